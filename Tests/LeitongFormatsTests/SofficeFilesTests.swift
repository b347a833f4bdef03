import LeitongFormats
import LeitongTestSupport
import LeitongText
import Testing

/// Files that LibreOffice itself wrote, against the .docx they were made from.
@Suite(.serialized) struct SofficeFilesTests {
  private static let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  private static let docx: [UInt8] = {
    func run(_ text: String, _ look: String = "") -> String {
      "<w:r><w:rPr>\(look)</w:rPr><w:t xml:space='preserve'>\(text)</w:t></w:r>"
    }
    func paragraph(_ runs: String, _ look: String = "") -> String {
      "<w:p><w:pPr>\(look)</w:pPr>\(runs)</w:p>"
    }
    func item(_ text: String, _ level: Int) -> String {
      paragraph(run(text), "<w:numPr><w:ilvl w:val='\(level)'/><w:numId w:val='1'/></w:numPr>")
    }
    let cell = {
      "<w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr>\(paragraph(run($0)))</w:tc>"
    }
    let body =
      paragraph(run("云溪县2019年工作总结"), "<w:pStyle w:val='Heading1'/>")
      + item("夯实基础", 0) + item("修路", 1) + item("架桥", 1) + item("改善民生", 0)
      + paragraph(
        run("全县新修公路")
          + "<w:del w:id='1' w:author='a' w:date='2020-01-01T00:00:00Z'><w:r><w:delText>删去的话</w:delText></w:r></w:del>"
          + "<w:ins w:id='2' w:author='a' w:date='2020-01-01T00:00:00Z'>\(run("插入的话"))</w:ins>"
          + run("藏起来的话", "<w:vanish/>") + run("白色的话", "<w:color w:val='FFFFFF'/>") + run("三十公里。")
          + "<w:r><w:footnoteReference w:id='2'/></w:r>")
      + "<w:tbl><w:tblPr><w:tblW w:w='4000' w:type='dxa'/></w:tblPr><w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='2000'/></w:tblGrid><w:tr>\(cell("乡镇"))\(cell("公里"))</w:tr></w:tbl>"
      + paragraph(run("末段。"))
    func part(_ root: String, _ content: String) -> String {
      "<?xml version='1.0' encoding='UTF-8'?><w:\(root) xmlns:w='\(space)'>\(content)</w:\(root)>"
    }
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    let parts = ["styles", "numbering", "footnotes"]
    var zip = StoredZip()
    zip.add(
      "[Content_Types].xml",
      "<Types xmlns='\(package)/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override PartName='/word/document.xml' ContentType='\(main).document.main+xml'/>"
        + parts.map {
          "<Override PartName='/word/\($0).xml' ContentType='\(main).\($0)+xml'/>"
        }.joined() + "</Types>")
    zip.add(
      "_rels/.rels",
      "<Relationships xmlns='\(package)/relationships'><Relationship Id='r1' Type='\(relations)/officeDocument' Target='word/document.xml'/></Relationships>"
    )
    zip.add(
      "word/_rels/document.xml.rels",
      "<Relationships xmlns='\(package)/relationships'>"
        + parts.map {
          "<Relationship Id='\($0)' Type='\(relations)/\($0)' Target='\($0).xml'/>"
        }.joined() + "</Relationships>")
    zip.add("word/document.xml", part("document", "<w:body>\(body)</w:body>"))
    zip.add(
      "word/styles.xml",
      part(
        "styles",
        "<w:style w:type='paragraph' w:styleId='Heading1'><w:name w:val='heading 1'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
      ))
    zip.add(
      "word/numbering.xml",
      part(
        "numbering",
        "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='（%2）'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
      ))
    zip.add(
      "word/footnotes.xml",
      part(
        "footnotes",
        "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type='continuationSeparator' w:id='1'><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote><w:footnote w:id='2'>\(paragraph("<w:r><w:footnoteRef/></w:r>" + run("见统计年鉴。")))</w:footnote>"
      ))
    return zip.package
  }()

  @Test func libreOfficeIsThereWhereItIsRequired() {
    if LibreOffice.program == nil {
      print("LibreOffice tests left out: no soffice; run scripts/test")
    }
    #expect(LibreOffice.program != nil || !LibreOffice.isRequired)
  }

  @Test(
    .enabled(if: LibreOffice.program != nil, "needs soffice; scripts/install test installs it"),
    arguments: ["odt", "fodt"])
  func anOpenDocumentTextReadsLikeTheDocxItWasMadeFrom(suffix: String) throws {
    let original = try DocumentReader().read(Self.docx, suffix: "docx").document
    let made = try LibreOffice.converted(Self.docx, from: "docx", to: suffix)
    let reading = try DocumentReader().read(made, suffix: suffix)
    #expect(reading.format == .odt)
    #expect(reading.document.text == original.text)
    #expect(reading.document.blocks.map(\.kind) == original.blocks.map(\.kind))
    #expect(reading.document.concealed == original.concealed)
    #expect(original.concealed.map(\.manner) == [.hidden, .white])
  }

  /// LibreOffice writes tracked deletions into a page like any text, numbers its lists anew and moves notes to its end.
  @Test(.enabled(if: LibreOffice.program != nil, "needs soffice; scripts/install test installs it"))
  func aPageReadsLikeTheDocxItWasMadeFrom() throws {
    let made = try LibreOffice.converted(Self.docx, from: "docx", to: "html:HTML (StarWriter)")
    let reading = try DocumentReader().read(made, suffix: "html")
    #expect(reading.format == .html)
    #expect(
      reading.document.text.split(separator: "\n") == [
        "云溪县2019年工作总结", "1. 夯实基础", "1. 修路", "2. 架桥", "2. 改善民生",
        "全县新修公路删去的话插入的话藏起来的话白色的话三十公里。", "乡镇", "公里", "末段。", "见统计年鉴。",
      ])
    #expect(reading.document.concealed.map(\.manner) == [.hidden, .white])
    #expect(reading.document.blocks.last?.kind == .footnote)
    #expect(reading.document.blocks.first?.kind == .heading(level: 1))
  }
}
