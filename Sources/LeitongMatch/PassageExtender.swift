import LeitongText

/// Looks again around a passage that is certain, for pieces too short to have been met before: the
/// clause of a summary that ends it, the words between two edits.
///
/// What is too little to be found anywhere in a corpus is evidence enough beside a passage.
struct PassageExtender {
  let draft: NormalizedText
  let source: SourceText
  /// Rarity of a run's symbols outside what proves nothing.
  let weight: (ExactRun) -> Double
  let costs: Costs

  /// What a piece has to outweigh.
  struct Costs: Sendable {
    /// A symbol of the draft between passage and piece.
    var draft = 0.25
    /// A symbol of the source between the piece and the nearest one that is used.
    var source = 0.04
    /// The end of a block between passage and piece.
    var boundary = 2.0
    /// A piece that stands elsewhere in the source than where the passage goes on.
    var move = 0.5
    /// What each equal symbol is worth beside its rarity: a set phrase or a heading that goes on where
    /// the passage goes on belongs to it.
    var reward = 0.2

    /// Beside what is no passage by itself only what goes on at once on both sides counts.
    static let weak = Costs(draft: 0.5, source: 0.25, boundary: 4, move: 20, reward: 0)
  }

  /// Symbols of a piece, at least.
  static let shortest = 4
  /// Symbols of the draft and of the source that are looked at beyond the passage.
  static let draftReach = 40
  static let sourceReach = 150
  /// Places of one shingle of the source that are tried.
  private static let placeLimit = 24

  /// Returns the pieces with those that go on from them on either side, ascending by draft.
  ///
  /// - Parameter pieces: ascending by draft, disjoint on both sides, not empty.
  /// - Complexity: O(*n*) in the symbols of the passage and its reach, for texts that do not repeat
  ///   themselves.
  func extended(_ pieces: [ExactRun]) -> [ExactRun] {
    guard let first = pieces.first else { return pieces }
    let low = max(0, pieces.reduce(first.source) { min($0, $1.source) } - Self.sourceReach)
    let high = min(
      source.symbols.count,
      pieces.reduce(first.sourceEnd) { max($0, $1.sourceEnd) } + Self.sourceReach)
    let places = ShingleIndex(of: source.symbols, low..<high, length: Self.shortest)
    var pieces = pieces
    var used = [Bool](repeating: false, count: high - low)
    func use(_ piece: ExactRun) {
      for place in piece.source..<piece.sourceEnd { used[place - low] = true }
    }
    for piece in pieces { use(piece) }
    while let piece = best(after: pieces, places, low..<high, used) {
      pieces.append(piece)
      use(piece)
    }
    while let piece = best(before: pieces, places, low..<high, used) {
      pieces.insert(piece, at: 0)
      use(piece)
    }
    return pieces
  }

  private func best(
    after pieces: [ExactRun], _ places: ShingleIndex, _ bounds: Range<Int>, _ used: [Bool]
  ) -> ExactRun? {
    guard let last = pieces.last else { return nil }
    let limit = min(draft.symbols.count, last.draftEnd + Self.draftReach)
    return heaviest(
      runs(in: last.draftEnd..<limit, ..<draft.symbols.count, places, bounds, used)
    ) { piece in
      cost(
        gap: last.draftEnd..<piece.draft, piece, beside: pieces,
        isMoved: piece.source < last.sourceEnd)
    }
  }

  private func best(
    before pieces: [ExactRun], _ places: ShingleIndex, _ bounds: Range<Int>, _ used: [Bool]
  ) -> ExactRun? {
    guard let first = pieces.first else { return nil }
    let limit = max(0, first.draft - Self.draftReach)
    return heaviest(
      runs(in: limit..<first.draft, ..<first.draft, places, bounds, used)
    ) { piece in
      cost(
        gap: piece.draftEnd..<first.draft, piece, beside: pieces,
        isMoved: piece.sourceEnd > first.source)
    }
  }

  /// The piece that most outweighs its cost; `nil` where none does.
  private func heaviest(_ runs: [ExactRun], _ cost: (ExactRun) -> Double) -> ExactRun? {
    var best: (piece: ExactRun, gain: Double)?
    for piece in runs {
      let gain = weight(piece) + costs.reward * Double(piece.length) - cost(piece)
      if gain > (best?.gain ?? 0) { best = (piece, gain) }
    }
    return best?.piece
  }

  private func cost(
    gap: Range<Int>, _ piece: ExactRun, beside pieces: [ExactRun], isMoved: Bool
  ) -> Double {
    var distance = Int.max
    for other in pieces {
      distance = min(
        distance, max(other.source, piece.source) - min(other.sourceEnd, piece.sourceEnd))
    }
    let crosses = draft.symbols[gap].contains(NormalizedText.boundary)
    return costs.draft * Double(gap.count) + costs.source * Double(max(0, distance))
      + (crosses ? costs.boundary : 0) + (isMoved ? costs.move : 0)
  }

  /// Equal runs that begin within `starts`, as long as they can be without leaving `ends`, `bounds`,
  /// the block, or the source that is not used yet.
  ///
  /// - Parameter used: of the symbols within `bounds`.
  private func runs(
    in starts: Range<Int>, _ ends: PartialRangeUpTo<Int>, _ places: ShingleIndex,
    _ bounds: Range<Int>, _ used: [Bool]
  ) -> [ExactRun] {
    func isEqual(_ draftAt: Int, _ sourceAt: Int) -> Bool {
      draft.symbols[draftAt] == source.symbols[sourceAt] && !used[sourceAt - bounds.lowerBound]
        && draft.symbols[draftAt] != NormalizedText.boundary
    }
    var runs: [ExactRun] = []
    for draftAt in starts {
      places.forEachPlace(of: draft.symbols, at: draftAt, limit: Self.placeLimit) { sourceAt in
        if draftAt > starts.lowerBound, sourceAt > bounds.lowerBound,
          isEqual(draftAt - 1, sourceAt - 1)
        {
          return
        }
        var length = 0
        while draftAt + length < ends.upperBound, sourceAt + length < bounds.upperBound,
          isEqual(draftAt + length, sourceAt + length)
        {
          length += 1
        }
        if length >= Self.shortest {
          runs.append(ExactRun(draft: draftAt, source: sourceAt, length: length))
        }
      }
    }
    return runs
  }
}
