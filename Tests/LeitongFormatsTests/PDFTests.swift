import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongFormats

/// PDF as LibreOffice writes it, and odd ones made by hand.
@Suite struct PDFTests {
  /// A report of several pages with a header, numbers at the foot and a table.
  private struct Report {
    static let paragraphs: [String] = {
      var generator = SeededGenerator(seed: 71)
      let clauses = [
        "云溪县水务局把河道管护摆在突出位置", "全年巡河1,260次", "清理漂浮物3.5吨", "更新GIS平台底图47幅",
        "对“四乱”问题逐一登记（含历史遗留）", "向上级报送Smart Water平台月报12期", "北堤险工段已经加固",
        "投入资金2,680万元", "群众满意度达到96.4%",
      ]
      var paragraphs = ["云溪县水务局二〇三一年工作总结"]
      for number in ["一", "二", "三", "四", "五"] {
        paragraphs.append("\(number)、河道管护与工程建设情况")
        for _ in 0..<5 {
          let count = Int.random(in: 2...16, using: &generator)
          paragraphs.append(
            (0..<count).map { _ in clauses[Int.random(in: 0..<clauses.count, using: &generator)] }
              .joined(separator: "，") + "。")
        }
      }
      return paragraphs
    }()
    static let cells = ["指标", "上年", "本年", "巡河（次）", "1,180", "1,260", "清理（吨）", "3.1", "3.5"]

    static func file(columns: Int) -> [UInt8] {
      func style(_ name: String, _ paragraph: String, _ size: Int) -> String {
        "<style:style style:name=\"\(name)\" style:family=\"paragraph\"><style:paragraph-properties \(paragraph)/><style:text-properties fo:font-size=\"\(size)pt\" style:font-size-asian=\"\(size)pt\"/></style:style>"
      }
      func paragraph(_ text: String, _ style: String) -> String {
        "<text:p text:style-name=\"\(style)\">\(text)</text:p>"
      }
      let table =
        "<table:table><table:table-column table:number-columns-repeated=\"3\"/>"
        + [0, 3, 6].map { row in
          "<table:table-row>"
            + cells[row..<row + 3].map {
              "<table:table-cell table:style-name=\"Cell\"><text:p>\($0)</text:p></table:table-cell>"
            }.joined() + "</table:table-row>"
        }.joined() + "</table:table>"
      var body = ""
      for (place, text) in paragraphs.enumerated() {
        let isHeading = place % 6 == 1
        body += paragraph(text, place == 0 ? "Title" : isHeading ? "Heading" : "Body")
        if place == 8 { body += table }
      }
      let text = """
        <?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>\
        \(style("Body", "fo:text-indent=\"32pt\" fo:text-align=\"justify\"", 16 / columns + 3 * (columns - 1)))\
        \(style("Heading", "fo:text-indent=\"32pt\"", 16 / columns + 3 * (columns - 1)))\(style("Title", "fo:text-align=\"center\"", 22 / columns))\
        \(style("Number", "fo:text-align=\"center\"", 12))\
        <style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="6pt"/></style:style>\
        <style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.8cm" fo:margin-right="2.6cm"><style:columns fo:column-count="\(columns)" fo:column-gap="0.8cm"/></style:page-layout-properties><style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout></office:automatic-styles>\
        <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header><text:p>云溪县水务局文件</text:p></style:header><style:footer><text:p text:style-name="Number">— <text:page-number text:select-page="current">1</text:page-number> —</text:p></style:footer></style:master-page></office:master-styles>\
        <office:body><office:text>\(body)</office:text></office:body></office:document>
        """
      return Array(text.utf8)
    }

    static let pdf = Result { try LibreOffice.converted(file(columns: 1), from: "fodt", to: "pdf") }
  }

  private func reading(_ bytes: [UInt8], recognizes: Bool = false) throws -> Document {
    try DocumentReader(recognizesPictures: recognizes).read(bytes, suffix: "pdf").document
  }

  private func failure(_ bytes: [UInt8]) -> FormatError? {
    do throws(FormatError) {
      _ = try DocumentReader().read(bytes, suffix: "pdf")
      return nil
    } catch {
      return error
    }
  }

  private func lines(_ document: Document) -> [String] {
    document.text.split(separator: "\n").map(String.init)
  }

  @Test func aReportIsReadParagraphByParagraph() throws {
    let document = try reading(Report.pdf.get())
    let read = lines(document)
    #expect(read.filter { !Report.cells.contains($0) } == Report.paragraphs)
    #expect(read.filter(Report.cells.contains).sorted() == Report.cells.sorted())
    #expect(document.pages.count >= 3)
    #expect(document.pages.first == 0 && document.pages == document.pages.sorted())
    // A paragraph goes on over at least one of the ends of pages.
    let inside = document.pages.dropFirst().count { document.scalars[$0 - 1] != 0x0A }
    #expect(inside > 0)
    #expect(document.page(at: document.pages[1] - 1) == 1)
    #expect(document.page(at: document.pages[1]) == 2)
    #expect(document.textlessPages.isEmpty && document.recognizedPages.isEmpty)
  }

