/// What is shared with a law or a superior's document is passed on, as it should be.
public struct UpstreamRule: Rule {
  public static let name = "upstream"
  public init() {}

  public func verdict(on facts: PassageFacts) -> Verdict? {
    guard facts.tier == "law" || facts.tier == "superior" else { return nil }
    return Verdict(.upstream, rule: Self.name)
  }
}
