import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongFindings

@Suite struct LintTests {
  /// Every rule finds in its own examples what they mark, in that order, and nothing else.
  @Test(arguments: Linter.rules.indices)
  func everyRuleHoldsToItsExamples(place: Int) {
    let rule = Linter.rules[place]
    for example in type(of: rule).examples {
      let marked = MarkedText(example.marked)
      let subject = LintSubject(PreparedDocument(text: marked.text), record: example.record)
      let found = rule.findings(in: subject).sorted { $0.range.start < $1.range.start }
      #expect(found.map(\.reason) == example.reasons, "\(type(of: rule)): \(marked.text)")
      #expect(found.map(\.range) == marked.ordered, "\(type(of: rule)): \(marked.text)")
    }
  }

  /// A rule that can be shown in plain text shows what it finds and what it leaves alone.
  @Test(arguments: Linter.rules.indices)
  func everyRuleShowsBothSides(place: Int) {
    let rule = type(of: Linter.rules[place])
    guard rule != ConcealmentLint.self, rule != LossLint.self else { return }
    #expect(rule.examples.contains { !$0.reasons.isEmpty }, "\(rule) finds nothing")
    #expect(rule.examples.contains { $0.reasons.isEmpty }, "\(rule) leaves nothing alone")
  }

  @Test func everyReasonHasItsSentences() {
    for reason in LintReason.allCases {
      for language in Language.allCases {
        #expect(!reason.message(language, ["甲", "乙", "丙"]).isEmpty)
        #expect(!reason.suggestion(language, ["甲", "乙", "丙"]).isEmpty)
      }
    }
  }

  /// A name of a place that a shared passage brings along from a source at home there, whether the
  /// gazetteer knows the place or only the corpus does.
  @Test(arguments: ["云溪县", "浏阳市"]) func aNameCarriedOverIsCertain(name: String) {
    let text = "石桥区水务局总结\n按照\(name)的统一部署，逐段巡堤查险。另去\(name)学习。\n石桥区水务局\n2031年12月1日"
    var subject = LintSubject(PreparedDocument(text: text))
    subject.neighbours = [name, "石桥区"]
    subject.shared = [
      LintSubject.Shared(
        range: TextRange(9, 25), sourceText: "按照\(name)的统一部署，逐段巡堤查险", file: "来源.txt", places: [name]
      )
    ]
    let found = ForeignPlaceLint().findings(in: subject)
    #expect(found.map(\.reason) == [.placeCarried])
    #expect(found.first?.values == [name, "来源.txt"])
  }

  /// In a .docx a heading may be one by its style alone; its number counts all the same.
  @Test func headingsByStyleAreHeadings() {
    let lines = ["一、做法", "（一）抓早", "说一句话。", "（三）抓小", "再说一句话。"]
    var blocks: [Block] = []
    var start = 0
    for (place, line) in lines.enumerated() {
      let range = TextRange(start, start + line.unicodeScalars.count)
      let isHeading = [0, 1, 3].contains(place)
      blocks.append(
        Block(kind: isHeading ? .heading(level: place == 0 ? 1 : 2) : .paragraph, range: range))
      start = range.end + 1
    }
    let document = Document(
      scalars: lines.joined(separator: "\n").unicodeScalars.map(\.value), blocks: blocks)
    let prepared = PreparedDocument(document)
    #expect(prepared.document.blocks[0].heading?.number == 1)
    #expect(Linter().findings(in: LintSubject(prepared)).map(\.reason) == [.numberingGap])
  }

  @Test func findingsNameTheirLine() {
    let findings = Linter().findings(in: LintSubject(PreparedDocument(text: "标题\n正文。\n共××处。")))
    #expect(findings.map(\.line) == [3])
  }

  @Test func manyDisguisesAreCountedNotListed() {
    let text = String(repeating: "防\u{200B}汛工作", count: 40)
    let findings = Linter().findings(in: LintSubject(PreparedDocument(text: text))).filter {
      $0.kind == .disguise
    }
    #expect(findings.count == 5)
    #expect(findings.last?.more == 35)
  }

  @Test(arguments: [
    ("青塘市石桥区水务局", ["青塘市", "石桥区"]), ("中共石桥区委组织部", ["石桥区"]), ("2031年云溪县水务局", ["云溪县"]),
    ("住房和城乡建设局", []), ("××市水务局", []), ("社区卫生服务中心", []), ("区委常委会", []), ("市场监督管理局", []),
  ])
  func findsThePlacesOfAName(name: String, expected: [String]) {
    #expect(Home.places(in: name) == expected)
  }
}