  @Test func linesOfAnAlphabetAreJoinedByBlanksAndHyphens() throws {
    var pdf = SmallPDF()
    pdf.page()
    pdf.line("The river works of the county were in-", left: 72, top: 100, font: .helvetica)
    pdf.line("spected twice, and no further damage", left: 72, top: 118, font: .helvetica)
    pdf.line("was found by the e-", left: 72, top: 136, font: .helvetica)
    let read = try lines(reading(pdf.bytes))
    #expect(
      read.first
        == "The river works of the county were inspected twice, and no further damage was found by the e-"
    )
  }

  /// LibreOffice lets a mark that does not fit at the end of a narrow line go lost, so marks are not compared.
  @Test func twoColumnsAreReadOneAfterTheOther() throws {
    let made = try LibreOffice.converted(Report.file(columns: 2), from: "fodt", to: "pdf")
    func bare(_ text: String) -> String { text.filter { !$0.isPunctuation && $0 != " " } }
    let read = try lines(reading(made)).filter { !Report.cells.contains($0) }
    #expect(read.map(bare) == Report.paragraphs.map(bare))
  }

  @Test func aLineAtTheEdgeThatDoesNotRepeatIsText() throws {
    var pdf = SmallPDF()
    for page in 1...4 {
      pdf.page()
      pdf.line("第\(page)页　共4页", left: 250, top: 30)
      pdf.line(["春耕", "夏汛", "秋收", "冬修"][page - 1] + "用水调度方案已经印发执行。", left: 60, top: 60)
      pdf.line("本页正文写在中间。", left: 60, top: 300)
      pdf.line("云溪县水务局", left: 60, top: 815)
    }
    let read = try lines(reading(pdf.bytes))
    #expect(
      read == ["春耕", "夏汛", "秋收", "冬修"].flatMap { ["\($0)用水调度方案已经印发执行。", "本页正文写在中间。"] })
  }

  @Test func textPrintedOverTextIsSaidToBeHidden() throws {
    var pdf = SmallPDF()
    pdf.page()
    pdf.line("北堤险工段已经加固完毕。", left: 60, top: 100)
    pdf.line("噪声噪声噪声噪声", left: 60, top: 100.5)
    let document = try reading(pdf.bytes)
    #expect(document.concealed.map { document.text($0.range) } == ["噪声噪声噪声噪声"])
    #expect(document.text.contains("北堤险工段已经加固完毕。"))
  }

  @Test func whatHasNoTextIsRefusedWithItsReason() {
    var empty = SmallPDF()
    #expect(failure(empty.bytes) == .damaged(.pdf, reason: .noPages, line: nil))
    for _ in 0..<3 {
      empty.page(picture: [UInt8](repeating: 0x80, count: 100), width: 10, height: 10)
    }
    #expect(failure(empty.bytes) == .noTextLayer(.pdf, pages: 3))
    var stamped = SmallPDF()
    for page in 1...3 {
      stamped.page(picture: [UInt8](repeating: 0x80, count: 100), width: 10, height: 10)
      stamped.line("第\(page)页", left: 280, top: 820)
    }
    #expect(failure(stamped.bytes) == .noTextLayer(.pdf, pages: 3))
    empty.isLocked = true
    #expect(failure(empty.bytes) == .encrypted(.pdf))
    var mute = SmallPDF()
    mute.page()
    mute.line("北堤险工段已经加固完毕。", left: 60, top: 100, font: .mute)
    #expect(failure(mute.bytes) == .undecodable(.pdf))
    guard case .damaged(.pdf, _, nil) = failure(Array("%PDF-1.7\n".utf8)) else {
      Issue.record("a header alone was read")
      return
    }
  }

  @Test func pagesWithoutTextAreTold() throws {
    var pdf = SmallPDF()
    pdf.page()
    pdf.line("北堤险工段已经加固完毕。", left: 60, top: 100)
    pdf.page(picture: [UInt8](repeating: 0x80, count: 100), width: 10, height: 10)
    let document = try reading(pdf.bytes)
    #expect(document.textlessPages == [2])
    #expect(document.text == "北堤险工段已经加固完毕。")
  }

  @Test func aScannedPageIsReadByOCR() throws {
    // Drawn by poppler, packed as pictures: what a scanner would give.
    let folder = try PrivateFolder()
    let file = try folder.write(Report.pdf.get(), as: "report.pdf")
    let painter = try #require(Tool.find("pdftoppm"))
    var bounds = Tool.Bounds()
    bounds.writtenBytes = 64 << 20
    let drawn = try painter.run(
      [
        "-r", "200", "-gray", "-l", "1", "-singlefile", file,
        folder.path.appending("p").description,
      ],
      bounds: bounds, in: folder.path)
    #expect(drawn.status == 0)
    let drawing = try FileSystem.bytes(of: folder.path.appending("p.pgm"), limit: 64 << 20)
    // P5, width and height, 255: three lines.
    let lines = drawing.prefix(64).split(separator: 0x0A, maxSplits: 3).prefix(3)
    let size = String(decoding: lines[1], as: UTF8.self).split(separator: " ").compactMap {
      Int($0)
    }
    let pixels = Array(drawing.suffix(size[0] * size[1]))
    var scan = SmallPDF()
    scan.page(picture: pixels, width: size[0], height: size[1])
    #expect(failure(scan.bytes) == .noTextLayer(.pdf, pages: 1))

    let document = try reading(scan.bytes, recognizes: true)
    #expect(document.recognizedPages == [1] && document.textlessPages.isEmpty)
    let told = try reading(Report.pdf.get())
    let first = String(scalars: told.scalars[..<told.pages[1]])
    let pairs = Self.pairs(first)
    #expect(Double(pairs.intersection(Self.pairs(document.text)).count) > Double(pairs.count) * 0.9)
    // Paragraphs are joined as those of text are.
    #expect(abs(document.blocks.count - first.split(separator: "\n").count) <= 3)
    let isTorn =
      zip(document.scalars, document.scalars.dropFirst(2)).contains {
        CharacterClass.isHan($0) && CharacterClass.isHan($1)
      } == false
    #expect(!isTorn)
  }

  private static func pairs(_ text: String) -> Set<String> {
    let scalars = text.unicodeScalars.filter { CharacterClass.isHan($0.value) }
    return Set(zip(scalars, scalars.dropFirst()).map { "\($0)\($1)" })
  }
}
