import LeitongText
import LeitongXML

/// Reads a text of OpenDocument (ISO/IEC 26300-3:2015), packed or flat: paragraphs, numbering, tables, notes, text boxes;
/// insertions, not deletions; hidden, white and tiny text, marked.
struct ODTReader: Sendable {
  /// - Throws: `FormatError`: `.encrypted`; `.damaged` where a part is missing or is not well-formed; `.unsupported`
  ///   where the package holds a spreadsheet, slides or a drawing.
  func read(_ archive: ZipArchive) throws(FormatError) -> Document {
    if let manifest = try part("META-INF/manifest.xml", of: archive), Self.isEncrypted(manifest) {
      throw .encrypted(.odt)
    }
    guard let content = try part("content.xml", of: archive) else {
      throw .damaged(.odt, reason: .missing("content.xml"), line: nil)
    }
    var styles = ODTStyles()
    var numbering = ODTNumbering()
    if let tree = try part("styles.xml", of: archive) {
      styles.read(tree)
      numbering.read(tree)
    }
    styles.read(content)
    numbering.read(content)
    var properties: [String: String] = [:]
    if let meta = try part("meta.xml", of: archive) { properties = Self.properties(meta) }
    return try document(content, styles, numbering, properties)
  }

  /// Reads a flat text (.fodt): all parts in one file.
  ///
  /// - Throws: `FormatError`, as for a package.
  func read(flat bytes: [UInt8]) throws(FormatError) -> Document {
    let tree = try tree(bytes, nil)
    var styles = ODTStyles()
    var numbering = ODTNumbering()
    styles.read(tree)
    numbering.read(tree)
    return try document(tree, styles, numbering, Self.properties(tree))
  }

  /// Whether a file opens as a flat OpenDocument file does.
  static func opensFlat(_ start: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: start, as: UTF8.self)
    return text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.hasPrefix("<?xml")
      && text.split(separator: "<").contains { $0.hasPrefix("office:document ") }
  }

  private func document(
    _ content: borrowing XMLTree, _ styles: ODTStyles, _ numbering: ODTNumbering,
    _ properties: [String: String]
  ) throws(FormatError) -> Document {
    let parser = ODTBodyParser(
      styles: styles, numbering: numbering, changes: ODTChanges(content))
    content.walk(parser.visit)
    guard parser.sawText else { throw .unsupported(parser.otherKind ?? .zip) }
    var assembly = ParagraphAssembly()
    for paragraph in parser.paragraphs { assembly.append(paragraph) }
    return assembly.document(properties: properties)
  }

  private func part(_ name: String, of archive: ZipArchive) throws(FormatError) -> XMLTree? {
    guard let bytes = try archive.member(name) else { return nil }
    return try tree(bytes, name)
  }

  private func tree(_ bytes: [UInt8], _ name: String?) throws(FormatError) -> XMLTree {
    do { return try XMLTree(parsing: bytes) } catch {
      throw .damaged(
        .odt, reason: .parsing(error.message, part: name), line: error.line == 0 ? nil : error.line)
    }
  }

  private static func isEncrypted(_ manifest: borrowing XMLTree) -> Bool {
    var isEncrypted = false
    manifest.walk { event in
      if case .open(let element) = event, element.name == "encryption-data" { isEncrypted = true }
    }
    return isEncrypted
  }

  private static func properties(_ meta: borrowing XMLTree) -> [String: String] {
    var found: [String: String] = [:]
    var name = ""
    var isMeta = false
    meta.walk { event in
      switch event {
      case .open(let element):
        if element.name == "meta" { isMeta = true }
        name = isMeta ? element.name : ""
      case .close(let closed, _):
        if closed == "meta" { isMeta = false }
        name = ""
      case .text(let text) where !name.isEmpty: found[name, default: ""] += text
      case .text: break
      }
    }
    var properties: [String: String] = [:]
    properties["title"] = found["title"]
    properties["creator"] = found["initial-creator"] ?? found["creator"]
    properties["created"] = found["creation-date"]
    properties["modified"] = found["date"]
    return properties
  }
}
