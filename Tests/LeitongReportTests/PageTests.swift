import Foundation
import Leitong
import LeitongReport
import LeitongTestSupport
import Testing

@Suite struct PageTests {
  private static let copied =
    "汛前对每一段堤防逐米过筛，谁查的谁签字，谁签字谁负责到水退；险工险段安排两班人，白天看水位，夜里听堤声，天亮前再走一遍。"
  private static let attack = "<img src=x onerror=alert(1)>"

  /// Compares two texts written to files of the given names.
  private func report(
    _ draft: String, _ source: String, draftName: String = "草稿.txt", sourceName: String = "来源.txt"
  ) throws -> CheckReport {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "leitong-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = [folder.appending(path: draftName).path, folder.appending(path: sourceName).path]
    try draft.write(toFile: paths[0], atomically: true, encoding: .utf8)
    try source.write(toFile: paths[1], atomically: true, encoding: .utf8)
    return try Comparison(options: CheckOptions()).report(
      on: FilePath(paths[0]), against: FilePath(paths[1]))
  }

  private func sample() throws -> CheckReport {
    try report(
      """
      云溪县水务局2031年防汛工作总结
      今年的做法与往年不同。\(Self.copied)局领导住在现场。
      汛后我们把每个险点都画成了图，挂在村委会的墙上，谁家门口有沟谁家自己看着，老人孩子都认得。
      共派出检查组14个，排查隐患237处，下发通知书61份，约谈责任人9人，另有×处未改。
      坚持以习近平新时代中国特色社会主义思想为指导，学习《防汛条例》。
      """,
      """
      石桥区水务局2030年防汛工作总结
      去年全区雨大。\(Self.copied)区里通报表扬。
      区里今年换了三台旧泵，夜里不再停机，沿河两岸的住户说睡得着觉了，这是去年没有的事情。
      共派出检查组××个，排查隐患××处，下发通知书××份，约谈责任人××人，另有××处未改。
      坚持以习近平新时代中国特色社会主义思想为指导，学习《防汛条例》。
      """)
  }

  private func html(_ report: CheckReport) throws -> String {
    String(decoding: try HTMLReport().render(report), as: UTF8.self)
  }

  @Test func classesAddUpToTheCountedCharacters() throws {
    let rates = try sample().rates
    #expect(rates.classes.values.reduce(0, +) == rates.counted)
    #expect(rates.classes.count == PassageClass.allCases.count)
    let excluded = ["formula", "quotation", "upstream"].reduce(0) { $0 + (rates.classes[$1] ?? 0) }
    #expect(rates.net.of == rates.counted - excluded)
    #expect(rates.net.characters == rates.classes["copy"])
  }

