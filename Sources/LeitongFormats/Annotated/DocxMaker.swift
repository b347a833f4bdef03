public import LeitongText
import LeitongXML

/// Makes a plain .docx of a text, for remarks on drafts that are no .docx: A4, the margins and fonts of official papers
/// (GB/T 9704, 2012), a paragraph for each block.
public struct DocxMaker: Sendable {
  /// What stands before the text of a footnote.
  public let noteMark: String

  public init(noteMark: String) { self.noteMark = noteMark }

  /// Returns the package with the remarks.
  ///
  /// Formatting is gone but for headings; a scalar that XML cannot hold becomes U+FFFD.
  ///
  /// - Precondition: block ranges are ascending, disjoint and within `scalars`.
  /// - Throws: `FormatError` where the package cannot be written.
  public func annotated(
    _ scalars: [UInt32], _ blocks: [Block], _ annotations: [Annotation], annotator: Annotator
  ) throws(FormatError) -> [UInt8] {
    do {
      let edit = try XMLEdit(
        parsing: Array("<w:document xmlns:w=\"\(Self.word)\"/>".utf8))
      let body = edit.add("body", to: edit.root)
      for block in blocks { write(block, scalars, to: body, of: edit) }
      section(body, edit)
      let package = try ZipEditor.replacing(
        [
          ("[Content_Types].xml", Array(Self.types.utf8)), ("_rels/.rels", Array(Self.root.utf8)),
          ("word/document.xml", try edit.bytes()), ("word/styles.xml", Array(Self.styles.utf8)),
          ("word/_rels/document.xml.rels", Array(Self.relations.utf8)),
        ], in: [])
      return try DocxAnnotator(annotator: annotator).annotated(package, moved(annotations, blocks))
    } catch let error as XMLError {
      throw .damaged(.docx, reason: .parsing(error.message, part: nil), line: nil)
    } catch let error as FormatError {
      throw error
    } catch { throw .damaged(.docx, reason: .said("\(error)"), line: nil) }
  }

  /// Remarks behind the marks of footnotes, which are not in the draft's text, move on by their length. The text that is
  /// made has one line end between blocks, as the draft has.
  private func moved(_ annotations: [Annotation], _ blocks: [Block]) -> [Annotation] {
    let notes = blocks.filter { $0.kind == .footnote }.map(\.range.start)
    let last = blocks.last?.range.end ?? 0
    let length = noteMark.unicodeScalars.count
    func moved(_ offset: Int, isEnd: Bool) -> Int {
      let offset = min(offset, last)
      let before = notes.count { isEnd ? $0 < offset : $0 <= offset }
      return offset + before * length
    }
    return annotations.map {
      let start = moved($0.range.start, isEnd: false)
      let end = moved($0.range.end, isEnd: true)
      return Annotation(range: TextRange(start, max(start, end)), paragraphs: $0.paragraphs)
    }
  }

  private func write(
    _ block: Block, _ scalars: [UInt32], to body: XMLEdit.Node, of edit: XMLEdit
  ) {
    let paragraph = edit.add("p", to: body)
    let properties = edit.add("pPr", to: paragraph)
    let text = scalars[block.range.start..<block.range.end]
    let isIndented = text.first.map { [0x20, 0x09, 0x3000].contains($0) } ?? true
    if let style = style(of: block.kind) {
      edit.add("pStyle", ["val": style], to: properties)
    } else if !isIndented, block.kind != .salutation {
      edit.add("pStyle", ["val": "BodyText"], to: properties)
    }
    let run = edit.add("r", to: paragraph)
    if block.kind == .footnote, !text.isEmpty {
      edit.add(text: noteMark, to: edit.add("t", to: run))
    }
    for (place, part) in text.split(separator: 0x09, omittingEmptySubsequences: false).enumerated()
    {
      if place > 0 { edit.add("tab", to: run) }
      guard !part.isEmpty else { continue }
      edit.add(text: String(scalars: part), to: edit.add("t", to: run))
    }
  }

