import LeitongText
import LeitongXML

/// Reads a .docx (ECMA-376, 5th edition 2016, part 1): paragraphs, numbering, tables, footnotes,
/// text boxes; insertions, not deletions; hidden and white text, marked.
struct DocxReader: Sendable {
  /// - Throws: `FormatError`: `.unsupported` where the package is of another kind, `.damaged` where a
  ///   part is missing or is not well-formed, `.encrypted`.
  func read(_ archive: ZipArchive) throws(FormatError) -> Document {
    let parts = try parts(of: archive)
    let parser = DocxBodyParser(styles: parts.styles, numbering: parts.numbering)
    try tree(parts.body, parts.main).walk(parser.visit)
    var properties = try properties(of: archive)
    properties[Document.revisions] = revisions(parts.folder + "settings.xml", of: archive)
    return try assembly(parser, parts.notes).document(properties: properties)
  }

  /// Reads the same text and keeps where in the main part each scalar stands.
  func traced(_ archive: ZipArchive) throws(FormatError) -> DocxTrace {
    let parts = try parts(of: archive)
    let parser = DocxBodyParser(styles: parts.styles, numbering: parts.numbering)
    let edit: XMLEdit
    do { edit = try XMLEdit(parsing: utf8(parts.body)) } catch {
      throw damaged(parts.main, error)
    }
    edit.walk { event, node in
      switch event {
      case .open: parser.position = (node.number, 0)
      case .text(let text):
        let before = parser.position?.element == node.number ? parser.position?.offset ?? 0 : 0
        parser.position = (node.number, before)
        parser.visit(event)
        parser.position = (node.number, before + text.unicodeScalars.count)
        return
      case .close: break
      }
      parser.visit(event)
    }
    let assembly = try assembly(parser, parts.notes)
    return DocxTrace(
      main: parts.main, edit: edit, scalars: assembly.scalars, origins: assembly.origins)
  }

  private struct Parts {
    let main: String
    let folder: String
    let body: [UInt8]
    let styles: DocxStyles
    let numbering: DocxNumbering
    let notes: [String: [DocxParagraph]]
  }

  private func parts(of archive: ZipArchive) throws(FormatError) -> Parts {
    guard let main = try mainPart(of: archive) else { throw .unsupported(.zip) }
    guard let body = try archive.member(main) else {
      throw .damaged(.docx, reason: .missing(main), line: nil)
    }
    let folder = main.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    var styles = DocxStyles()
    if let tree = try part(folder + "styles.xml", of: archive) { styles = DocxStyles(tree) }
    var numbering = DocxNumbering()
    if let tree = try part(folder + "numbering.xml", of: archive) {
      numbering = DocxNumbering(tree)
    }
    var notes: [String: [DocxParagraph]] = [:]
    for (name, prefix) in [("footnotes.xml", "f"), ("endnotes.xml", "e")] {
      guard let tree = try part(folder + name, of: archive) else { continue }
      let parser = DocxBodyParser(styles: styles, numbering: DocxNumbering())
      tree.walk(parser.visit)
      notes.merge(parser.notes.map { (prefix + $0.key, $0.value) }) { first, _ in first }
    }
    return Parts(
      main: main, folder: folder, body: body, styles: styles, numbering: numbering, notes: notes)
  }

  private func assembly(
    _ parser: DocxBodyParser, _ notes: [String: [DocxParagraph]]
  ) throws(FormatError) -> DocxAssembly {
    guard parser.sawBody else { throw .damaged(.docx, reason: .noBody, line: nil) }
    var assembly = DocxAssembly()
    for paragraph in parser.paragraphs {
      assembly.append(paragraph)
      for (place, reference) in paragraph.notes.enumerated() {
        for note in notes[reference] ?? [] {
          var note = note.as(.footnote)
          if paragraph.noteElements.indices.contains(place), !note.scalars.isEmpty {
            note.origins = [
              DocxOrigin(
                range: TextRange(0, note.scalars.count),
                element: paragraph.noteElements[place], offset: 0, isInNote: true)
            ]
          }
          assembly.append(note)
        }
      }
    }
    return assembly
  }

