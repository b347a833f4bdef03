/// A shingle kept by winnowing, with the index of the symbol where it starts.
public struct Fingerprint: Sendable, Hashable {
  public let hash: UInt64
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
  /// - Complexity: O(*n*), for each minimum is searched again only when it leaves its window.
  public func fingerprints(of symbols: [UInt32]) -> [Fingerprint] {
    let hashes = RollingHash.hashes(
      of: symbols.span, length: shingleLength, seed: ShingleScheme.seed)
    guard !hashes.isEmpty else { return [] }
    let width = min(window, hashes.count)
    var kept: [Fingerprint] = []
    kept.reserveCapacity(hashes.count * 2 / (width + 1) + 1)
    var minimum = -1
    for end in width...hashes.count {
      let start = end - width
      if minimum < start {
        minimum = start
        for index in start..<end where hashes[index] <= hashes[minimum] { minimum = index }
      } else if hashes[end - 1] <= hashes[minimum] {
        minimum = end - 1
      } else {
        continue
      }
      kept.append(Fingerprint(hash: hashes[minimum], position: Int32(minimum)))
    }
    return kept
  }

  /// Returns the kept shingles, of those in the same surroundings only the first.
  ///
  /// A guaranteed run reaches at most `window - 1` symbols to either side of a shingle it holds. Two
  /// places that agree so far lead to the same runs of that length, so the guarantee stands, and a
  /// text that repeats itself costs what it would cost once.
  ///
  /// - Complexity: O(*n*)
  func distinctFingerprints(of symbols: [UInt32]) -> [Fingerprint] {
    let reach = window - 1
    let surroundings = RollingHash.hashes(
      of: symbols.span, length: shingleLength + 2 * reach, seed: ShingleScheme.seed)
    var seen: Set<UInt64> = []
    return fingerprints(of: symbols).filter { print in
      let start = Int(print.position) - reach
      // At either end of the text the surroundings are cut short: such a place is like no other.
      guard surroundings.indices.contains(start) else { return true }
      return seen.insert(surroundings[start]).inserted
    }
  }
}
