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
    let each = Self.weights(of: draft, rarity)
    self.each = each
    let symbols = draft.symbols.span
    before = [SIMD4<Int32>](capacity: symbols.count + 1) { sums in
      var sum = SIMD4<Int32>.zero
      sums.append(sum)
      for place in 0..<symbols.count {
        let symbol = symbols[place]
        if symbol != NormalizedText.boundary {
          let isPlain: Int32 = symbol == NormalizedText.slot ? 0 : 1
          let isOutside: Int32 = muted[place] ? 0 : 1
          sum = sum &+ SIMD4(1, isOutside, isPlain, isPlain & isOutside)
        }
        sums.append(sum)
      }
    }
    weights = [SIMD2<Double>](capacity: symbols.count + 1) { sums in
      var sum = SIMD2<Double>.zero
      sums.append(sum)
      for place in 0..<symbols.count {
        if !muted[place] {
          sum.x += Double(each[place])
        } else if !supporting.isEmpty, supporting[place] {
          sum.y += Double(each[place])
        }
        sums.append(sum)
      }
    }
  }

  /// What each symbol of a draft weighs where it stands.
  private static func weights(of draft: NormalizedText, _ rarity: DraftRarity) -> [Float] {
    let (symbols, cuts) = (draft.symbols.span, draft.cuts.span)
    let (twos, fours) = (rarity.twos.span, rarity.fours.span)
    let count = symbols.count
    return [Float](capacity: count) { weights in
      // The last place, of those that are looked at, where a sentence ends. Each step looks three symbols ahead.
      var lastEnd = -1
      for place in 0..<min(3, count) where cuts[place] >= .sentence { lastEnd = place }
      for place in 0..<count {
        if place &+ 3 < count, cuts[place &+ 3] >= .sentence { lastEnd = place &+ 3 }
        if symbols[place] == NormalizedText.boundary {
          weights.append(0)
        } else if place >= 3, place &+ 3 < count, lastEnd < place &- 2 {
          // No sentence ends here: all runs that hold the symbol were counted.
          let sum =
            twos[place &- 1] / 2 + twos[place] / 2 + fours[place &- 3] / 4 + fours[place &- 2] / 4
            + fours[place &- 1] / 4 + fours[place] / 4
          weights.append(max(0, sum / 2 - SourceWeights.everyday) / (1 - SourceWeights.everyday))
        } else {
          weights.append(weight(place, draft.cuts, rarity))
        }
      }
    }
  }

  /// What a symbol weighs where it stands in the draft.
  static func weight(
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
