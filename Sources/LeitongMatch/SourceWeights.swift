import LeitongText

/// What the symbols that a draft shares with one source are worth as evidence, by how rare the runs of two and four they
/// are part of are in the corpus.
///
/// A symbol is weighed where it stands in the source: what an edit put beside it in the draft is rare by itself. 1 is
/// what stands in one sentence of the corpus, 0 what stands in √*n* of its *n* sentences or more; boundaries weigh
/// nothing.
///
/// What was looked up once is kept; so a passage holds its weights by reference.
final class SourceWeights {
  /// Rarity of everyday wording, which is no evidence: half the logarithm of the sentences. Without
  /// it many common words outweigh a few rare ones (precision .960 instead of .999 on sixty drafts).
  static let everyday: Float = 0.5
  /// Symbols of a run from which on each weighs something, however common it is: phrases are not so long, and what
  /// goes on was taken over as it stands. With less, common phrases side by side are called copied; without it a
  /// template that a tenth of a corpus carries weighs nothing (a quarter of the copies among 1,000 documents).
  static let phrase = 13
  static let leastBeyond: Float = 0.7

  private var table: WeightTable

  /// - Parameter source: a stretch of a source, some symbols wider than the runs that will be weighed.
  init(of source: SourceText, in task: MatchTask) { table = WeightTable(of: source, in: task) }

  /// Mean of the weights of a run, whatever the draft mutes.
  func mean(of run: ExactRun) -> Double { table.mean(of: run) }

  /// Returns the weights of a run's symbols outside the muted ones, and of those that support.
  ///
  /// - Parameter former: equal symbols in a row outside the muted ones that the run goes on from.
  /// - Complexity: O(*n*)
  func sums(of run: ExactRun, after former: Int = 0) -> WeightTable.Sums {
    table.sums(of: run, after: former)
  }
}

/// The weights of a stretch of a source, as far as they were asked for.
struct WeightTable {
  struct Sums {
    var carried = 0.0
    var supported = 0.0
    /// Equal symbols in a row outside the muted ones, up to the end of the run.
    var inRow = 0
  }

  private let task: MatchTask
  private let symbols: [UInt32]
  private let cuts: [NormalizedText.Cut]
  private let everyday: Float
  private let isFlat: Bool
  /// What is known of each place; asked for when first needed.
  private var places: [Place]
  /// The last runs whose weights were taken from the draft: most are asked for again, whole or in part.
  private var taken: [ExactRun] = []
  private static let mostTaken = 8
  /// The last sums: a run is weighed when it is judged, trimmed and judged again.
  private var summed: [Summed] = []
  private var oldest = 0
  private static let mostSummed = 4

  private struct Summed {
    let run: ExactRun
    let former: Int
    let sums: Sums
  }

  private struct Place {
    /// Rarity of the run of two, and of four, that begins here; what goes on over the end of a sentence was not counted
    /// and says nothing.
    var two = unknown
    var four = unknown
    /// What the symbol weighs.
    var weight = unknown
  }
  private static let unknown: Float = -2
  private static let nothing: Float = -1

  init(of source: SourceText, in task: MatchTask) {
    self.task = task
    symbols = source.symbols
    cuts = source.cuts
    everyday = task.options.without.contains(.everyday) ? 0 : SourceWeights.everyday
    isFlat = task.options.without.contains(.rarity)
    places = [Place](repeating: Place(), count: source.symbols.count)
    summed.reserveCapacity(Self.mostSummed)
  }

  mutating func mean(of run: ExactRun) -> Double {
    take(run)
    var sum = 0.0
    for place in run.source..<run.sourceEnd { sum += Double(weight(place)) }
    return sum / Double(run.length)
  }

  mutating func sums(of run: ExactRun, after former: Int) -> Sums {
    for known in summed where known.run == run && known.former == former { return known.sums }
    let sums = sumsAnew(of: run, after: former)
    let entry = Summed(run: run, former: former, sums: sums)
    if summed.count < Self.mostSummed {
      summed.append(entry)
    } else {
      summed[oldest] = entry
      oldest = (oldest + 1) % Self.mostSummed
    }
    return sums
  }

