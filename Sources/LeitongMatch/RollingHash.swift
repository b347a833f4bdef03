/// Hashes every window of a fixed length in one pass (Karp and Rabin 1987), modulo 2^64.
///
/// A hash only proposes: whatever it brings together is compared symbol by symbol later, so texts
/// made to collide cost time and prove nothing.
enum RollingHash {
  /// Returns one mixed hash per window; element *i* covers `symbols[i ..< i + length]`.
  ///
  /// Empty where the text is shorter than one window.
  ///
  /// - Precondition: `length >= 1`.
  /// - Complexity: O(*n*)
  static func hashes(of symbols: Span<UInt32>, length: Int, seed: UInt64) -> [UInt64] {
    precondition(length >= 1)
    guard symbols.count >= length else { return [] }
    var leaving: UInt64 = 1
    for _ in 0..<length { leaving = leaving &* base }
    var hash: UInt64 = 0
    for index in 0..<length { hash = hash &* base &+ UInt64(symbols[index]) &+ 1 }
    var hashes = [UInt64](repeating: 0, count: symbols.count - length + 1)
    hashes[0] = mix(hash ^ seed)
    for index in 1..<max(1, hashes.count) {
      hash = hash &* base &+ UInt64(symbols[index + length - 1]) &+ 1
      hash = hash &- leaving &* (UInt64(symbols[index - 1]) &+ 1)
      hashes[index] = mix(hash ^ seed)
    }
    return hashes
  }

  /// Spreads a value over all 64 bits (the finaliser of SplitMix64; Steele, Lea and Flood 2014).
  static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// An odd multiplier with well spread bits; any such will do.
  private static let base: UInt64 = 0xD6E8_FEB8_6659_FD93
}
