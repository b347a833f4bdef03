import Foundation
import Testing

/// The page as a reviewer uses it: keys, filters, what-if total, printing, contrast, no script.
@Suite struct ReviewTests {
  private struct Act: Decodable {
    struct Filter: Decodable {
      let shown: String
      let pairs: Int
      let marks: Int
    }
    struct Plain: Decodable {
      let pairs: Int
      let inputs: Int
      let status: Int
    }
    let messages: [String]
    let keys: [String]
    let keysOff: String?
    let shown: String
    let filters: [String: Filter]
    let bySource: Int?
    let byLength: Int
    let linked: Int?
    let whatIf: [String]
    let light: [String]
    let dark: [String]
    let plain: Plain
    let full: [String]
    let brief: [String]
    let printGround: String
  }

  private struct Report: Decodable {
    struct Rate: Decodable {
      let characters: Int
      let of: Int
      let percent: Double
    }
    struct Rates: Decodable { let net: Rate }
    struct Passage: Decodable {
      struct Source: Decodable { let file: String }
      let `class`: String
      let aligned: Int
      let source: Source
    }
    struct Fix: Decodable { let after: Rate }
    struct Source: Decodable { let file: String }
    let number: String
    let rates: Rates
    let passages: [Passage]
    let fixes: [Fix]
    let sources: [Source]
  }

  /// The approved pages of all sample drafts.
  private static let names: [String] = {
    let reports = Door.root.appending(path: "reports")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: reports.path)) ?? []
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test func thereArePagesToReview() { #expect(Self.names.count >= 8) }

  private func act(_ name: String, in folder: URL) throws -> (Act, Report) {
    let python = try #require(BrowserTests.python)
    let reports = Door.root.appending(path: "reports")
    let run = try Door.run(
      [
        Door.root.appending(path: "Tests/Browser/act.py").path,
        reports.appending(path: name + ".html").path, folder.path,
      ], program: python)
    #expect(run.status == 0, "\(run.errors)")
    let bytes = try Data(contentsOf: reports.appending(path: name + ".json"))
    return (
      try JSONDecoder().decode(Act.self, from: Data(run.output.utf8)),
      try JSONDecoder().decode(Report.self, from: bytes)
    )
  }

  @Test(
    .enabled(if: BrowserTests.python != nil, "needs .build/browser; scripts/test makes it"),
    arguments: names)
  func thePageDoesWhatItOffers(name: String) throws {
    try Door.withFolder { folder in
      let (act, report) = try act(name, in: folder)
      let reuse = report.passages.filter {
        ["copy", "template", "self", "upstream"].contains($0.class)
      }
      #expect(act.messages.isEmpty, "\(act.messages)")
      // Keys.
      if reuse.count >= 2 {
        #expect(act.keys == ["p1", "p2", "p1"])
        #expect(act.keysOff == "p1", "n moved though the keys are off")
      }
      // Filters and their counter.
      #expect(act.shown == "显示 \(reuse.count) 段，隐藏 0 段")
      for (style, filter) in act.filters {
        let hidden = reuse.filter { ($0.class == "self" ? "own-earlier" : $0.class) == style }.count
        #expect(filter.pairs == reuse.count - hidden, "\(style)")
        #expect(filter.shown == "显示 \(reuse.count - hidden) 段，隐藏 \(hidden) 段")
        #expect(filter.marks == 0, "\(style) is still marked")
      }
      if let first = report.sources.first, let bySource = act.bySource {
        #expect(bySource == reuse.filter { $0.source.file == first.file }.count)
      }
      #expect(act.byLength == reuse.filter { $0.aligned >= 100 }.count)
      if !reuse.isEmpty { #expect(act.linked == reuse.count) }
      // What-if: checked one after the other, the totals are those of the result.
      #expect(act.whatIf.count == report.fixes.count)
      for (place, (said, fix)) in zip(act.whatIf, report.fixes).enumerated() {
        let rates = [report.rates.net, fix.after].map { String(format: "%.1f%%", $0.percent) }
        let count = fix.after.characters.formatted(.number.locale(Locale(identifier: "en_US")))
        let whole = fix.after.of.formatted(.number.locale(Locale(identifier: "en_US")))
        #expect(said == "勾选 \(place + 1) 处：净雷同率 \(rates[0]) → \(rates[1])（\(count)/\(whole)字）")
      }
      // Without scripts.
      #expect(act.plain.pairs == reuse.count && act.plain.inputs == 0 && act.plain.status == 0)
      #expect(act.light.isEmpty && act.dark.isEmpty, "contrast: \(act.light) \(act.dark)")
      #expect(act.printGround == "rgb(255, 255, 255)")
      bothEditionsPrint(act, report)
    }
  }

  private func bothEditionsPrint(_ act: Act, _ report: Report) {
    #expect(act.brief.count == 1, "the brief edition has \(act.brief.count) pages")
    #expect(act.full.count >= 3)
    for (place, page) in act.full.enumerated() {
      #expect(page.contains(report.number), "page \(place + 1) has no report number")
      #expect(page.contains("\(place + 1) / \(act.full.count)"))
    }
    // The text can be selected: it comes back as text. (A PDF may say 水 as the radical ⽔.)
    let text = act.full.joined().precomposedStringWithCompatibilityMapping
    #expect(text.contains("净雷同率") && text.contains("参数与校验"))
    // A pair's first line and its reason stand on one page.
    for page in act.full.map({
      $0.filter { !$0.isWhitespace }.precomposedStringWithCompatibilityMapping
    }) {
      let heads = page.components(separatedBy: "稀有度").count
      let reasons = page.components(separatedBy: "理由:").count
      #expect(heads == reasons, "a pair is cut in two")
    }
  }

  /// The index sorts by any column, highest first, and back again.
  @Test(.enabled(if: BrowserTests.python != nil, "needs .build/browser; scripts/test makes it"))
  func theIndexSorts() throws {
    let python = try #require(BrowserTests.python)
    let run = try Door.run(
      [
        Door.root.appending(path: "Tests/Browser/sort.py").path,
        Door.root.appending(path: "reports/index.html").path,
      ], program: python)
    let columns = try JSONDecoder().decode([[Double]].self, from: Data(run.output.utf8))
    #expect(columns.count == 2 && columns[0].count >= 8, "\(run.errors)")
    #expect(columns[0] == columns[0].sorted(by: >) && columns[1] == columns[0].sorted())
  }
}
