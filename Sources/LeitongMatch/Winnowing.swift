import LeitongText

/// A shingle kept by winnowing, with the index of the symbol where it starts.
public struct Fingerprint: Sendable, Hashable {
  /// 32 bits of the shingle's hash: what they bring together is compared symbol by symbol.
  public let key: UInt32
  public let position: Int32
}

/// Keeps the rightmost minimum of every window of shingles (Schleimer, Wilkerson and Aiken 2003).
///
/// Guarantee: two texts that share a run of at least `guarantee` symbols share a fingerprint inside
/// that run. Nothing shorter than `shingleLength` is ever found.
public struct Winnowing: Sendable, Hashable {
  /// Symbols per shingle, *k*.
  public let shingleLength: Int
  /// Shingles per window, *w*.
  public let window: Int

  /// Chooses *k* and *w* so that every common run of `guarantee` symbols is found.
  ///
  /// *k* is 8 where the guarantee leaves room: seeds of 6 to 8 symbols find the reuse that
  /// exact sentences miss, and shorter ones are mostly set phrases.
  ///
  /// - Precondition: `guarantee >= 4`.
  public init(guarantee: Int) {
    precondition(guarantee >= 4)
    shingleLength = min(8, max(4, guarantee * 8 / 13))
    window = guarantee - shingleLength + 1
  }

  /// - Precondition: both are positive.
  init(shingleLength: Int, window: Int) {
    precondition(shingleLength > 0 && window > 0)
    self.shingleLength = shingleLength
    self.window = window
  }

  /// *k* + *w* − 1, in symbols.
  public var guarantee: Int { shingleLength + window - 1 }

  /// Returns the kept shingles in ascending order of position.
  ///
  /// A text with fewer shingles than one window keeps its one minimum.
  ///
  /// - Complexity: O(*n* log *w*)
  public func fingerprints(of symbols: [UInt32]) -> [Fingerprint] {
    PrefixHash(symbols.span).kept(length: shingleLength, window: window).map {
      Fingerprint(
        key: UInt32(truncatingIfNeeded: $0 >> 32), position: Int32(truncatingIfNeeded: $0))
    }
  }

  /// Returns the kept shingles, of those in the same surroundings only the first: the key in the upper, the position in
  /// the lower half; ascending by position.
  ///
  /// A guaranteed run reaches at most `window - 1` symbols to either side of a shingle it holds. Two
  /// places that agree so far lead to the same runs of that length, so the guarantee stands, and a
  /// text that repeats itself costs what it would cost once.
  ///
  /// - Complexity: O(*n* log *w*)
  func distinctKeys(of symbols: [UInt32]) -> [UInt64] {
    let hashes = PrefixHash(symbols.span)
    let kept = hashes.kept(length: shingleLength, window: window)
    let reach = window - 1
    let surrounding = PrefixHash.Power(shingleLength + 2 * reach)
    // At either end of the text the surroundings are cut short: such a place is like no other.
    let whole = reach..<max(reach, symbols.count - surrounding.length + reach + 1)
    let around = kept.map { entry in
      let place = Int(entry & 0xFFFF_FFFF)
      return whole.contains(place) ? hashes.hash(place - reach, surrounding) : 0
    }
    let suspects = RepeatFilter.suspects(among: around.span)
    var seen = HashSet(capacity: suspects.count)
    var repeated: [Int] = []
    for index in suspects where whole.contains(Int(kept[index] & 0xFFFF_FFFF)) {
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
