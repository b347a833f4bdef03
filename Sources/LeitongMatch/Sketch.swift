/// A MinHash sketch of a set of shingles (Broder 1997).
public struct Sketch: Sendable, Hashable {
  public let scheme: ShingleScheme
  /// One minimum per slot; `.max` in every slot where the set was empty.
  public let values: [UInt32]

  /// Returns the estimated resemblance in `0 ... 1`; its standard error is at most
  /// `0.5 / sqrt(values.count)`.
  ///
  /// - Throws: `MatchError.schemesDiffer` if the two were not made the same way.
  public func resemblance(to other: Sketch) throws(MatchError) -> Double {
    guard scheme == other.scheme else { throw .schemesDiffer }
    return Double(MinHash.agreement(values.span, other.values.span)) / Double(scheme.slots)
  }
}

/// Why two sketches cannot be compared.
public enum MatchError: Error, Sendable, Hashable {
  /// The caller compares what was not made the same way.
  case schemesDiffer
}

/// Makes sketches of one scheme.
public struct Sketcher: Sendable {
  public let scheme: ShingleScheme
  private let permutations: MinHash.Permutations

  /// - Precondition: `scheme.slots` is a positive multiple of 8.
  public init(scheme: ShingleScheme = .init()) {
    self.scheme = scheme
    permutations = MinHash.Permutations(slots: scheme.slots, seed: ShingleScheme.seed)
  }

  /// - Complexity: O(*n* · slots)
  public func sketch(_ shingles: ShingleSet) -> Sketch {
    Sketch(scheme: scheme, values: permutations.minima(of: shingles.hashes.span))
  }
}

/// The kernel of sketching: independent permutations *a*·*x* + *b* modulo 2^32 of mixed hashes.
enum MinHash {
  struct Permutations: Sendable {
    private let factors: [SIMD8<UInt32>]
    private let terms: [SIMD8<UInt32>]

    init(slots: Int, seed: UInt64) {
      precondition(slots > 0 && slots.isMultiple(of: 8))
      var state = seed
      func next() -> UInt32 {
        state = state &+ 0x9E37_79B9_7F4A_7C15
        return UInt32(truncatingIfNeeded: RollingHash.mix(state))
      }
      var factors: [SIMD8<UInt32>] = []
      var terms: [SIMD8<UInt32>] = []
      for _ in 0..<slots / 8 {
        var factor = SIMD8<UInt32>()
        var term = SIMD8<UInt32>()
        for lane in 0..<8 {
          // Odd, so that the map is a permutation of the 32-bit values.
          factor[lane] = next() | 1
          term[lane] = next()
        }
        factors.append(factor)
        terms.append(term)
      }
      self.factors = factors
      self.terms = terms
    }

    /// Returns the least image of the hashes under each permutation.
    func minima(of hashes: Span<UInt64>) -> [UInt32] {
      var values: [UInt32] = []
      values.reserveCapacity(factors.count * 8)
      for block in factors.indices {
        let factor = factors[block]
        let term = terms[block]
        var least = SIMD8<UInt32>(repeating: .max)
        for index in 0..<hashes.count {
          let image = factor &* SIMD8(repeating: UInt32(truncatingIfNeeded: hashes[index])) &+ term
          least.replace(with: image, where: image .< least)
        }
        for lane in 0..<8 { values.append(least[lane]) }
      }
      return values
    }
  }

  /// Returns the number of slots in which two sketches agree; empty sets agree with nothing.
  ///
  /// - Precondition: both have the same number of slots.
  static func agreement(_ one: Span<UInt32>, _ other: Span<UInt32>) -> Int {
    precondition(one.count == other.count)
    var agreeing = 0
    for index in 0..<one.count where one[index] == other[index] && one[index] != .max {
      agreeing += 1
    }
    return agreeing
  }
}
