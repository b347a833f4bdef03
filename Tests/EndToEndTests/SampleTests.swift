import Foundation
import Testing

/// What samples/README.md says of each planted passage, held against the approved reports.
@Suite struct SampleTests {
  private struct Report: Decodable {
    struct Span: Decodable {
      let start: Int
      let end: Int
      let `class`: String
    }
    struct Finding: Decodable {
      let kind: String
      let start: Int
      let end: Int
      let text: String
    }
    struct Draft: Decodable {
      let text: String
      let unit: String?
      let year: Int?
    }
    struct Rate: Decodable {
      let characters: Int
      let of: Int
      let percent: Double
    }
    struct Rates: Decodable {
      let counted: Int
      let classes: [String: Int]
      let net: Rate
      let total: Rate
      let largestSource: Rate
    }
    struct Passage: Decodable { let `class`: String }
    let number: String
    let passages: [Passage]
    let draft: Draft
    let rates: Rates
    let spans: [Span]
    let lint: [Finding]
  }

  private func report(_ name: String) throws -> Report {
    let file = Door.root.appending(path: "reports/\(name).json")
    return try JSONDecoder().decode(Report.self, from: Data(contentsOf: file))
  }

  /// The class of the character that stands `offset` scalars after the start of `passage`.
  private func passageClass(_ passage: String, in report: Report, offset: Int = 12) throws -> String
  {
    let text = Array(report.draft.text.unicodeScalars)
    let wanted = Array(passage.unicodeScalars)
    let start = try #require(
      text.indices.first { text[$0...].starts(with: wanted) }, "\(passage) is not in the draft")
    return report.spans.first { $0.start <= start + offset && start + offset < $0.end }?.class
      ?? "own"
  }

  /// samples/expected.json, written with the samples: what each draft is to show.
  private struct Expected: Decodable {
    struct Planted: Decodable {
      let draft: String
      let begins: String
      let source: String?
      /// `nil`: whether the passage is found is left open.
      let expected: String?
    }
    struct Lint: Decodable {
      let draft: String
      let kind: String
      let text: String
    }
    let drafts: [String]
    let planted: [Planted]
    let lint: [Lint]

    static let shipped: Expected? = {
      guard let bytes = try? Data(contentsOf: Door.samples.appending(path: "expected.json")) else {
        return nil
      }
      return try? JSONDecoder().decode(Expected.self, from: bytes)
    }()
  }

  private func stem(_ file: String) -> String { String(file.prefix { $0 != "." }) }

  @Test func theExpectationsAreThere() throws {
    let expected = try #require(Expected.shipped)
    #expect(expected.drafts.count >= 8 && expected.planted.count >= 60 && expected.lint.count >= 35)
  }

  @Test(arguments: Expected.shipped?.drafts ?? []) func everyPassageHasItsClass(draft: String)
    throws
  {
    let report = try report(stem(draft))
    for planted in Expected.shipped?.planted ?? [] where planted.draft == draft {
      guard let expected = planted.expected else { continue }
      #expect(
        try passageClass(planted.begins, in: report, offset: 8) == expected,
        "\(draft): \(planted.begins)")
    }
  }

  /// Outside the paragraphs that hold something planted, nothing is said to be reused.
  @Test(arguments: Expected.shipped?.drafts ?? [])
  func noInnocentParagraphIsMarked(draft: String) throws {
    let report = try report(stem(draft))
    let text = Array(report.draft.text.unicodeScalars)
    let planted = (Expected.shipped?.planted ?? []).filter {
      $0.draft == draft && $0.expected != "own"
    }
    .compactMap { planted in
      text.indices.first { text[$0...].starts(with: planted.begins.unicodeScalars) }
    }
    let reuse = report.spans.filter { ["copy", "template", "self", "upstream"].contains($0.class) }
    for span in reuse {
      let line = text[..<span.start].lastIndex(of: "\n") ?? -1
      let end = text[span.start...].firstIndex(of: "\n") ?? text.count
      // Headings and cells of a table are a few characters that a passage takes along.
      guard end - line > 40 else { continue }
      #expect(
        planted.contains { line < $0 && $0 < end },
        "\(draft): \(String(String.UnicodeScalarView(text[span.start..<span.end])))")
    }
  }

  /// All that is expected of lint, and nothing else.
  @Test(arguments: Expected.shipped?.drafts ?? []) func lintIsAsPlanted(draft: String) throws {
    let report = try report(stem(draft))
    let expected = (Expected.shipped?.lint ?? []).filter { $0.draft == draft }
    let text = Array(report.draft.text.unicodeScalars)
    var found = report.lint
    for lint in expected {
      let wanted = Array(lint.text.unicodeScalars)
      let start = try #require(
        text.indices.first { text[$0...].starts(with: wanted) }, "\(lint.text) is not in \(draft)")
      let place = found.firstIndex {
        $0.kind == lint.kind && $0.start < start + wanted.count && start < $0.end
      }
      #expect(place != nil, "\(draft): \(lint.kind) \(lint.text)")
      if let place { found.remove(at: place) }
    }
    #expect(found.isEmpty, "\(draft): \(found.map { $0.kind + " " + $0.text })")
  }

  /// Page, result and summary say the same numbers.
  @Test(arguments: Expected.shipped?.drafts ?? []) func theCountsAgree(draft: String) throws {
    let reports = Door.root.appending(path: "reports")
    let page = try String(
      contentsOf: reports.appending(path: stem(draft) + ".html"), encoding: .utf8)
    let text = try String(
      contentsOf: reports.appending(path: stem(draft) + ".txt"), encoding: .utf8)
    let report = try report(stem(draft))
    func grouped(_ number: Int) -> String {
      number.formatted(.number.locale(Locale(identifier: "en_US")))
    }
    for rate in [report.rates.net, report.rates.total, report.rates.largestSource] {
      let percent = String(format: "%.1f%%", rate.percent)
      let pair = "（\(grouped(rate.characters))/\(grouped(rate.of))字）"
      #expect(text.contains(percent + pair), "\(draft): \(percent + pair) in the summary")
      #expect(
        page.contains(percent) && page.contains(pair), "\(draft): \(percent + pair) on the page")
    }
    let reuse = report.passages.count {
      ["copy", "template", "self", "upstream"].contains($0.class)
    }
    #expect(page.ranges(of: "<section class=\"pair\"").count == reuse)
    #expect(reuse == 0 || text.contains("逐段对照  \(reuse) 段"))
    #expect(page.contains("残留与笔误 \(report.lint.count) 处"))
    #expect(report.lint.isEmpty || text.contains("残留与笔误  \(report.lint.count) 处"))
    for (name, shown) in [("copy", "净雷同"), ("own", "自撰"), ("formula", "公共表述")] {
      let count = try #require(report.rates.classes[name])
      let percent = String(
        format: "%.1f%%", (Double(count) * 1000 / Double(report.rates.counted)).rounded() / 10)
      #expect(
        page.contains("\(shown) \(percent)（\(grouped(count))/\(grouped(report.rates.counted))字）"))
    }
    for part in [page, text] { #expect(part.contains(report.number)) }
  }

  @Test(arguments: ["白芦区社区食堂建设情况汇报", "石桥区文化旅游2032年工作总结"])
  func anInnocentDraftIsClean(name: String) throws {
    let report = try report(name)
    #expect(report.rates.net.percent == 0)
    #expect(report.lint.isEmpty)
    #expect(report.spans.allSatisfy { ["formula", "quotation"].contains($0.class) })
  }

  @Test func draftCReadsWordAsItsReaderDoes() throws {
    let report = try report("梅岭县校园安全工作总结（2032）")
    #expect(!report.draft.text.contains("检查组在一所临江小学"))
    #expect(report.draft.text.components(separatedBy: "家长须知：小客车站点").count == 2)
    #expect(Set(report.lint.map(\.kind)) == ["hiddenText", "whiteText"])
    #expect(report.draft.unit == "梅岭县教育局" && report.draft.year == 2032)
  }

  /// What the README quotes is what comes out.
  @Test(arguments: ["README.md", "README.zh-CN.md"]) func theReadmeQuotesRealOutput(name: String)
    throws
  {
    let readme = try String(contentsOf: Door.root.appending(path: name), encoding: .utf8)
    let output = try String(
      contentsOf: Door.root.appending(path: "reports/云溪县防汛工作总结（送审稿）.txt"), encoding: .utf8)
    let lines = Set(output.split(separator: "\n"))
    let block = try #require(
      readme.components(separatedBy: "```").first { $0.contains("\n草稿 云溪县") })
    let quoted = block.split(separator: "\n").dropFirst(2)
      .filter { !$0.allSatisfy { " …".contains($0) } }
    #expect(quoted.count >= 8)
    for line in quoted { #expect(lines.contains(line), "\(line)") }
  }
}
