import LeitongFormats
import LeitongTestSupport
import LeitongText
import Testing

@Suite struct ODTTests {
  private static let space = "urn:oasis:names:tc:opendocument:xmlns"
  private static let names = """
    xmlns:office="\(space):office:1.0" xmlns:style="\(space):style:1.0" xmlns:text="\(space):text:1.0" \
    xmlns:table="\(space):table:1.0" xmlns:draw="\(space):drawing:1.0" xmlns:fo="\(space):xsl-fo-compatible:1.0" \
    xmlns:svg="\(space):svg-compatible:1.0" xmlns:meta="\(space):meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
    """

  private func part(_ root: String, _ content: String) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:\(root) \(Self.names)>\(content)</office:\(root)>"
  }

  private func package(
    _ body: String, automatic: String = "", styles: String = "", meta: String = "",
    manifest: String = ""
  ) -> [UInt8] {
    var zip = StoredZip()
    zip.add("mimetype", "application/vnd.oasis.opendocument.text")
    zip.add(
      "content.xml",
      part(
        "document-content",
        "<office:automatic-styles>\(automatic)</office:automatic-styles><office:body><office:text>\(body)</office:text></office:body>"
      ))
    if !styles.isEmpty {
      zip.add("styles.xml", part("document-styles", "<office:styles>\(styles)</office:styles>"))
    }
    if !meta.isEmpty {
      zip.add("meta.xml", part("document-meta", "<office:meta>\(meta)</office:meta>"))
    }
    if !manifest.isEmpty {
      zip.add("META-INF/manifest.xml", "<m:manifest xmlns:m='m'>\(manifest)</m:manifest>")
    }
    return zip.package
  }

  private func read(_ bytes: [UInt8]) throws -> Document {
    try DocumentReader().read(bytes, suffix: "odt").document
  }

  private func paragraph(_ text: String, _ style: String = "") -> String {
    "<text:p text:style-name=\"\(style)\">\(text)</text:p>"
  }

  @Test func readsParagraphsAndHeadingsInOrder() throws {
    let styles = """
      <style:style style:name="base" style:family="paragraph" style:default-outline-level="2"/>\
      <style:style style:name="mine" style:family="paragraph" style:parent-style-name="base"/>
      """
    let body =
      "<text:h text:outline-level=\"1\">云溪县</text:h>" + paragraph("做法", "mine")
      + paragraph(
        "甲<text:s text:c=\"2\"/>乙<text:tab/>丙<text:line-break/>丁 \n <text:span> 戊</text:span>")
    let document = try read(package(body, styles: styles))
    #expect(document.text == "云溪县\n做法\n甲  乙\t丙\n丁 戊")
    #expect(
      document.blocks.map(\.kind) == [
        .heading(level: 1), .heading(level: 2), .paragraph, .paragraph,
      ])
  }

  @Test func insertionsAreReadAndDeletionsAndRemarksAreNot() throws {
    let body =
      "<text:tracked-changes><text:changed-region><text:deletion>\(paragraph("删去"))</text:deletion></text:changed-region></text:tracked-changes>"
      + paragraph(
        "保留<text:change/><text:change-start/>插入<text:change-end/><office:annotation><text:p>批注</text:p></office:annotation>末"
      )
    #expect(try read(package(body)).text == "保留插入末")
    let region =
      "<text:tracked-changes><text:changed-region text:id=\"a\"><text:deletion/></text:changed-region></text:tracked-changes>"
    let inline =
      "甲<text:change-start text:change-id=\"a\"/>删去<text:s/><text:change-end text:change-id=\"a\"/>乙"
    #expect(try read(package(region + paragraph(inline))).text == "甲乙")
    let open = inline + "<text:change-start text:change-id=\"a\"/>丙"
    #expect(try read(package(region + paragraph(open))).text == "甲删去 乙丙")
  }

  @Test func concealedTextIsReadAndMarked() throws {
    let automatic = """
      <style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>\
      <style:style style:name="W" style:family="text"><style:text-properties fo:color="#fefefe"/></style:style>\
      <style:style style:name="T" style:family="text"><style:text-properties fo:font-size="10%"/></style:style>\
      <style:style style:name="D" style:family="table-cell"><style:table-cell-properties fo:background-color="#1f3864"/></style:style>
      """
    let body =
      paragraph(
        "看<text:span text:style-name=\"H\">藏</text:span>见<text:span text:style-name=\"W\">白</text:span><text:span text:style-name=\"T\">小</text:span>"
      )
      + "<table:table><table:table-row><table:table-cell table:style-name=\"D\">\(paragraph("<text:span text:style-name=\"W\">表头</text:span>"))</table:table-cell></table:table-row></table:table>"
      + paragraph("<text:hidden-text text:is-hidden=\"true\" text:string-value=\"暗\"/>末")
      + "<text:section text:display=\"none\">\(paragraph("节"))</text:section>"
      + paragraph("段<text:hidden-paragraph text:is-hidden=\"true\"/>")
    let document = try read(package(body, automatic: automatic))
    #expect(document.text == "看藏见白小\n表头\n暗末\n节\n段")
    #expect(
      document.concealed == [
        Concealment(manner: .hidden, range: TextRange(1, 2)),
        Concealment(manner: .white, range: TextRange(3, 4)),
        Concealment(manner: .tiny, range: TextRange(4, 5)),
        Concealment(manner: .hidden, range: TextRange(9, 10)),
        Concealment(manner: .hidden, range: TextRange(12, 13)),
        Concealment(manner: .hidden, range: TextRange(14, 15)),
      ])
  }

  @Test func numbersListsAsWritten() throws {
    func level(_ level: Int, _ format: String, _ prefix: String, _ suffix: String, shown: Int = 1)
      -> String
    {
      "<text:list-level-style-number text:level=\"\(level)\" style:num-format=\"\(format)\" style:num-prefix=\"\(prefix)\" style:num-suffix=\"\(suffix)\" text:display-levels=\"\(shown)\"/>"
    }
    let automatic =
      "<text:list-style style:name=\"L\">" + level(1, "一, 二, 三, ...", "（", "）")
      + level(2, "1", "", ".") + level(3, "a", "", ")", shown: 2)
      + "</text:list-style><text:list-style style:name=\"B\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"/></text:list-style>"
    let body = """
      <text:list text:style-name="L" xml:id="one"><text:list-item><text:p>甲</text:p><text:p>续</text:p><text:list><text:list-item><text:p>乙</text:p>\
      <text:list><text:list-item><text:p>丙</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>丁</text:p></text:list-item></text:list></text:list-item>\
      <text:list-header><text:p>头</text:p></text:list-header></text:list><text:p>间</text:p>\
      <text:list text:style-name="L" text:continue-list="one"><text:list-item><text:p>戊</text:p></text:list-item></text:list>\
      <text:list text:style-name="L"><text:list-item text:start-value="5"><text:p>己</text:p></text:list-item></text:list>\
      <text:list text:style-name="B"><text:list-item><text:p>庚</text:p></text:list-item></text:list>
      """
    #expect(
      try read(package(body, automatic: automatic)).text
        == "（一）甲\n续\n1.乙\n1.a)丙\n2.丁\n头\n间\n（二）戊\n（五）己\n庚")
  }

  @Test func headingsAreNumberedByTheOutline() throws {
    let styles = """
      <text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>\
      <text:outline-level-style text:level="2" style:num-format="1" style:num-suffix="." /></text:outline-style>
      """
    func heading(_ level: Int, _ text: String) -> String {
      "<text:h text:outline-level=\"\(level)\">\(text)</text:h>"
    }
    let body =
      heading(1, "甲") + heading(2, "乙") + heading(2, "丙") + heading(1, "丁") + heading(2, "戊")
    #expect(try read(package(body, styles: styles)).text == "一、甲\n1.乙\n2.丙\n二、丁\n1.戊")
  }

  @Test func notesAndBoxesFollowTheirParagraph() throws {
    let note =
      "<text:note><text:note-citation>1</text:note-citation><text:note-body>\(paragraph("脚注"))</text:note-body></text:note>"
    let box =
      "<draw:frame><svg:title>题</svg:title><draw:text-box>\(paragraph("框内"))</draw:text-box></draw:frame>"
    let body =
      paragraph("正\(box)文\(note)完")
      + "<table:table><table:table-row><table:table-cell>\(paragraph("一"))\(paragraph("二"))</table:table-cell></table:table-row></table:table>"
      + paragraph("见<text:title>标题</text:title>")
    let document = try read(package(body))
    #expect(document.text == "正文完\n脚注\n框内\n一\n二\n见标题")
    #expect(
      document.blocks.map(\.kind) == [
        .paragraph, .footnote, .textBox, .tableCell, .tableCell, .paragraph,
      ])
  }

  @Test func readsProperties() throws {
    let meta = """
      <dc:title>总结</dc:title><meta:initial-creator>甲</meta:initial-creator><dc:creator>乙</dc:creator>\
      <meta:creation-date>2019-01-02T03:04:05</meta:creation-date><dc:date>2020-01-02T03:04:05</dc:date>
      """
    #expect(
      try read(package(paragraph("文"), meta: meta)).properties == [
        "title": "总结", "creator": "甲", "created": "2019-01-02T03:04:05",
        "modified": "2020-01-02T03:04:05",
      ])
  }

  @Test func refusesWhatIsEncryptedOrNoText() {
    let manifest = "<m:file-entry m:full-path='content.xml'><m:encryption-data/></m:file-entry>"
    #expect(throws: FormatError.encrypted(.odt)) {
      try read(package(paragraph("文"), manifest: manifest))
    }
    var sheet = StoredZip()
    sheet.add(
      "content.xml",
      part("document-content", "<office:body><office:spreadsheet/></office:body>"))
    #expect(throws: FormatError.unsupported(.ods)) { try read(sheet.package) }
    var doctype = StoredZip()
    doctype.add("content.xml", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>")
    #expect(throws: FormatError.self) { try read(doctype.package) }
  }

  @Test func aFlatTextIsReadTheSame() throws {
    let flat = part(
      "document",
      "<office:meta><dc:title>总结</dc:title></office:meta><office:body><office:text>\(paragraph("正文"))</office:text></office:body>"
    )
    let reading = try DocumentReader().read(Array(flat.utf8), suffix: "txt")
    #expect(reading.format == .odt && reading.document.text == "正文")
    #expect(reading.document.properties["title"] == "总结")
  }

  /// Cut anywhere, or with any byte spoilt: an error or a document, never a trap.
  @Test func damageIsALoop() {
    let bytes = package(
      paragraph("云溪<text:span text:style-name=\"H\">县</text:span>")
        + "<text:list text:style-name=\"L\"><text:list-item><text:p>甲</text:p></text:list-item></text:list>",
      automatic:
        "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/></text:list-style>"
    )
    for length in stride(from: 0, to: bytes.count, by: 7) { _ = try? read(Array(bytes[..<length])) }
    for place in stride(from: 0, to: bytes.count, by: 3) {
      var damaged = bytes
      damaged[place] ^= 0x11
      _ = try? read(damaged)
    }
    let flat = Array(
      part(
        "document",
        "<office:body><office:text>\(paragraph("云溪"))<text:list><text:list-item/></text:list></text:p></office:text></office:body>"
      ).utf8)
    for place in flat.indices {
      var damaged = flat
      damaged[place] ^= 0x03
      _ = try? DocumentReader().read(damaged, suffix: "fodt")
    }
  }
}
