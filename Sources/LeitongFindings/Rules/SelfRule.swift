/// What the same unit wrote in an earlier report is carried over from year to year.
public struct SelfRule: Rule {
  public static let name = "self"
  public init() {}

  public func verdict(on facts: PassageFacts) -> Verdict? {
    facts.isOwnEarlier == true ? Verdict(.self, rule: Self.name) : nil
  }
}
