public import LeitongMatch

/// Everything a rule may look at; gathered once, so that rules are pure.
public struct PassageFacts: Sendable {
  public var passage: Passage
  /// Slots (numbers, masks) that stand at the same place on both sides.
  public var slots = 0
  /// Slots of those whose fillings differ, or that are a mask on either side.
  public var openSlots = 0
  /// Longest stretch of aligned symbols without an open slot.
  public var longestFrame = 0
  /// Equal symbols inside set phrases, quotations and headings of the draft.
  public var formulaCount = 0
  public var quotationCount = 0
  public var headingCount = 0
  /// Equal symbols that follow a template someone accepted.
  public var acceptedCount = 0
  /// Whether the draft's own unit wrote the source before the draft's year. `nil`: not known.
  public var isOwnEarlier: Bool?
  /// `law`, `superior`, `peer` … as the corpus says; `nil` where it says nothing.
  public var tier: String?

  public init(passage: Passage) { self.passage = passage }
}

/// What a rule decided: the class and the rule that speaks.
public struct Verdict: Sendable, Hashable {
  public let passageClass: PassageClass
  /// Name of the rule, for the result and for the sentence on the page.
  public let rule: String

  public init(_ passageClass: PassageClass, rule: String) {
    self.passageClass = passageClass
    self.rule = rule
  }
}

/// One reason to call a passage something; silent (`nil`) when it has no opinion.
public protocol Rule: Sendable {
  static var name: String { get }
  func verdict(on facts: PassageFacts) -> Verdict?
}

/// Asks the rules in order; the first to speak decides, and `copy` when none does.
public struct PassageClassifier: Sendable {
  public let rules: [any Rule]

  public init(
    rules: [any Rule] = [
      QuotationRule(), FormulaRule(), UpstreamRule(), AcceptedRule(), SelfRule(), TemplateRule(),
    ]
  ) {
    self.rules = rules
  }

  public func verdict(on facts: PassageFacts) -> Verdict {
    for rule in rules {
      if let verdict = rule.verdict(on: facts) { return verdict }
    }
    return Verdict(.copy, rule: "copy")
  }
}
