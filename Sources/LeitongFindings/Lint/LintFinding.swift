/// The kinds of lint, in the order a page lists them.
public enum LintKind: String, Sendable, Codable, Hashable, CaseIterable {
  case disclaimer, advertisement, paywall, watermark
  case placeholder, mixedMasks, overMasked, leftoverName
  case foreignPlace, datedReference, levelConflict
  case cutSentence, brokenWord, doubledPhrase, numberingGap, unbalancedMark, mixedMark
  case hiddenText, whiteText, disguise, undecodable
}

/// How sure a finding is. A certain one is wrong at most one time in ten; a likely one deserves a look;
/// a possible one is a candidate for a person's judgement.
public enum LintCertainty: String, Sendable, Codable, Hashable, CaseIterable {
  case certain, likely, possible
}

extension CheckReport {
  /// Something wrong with the draft itself; it counts in no rate.
  public struct LintFinding: Sendable, Codable, Hashable {
    public var kind: LintKind
    public var certainty: LintCertainty
    /// Which sentence says it; `message` and `suggestion` can be made anew from it and `values`.
    public var reason: LintReason
    public var values: [String]
    public var start: Int
    public var end: Int
    /// 1-based block of the text.
    public var line: Int
    public var text: String
    /// Findings of the same rule that are not listed, told with the last one that is.
    public var more: Int?
    public var message: String
    public var suggestion: String
  }
}
