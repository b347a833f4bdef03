import LeitongText

/// Where each short shingle of a stretch begins.
struct ShingleIndex {
  /// The last place of each bucket, and for each place the one before it in its bucket; −1 where there is none.
  private var heads: [Int32]
  private var former: [Int32]
  private let symbols: [UInt32]
  private let base: Int
  private let length: Int
  private let shift: UInt32

  /// - Complexity: O(*n*)
  init(of symbols: [UInt32], _ stretch: Range<Int>, length: Int) {
    self.length = length
    self.symbols = symbols
    base = stretch.lowerBound
    let count = max(0, stretch.count - length + 1)
    var bits: UInt32 = 4
    while 1 << bits < count { bits += 1 }
    shift = 32 - bits
    let fours = length == Self.four ? MatchKernel.fours(of: symbols, stretch) : []
    let hashes = fours.span
    var heads = [Int32](repeating: -1, count: 1 << Int(bits))
    var former = [Int32](repeating: -1, count: count)
    var head = heads.mutableSpan
    var link = former.mutableSpan
    // From the end, so that the places of a bucket are met in ascending order.
    for place in stride(from: count - 1, through: 0, by: -1) {
      let hash =
        length == Self.four ? hashes[place] : Self.hash(of: symbols, base &+ place, length)
      let bucket = Int(hash >> shift)
      link[place] = head[bucket]
      head[bucket] = Int32(truncatingIfNeeded: place)
    }
    self.heads = heads
    self.former = former
  }

  /// Calls `body` with the places of the shingle that begins at `start` of a text, ascending, no more than `limit`.
  @inline(__always)
  func forEachPlace(
    of text: [UInt32], at start: Int, limit: Int, _ body: (Int) -> Void
  ) {
    guard start + length <= text.count else { return }
    var place = heads[Int(Self.hash(of: text, start, length) >> shift)]
    var left = limit
    while place >= 0, left > 0 {
      if isEqual(text, start, base + Int(place)) {
        body(base + Int(place))
        left -= 1
      }
      place = former[Int(place)]
    }
  }

  @inline(__always)
  private func isEqual(_ text: [UInt32], _ start: Int, _ place: Int) -> Bool {
    for offset in 0..<length where text[start &+ offset] != symbols[place &+ offset] {
      return false
    }
    return true
  }

  /// The length that is asked for most, of which many are hashed at a time.
  private static let four = 4

  @inline(__always)
  private static func hash(of symbols: [UInt32], _ start: Int, _ length: Int) -> UInt32 {
    if length == four { return MatchKernel.four(of: symbols, start) }
    var key: UInt64 = 0
    for place in start..<start &+ length {
      key = (key ^ UInt64(symbols[place])) &* 0x9E37_79B9_7F4A_7C15
      key ^= key >> 29
    }
    return UInt32(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
