/// Phrases by how they begin, in one array each: five thousand are put in order quicker than they are hashed.
struct PhraseStarts: Sendable {
  /// Beginnings in ascending order, one for each phrase; with them the phrases, those of one beginning the longest first.
  private let keys: [UInt64]
  private let phrases: [Int]
  /// A bit for each beginning: most places of a text begin no phrase, and are told so at once.
  private let bits: [UInt64]

  /// Five thousand phrases set a thirteenth of so many bits.
  private static let bitCount = 16

  /// - Parameter phrases: number, beginning and length of each; of equally long ones the smaller number comes first.
  /// - Complexity: O(*n* log *n*)
  init(_ phrases: [(number: Int, key: UInt64, length: Int)]) {
    let sorted = phrases.sorted {
      if $0.key != $1.key { return $0.key < $1.key }
      return $0.length != $1.length ? $0.length > $1.length : $0.number < $1.number
    }
    keys = sorted.map(\.key)
    self.phrases = sorted.map(\.number)
    var bits = [UInt64](repeating: 0, count: 1 << (Self.bitCount - 6))
    for key in keys {
      let bit = Self.bit(of: key)
      bits[bit / 64] |= 1 << UInt64(bit % 64)
    }
    self.bits = bits
  }

  private static func bit(of key: UInt64) -> Int {
    Int((key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bitCount))
  }

  /// Whether some phrase may begin so; `false` for most beginnings that none has.
  @inline(__always)
  func mayBegin(_ key: UInt64) -> Bool {
    let bit = Self.bit(of: key)
    return bits[bit / 64] >> UInt64(bit % 64) & 1 != 0
  }

  /// The phrases that begin so, the longest first.
  ///
  /// - Complexity: O(log *n*)
  func phrases(of key: UInt64) -> ArraySlice<Int> {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    let start = low
    while low < keys.count, keys[low] == key { low += 1 }
    return phrases[start..<low]
  }
}
