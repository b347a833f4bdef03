import LeitongText

/// What the symbols of a draft are worth as evidence, by how rare the runs of two and four they are part of are in the
/// corpus.
///
/// A symbol of a shared run is weighed by the short runs inside it: only what is shared says anything. 1 is what stands
/// in one sentence of the corpus, 0 what stands in √*n* of its *n* sentences or more; boundaries weigh nothing.
final class DraftWeights {
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
  /// Whether a sentence begins at each symbol.
  private let isStart: [Bool]
  private let everyday: Float
  private let isFlat: Bool
  /// Rarity of the run of two, and of four, that begins at each place; what goes on over the end of a sentence was not
  /// counted and says nothing. Asked for when first needed.
  private var twos: [Float]
  private var fours: [Float]
  private let keysOfTwo: [UInt32]
  private let keysOfFour: [UInt32]
  private static let unknown: Float = -2
  private static let nothing: Float = -1

  private let muted: [Bool]
  private let supporting: [Bool]

  /// - Parameter muted: symbols that are no evidence.
  /// - Parameter supporting: muted symbols that add to other evidence; empty where none does.
  init(
    _ draft: NormalizedText, muted: [Bool], supporting: [Bool] = [], in table: RarityTable,
    without parts: Set<MatchPart> = []
  ) {
    self.muted = muted
    self.supporting = supporting
    self.table = table
    symbols = draft.symbols
    isStart = draft.cuts.map { $0 >= .sentence }
    everyday = parts.contains(.everyday) ? 0 : Self.everyday
    isFlat = parts.contains(.rarity)
    let hashes = PrefixHash(draft.symbols.span)
    keysOfTwo = RarityTable.keys(of: hashes, length: 2)
    keysOfFour = RarityTable.keys(of: hashes, length: 4)
    twos = [Float](repeating: Self.unknown, count: draft.symbols.count)
    fours = twos
  }

  private func two(_ place: Int) -> Float {
    if twos[place] == Self.unknown {
      twos[place] = isStart[place + 1] ? Self.nothing : table.rarity(of: keysOfTwo[place])
    }
    return twos[place]
  }

  private func four(_ place: Int) -> Float {
    if fours[place] == Self.unknown {
      let goesOn = isStart[place + 1] || isStart[place + 2] || isStart[place + 3]
      fours[place] = goesOn ? Self.nothing : table.rarity(of: keysOfFour[place])
    }
    return fours[place]
  }

  /// Returns the weight of each symbol of a shared run of the draft.
  ///
  /// - Complexity: O(*n*)
  func weights(of run: Range<Int>) -> [Float] {
    var weights = [Float](repeating: 0, count: run.count)
    guard !isFlat else {
      for index in run where symbols[index] != NormalizedText.boundary {
        weights[index - run.lowerBound] = 1
      }
      return weights
    }
    for index in run { weights[index - run.lowerBound] = weight(index, in: run) }
    return weights
  }

  /// Returns the weights of a run's symbols outside the muted ones, and of those that support.
  ///
  /// - Complexity: O(*n*)
  func sums(of run: Range<Int>) -> (carried: Double, supported: Double) {
    var (carried, supported) = (0.0, 0.0)
    var inRow = 0
    for index in run {
      let isMuted = muted[index]
      guard !isMuted || !supporting.isEmpty && supporting[index] else { continue }
      var weight =
        isFlat ? (symbols[index] == NormalizedText.boundary ? 0 : 1) : weight(index, in: run)
      if isMuted {
        supported += Double(weight)
      } else {
        inRow += 1
        if inRow > Self.phrase { weight = max(weight, Self.leastBeyond) }
        carried += Double(weight)
      }
    }
    return (carried, supported)
  }

  private func weight(_ index: Int, in run: Range<Int>) -> Float {
    guard symbols[index] != NormalizedText.boundary else { return 0 }
    var sum: Float = 0
    var share: Float = 0
    for start in max(
      run.lowerBound, index - 1)..<max(run.lowerBound, min(run.upperBound - 1, index + 1))
    {
      let rarity = two(start)
      if rarity >= 0 {
        sum += rarity / 2
        share += 1 / 2
      }
    }
    for start in max(
      run.lowerBound, index - 3)..<max(
        run.lowerBound, index - 3, min(run.upperBound - 3, index + 1))
    {
      let rarity = four(start)
      if rarity >= 0 {
        sum += rarity / 4
        share += 1 / 4
      }
    }
    guard share > 0 else { return 0 }
    return max(0, sum / share - everyday) / (1 - everyday)
  }
}
