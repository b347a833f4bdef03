import LeitongFindings
import LeitongTestSupport
import LeitongText
import Testing

@Suite struct LintTests {
  /// The kind expected at each `⟦…⟧`, in order; an unexpected finding fails too.
  @Test(arguments: [
    ("共排查⟦1××⟧处，整改⟦2××⟧处。", [LintKind.placeholder, .placeholder]), ("做了X光检查。", []),
    ("⟦1本文仅供学习参考，请勿照搬照抄⟧", [.disclaimer]), ("加强巡查。⟦1【更多公文素材，微信： abcd123】⟧", [.advertisement]),
    ("⟦1##paidend##⟧", [.paywall]), ("抓好“三项建设⟦1\"⟧，推进。", [.unbalancedMark, .unbalancedMark]),
    ("今年以来，全县上下扎实推进防汛备汛。到九月底共完成堤防加固和清淤工程的招⟦1投⟧", [.cutSentence]),
    ("工⟦1\u{200B}⟧作报告。", [.disguise]), ("工作⟦1⻓⟧效。", [.disguise]), ("一切正常。", []),
    ("关于云溪县水务局防汛抢险工作情况的报告（送审稿）", []),
  ])
  func findsEachKind(marked: String, kinds: [LintKind]) {
    let expected = MarkedText(marked)
    let findings = Linter().findings(in: PreparedDocument(text: expected.text))
    #expect(Set(findings.map(\.kind)) == Set(kinds))
    for range in expected.ordered {
      #expect(findings.contains { $0.start == range.start && $0.end == range.end })
    }
    if !kinds.contains(.unbalancedMark) { #expect(findings.count == expected.ranges.count) }
  }

  @Test func twoGlyphsOfMasksAreMixed() {
    let findings = Linter().findings(
      in: PreparedDocument(text: "排查××处，整改××处，约谈XX人。"))
    #expect(findings.filter { $0.kind == .mixedMasks }.map(\.text) == ["××处，约谈XX人。"])
    #expect(findings.filter { $0.kind == .placeholder }.count == 3)
  }

  @Test func findingsNameTheirLine() {
    let findings = Linter().findings(in: PreparedDocument(text: "标题\n正文。\n共××处。"))
    #expect(findings.map(\.line) == [3])
  }

  @Test func manyDisguisesAreCountedNotListed() {
    let text = String(repeating: "防\u{200B}汛工作", count: 40)
    let findings = Linter().findings(in: PreparedDocument(text: text)).filter {
      $0.kind == .disguise
    }
    #expect(findings.count == 5)
    #expect(findings.last?.message.contains("35") == true)
  }
}
