import LeitongMatch

/// A frame whose slots are filled differently, or are still blank, is a template.
public struct TemplateRule: Rule {
  public static let name = "template"
  /// Open slots a frame must have: two may be chance in any sentence with figures.
  public var leastSlots = 3
  /// Equal symbols for each open slot, at most: one slot to a clause, and the mean clause of official
  /// prose has 11 to 13 characters. Fewer slots than that is a story told with other figures.
  public var mostPerSlot = 14
  /// Aligned symbols in a row without an open slot, at most: beyond three clauses it is prose that was
  /// copied, whatever figures stand beside it.
  public var longestFrame = 40
  public init() {}

  public func verdict(on facts: PassageFacts) -> Verdict? {
    guard facts.openSlots >= leastSlots,
      facts.passage.equalCount <= facts.openSlots * mostPerSlot, facts.longestFrame <= longestFrame
    else { return nil }
    return Verdict(.template, rule: Self.name)
  }
}