  @Test func oneCopyOneTemplateOneFormula() throws {
    let report = try sample()
    #expect(
      report.passages.filter { $0.class == .copy }.map(\.text).first?.contains("夜里听堤声") == true)
    let template = try #require(report.passages.first { $0.class == .template })
    #expect(template.slots == 5)
    #expect(template.draftPieces.filter { $0.op == .openSlot }.count == 5)
    #expect(report.formulas.contains { $0.phrase.contains("习近平新时代") })
  }

  @Test func twoIdenticalBodiesAreAllCopied() throws {
    let body = "\(Self.copied)\(String(Self.copied.reversed()))"
    let rates = try report(body, body + "。").rates
    #expect(rates.net.percent == 100)
  }

  /// The pieces of each side, end to end, are its text; spans ascend and never overlap.
  @Test func piecesTileTheirTexts() throws {
    let report = try sample()
    for passage in report.passages {
      for (pieces, text, start) in [
        (passage.draftPieces, passage.text, passage.draft.start),
        (passage.sourcePieces, passage.sourceText, passage.source.start),
      ] {
        #expect(pieces.first?.start == start)
        #expect(pieces.last?.end == start + text.unicodeScalars.count)
        for (one, next) in zip(pieces, pieces.dropFirst()) { #expect(one.end == next.start) }
      }
    }
    for (one, next) in zip(report.spans, report.spans.dropFirst()) {
      #expect(one.end <= next.start)
    }
  }

  @Test func offsetsAreScalarsOfTheDraft() throws {
    let report = try sample()
    let scalars = Array(report.draft.text.unicodeScalars)
    for passage in report.passages {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[passage.draft.start..<passage.draft.end])
      #expect(String(text) == passage.text)
    }
  }

  @Test func thePageHasAPolicyAndNoAddressOutside() throws {
    let page = try html(sample())
    #expect(page.contains("default-src 'none'"))
    for outside in ["http://", "https://", "<link", "<img", "@import", "javascript:"] {
      #expect(!page.contains(outside), "\(outside)")
    }
    #expect(page.ranges(of: "url(").count == page.ranges(of: "url(#").count)
    #expect(page.ranges(of: "<script").count == 1)
    #expect(page.hasSuffix("</html>\n"))
  }

  /// The policy allows the script that is there, and no other.
  @Test func thePolicyNamesTheScript() throws {
    let page = try html(sample())
    let script = try #require(page.firstMatch(of: /<script>([\s\S]*)<\/script>/)).1
    let digest = Data(Digest(of: Array(script.utf8)).bytes).base64EncodedString()
    #expect(page.contains("script-src 'sha256-\(digest)'"))
  }

  /// Every passage has its pair, its mark and its way back; every number on the page is the report's.
  @Test func thePageCountsAsTheReportDoes() throws {
    let report = try sample()
    let page = try html(report)
    let reuse = report.passages.filter(\.class.isReuse)
    #expect(page.ranges(of: "<section class=\"pair\"").count == reuse.count)
    for number in 1...reuse.count {
      for part in [
        "id=\"p\(number)\"", "id=\"m\(number)\"", "href=\"#p\(number)\"", "href=\"#m\(number)\"",
      ] {
        #expect(page.contains(part), "\(part)")
      }
    }
    let marked = report.spans.reduce(0) { $0 + $1.characters } + (report.rates.classes["own"] ?? 0)
    #expect(marked == report.rates.counted)
    #expect(report.sections.reduce(0) { $0 + $1.counted } == report.rates.counted)
    #expect(report.fixes.last?.after.characters == 0)
    #expect(
      zip(report.fixes, report.fixes.dropFirst()).allSatisfy { $0.characters >= $1.characters })
    #expect(page.contains("data-gain=\"\(try #require(report.fixes.first).characters)\""))
    #expect(report.discrepancies(in: .chinese).isEmpty)
  }

  /// A stretch shared with thousands of sources does not make a page nobody can open, and nothing goes
  /// unsaid.
  @Test func aPageHasItsBounds() throws {
    var report = try sample()
    let passage = try #require(report.passages.first { $0.class == .copy })
    report.passages = Array(repeating: passage, count: 20_000)
    report.spans = []
    report.fixes = []
    let page = try html(report)
    #expect(page.ranges(of: "<section class=\"pair\"").count == 20_000)
    #expect(page.ranges(of: "<table class=\"cols\"").count < 20_000)
    #expect(page.contains("共 20,000 段；其余只列出处"))
  }

  /// Rows of a pair tile both texts and begin where clauses do.
  @Test func rowsTileTheirTexts() throws {
    for passage in try sample().passages {
      #expect(passage.rows.first?.draft == passage.draft.start)
      #expect(passage.rows.first?.source == passage.source.start)
      for (one, next) in zip(passage.rows, passage.rows.dropFirst()) {
        #expect(one.draft < next.draft && one.source < next.source)
      }
    }
    let copy = try #require(try sample().passages.first { $0.class == .copy })
    #expect(copy.rows.count >= 2)
  }

  @Test func everyMarkedTextIsItsFinding() throws {
    let report = try sample()
    let page = try html(report)
    let marked = page.matches(of: /<mark class="copy[^"]*"[^>]*>([^<]*)<\/mark>/).map {
      String($0.1)
    }
    #expect(marked.joined().contains("夜里听堤声"))
    let scalars = Array(report.draft.text.unicodeScalars)
    for span in report.spans where span.class == .copy {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[span.start..<span.end])
      #expect(marked.joined().contains(String(text)))
    }
  }

  @Test func markupInTextNameAndTitleIsShownAsText() throws {
    let report = try report(
      "\(Self.attack)报告\n\(Self.copied)\(Self.attack)</html>", "题\(Self.attack)\n\(Self.copied)",
      draftName: "甲<img src=x onerror=alert(1)>.txt", sourceName: "乙<b onmouseover=alert(1)>.txt")
    let page = try html(report)
    #expect(!page.contains("<img") && !page.contains("<b onm"))
    #expect(page.contains("&lt;img src=x onerror=alert(1)&gt;"))
    #expect(page.contains("&lt;b onmouseover=alert(1)&gt;"))
  }

  @Test func bracesInNamesAreNotFilledIn() throws {
    let page = try html(report(Self.copied, Self.copied + "。", draftName: "{1}{2}.txt"))
    #expect(page.contains("{1}{2}.txt"))
  }

  @Test(arguments: Language.allCases) func bothLanguagesSayTheVerdict(language: Language) throws {
    let report = try sample()
    let text = String(decoding: try TextReport(language: language).render(report), as: UTF8.self)
    #expect(text.contains(language == .chinese ? "净雷同率" : "net rate"))
    let page = String(decoding: try HTMLReport(language: language).render(report), as: UTF8.self)
    #expect(page.contains(language == .chinese ? "lang=\"zh-CN\"" : "<html lang=\"en\">"))
  }

  @Test func theJSONComesBackAsItWas() throws {
    let report = try sample()
    let json = try JSONReport().render(report)
    #expect(try JSONDecoder().decode(CheckReport.self, from: Data(json)) == report)
    #expect(report.schema == "leitong.check/1")
  }

  /// Every key of the JSON is named in docs/report-schema.md.
  @Test func theSchemaNamesEveryKey() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let schema = try String(
      contentsOf: root.appending(path: "docs/report-schema.md"), encoding: .utf8)
    let json = try JSONSerialization.jsonObject(with: Data(try JSONReport().render(sample())))
    func check(_ value: Any) {
      if let object = value as? [String: Any] {
        for (key, inner) in object {
          #expect(schema.contains("`\(key)`"), "\(key) is not in docs/report-schema.md")
          check(inner)
        }
      } else if let array = value as? [Any] {
        for inner in array { check(inner) }
      }
    }
    check(json)
  }

  @Test(arguments: [(0, "0"), (7, "7"), (1_284, "1,284"), (1_000_000, "1,000,000")])
  func groupsFigures(number: Int, expected: String) throws {
    let rate = CheckReport.Rate(number, of: 1_000_000)
    var report = try sample()
    report.rates.total = rate
    #expect(try html(report).contains("（\(expected)/1,000,000字）"))
  }
}
