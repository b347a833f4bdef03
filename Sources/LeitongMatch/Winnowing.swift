import LeitongText

/// A shingle kept by winnowing, with the index of the symbol where it starts.
public struct Fingerprint: Sendable, Hashable {
  /// 30 bits of the shingle's hash, in the upper ones: what they bring together is compared symbol by symbol.
  public let key: UInt32
  public let position: Int32
}

/// Keeps the rightmost minimum of every window of shingles (Schleimer, Wilkerson and Aiken 2003).
///
/// Two texts that share a run of *k* + *w* − 1 symbols share a fingerprint inside that run. Nothing shorter than
/// `shingleLength` is ever found.
public struct Winnowing: Sendable, Hashable {
  /// Symbols per shingle, *k*.
  public let shingleLength: Int
  /// Shingles per window, *w*.
  public let window: Int

  /// Shortest common run that is always found, in symbols: *k* + *w* − 1 or more.
  public let guarantee: Int

  /// Lower bits of a key that are left out, 0: with 30 of 32 a draft meets some twenty shingles of others for nothing
  /// among 10,000 documents, and a fingerprint takes a twentieth less room.
  static let emptyBits = 2
  private static let keyMask: UInt64 = ~(1 << UInt64(32 + emptyBits) - 1) | 0xFFFF_FFFF

  /// Symbols by which a guaranteed run goes beyond a shingle it holds, to one side, at most.
  var reach: Int { guarantee - shingleLength }

  /// Windows of shingles in a run as long as the guarantee.
  var windows: Int { guarantee - shingleLength - window + 2 }

  /// Chooses *k* and *w* so that every common run of `guarantee` symbols is found.
  ///
  /// *k* is 7 where the guarantee leaves room, and the window one narrower than it allows. Of what was copied among 10,000
  /// documents this finds .940 of the symbols, the widest window .936 with a twentieth less room, *k* = 8 .933 in the same room
  /// as here, and *k* = 6 .928: shorter shingles are mostly set phrases.
  ///
  /// - Precondition: `guarantee >= 4`.
  public init(guarantee: Int) {
    precondition(guarantee >= 4)
    shingleLength = min(7, max(4, guarantee * 7 / 13))
    window = min(256, max(1, guarantee - shingleLength))
    self.guarantee = guarantee
  }

  /// - Precondition: both are positive.
  init(shingleLength: Int, window: Int) {
    precondition(shingleLength > 0 && window > 0)
    self.shingleLength = shingleLength
    self.window = window
    guarantee = shingleLength + window - 1
  }

  /// Returns the kept shingles in ascending order of position.
  ///
  /// A text with fewer shingles than one window keeps its one minimum.
  ///
  /// - Complexity: O(*n* log *w*)
  public func fingerprints(of symbols: [UInt32]) -> [Fingerprint] {
    PrefixHash(symbols.span).kept(length: shingleLength, window: window, mask: Self.keyMask).map {
      Fingerprint(
        key: UInt32(truncatingIfNeeded: $0 >> 32),
        position: Int32(truncatingIfNeeded: $0))
    }
  }

  /// Returns the kept shingles, of those in the same surroundings only the first: the key in the upper, the position in
  /// the lower half; ascending by position.
  ///
  /// A guaranteed run reaches at most `reach` symbols to either side of a shingle it holds. Two
  /// places that agree so far lead to the same runs of that length, so the guarantee stands, and a
  /// text that repeats itself costs what it would cost once.
  ///
  /// - Complexity: O(*n* log *w*)
  func distinctKeys(of symbols: [UInt32]) -> [UInt64] {
    let hashes = PrefixHash(symbols.span)
    let kept = hashes.kept(length: shingleLength, window: window, mask: Self.keyMask)
    // At either end of the text the surroundings are cut short: such a place is like no other.
    let around = hashes.surroundings(of: kept, reach: reach, length: shingleLength + 2 * reach)
    let suspects = RepeatFilter.suspects(among: around.span)
    var seen = HashSet(capacity: suspects.count)
    var repeated: [Int] = []
    for index in suspects where around[index] != 0 {
      if !seen.insert(around[index]) { repeated.append(index) }
    }
    if repeated.isEmpty { return kept }
    var distinct: [UInt64] = []
    distinct.reserveCapacity(kept.count - repeated.count)
    var start = 0
    for index in repeated {
      distinct += kept[start..<index]
      start = index + 1
    }
    distinct += kept[start...]
    return distinct
  }
}

/// Tells hashes that stand alone from those that may stand several times, by sixteen of their bits: few repeat, and only
/// those need to be looked up in a table.
enum RepeatFilter {
  /// The places of all hashes that share these bits with another one, ascending.
  ///
  /// - Complexity: O(*n*)
  static func suspects(among hashes: Span<UInt64>) -> [Int] {
    var once = [UInt64](repeating: 0, count: 1024)
    var twice = [UInt64](repeating: 0, count: 1024)
    var first = once.mutableSpan
    var second = twice.mutableSpan
    for index in 0..<hashes.count {
      let word = Int(truncatingIfNeeded: hashes[index] &>> 54)
      let bit: UInt64 = 1 &<< (hashes[index] &>> 48)
      second[word] |= first[word] & bit
      first[word] |= bit
    }
    var suspects: [Int] = []
    for index in 0..<hashes.count {
      let word = Int(truncatingIfNeeded: hashes[index] &>> 54)
      if second[word] &>> (hashes[index] &>> 48) & 1 != 0 { suspects.append(index) }
    }
    return suspects
  }
}
