import Foundation
import Leitong
import LeitongTestSupport
import Testing

/// One report in every format: what is found in it does not depend on the format.
@Suite struct ParityTests {
  private static let floods =
    "汛前对每一段堤防逐米过筛，谁查的谁签字，谁签字谁负责到水退；险工险段安排两班人，白天看水位，夜里听堤声。"
  private static let wells =
    "把全区三百眼老机井按深浅编成一本账，哪眼井归哪个村用、几时换泵、谁管闸门，都写在井台的铁牌上。"
  private static let roads =
    "通村路的坑槽不等上级来查，护路员早上骑车走一遍，中午报到镇里，当天补不上的插红旗，三天补不上的上公示栏。"
  private static let trees =
    "渠边的老柳树一棵一棵量过胸围，编了号，哪棵挡了行洪、哪棵护着堤脚，由老河工带着年轻人现场认，认错的重来。"
  private static let gates =
    "闸门的钥匙从来只有两把，一把在闸房的墙上，一把在站长的腰里，交班时当面点清，缺一把不许下班。"
  private static let quoted =
    "水利的账不能只算一年，也不能只算一村，要算到下游的田里去，算到孙辈的碗里去"

  /// The source of all that is copied.
  private static let source = [
    "石桥区水务局2030年工作总结", floods + "区里为此通报表扬。", wells + roads, trees + "另有一些零星树木。", gates,
    "区志记载：“\(quoted)。”此话至今挂在局里。",
  ].joined(separator: "\n")

  /// The draft as text: what was deleted is not there, a note follows its paragraph, numbers are typed.
  private static let text = [
    "云溪县水务局2031年工作总结", "一、防汛工作", "今年雨水偏多，县里早作安排。" + floods, "二、日常管护", "本局着重抓了下列几件事。",
    "（一）\(wells)", "（二）其余水井明年再说，另行安排人手。", "事项", "做法", "道路", roads,
    "堤边树木也作了清点。" + trees + "此事由河道所牵头。", "闸房管理沿用旧例。" + gates, "北闸建成多年，来历见旧志。",
    "旧志云：北闸由乡人集资兴建，历时三年方成，其后屡有增修。", "《区志》指出：“\(quoted)。”我们深有同感。",
  ].joined(separator: "\n")

  private static let package: [UInt8] = {
    var word = WordPackage()
    word.paragraph(WordPackage.run("云溪县水务局2031年工作总结"))
    word.heading("一、防汛工作")
    word.paragraph(WordPackage.run("今年雨水偏多，县里早作安排。" + floods))
    word.heading("二、日常管护")
    word.paragraph(WordPackage.run("本局着重抓了下列几件事。"))
    word.item(wells)
    word.item("其余水井明年再说，另行安排人手。")
    word.table([["事项", "做法"], ["道路", roads]])
    word.paragraph(
      WordPackage.run("堤边树木也作了清点。"), WordPackage.deleted("原拟明年再办。"),
      WordPackage.inserted(trees), WordPackage.run("此事由河道所牵头。"))
    word.paragraph(
      WordPackage.run("闸房管理沿用旧例。"), WordPackage.run(gates, "<w:vanish/>"))
    let note = word.note("旧志云：北闸由乡人集资兴建，历时三年方成，其后屡有增修。")
    word.paragraph(WordPackage.run("北闸建成多年，来历见旧志。"), note)
    word.paragraph(WordPackage.run("《区志》指出：“\(quoted)。”我们深有同感。"))
    return word.package
  }()

  private static func widened(_ text: String) -> String {
    text.replacing("(一)", with: "（一）").replacing("(二)", with: "（二）")
  }

  /// What is found, in the order of the draft.
  private struct Found: Hashable, CustomStringConvertible {
    let kind: String
    let text: String
    var description: String { "[\(kind)] \(text)" }
  }

  private func found(_ bytes: [UInt8], _ suffix: String) throws -> [Found] {
    try Door.withFolder { folder in
      let source = folder.appending(path: "石桥区水务局2030年工作总结.txt")
      try Self.source.write(to: source, atomically: true, encoding: .utf8)
      let draft = folder.appending(path: "稿.\(suffix)")
      try Data(bytes).write(to: draft)
      let report = try Comparison(options: CheckOptions()).report(
        on: FilePath(draft.path), against: FilePath(source.path))
      return report.passages.sorted { $0.draft.start < $1.draft.start }.map {
        Found(kind: $0.class.rawValue, text: $0.text)
      }
    }
  }

