import LeitongMatch

/// A common run that leaves too little outside set phrases and headings proves nothing.
///
/// The matcher has weighed it already: what is not substantial is here for the guarantee alone, that
/// every common run is shown.
public struct FormulaRule: Rule {
  public static let name = "formula"
  /// Rule name of a short common run in which no known phrase stands.
  public static let incidental = "incidental"
  public static let heading = "heading"
  public init() {}

  public func verdict(on facts: PassageFacts) -> Verdict? {
    guard !facts.passage.isSubstantial else { return nil }
    if facts.headingCount * 2 > facts.passage.equalCount {
      return Verdict(.formula, rule: Self.heading)
    }
    return Verdict(.formula, rule: facts.formulaCount > 0 ? Self.name : Self.incidental)
  }
}
