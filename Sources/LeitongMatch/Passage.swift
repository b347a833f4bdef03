public import LeitongText

/// A stretch of the draft that is shared with one source.
public struct Passage: Sendable, Hashable {
  public let source: DocumentOrdinal
  public let draftRange: SymbolRange
  public let sourceRange: SymbolRange
  /// The whole passage from end to end.
  public let alignment: Alignment
  /// Pieces that stand in another order: equal symbols of both sides, in order of the draft.
  /// `alignment` shows them as inserted; in the source they may lie outside `sourceRange`.
  public let moves: [Move]
  /// Equal symbols that carry the passage, weighed by rarity, outside what the caller muted.
  public let substance: Double
  /// What the substance is held against for confidence: what it had to reach, for a summary what it has to
  /// reach where nothing is found closer by.
  public let leastSubstance: Double
  /// Equal symbols outside what the caller muted; in any order where `inAnyOrder`.
  public let outside: Int
  /// Substance for each symbol of `outside`, in `0 ... 1`; of a box, for each equal symbol.
  public let rarity: Double
  /// Longest run of equal symbols.
  public let longestRun: Int
  /// Whether the evidence is enough to say that text was reused; if not, it is only a common run.
  public let isSubstantial: Bool
  /// Whether the words of both stretches were compared whatever their order. The alignment is then for showing
  /// alone: it has no more of them than happen to stand in the same order.
  public let inAnyOrder: Bool

  public init(
    source: DocumentOrdinal, draftRange: SymbolRange, sourceRange: SymbolRange,
    alignment: Alignment, moves: [Move], substance: Double, leastSubstance: Double, outside: Int,
    rarity: Double,
    longestRun: Int, isSubstantial: Bool, inAnyOrder: Bool = false
  ) {
    self.source = source
    self.draftRange = draftRange
    self.sourceRange = sourceRange
    self.alignment = alignment
    self.moves = moves
    self.substance = substance
    self.leastSubstance = leastSubstance
    self.outside = outside
    self.rarity = rarity
    self.longestRun = longestRun
    self.isSubstantial = isSubstantial
    self.inAnyOrder = inAnyOrder
  }

  /// Equal symbols, moved ones included; slots count as equal.
  public var equalCount: Int {
    alignment.count(of: .equal) + moves.reduce(0) { $0 + $1.draft.count }
  }

  /// Symbols of the draft in a row that nothing in the source is equal to, from which on they are the
  /// author's own text.
  static let ownStretch = 13

  /// The symbols of the draft the passage stands for, ascending: all but long stretches of the author's own;
  /// all of them where words were compared in any order.
  ///
  /// - Complexity: O(*n* + runs · moves + *m* log *m*) with *m* the moves
  public var claimed: [Int] { claimedRanges.flatMap(\.self) }

  /// The same as stretches, disjoint and ascending.
  var claimedRanges: [Range<Int>] {
    guard !inAnyOrder else { return [draftRange.indices] }
    var claimed: [Range<Int>] = []
    claimed.reserveCapacity(moves.count + alignment.runs.count)
    func add(_ stretch: Range<Int>) {
      if let last = claimed.last, last.upperBound == stretch.lowerBound {
        claimed[claimed.count - 1] = last.lowerBound..<stretch.upperBound
      } else if !stretch.isEmpty {
        claimed.append(stretch)
      }
    }
    let moves = moves.sorted { $0.draft.start < $1.draft.start }
    var own = draftRange.start..<draftRange.start
    func close() {
      if own.count < Self.ownStretch { return add(own) }
      var start = own.lowerBound
      for move in moves {
        let low = max(start, move.draft.start)
        let end = min(own.upperBound, move.draft.end)
        guard low < end else { continue }
        add(low..<end)
        start = end
      }
    }
    for run in alignment.runs where run.operation != .delete {
      let end = own.upperBound + run.count
      if run.operation == .equal, run.count >= Self.leastEqual {
        close()
        add(own.upperBound..<end)
        own = end..<end
      } else {
        own = own.lowerBound..<end
      }
    }
    close()
    return claimed
  }

  /// Equal symbols in a row that end a stretch of the author's own; a single one that happens to be equal
  /// (的) does not.
  private static let leastEqual = 2

  /// The passage with one more piece that stands elsewhere in the source.
  func adding(_ piece: ExactRun) -> Passage {
    let move = Move(
      draft: SymbolRange(piece.draft, piece.draftEnd),
      source: SymbolRange(piece.source, piece.sourceEnd))
    return Passage(
      source: source, draftRange: draftRange, sourceRange: sourceRange, alignment: alignment,
      moves: (moves + [move]).sorted { $0.draft.start < $1.draft.start }, substance: substance,
      leastSubstance: leastSubstance, outside: outside, rarity: rarity,
      longestRun: max(longestRun, piece.length),
      isSubstantial: isSubstantial, inAnyOrder: inAnyOrder)
  }

  /// The passage where its source begins elsewhere.
  func shifted(by symbols: Int) -> Passage {
    func shifted(_ range: SymbolRange) -> SymbolRange {
      SymbolRange(range.start + symbols, range.end + symbols)
    }
    return Passage(
      source: source, draftRange: draftRange, sourceRange: shifted(sourceRange),
      alignment: alignment,
      moves: moves.map { Move(draft: $0.draft, source: shifted($0.source)) },
      substance: substance, leastSubstance: leastSubstance, outside: outside, rarity: rarity,
      longestRun: longestRun, isSubstantial: isSubstantial, inAnyOrder: inAnyOrder)
  }

  /// The passage with another ordinal of its source.
  func of(_ source: DocumentOrdinal) -> Passage {
    Passage(
      source: source, draftRange: draftRange, sourceRange: sourceRange, alignment: alignment,
      moves: moves, substance: substance, leastSubstance: leastSubstance, outside: outside,
      rarity: rarity, longestRun: longestRun, isSubstantial: isSubstantial, inAnyOrder: inAnyOrder)
  }

  public struct Move: Sendable, Hashable {
    public let draft: SymbolRange
    public let source: SymbolRange
  }
}