  @Test func theTextHoldsEveryKindOfPassage() throws {
    let found = try found(Array(Self.text.utf8), "txt")
    for copied in [Self.floods, Self.wells, Self.roads, Self.trees, Self.gates, Self.quoted] {
      #expect(found.contains { $0.text.contains(copied.dropLast(2)) }, "\(copied)\n\(found)")
    }
    #expect(Set(found.map(\.kind)).count >= 2, "\(found)")
    #expect(try self.found(Self.package, "docx") == found)
  }

  @Test(arguments: [
    ("doc", "doc:MS Word 97"), ("wps", "doc:MS Word 97"), ("rtf", "rtf:Rich Text Format"),
    ("odt", "odt:writer8"), ("fodt", "fodt:OpenDocument Text Flat XML"),
  ]) func findingsDoNotDependOnTheFormat(suffix: String, target: String) throws {
    let converted = try LibreOffice.converted(Self.package, from: "docx", to: target)
    // Written in half width by LibreOffice; comparison folds it, quotations show it (docs/formats.md).
    let here = try found(converted, suffix).map { passage in
      Found(
        kind: passage.kind,
        text: suffix == "rtf" ? Self.widened(passage.text) : passage.text)
    }
    let there = try found(Array(Self.text.utf8), "txt")
    #expect(
      here == there,
      "only here: \(here.filter { !there.contains($0) }); only there: \(there.filter { !here.contains($0) })"
    )
  }

  /// The report as a page: headings, a list with numbers of its own, a table, a hidden stretch.
  private static let html: [UInt8] = {
    var page = "<!DOCTYPE html><meta charset=\"utf-8\"><title>稿</title><body>"
    let lines = text.split(separator: "\n")
    page += "<p>\(lines[0])<h2>\(lines[1])</h2><p>\(lines[2])</p><h2>\(lines[3])</h2>"
    page += lines[4...6].map { "<p>\($0)</p>" }.joined()
    page += "<table><tr><td>\(lines[7])<td>\(lines[8])<tr><td>\(lines[9])<td>\(lines[10])</table>"
    page += "<p>\(lines[11])</p><div>闸房管理沿用旧例。<span style=\"display:none\">\(gates)</span></div>"
    page += lines[13...].map { "<p>\($0)</p>" }.joined()
    return Array(page.utf8)
  }()

  /// The report in Markdown.
  private static let markdown: [UInt8] = {
    let lines = text.split(separator: "\n")
    var page = "# \(lines[0])\n\n## \(lines[1])\n\n\(lines[2])\n\n## \(lines[3])\n\n"
    page += lines[4...6].joined(separator: "\n\n")
    page += "\n\n| \(lines[7]) | \(lines[8]) |\n|---|---|\n| \(lines[9]) | **\(lines[10])** |\n\n"
    page += lines[11...].joined(separator: "\n\n")
    return Array(page.utf8)
  }()

  /// The report set in lines on pages.
  private static let pages: [UInt8] = {
    var pages = LaidOutOFD()
    for (place, line) in text.split(separator: "\n").enumerated() {
      if [0, 1, 3].contains(place) {
        pages.heading(String(line))
      } else {
        pages.paragraph(String(line))
      }
    }
    return pages.package
  }()

  @Test func pagesAndMarkdownGiveTheFindingsOfTheText() throws {
    let there = try found(Array(Self.text.utf8), "txt")
    for (bytes, suffix) in [(Self.html, "html"), (Self.markdown, "md"), (Self.pages, "ofd")] {
      let here = try found(bytes, suffix)
      #expect(
        here == there,
        "\(suffix): only here: \(here.filter { !there.contains($0) }); only there: \(there.filter { !here.contains($0) })"
      )
    }
  }

  /// On paper there is no hidden text, LibreOffice prints what was deleted too, struck out, and the lines of a cell stand
  /// by themselves (docs/formats.md).
  @Test func paperGivesTheFindingsOfWhatIsSeen() throws {
    let seen = Self.text.replacing("闸房管理沿用旧例。" + Self.gates, with: "闸房管理沿用旧例。")
      .replacing("堤边树木也作了清点。", with: "堤边树木也作了清点。原拟明年再办。")
    func unbroken(_ passage: Found) -> Found {
      Found(kind: passage.kind, text: passage.text.replacing("\n", with: ""))
    }
    let there = try found(Array(seen.utf8), "txt").map(unbroken)
    let here = try found(
      LibreOffice.converted(Self.package, from: "docx", to: "pdf:writer_pdf_Export"), "pdf"
    ).map(unbroken)
    #expect(there.count >= 2 && here == there)
  }
}