  private mutating func sumsAnew(of run: ExactRun, after former: Int) -> Sums {
    take(run)
    var sums = Sums(inRow: former)
    let (muted, supporting) = (task.muted, task.supporting)
    for offset in 0..<run.length {
      let isMuted = muted[run.draft &+ offset]
      if isMuted, supporting.isEmpty || !supporting[run.draft &+ offset] { continue }
      let place = run.source &+ offset
      var weight = weight(place)
      if isMuted {
        sums.supported += Double(weight)
      } else {
        sums.inRow += 1
        if sums.inRow > SourceWeights.phrase, symbols[place] != NormalizedText.boundary {
          weight = max(weight, SourceWeights.leastBeyond)
        }
        sums.carried += Double(weight)
      }
    }
    return sums
  }

  /// Symbols to either side that a weight hangs on.
  private static let reach = 3

  /// Inside a run both texts are the same, and the draft has been looked up.
  private mutating func take(_ run: ExactRun) {
    guard run.length >= 2, !isFlat else { return }
    let isTaken = taken.contains {
      $0.diagonal == run.diagonal && $0.source <= run.source && $0.sourceEnd >= run.sourceEnd
    }
    if isTaken { return }
    if taken.isEmpty { taken.reserveCapacity(Self.mostTaken) }
    if taken.count == Self.mostTaken { taken.removeFirst() }
    taken.append(run)
    takeWeights(run)
    let rarity = task.rarity
    let shift = run.draft &- run.source
    for index in run.source..<run.sourceEnd where places[index].weight == Self.unknown {
      for place in max(
        run.source, index &- 1)..<max(run.source, min(run.sourceEnd &- 1, index &+ 1))
      where places[place].two == Self.unknown {
        places[place].two = endsSentence(place, 2) ? Self.nothing : rarity.twos[place &+ shift]
      }
      let first = max(run.source, index &- Self.reach)
      for place in first..<max(first, min(run.sourceEnd &- 3, index &+ 1))
      where places[place].four == Self.unknown {
        places[place].four = endsSentence(place, 4) ? Self.nothing : rarity.fours[place &+ shift]
      }
    }
  }

  /// A symbol weighs the same in both texts where these are the same around it, ends of sentences too.
  private mutating func takeWeights(_ run: ExactRun) {
    guard run.length > 2 * Self.reach, everyday == SourceWeights.everyday else { return }
    let shift = run.draft &- run.source
    let (ends, own) = (task.draft.cuts, task.counts.each)
    let (draft, each) = (ends.span, own.span)
    // Places in a row that end a sentence in both texts, or in neither.
    var same = 0
    for place in run.source &+ 1..<run.sourceEnd {
      let isSame = (cuts[place] >= .sentence) == (draft[place &+ shift] >= .sentence)
      same = isSame ? same &+ 1 : 0
      guard same >= 2 * Self.reach else { continue }
      let middle = place &- Self.reach
      places[middle].weight = each[middle &+ shift]
    }
  }

  @inline(__always)
  private mutating func weight(_ index: Int) -> Float {
    if places[index].weight == Self.unknown { places[index].weight = weighed(index) }
    return places[index].weight
  }

  private mutating func weighed(_ index: Int) -> Float {
    guard symbols[index] != NormalizedText.boundary else { return 0 }
    if isFlat { return 1 }
    var sum: Float = 0
    var share: Float = 0
    for start in max(0, index &- 1)..<max(0, min(symbols.count &- 1, index &+ 1)) {
      let rarity = two(start)
      if rarity >= 0 {
        sum += rarity / 2
        share += 1 / 2
      }
    }
    let first = max(0, index &- 3)
    for start in first..<max(first, min(symbols.count &- 3, index &+ 1)) {
      let rarity = four(start)
      if rarity >= 0 {
        sum += rarity / 4
        share += 1 / 4
      }
    }
    guard share > 0 else { return 0 }
    return max(0, sum / share - everyday) / (1 - everyday)
  }

  @inline(__always)
  private mutating func two(_ place: Int) -> Float {
    if places[place].two == Self.unknown { places[place].two = lookedUp(place, 2) }
    return places[place].two
  }

  @inline(__always)
  private mutating func four(_ place: Int) -> Float {
    if places[place].four == Self.unknown { places[place].four = lookedUp(place, 4) }
    return places[place].four
  }

  private func lookedUp(_ place: Int, _ length: Int) -> Float {
    if endsSentence(place, length) { return Self.nothing }
    let key = RollingHash.key(of: symbols, place, length: length, seed: UInt64(length))
    return task.rarity(of: key)
  }

  /// Whether a run of symbols goes on over the end of a sentence.
  @inline(__always)
  private func endsSentence(_ place: Int, _ length: Int) -> Bool {
    for next in place &+ 1..<place &+ length where cuts[next] >= .sentence { return true }
    return false
  }
}