  /// The main part by the package's relations, or by its usual name.
  private func mainPart(of archive: ZipArchive) throws(FormatError) -> String? {
    var target: String?
    if let tree = try part("_rels/.rels", of: archive) {
      tree.walk { event in
        guard case .open(let element) = event, element.name == "Relationship",
          element["Type"]?.hasSuffix("/officeDocument") == true
        else { return }
        target = target ?? element["Target"]
      }
    }
    if let target {
      let name = target.hasPrefix("/") ? String(target.dropFirst()) : target
      let isWord =
        name.hasSuffix(".xml")
        && (name.hasPrefix("word/") || archive.names.contains("word/document.xml"))
      return isWord ? name : nil
    }
    return archive.names.contains("word/document.xml") ? "word/document.xml" : nil
  }

  private func part(_ name: String, of archive: ZipArchive) throws(FormatError) -> XMLTree? {
    guard let bytes = try archive.member(name) else { return nil }
    return try tree(bytes, name)
  }

  private func tree(_ bytes: [UInt8], _ name: String) throws(FormatError) -> XMLTree {
    do { return try XMLTree(parsing: utf8(bytes)) } catch { throw damaged(name, error) }
  }

  /// The bytes of a part as the parser is told that they are, whatever the part says of itself.
  private func utf8(_ bytes: [UInt8]) -> [UInt8] {
    let (encoding, mark) = TextEncoding.detect(Array(bytes.prefix(2)))
    guard mark == 2 else { return bytes }
    return Array(String(scalars: encoding.decode(Array(bytes[mark...])).scalars[...]).utf8)
  }

  private func damaged(_ name: String, _ error: XMLError) -> FormatError {
    .damaged(
      .docx, reason: .parsing(error.message, part: name), line: error.line == 0 ? nil : error.line)
  }

  /// Numbers of revisions kept, at most; a document of years has some hundreds.
  private static let mostRevisions = 4_000

  /// The numbers that a word processor gave to sittings of editing, ascending, with blanks between; `nil` where there are
  /// none. Files made from one another have them in common.
  private func revisions(_ name: String, of archive: ZipArchive) -> String? {
    // The text does not hang on the settings: where they cannot be read, nothing is known of revisions.
    guard let tree = try? part(name, of: archive) else { return nil }
    var numbers: Set<String> = []
    tree.walk { event in
      guard case .open(let element) = event, element.name == "rsid" || element.name == "rsidRoot",
        let value = element["val"], value.utf8.count == 8, numbers.count < Self.mostRevisions
      else { return }
      numbers.insert(value.uppercased())
    }
    return numbers.isEmpty ? nil : numbers.sorted().joined(separator: " ")
  }

  private func properties(of archive: ZipArchive) throws(FormatError) -> [String: String] {
    var properties: [String: String] = [:]
    guard let tree = try part("docProps/core.xml", of: archive) else { return properties }
    var name = ""
    tree.walk { event in
      switch event {
      case .open(let element): name = element.name
      case .text(let text) where ["title", "creator", "created", "modified"].contains(name):
        properties[name, default: ""] += text
      case .text, .close: break
      }
    }
    return properties
  }
}

/// Puts paragraphs one after the other and keeps where each piece went.
private struct DocxAssembly {
  private(set) var scalars: [UInt32] = []
  private(set) var origins: [DocxOrigin] = []
  private var blocks: [Block] = []
  private var concealed: [Concealment] = []

  /// Adds a paragraph; a line break inside it begins a new block of the same kind.
  mutating func append(_ paragraph: DocxParagraph) {
    if !blocks.isEmpty { scalars.append(0x0A) }
    let base = scalars.count
    scalars += paragraph.scalars
    var start = base
    for offset in base...scalars.count where offset == scalars.count || scalars[offset] == 0x0A {
      blocks.append(Block(kind: paragraph.kind, range: TextRange(start, offset)))
      start = offset + 1
    }
    origins += paragraph.origins.map { $0.moved(by: base) }
    concealed += paragraph.concealed.map {
      Concealment(manner: $0.manner, range: TextRange($0.range.start + base, $0.range.end + base))
    }
  }

  func document(properties: [String: String]) -> Document {
    Document(scalars: scalars, blocks: blocks, concealed: concealed, properties: properties)
  }
}
