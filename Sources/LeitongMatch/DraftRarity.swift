public import LeitongText

/// How rare the short runs of a draft are in a corpus, place by place: looked up once, asked often.
public struct DraftRarity: Sendable {
  /// Rarity of the run of two, and of four, that begins at each symbol, in `0 ... 1`; the ends of sentences do not
  /// matter here.
  let twos: [Float]
  let fours: [Float]
  /// For each symbol the documents that hold the run of four that begins there; the last three symbols take the number
  /// before them.
  public let documents: [Int32]

  /// - Complexity: O(*n* · parts)
  public init(of draft: NormalizedText, in table: RarityTable) {
    let symbols = draft.symbols
    var fours = [Float](repeating: 0, count: symbols.count)
    var documents = [Int32](repeating: 0, count: symbols.count)
    var four = fours.mutableSpan
    var holders = documents.mutableSpan
    let hashes = PrefixHash(symbols.span)
    let (pairs, quads) = (
      RarityTable.keys(of: hashes, length: 2), RarityTable.keys(of: hashes, length: 4)
    )
    let counts = table.counts(of: pairs)
    var twos = table.rarities(of: counts)
    twos += repeatElement(0, count: symbols.count - twos.count)
    // No sentence holds a run of four where none holds one of its runs of two.
    var known: [Int] = []
    for place in quads.indices {
      if counts[place].sentences > 0, counts[place + 1].sentences > 0,
        counts[place + 2].sentences > 0
      {
        known.append(place)
      } else {
        four[place] = 1
      }
    }
    let knownCounts = table.counts(of: known.map { quads[$0] })
    let rarities = table.rarities(of: knownCounts)
    for (number, place) in known.enumerated() {
      four[place] = rarities[number]
      holders[place] = knownCounts[number].documents
    }
    if let last = quads.indices.last {
      for place in last + 1..<max(last + 1, symbols.count) { holders[place] = holders[last] }
    }
    self.twos = twos
    self.fours = fours
    self.documents = documents
  }
}
