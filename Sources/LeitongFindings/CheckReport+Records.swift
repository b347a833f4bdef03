extension CheckReport {
  /// A rate as it is printed: `18.6%（1,284/6,903字）`.
  public struct Rate: Sendable, Codable, Hashable {
    public var characters: Int
    public var of: Int
    /// Per cent, rounded to one place; 0 where `of` is 0.
    public var percent: Double

    public init(_ characters: Int, of whole: Int) {
      self.characters = characters
      self.of = whole
      percent = whole == 0 ? 0 : (Double(characters) * 1000 / Double(whole)).rounded() / 10
    }

    /// Per cent, not rounded: what a limit is held against.
    public var exactPercent: Double { of == 0 ? 0 : Double(characters) * 100 / Double(of) }
  }

  /// The numbers of a check. The classes add up to `counted`.
  public struct Rates: Sendable, Codable, Hashable {
    /// 计数字: Han characters, and words of letters, numbers or masks as one each; residue left out.
    public var counted: Int
    public var classes: [String: Int]
    /// 总雷同率: characters in any match.
    public var total: Rate
    /// 净雷同率: copy / (counted − formula − quotation − upstream).
    public var net: Rate
    /// 单篇最大: the source with the most copied characters.
    public var largestSource: Rate
    public var largestSourceFile: String?
    /// Longest run of equal symbols in a passage of class copy, template, self or upstream.
    public var longestRun: Int
    /// Slots of template passages, and those the draft has filled.
    public var slots: Int
    public var filledSlots: Int
    /// Characters of class `template` that follow a template someone accepted: reuse that is in order, and no part of
    /// what net rates are taken of. `nil` where there are none.
    public var accepted: Int?
  }

  /// A stretch of the draft shared with one source.
  public struct PassageRecord: Sendable, Codable, Hashable {
    public var `class`: PassageClass
    /// Name of the rule that decided the class.
    public var rule: String
    /// Why the passage has its class, in the language of the result.
    public var reason: String
    /// How sure it is that text was reused.
    public var confidence: LintCertainty
    public var draft: Range
    public var source: SourceRange
    /// Symbols that stand against each other, equal or replaced, moved ones included.
    public var aligned: Int
    /// Aligned symbols that are the same in both texts; slots with different fillings are not.
    public var identical: Int
    public var slots: Int
    /// Equal symbols weighed by rarity, outside set phrases, quotations and headings.
    public var score: Double
    /// Equal symbols outside set phrases, quotations and headings; in any order where `inAnyOrder`.
    public var outside: Int
    /// Whether words were compared whatever their order.
    public var inAnyOrder: Bool
    /// Mean rarity in `0 ... 1`.
    public var rarity: Double
    /// Longest run of equal symbols.
    public var longestRun: Int
    public var text: String
    public var sourceText: String
    /// The two texts cut into pieces; the pieces of one side, end to end, are its text.
    public var draftPieces: [Piece]
    public var sourcePieces: [Piece]
    /// Where aligned clauses begin on both sides, ascending; the first is the passage itself.
    public var rows: [Row]
    public var context: Context
    /// The draft's slips that the source has at the same place.
    public var slips: [Slip]
  }

  /// A flaw of the draft that the source shares: it is hard to explain but by copying.
  public struct Slip: Sendable, Codable, Hashable {
    public var kind: LintKind
    public var start: Int
    public var end: Int
    public var text: String
  }

  /// The draft from one heading of the highest level to the next.
  public struct Section: Sendable, Codable, Hashable {
    /// The heading; `nil` for what stands before the first.
    public var title: String?
    public var start: Int
    public var end: Int
    /// 1-based block of the text.
    public var line: Int
    public var counted: Int
    public var classes: [String: Int]
    public var total: Rate
    public var net: Rate
  }

  /// A stretch to rewrite: copied passages that touch or overlap in the draft.
  public struct Fix: Sendable, Codable, Hashable {
    public var start: Int
    public var end: Int
    public var line: Int
    /// Characters of class copy; they leave the net rate when the stretch is rewritten.
    public var characters: Int
    /// Indices into `passages`, ascending.
    public var passages: [Int]
    /// The net rate when this stretch and all before it in the list are rewritten.
    public var after: Rate
  }

  public struct SourceRange: Sendable, Codable, Hashable {
    public var file: String
    public var start: Int
    public var end: Int
    /// The page, from 1, that it begins on; `nil` for formats without pages.
    public var page: Int?
  }

  /// A piece of one side of a passage.
  public struct Piece: Sendable, Codable, Hashable {
    public enum Operation: String, Sendable, Codable, Hashable {
      /// Equal, replaced, only here, equal but in another place; a number that is the same on both
      /// sides, a number that differs or is left blank.
      case equal, replaced, only, moved, slot, openSlot
    }
    public var op: Operation
    public var start: Int
    public var end: Int
  }

  /// A place where a clause begins in both texts: offsets in the text of each file.
  public struct Row: Sendable, Codable, Hashable {
    public var draft: Int
    public var source: Int
  }

  /// The sentence before and after, on both sides.
  public struct Context: Sendable, Codable, Hashable {
    public var draftBefore: String
    public var draftAfter: String
    public var sourceBefore: String
    public var sourceAfter: String
  }

  /// A set phrase of the draft.
  public struct FormulaRecord: Sendable, Codable, Hashable {
    public var phrase: String
    public var kind: String
    public var source: String
    public var from: Int?
    public var to: Int?
    public var count: Int
    /// Symbols of the draft, all occurrences together.
    public var characters: Int
  }

  /// A document that shares text with the draft.
  public struct SourceRecord: Sendable, Codable, Hashable {
    public var file: String
    public var sha256: String
    public var title: String?
    public var unit: String?
    public var year: Int?
    public var date: String?
    public var tier: String?
    public var inferred: [String]
    /// Whether text was read by OCR and may have errors; `nil` where not.
    public var ocr: Bool?
    /// Passages of class copy, template, self or upstream.
    public var passages: Int
    /// Characters of the draft in those passages.
    public var characters: Int
    /// Those characters over the characters counted.
    public var share: Rate
    /// Of them, those of class copy over the lower number of the net rate.
    public var net: Rate
  }
}
