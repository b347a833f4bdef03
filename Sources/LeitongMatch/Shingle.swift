import LeitongText

/// How shingles are cut and hashed; two sketches compare only if their schemes are equal.
public struct ShingleScheme: Sendable, Hashable, Codable {
  /// Symbols per shingle.
  public let length: Int
  /// Slots per sketch.
  public let slots: Int
  public let normalizerVersion: Int

  public init(length: Int = 3, slots: Int = 128) {
    self.length = length
    self.slots = slots
    self.normalizerVersion = Normalizer.version
  }

  /// Fixed, so that two machines and two runs make the same hashes.
  static let seed: UInt64 = 0x6C65_6974_6F6E_6731
}

/// The distinct shingles of a stretch of text, as hashes in ascending order.
public struct ShingleSet: Sendable, Hashable {
  public let hashes: [UInt64]

  /// - Complexity: O(*n* log *n*)
  public init(of symbols: ArraySlice<UInt32>, scheme: ShingleScheme) {
    let stretch = Array(symbols)
    let all = RollingHash.hashes(
      of: stretch.span, length: scheme.length, seed: ShingleScheme.seed
    ).sorted()
    var distinct: [UInt64] = []
    distinct.reserveCapacity(all.count)
    for hash in all where hash != distinct.last { distinct.append(hash) }
    hashes = distinct
  }

  /// - Precondition: ascending, each once.
  init(sorted hashes: [UInt64]) { self.hashes = hashes }

  /// Exact resemblance (Broder 1997): shingles in both over shingles in either, in `0 ... 1`.
  ///
  /// Two empty sets resemble each other by 0, for they share nothing.
  public func resemblance(to other: ShingleSet) -> Double {
    let shared = sharedCount(with: other)
    let either = hashes.count + other.hashes.count - shared
    return either == 0 ? 0 : Double(shared) / Double(either)
  }

  private func sharedCount(with other: ShingleSet) -> Int {
    var shared = 0
    var mine = 0
    var theirs = 0
    while mine < hashes.count, theirs < other.hashes.count {
      if hashes[mine] == other.hashes[theirs] {
        shared += 1
        mine += 1
        theirs += 1
      } else if hashes[mine] < other.hashes[theirs] {
        mine += 1
      } else {
        theirs += 1
      }
    }
    return shared
  }
}
