import LeitongText

/// Passages that were found by their words.
extension PassageBuilder {
  /// Symbols of a common run, at least; single words are left to the alignment.
  private static let shortestWords = 2
  /// Places of one pair of words in a source that are looked at.
  private static let placeLimit = 16
  /// Words of the draft's stretch, at least: less is a phrase.
  private static let leastWords = 12

  /// Returns the passage of a box, or `nil` where it is too short for one.
  func passage(of found: BoxFinder.Found) -> Passage? {
    let (from, to) = (
      trimmed(found.box.draft, draft.symbols), trimmed(found.box.source, source.symbols)
    )
    guard from.count >= Self.leastWords, !to.isEmpty else { return nil }
    let chain = RunChain(runs(in: from, to)) { Double($0.length) }
    let (alignment, moves) = aligned(chain.chain, chain.moved, from, to)
    let equal = alignment.count(of: .equal) + moves.reduce(0) { $0 + $1.draft.count }
    return Passage(
      source: ordinal, draftRange: from, sourceRange: to, alignment: alignment, moves: moves,
      substance: found.score, leastSubstance: found.least,
      outside: shared(from, to),
      rarity: equal == 0 ? 0 : min(1, found.score / Double(equal)),
      longestRun: longestRun(of: chain.chain + chain.moved), isSubstantial: true,
      inAnyOrder: true)
  }

  /// Words and numbers that both stretches hold, each as often as the one that has fewer; not the muted ones.
  private func shared(_ from: SymbolRange, _ to: SymbolRange) -> Int {
    var bag: [UInt32: Int] = [:]
    for symbol in source.symbols[to.indices] where WordIndex.isEvidence(symbol) {
      bag[symbol, default: 0] += 1
    }
    var shared = 0
    for place in from.indices where !task.muted[place] {
      guard let count = bag[draft.symbols[place]], count > 0 else { continue }
      bag[draft.symbols[place]] = count - 1
      shared += 1
    }
    return shared
  }

  /// A stretch without the boundaries at its ends.
  private func trimmed(_ range: Range<Int>, _ symbols: [UInt32]) -> SymbolRange {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, symbols[start] == NormalizedText.boundary { start += 1 }
    while end > start, symbols[end - 1] == NormalizedText.boundary { end -= 1 }
    return SymbolRange(start, end)
  }

  /// Equal runs of two words or more, as long as they go within both stretches and a block.
  private func runs(in from: SymbolRange, _ to: SymbolRange) -> [ExactRun] {
    let places = ShingleIndex(of: source.symbols, to.indices, length: Self.shortestWords)
    var runs: [ExactRun] = []
    func isEqual(_ draftAt: Int, _ sourceAt: Int) -> Bool {
      from.indices.contains(draftAt) && to.indices.contains(sourceAt)
        && draft.symbols[draftAt] == source.symbols[sourceAt]
        && draft.symbols[draftAt] != NormalizedText.boundary
    }
    for draftAt in from.indices {
      places.forEachPlace(of: draft.symbols, at: draftAt, limit: Self.placeLimit) { sourceAt in
        if isEqual(draftAt - 1, sourceAt - 1) { return }
        var length = 0
        while isEqual(draftAt + length, sourceAt + length) { length += 1 }
        if length >= Self.shortestWords {
          runs.append(ExactRun(draft: draftAt, source: sourceAt, length: length))
        }
      }
    }
    return runs
  }
}
