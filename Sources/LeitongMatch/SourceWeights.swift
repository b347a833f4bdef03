import LeitongText

/// What the symbols that a draft shares with one source are worth as evidence, by how rare the runs of two and four they
/// are part of are in the corpus.
///
/// A symbol is weighed where it stands in the source: what an edit put beside it in the draft is rare by itself. 1 is
/// what stands in one sentence of the corpus, 0 what stands in √*n* of its *n* sentences or more; boundaries weigh
/// nothing.
final class SourceWeights {
  /// Rarity of everyday wording, which is no evidence: half the logarithm of the sentences. Without
  /// it many common words outweigh a few rare ones (precision .960 instead of .999 on sixty drafts).
  private static let everyday: Float = 0.5
  /// Symbols of a run from which on each weighs something, however common it is: phrases are not so long, and what
  /// goes on was taken over as it stands. With less, common phrases side by side are called copied; without it a
  /// template that a tenth of a corpus carries weighs nothing (a quarter of the copies among 1,000 documents).
  private static let phrase = 13
  private static let leastBeyond: Float = 0.7

  private let table: RarityTable
  private let symbols: [UInt32]
  private let cuts: [NormalizedText.Cut]
  private let everyday: Float
  private let isFlat: Bool
  private let muted: [Bool]
  private let supporting: [Bool]
  /// Rarity of the run of two, and of four, that begins at each place; what goes on over the end of a sentence was not
  /// counted and says nothing. Asked for when first needed.
  private var twos: [Float]
  private var fours: [Float]
  private static let powers = RarityTable.lengths.map(PrefixHash.Power.init)
  private let hashes: PrefixHash
  private static let unknown: Float = -2
  private static let nothing: Float = -1

  /// - Parameter muted: symbols of the draft that are no evidence.
  /// - Parameter supporting: muted symbols that add to other evidence; empty where none does.
  init(
    of source: SourceText, muted: [Bool], supporting: [Bool] = [], in table: RarityTable,
    without parts: Set<MatchPart> = []
  ) {
    self.table = table
    self.muted = muted
    self.supporting = supporting
    symbols = source.symbols
    cuts = source.cuts
    hashes = PrefixHash(source.symbols.span)
    everyday = parts.contains(.everyday) ? 0 : Self.everyday
    isFlat = parts.contains(.rarity)
    twos = [Float](repeating: Self.unknown, count: source.symbols.count)
    fours = twos
  }

  /// Sum of the weights of a run, whatever the draft mutes.
  func sum(of run: ExactRun) -> Double {
    (run.source..<run.sourceEnd).reduce(0) { $0 + Double(weight($1)) }
  }

  /// Returns the weights of a run's symbols outside the muted ones, and of those that support.
  ///
  /// - Complexity: O(*n*)
  func sums(of run: ExactRun) -> (carried: Double, supported: Double) {
    var (carried, supported) = (0.0, 0.0)
    var inRow = 0
    for offset in 0..<run.length {
      let isMuted = muted[run.draft + offset]
      guard !isMuted || !supporting.isEmpty && supporting[run.draft + offset] else { continue }
      let isBoundary = symbols[run.source + offset] == NormalizedText.boundary
      var weight = weight(run.source + offset)
      if isMuted {
        supported += Double(weight)
      } else {
        inRow += 1
        if inRow > Self.phrase, !isBoundary { weight = max(weight, Self.leastBeyond) }
        carried += Double(weight)
      }
    }
    return (carried, supported)
  }

  private func weight(_ index: Int) -> Float {
    guard symbols[index] != NormalizedText.boundary else { return 0 }
    if isFlat { return 1 }
    var sum: Float = 0
    var share: Float = 0
    for start in max(0, index - 1)..<max(0, min(symbols.count - 1, index + 1)) {
      let rarity = two(start)
      if rarity >= 0 {
        sum += rarity / 2
        share += 1 / 2
      }
    }
    for start in max(0, index - 3)..<max(0, index - 3, min(symbols.count - 3, index + 1)) {
      let rarity = four(start)
      if rarity >= 0 {
        sum += rarity / 4
        share += 1 / 4
      }
    }
    guard share > 0 else { return 0 }
    return max(0, sum / share - everyday) / (1 - everyday)
  }

  private func two(_ place: Int) -> Float {
    if twos[place] == Self.unknown {
      twos[place] =
        cuts[place + 1] >= .sentence
        ? Self.nothing : table.rarity(of: hashes.key(place, Self.powers[0], seed: 2))
    }
    return twos[place]
  }

  private func four(_ place: Int) -> Float {
    if fours[place] == Self.unknown {
      let goesOn =
        cuts[place + 1] >= .sentence || cuts[place + 2] >= .sentence
        || cuts[place + 3] >= .sentence
      fours[place] =
        goesOn ? Self.nothing : table.rarity(of: hashes.key(place, Self.powers[1], seed: 4))
    }
    return fours[place]
  }
}
