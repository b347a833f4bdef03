public import LeitongText

/// A stretch of the draft that is shared with one source.
public struct Passage: Sendable, Hashable {
  public let source: DocumentOrdinal
  public let draftRange: SymbolRange
  public let sourceRange: SymbolRange
  /// The whole passage from end to end.
  public let alignment: Alignment
  /// Pieces that stand in another order: equal symbols of both sides, in order of the draft. On
  /// both sides `alignment` shows them as inserted and deleted.
  public let moves: [Move]
  /// Equal symbols that carry the passage, weighed by rarity, outside what the caller muted.
  public let substance: Double
  /// Equal symbols outside what the caller muted.
  public let outside: Int
  /// Mean rarity of the equal symbols, in `0 ... 1`.
  public let rarity: Double
  /// Longest run of equal symbols.
  public let longestRun: Int
  /// Whether the evidence is enough to say that text was reused; if not, it is only a common run.
  public let isSubstantial: Bool

  /// Equal symbols, moved ones included; slots count as equal.
  public var equalCount: Int {
    alignment.count(of: .equal) + moves.reduce(0) { $0 + $1.draft.count }
  }

  public struct Move: Sendable, Hashable {
    public let draft: SymbolRange
    public let source: SymbolRange
  }
}
