import LeitongText

/// Sums over the symbols of a draft from its start, so that those of any stretch are told by its two ends.
struct DraftCounts {
  /// For each place the symbols before it: those that count, of them those outside the muted ones, and both without slots.
  private let before: [SIMD4<Int32>]
  /// Weights of the symbols before each place: outside the muted ones, and of those that support.
  private let weights: [SIMD2<Double>]
  /// What each symbol weighs where it stands in the draft, muted or not; nothing at boundaries.
  let each: [Float]

  /// - Complexity: O(*n*)
  init(of draft: NormalizedText, muted: [Bool], supporting: [Bool], _ rarity: DraftRarity) {
    let count = draft.symbols.count
    var before = [SIMD4<Int32>](repeating: .zero, count: count + 1)
    var weights = [SIMD2<Double>](repeating: .zero, count: count + 1)
    var sums = before.mutableSpan
    var each = [Float](repeating: 0, count: count)
    var weighed = weights.mutableSpan
    var single = each.mutableSpan
    for place in 0..<count {
      let symbol = draft.symbols[place]
      var sum = sums[place]
      var weight = weighed[place]
      if symbol != NormalizedText.boundary {
        let isPlain: Int32 = symbol == NormalizedText.slot ? 0 : 1
        let isOutside: Int32 = muted[place] ? 0 : 1
        sum = sum &+ SIMD4(1, isOutside, isPlain, isPlain & isOutside)
        let own = Self.weight(place, draft.cuts, rarity)
        single[place] = own
        if !muted[place] {
          weight.x += Double(own)
        } else if !supporting.isEmpty, supporting[place] {
          weight.y += Double(own)
        }
      }
      sums[place + 1] = sum
      weighed[place + 1] = weight
    }
    self.before = before
    self.weights = weights
    self.each = each
  }

  /// What a symbol weighs where it stands in the draft.
  private static func weight(
    _ place: Int, _ cuts: [NormalizedText.Cut], _ rarity: DraftRarity
  ) -> Float {
    var sum: Float = 0
    var share: Float = 0
    if place > 0, cuts[place] < .sentence {
      sum += rarity.twos[place - 1] / 2
      share += 1 / 2
    }
    if place + 1 < cuts.count, cuts[place + 1] < .sentence {
      sum += rarity.twos[place] / 2
      share += 1 / 2
    }
    for start in max(0, place - 3)..<max(0, place - 3, min(cuts.count - 3, place + 1))
    where cuts[start + 1] < .sentence && cuts[start + 2] < .sentence && cuts[start + 3] < .sentence
    {
      sum += rarity.fours[start] / 4
      share += 1 / 4
    }
    guard share > 0 else { return 0 }
    return max(0, sum / share - SourceWeights.everyday) / (1 - SourceWeights.everyday)
  }

  /// Symbols that are no boundaries.
  func counted(_ start: Int, _ end: Int) -> Int { Int((before[end] &- before[start]).x) }

  /// Symbols outside the muted ones, boundaries aside.
  func outside(_ start: Int, _ end: Int) -> Int { Int((before[end] &- before[start]).y) }

  /// Symbols that are neither boundaries nor slots, and of them those outside the muted ones.
  func plain(_ start: Int, _ end: Int) -> (all: Int, outside: Int) {
    let difference = before[end] &- before[start]
    return (Int(difference.z), Int(difference.w))
  }

  /// Weights of a stretch where it stands in the draft: outside the muted ones, and of those that support.
  func weight(_ start: Int, _ end: Int) -> (carried: Double, supported: Double) {
    let difference = weights[end] - weights[start]
    return (difference.x, difference.y)
  }
}
