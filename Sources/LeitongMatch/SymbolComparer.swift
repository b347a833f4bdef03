import LeitongText

/// A draft in the code of one segment.
struct DraftCode {
  let codes: [UInt16]
  /// Whether some symbol has no code: only the symbol itself tells then.
  let hasEscapes: Bool
  /// For each symbol its code and those of the four after it, twelve bits each, the first lowest; nothing beyond the end.
  private let fives: [UInt64]

  init(of draft: [UInt32], in segment: Segment) {
    let code = segment.code
    let codes = draft.map { code.code(of: $0) }
    var fives = [UInt64](repeating: 0, count: codes.count)
    var words = fives.mutableSpan
    var five: UInt64 = 0
    for place in codes.indices.reversed() {
      five = (five << 12 | UInt64(codes[place])) & Segment.fiveCodes
      words[place] = five
    }
    self.codes = codes
    self.fives = fives
    hasEscapes = codes.contains(SegmentLayout.escape)
  }

  /// Equal codes from two places on, `limit` at most; so many follow both.
  ///
  /// - Complexity: O(limit), five codes a step
  @inline(__always)
  func equalAfter(_ draftAt: Int, _ segment: Segment, _ place: Int, limit: Int) -> Int {
    var count = 0
    while count < limit {
      let difference = fives[draftAt &+ count] ^ segment.five(at: place &+ count)
      if difference != 0 { return min(limit, count &+ difference.trailingZeroBitCount / 12) }
      count &+= 5
    }
    return limit
  }

  /// Equal codes before two places, `limit` at most; so many precede both.
  ///
  /// - Complexity: O(limit), five codes a step
  @inline(__always)
  func equalBefore(_ draftAt: Int, _ segment: Segment, _ place: Int, limit: Int) -> Int {
    var count = 0
    while count < limit, min(draftAt, place) &- count >= 5 {
      let difference = fives[draftAt &- count &- 5] ^ segment.five(at: place &- count &- 5)
      // The first four bits of a word are of no code.
      if difference != 0 {
        return min(limit, count &+ (difference.leadingZeroBitCount &- 4) / 12)
      }
      count &+= 5
    }
    while count < limit, codes[draftAt &- count &- 1] == segment.code(at: place &- count &- 1) {
      count &+= 1
    }
    return min(limit, count)
  }
}

/// Compares symbols of a draft with those of a source where they lie, packed.
struct SymbolComparer {
  let segment: Segment
  var extent: Range<Int>
  let draft: [UInt32]
  let code: DraftCode

  /// Symbols of the source.
  var count: Int { extent.count }

  @inline(__always)
  func isEqual(_ draftAt: Int, _ sourceAt: Int) -> Bool {
    let place = extent.lowerBound &+ sourceAt
    let one = code.codes[draftAt]
    guard segment.code(at: place) == one else { return false }
    return one != SegmentLayout.escape || segment.escaped(at: place) == draft[draftAt]
  }

  /// Equal symbols from two places on, `limit` at most.
  @inline(__always)
  func equalAfter(_ draftAt: Int, _ sourceAt: Int, limit: Int) -> Int {
    let limit = max(0, min(limit, draft.count &- draftAt, count &- sourceAt))
    if !code.hasEscapes {
      return code.equalAfter(draftAt, segment, extent.lowerBound &+ sourceAt, limit: limit)
    }
    var equal = 0
    while equal < limit, isEqual(draftAt &+ equal, sourceAt &+ equal) { equal &+= 1 }
    return equal
  }

  /// Equal symbols before two places, `limit` at most.
  @inline(__always)
  func equalBefore(_ draftAt: Int, _ sourceAt: Int, limit: Int) -> Int {
    let limit = max(0, min(limit, draftAt, sourceAt))
    if !code.hasEscapes {
      return code.equalBefore(draftAt, segment, extent.lowerBound &+ sourceAt, limit: limit)
    }
    var equal = 0
    while equal < limit, isEqual(draftAt &- equal &- 1, sourceAt &- equal &- 1) { equal &+= 1 }
    return equal
  }
}
