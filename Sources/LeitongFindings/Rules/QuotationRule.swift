import LeitongMatch

/// What the draft quotes with its mark, or names as a document, is quotation.
public struct QuotationRule: Rule {
  public static let name = "quotation"
  /// Share of the equal symbols that must stand inside marks. Chosen by hand: nearly all.
  public var leastShare = 0.8
  public init() {}

  public func verdict(on facts: PassageFacts) -> Verdict? {
    let equal = facts.passage.equalCount
    guard !facts.passage.isSubstantial, equal > 0,
      Double(facts.quotationCount) >= leastShare * Double(equal)
    else { return nil }
    return Verdict(.quotation, rule: Self.name)
  }
}
