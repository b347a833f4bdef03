import LeitongFormats
import LeitongTestSupport
import LeitongText
import Testing

@Suite struct DocxTests {
  private static let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  private func package(
    _ body: String, styles: String = "", numbering: String = "", footnotes: String = "",
    settings: String = ""
  ) -> [UInt8] {
    var zip = StoredZip()
    zip.add(
      "_rels/.rels",
      "<Relationships xmlns='r'><Relationship Id='1' Type='x/officeDocument' Target='word/document.xml'/></Relationships>"
    )
    func part(_ root: String, _ content: String) -> String {
      "<?xml version='1.0' encoding='UTF-8'?><w:\(root) xmlns:w='\(Self.space)' xmlns:mc='m'>\(content)</w:\(root)>"
    }
    zip.add("word/document.xml", part("document", "<w:body>\(body)</w:body>"))
    if !styles.isEmpty { zip.add("word/styles.xml", part("styles", styles)) }
    if !numbering.isEmpty { zip.add("word/numbering.xml", part("numbering", numbering)) }
    if !settings.isEmpty { zip.add("word/settings.xml", part("settings", settings)) }
    if !footnotes.isEmpty { zip.add("word/footnotes.xml", part("footnotes", footnotes)) }
    return zip.package
  }

  private func read(_ bytes: [UInt8]) throws -> Document {
    try DocumentReader().read(bytes, suffix: "docx").document
  }

  private func paragraph(_ runs: String...) -> String {
    "<w:p>" + runs.map { "<w:r><w:t>\($0)</w:t></w:r>" }.joined() + "</w:p>"
  }

  /// Numbers of sittings of editing are kept, whatever else the settings hold; settings that cannot be read cost nothing.
  @Test func readsTheNumbersOfRevisions() throws {
    let body = paragraph("云溪县工作总结。")
    let numbers =
      "<w:rsids><w:rsidRoot w:val='00a1b2c3'/><w:rsid w:val='00A1B2C3'/><w:rsid w:val='0012F0AB'/></w:rsids>"
    let document = try read(package(body, settings: numbers))
    #expect(document.properties[Document.revisions] == "0012F0AB 00A1B2C3")
    #expect(try read(package(body)).properties[Document.revisions] == nil)
    let broken = try read(package(body, settings: "<w:rsids><w:rsid w:val='0012F0AB'>"))
    #expect(broken.properties[Document.revisions] == nil && broken.text == document.text)
  }

  @Test func readsParagraphsInOrder() throws {
    let document = try read(package(paragraph("云溪县", "工作总结") + paragraph("今年以来。")))
    #expect(document.text == "云溪县工作总结\n今年以来。")
    #expect(document.blocks.count == 2)
  }

  @Test func insertionsAreReadAndDeletionsAreNot() throws {
    let body = """
      <w:p><w:r><w:t>保留</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>\
      <w:ins><w:r><w:t>插入</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>\
      <w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>
      """
    #expect(try read(package(body)).text == "保留插入移来")
  }

  @Test func hiddenAndWhiteTextIsReadAndMarked() throws {
    let body = """
      <w:p><w:r><w:t>看得见</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起来</w:t></w:r>\
      <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>又出来</w:t></w:r>\
      <w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>白字</w:t></w:r></w:p>
      """
    let document = try read(package(body))
    #expect(document.text == "看得见藏起来又出来白字")
    #expect(
      document.concealed == [
        Concealment(manner: .hidden, range: TextRange(3, 6)),
        Concealment(manner: .white, range: TextRange(9, 11)),
      ])
  }

  @Test func whiteTextInADarkCellIsNotConcealed() throws {
    let body = """
      <w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill='1F3864'/></w:tcPr><w:p><w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr>\
      <w:t>表头</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
      """
    let document = try read(package(body))
    #expect(document.concealed.isEmpty)
    #expect(document.blocks.map(\.kind) == [.tableCell])
  }

  @Test func aTextBoxIsReadOnceAfterItsParagraph() throws {
    let box = "<w:txbxContent>\(paragraph("框内"))</w:txbxContent>"
    let body = """
      <w:p><w:r><w:t>框前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>\(box)</mc:Choice>\
      <mc:Fallback>\(box)</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>框后</w:t></w:r></w:p>
      """
    let document = try read(package(body))
    #expect(document.text == "框前框后\n框内")
    #expect(document.blocks.map(\.kind) == [.paragraph, .textBox])
  }

  @Test func numbersListsAsWordDoes() throws {
    func item(_ text: String, level: Int) -> String {
      "<w:p><w:pPr><w:numPr><w:ilvl w:val='\(level)'/><w:numId w:val='5'/></w:numPr></w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
    }
    let numbering = """
      <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/>\
      <w:lvlText w:val='%1、'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/>\
      <w:lvlText w:val='（%2）'/></w:lvl></w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='1'/></w:num>
      """
    let body =
      item("甲", level: 0) + item("乙", level: 1) + item("丙", level: 1) + item("丁", level: 0)
      + item("戊", level: 1)
    #expect(try read(package(body, numbering: numbering)).text == "一、甲\n（1）乙\n（2）丙\n二、丁\n（1）戊")
  }

  @Test func headingsComeFromTheChainOfStyles() throws {
    let styles = """
      <w:style w:styleId='base'><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
      <w:style w:styleId='mine'><w:basedOn w:val='base'/></w:style>
      """
    let body = "<w:p><w:pPr><w:pStyle w:val='mine'/></w:pPr><w:r><w:t>做法</w:t></w:r></w:p>"
    #expect(try read(package(body, styles: styles)).blocks.map(\.kind) == [.heading(level: 2)])
  }

  @Test func footnotesFollowTheirParagraph() throws {
    let body =
      "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
      + paragraph("下段")
    let notes =
      "<w:footnote w:type='separator' w:id='0'>\(paragraph("线"))</w:footnote><w:footnote w:id='2'>\(paragraph("脚注"))</w:footnote>"
    let document = try read(package(body, footnotes: notes))
    #expect(document.text == "正文\n脚注\n下段")
    #expect(document.blocks.map(\.kind) == [.paragraph, .footnote, .paragraph])
  }

  @Test func refusesWhatIsNoDocx() {
    var zip = StoredZip()
    zip.add("xl/workbook.xml", "<a/>")
    #expect(throws: FormatError.unsupported(.xlsx)) { try read(zip.package) }
  }

  @Test func refusesADoctype() {
    var zip = StoredZip()
    zip.add("word/document.xml", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>")
    #expect(throws: FormatError.self) { try read(zip.package) }
  }

  @Test func refusesAWrongChecksumAndTwoMembersOfOneName() {
    var wrong = StoredZip()
    wrong.add("word/document.xml", Array("<a/>".utf8), checksum: 1)
    #expect(throws: FormatError.self) { try read(wrong.package) }
    var twice = StoredZip()
    twice.add("word/document.xml", "<a/>")
    twice.add("word/document.xml", "<b/>")
    #expect(throws: FormatError.self) { try read(twice.package) }
  }

  /// Cut anywhere, or with any byte spoilt: an error or a document, never a trap.
  @Test func damageIsALoop() {
    let bytes = package(paragraph("云溪县工作总结"), styles: "<w:style w:styleId='a'/>")
    for length in stride(from: 0, to: bytes.count, by: 7) { _ = try? read(Array(bytes[..<length])) }
    for place in stride(from: 0, to: bytes.count, by: 5) {
      var damaged = bytes
      damaged[place] ^= 0xFF
      _ = try? read(damaged)
    }
  }
}