  private func style(of kind: Block.Kind) -> String? {
    switch kind {
    case .title: "Title"
    case .heading(let level): "Heading\(min(max(level, 1), 4))"
    case .tableCell: "TableText"
    case .footnote: "NoteText"
    case .textBox: "BoxText"
    case .signature, .date: "Signature"
    case .salutation, .paragraph: nil
    }
  }

  /// A4 with margins of 37, 26, 35 and 28 mm, in twentieths of a point.
  private func section(_ body: XMLEdit.Node, _ edit: XMLEdit) {
    let section = edit.add("sectPr", to: body)
    edit.add("pgSz", ["w": "11906", "h": "16838"], to: section)
    edit.add(
      "pgMar",
      [
        "top": "2098", "right": "1474", "bottom": "1984", "left": "1588", "header": "851",
        "footer": "992", "gutter": "0",
      ], to: section)
  }
}

extension DocxMaker {
  private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
  private static let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  private static let types =
    head + "<Types xmlns=\"\(package)/content-types\">"
    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    + "<Override PartName=\"/word/document.xml\" ContentType=\"\(office).document.main+xml\"/>"
    + "<Override PartName=\"/word/styles.xml\" ContentType=\"\(office).styles+xml\"/></Types>"

  private static let root =
    head + "<Relationships xmlns=\"\(package)/relationships\">"
    + "<Relationship Id=\"rId1\" Type=\"\(kinds)/officeDocument\" Target=\"word/document.xml\"/></Relationships>"

  private static let relations =
    head + "<Relationships xmlns=\"\(package)/relationships\">"
    + "<Relationship Id=\"rId1\" Type=\"\(kinds)/styles\" Target=\"styles.xml\"/></Relationships>"

  private static func style(
    _ id: String, _ name: String, _ paragraph: String = "", _ run: String = ""
  ) -> String {
    "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
      + "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>"
  }

  private static func font(_ east: String, _ size: Int, isBold: Bool = false) -> String {
    "<w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"\(east)\" w:hAnsi=\"Times New Roman\"/>"
      + (isBold ? "<w:b/>" : "") + "<w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/>"
  }

  private static let indented = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>"

  private static let styles =
    head + "<w:styles xmlns:w=\"\(word)\"><w:docDefaults><w:rPrDefault><w:rPr>\(font("仿宋", 32))"
    + "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>"
    + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
    + "<w:pPr><w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/></w:pPr></w:style>"
    + style("BodyText", "Body Text", indented)
    + style(
      "Title", "Title",
      "<w:spacing w:before=\"240\" w:after=\"360\" w:line=\"600\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
      font("方正小标宋简体", 44))
    + style("Heading1", "heading 1", "<w:keepNext/>" + indented + level(0), font("黑体", 32))
    + style("Heading2", "heading 2", "<w:keepNext/>" + indented + level(1), font("楷体", 32))
    + style(
      "Heading3", "heading 3", "<w:keepNext/>" + indented + level(2), font("仿宋", 32, isBold: true))
    + style("Heading4", "heading 4", indented + level(3))
    + style(
      "TableText", "Table Text",
      "<w:pBdr><w:left w:val=\"single\" w:sz=\"6\" w:space=\"6\" w:color=\"808080\"/></w:pBdr>"
        + "<w:spacing w:line=\"400\" w:lineRule=\"exact\"/>", font("仿宋", 24))
    + style(
      "NoteText", "Note Text", "<w:spacing w:line=\"360\" w:lineRule=\"exact\"/>", font("仿宋", 21))
    + style(
      "BoxText", "Box Text",
      "<w:pBdr><w:left w:val=\"double\" w:sz=\"6\" w:space=\"6\" w:color=\"808080\"/></w:pBdr>")
    + style("Signature", "Signature", "<w:ind w:right=\"640\"/><w:jc w:val=\"right\"/>")
    + "</w:styles>"

  private static func level(_ number: Int) -> String { "<w:outlineLvl w:val=\"\(number)\"/>" }
}
