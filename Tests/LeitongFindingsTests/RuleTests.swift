import LeitongFindings
import LeitongMatch
import LeitongText
import Testing

@Suite struct RuleTests {
  /// A passage of `equal` equal symbols; substantial unless told otherwise.
  private func facts(
    equal: Int, substantial: Bool = true, change: (inout PassageFacts) -> Void = { _ in }
  ) -> PassageFacts {
    var alignment = Alignment()
    alignment.append(.equal, equal)
    let range = SymbolRange(0, equal)
    var facts = PassageFacts(
      passage: Passage(
        source: DocumentOrdinal(0), draftRange: range, sourceRange: range, alignment: alignment,
        moves: [], substance: 20, leastSubstance: 7.5, outside: equal, rarity: 0.8,
        longestRun: equal,
        isSubstantial: substantial))
    change(&facts)
    return facts
  }

  private func verdict(_ facts: PassageFacts) -> Verdict { PassageClassifier().verdict(on: facts) }

  @Test func whatNoRuleExcusesIsCopy() {
    #expect(verdict(facts(equal: 40)) == Verdict(.copy, rule: "copy"))
  }

  @Test(arguments: [(31, PassageClass.formula), (32, .quotation), (40, .quotation)])
  func fourFifthsInsideMarksAreQuotation(quoted: Int, expected: PassageClass) {
    let found = verdict(facts(equal: 40, substantial: false) { $0.quotationCount = quoted })
    #expect(found.passageClass == expected)
  }

  /// What stands outside the marks is enough by itself: quoting a lot excuses no copying.
  @Test func marksDoNotExcuseWhatIsSubstantialWithoutThem() {
    #expect(verdict(facts(equal: 200) { $0.quotationCount = 170 }).passageClass == .copy)
  }

  @Test(arguments: [
    (2, 40, PassageClass.copy), (3, 42, .template), (3, 43, .copy), (11, 114, .template),
    (2, 12, .copy),
  ])
  func threeOpenSlotsAndOneToAClauseAreATemplate(open: Int, equal: Int, expected: PassageClass) {
    let found = verdict(facts(equal: equal) { $0.openSlots = open })
    #expect(found.passageClass == expected)
  }

  @Test(arguments: [(40, PassageClass.template), (41, .copy)])
  func aLongStretchWithoutASlotIsProse(frame: Int, expected: PassageClass) {
    let found = verdict(
      facts(equal: 90) {
        $0.openSlots = 8
        $0.longestFrame = frame
      })
    #expect(found.passageClass == expected)
  }

  @Test(arguments: [("law", PassageClass.upstream), ("superior", .upstream), ("peer", .copy)])
  func tierDecidesUpstream(tier: String, expected: PassageClass) {
    #expect(verdict(facts(equal: 40) { $0.tier = tier }).passageClass == expected)
  }

  @Test(arguments: [(true, .self), (false, .copy), (nil, .copy)] as [(Bool?, PassageClass)])
  func anEarlierReportOfTheUnitIsSelf(isOwnEarlier: Bool?, expected: PassageClass) {
    #expect(verdict(facts(equal: 40) { $0.isOwnEarlier = isOwnEarlier }).passageClass == expected)
  }

  @Test func upstreamComesBeforeSelfAndTemplate() {
    let found = verdict(
      facts(equal: 40) {
        $0.tier = "superior"
        $0.isOwnEarlier = true
        $0.openSlots = 9
      })
    #expect(found.passageClass == .upstream)
  }

  @Test func aRunThatProvesNothingIsNeverCopy() {
    #expect(verdict(facts(equal: 14, substantial: false)) == Verdict(.formula, rule: "incidental"))
    let formula = facts(equal: 14, substantial: false) { $0.formulaCount = 10 }
    #expect(verdict(formula) == Verdict(.formula, rule: "formula"))
    let heading = facts(equal: 14, substantial: false) { $0.headingCount = 14 }
    #expect(verdict(heading) == Verdict(.formula, rule: "heading"))
  }
}
