/// A MinHash sketch of a set of shingles (Broder 1997): for each of 128 permutations the least image, in 16 bits.
///
/// Half the memory of the usual 32 bits and twice the speed. What 16 bits lose, `resemblance` puts right.
public struct Sketch: Sendable, Hashable {
  /// One minimum per slot; `.max` in every slot where the set was empty.
  public let values: [UInt16]
  /// Different shingles of the set, about.
  public let size: Int

  /// - Precondition: there are `Sketcher.slots` values.
  public init(values: [UInt16], size: Int) {
    precondition(values.count == Sketcher.slots)
    self.values = values
    self.size = size
  }

  /// Returns the estimated resemblance in `0 ... 1`; its standard error is at most
  /// `0.5 / sqrt(Sketcher.slots)`. Empty sets resemble nothing.
  ///
  /// Minima of two different shingles may be equal by chance, the likelier the larger the sets: by *c* =
  /// *n* *m* / ((*n* + *m*) 2^16) for sets of *n* and *m* that share nothing. The share of equal slots is corrected by
  /// it, as b-bit minwise hashing does (Li and König 2010).
  public func resemblance(to other: Sketch) -> Double {
    guard size > 0, other.size > 0 else { return 0 }
    let share = Double(Sketcher.agreement(values.span, other.values.span)) / Double(Sketcher.slots)
    let (one, two) = (Double(size), Double(other.size))
    let chance = min(0.5, one * two / (one + two) / 65_536)
    return max(0, (share - chance) / (1 - chance))
  }
}

/// Makes sketches of 128 slots; all sketchers are equal.
///
/// The permutations are *a* · *x* + *b* modulo 2^16 of mixed hashes, *a* odd: at the 50 to 500 shingles of a paragraph
/// they are as good as independent ones (docs/Guides/sketches.md has the figures), and processors of any age have
/// vectors for them.
public struct Sketcher: Sendable, Hashable {
  /// Slots of a sketch.
  public static let slots = 128
  /// Symbols per shingle.
  public let shingleLength: Int
  private let factors: [UInt16]
  private let terms: [UInt16]

  public init(shingleLength: Int = 5) {
    self.shingleLength = shingleLength
    var state = RollingHash.seed
    func next() -> UInt16 {
      state = state &+ 0x9E37_79B9_7F4A_7C15
      return UInt16(truncatingIfNeeded: RollingHash.mix(state) >> 24)
    }
    var factors: [UInt16] = []
    var terms: [UInt16] = []
    for _ in 0..<Self.slots {
      // Odd, so that the map is a permutation of the 16-bit values.
      factors.append(next() | 1)
      terms.append(next())
    }
    self.factors = factors
    self.terms = terms
  }

  /// Returns the minima over the shingles of a stretch.
  ///
  /// - Complexity: O(*n* · slots)
  public func sketch(of symbols: Span<UInt32>) -> [UInt16] {
    minima(of: ShingleHash.values(of: symbols, length: shingleLength))
  }

  /// Returns the minima over ready hashes.
  ///
  /// - Complexity: O(*n* · slots)
  public func minima(of values: [UInt16]) -> [UInt16] {
    var minima = [UInt16](repeating: .max, count: Self.slots)
    MatchKernel.lower(&minima, by: values, factors, terms)
    return minima
  }

  /// Returns the number of slots in which two sketches agree.
  ///
  /// - Precondition: both have 128 slots.
  static func agreement(_ one: Span<UInt16>, _ other: Span<UInt16>) -> Int {
    precondition(one.count == slots && other.count == slots)
    var agreeing = 0
    for index in 0..<slots where one[index] == other[index] { agreeing += 1 }
    return agreeing
  }
}

/// Hashes of short shingles in 16 bits, each window by itself: no step waits for the one before.
enum ShingleHash {
  /// Returns one value per window; empty where the stretch is shorter than one.
  ///
  /// - Complexity: O(*n* · length)
  static func values(of symbols: Span<UInt32>, length: Int) -> [UInt16] {
    guard symbols.count >= length else { return [] }
    if length == 5 { return MatchKernel.shingles(of: symbols) }
    var values = [UInt16](repeating: 0, count: symbols.count - length + 1)
    var target = values.mutableSpan
    for index in 0..<target.count {
      var sum: UInt32 = 0
      for offset in 0..<length {
        sum = sum &* 0x0100_0193 &+ symbols[index + offset] &* 0x9E37_79B1
      }
      target[index] = folded(sum)
    }
    return values
  }

  /// Mixes 32 bits (after the finaliser of MurmurHash3; Appleby 2011) and keeps the upper 16.
  @inline(__always)
  private static func folded(_ sum: UInt32) -> UInt16 {
    var hash = sum
    hash = (hash ^ hash >> 16) &* 0x85EB_CA6B
    hash = (hash ^ hash >> 13) &* 0xC2B2_AE35
    return UInt16(truncatingIfNeeded: hash >> 16)
  }
}
