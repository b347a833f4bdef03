import LeitongMatch

/// What follows a template that a person accepted is template, whoever else follows it.
public struct AcceptedRule: Rule {
  public static let name = "accepted"
  public init() {}

  public func verdict(on facts: PassageFacts) -> Verdict? {
    guard facts.passage.isSubstantial, facts.acceptedCount * 2 > facts.passage.equalCount else {
      return nil
    }
    return Verdict(.template, rule: Self.name)
  }
}
