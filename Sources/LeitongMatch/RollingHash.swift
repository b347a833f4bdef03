/// Hashes of windows of symbols as polynomials modulo 2^64 (Karp and Rabin 1987).
///
/// A hash only proposes: whatever it brings together is compared symbol by symbol later, so texts
/// made to collide cost time and prove nothing.
struct PrefixHash {
  /// Element *i* is the hash of the first *i* symbols.
  private let prefixes: [UInt64]

  /// - Complexity: O(*n*)
  init(_ symbols: Span<UInt32>) {
    prefixes = [UInt64](capacity: symbols.count + 1) { Self.append(symbols, to: &$0) }
  }

  private static func append(_ symbols: Span<UInt32>, to prefixes: inout OutputSpan<UInt64>) {
    var hash: UInt64 = 0
    prefixes.append(hash)
    let base = RollingHash.base
    let square = base &* base
    let (cube, fourth) = (square &* base, square &* square)
    // Four at a time: a multiplication then waits for every fourth one only.
    var index = 0
    while index &+ 4 <= symbols.count {
      let first = UInt64(symbols[index]) &+ 1
      let second = first &* base &+ UInt64(symbols[index &+ 1]) &+ 1
      let third = second &* base &+ UInt64(symbols[index &+ 2]) &+ 1
      prefixes.append(hash &* base &+ first)
      prefixes.append(hash &* square &+ second)
      prefixes.append(hash &* cube &+ third)
      hash = hash &* fourth &+ (third &* base &+ UInt64(symbols[index &+ 3]) &+ 1)
      prefixes.append(hash)
      index &+= 4
    }
    while index < symbols.count {
      hash = hash &* base &+ UInt64(symbols[index]) &+ 1
      prefixes.append(hash)
      index &+= 1
    }
  }

  /// What a window of one length needs besides its ends.
  struct Power {
    let length: Int
    fileprivate let factor: UInt64

    init(_ length: Int) {
      self.length = length
      var factor: UInt64 = 1
      for _ in 0..<length { factor = factor &* RollingHash.base }
      self.factor = factor
    }
  }

  /// The mixed hash of the window that begins at `start`.
  func hash(_ start: Int, _ power: Power) -> UInt64 {
    RollingHash.mix(
      (prefixes[start + power.length] &- prefixes[start] &* power.factor) ^ RollingHash.seed)
  }

  /// Returns the rightmost least key of every `window` shingles, each once: the key in the upper, the place in the lower
  /// half, ascending by place.
  ///
  /// - Parameter mask: the bits that are given out of a key and its place; which key is least depends on all of them.
  /// - Complexity: O(*n* log *w*)
  func kept(length: Int, window: Int, mask: UInt64) -> [UInt64] {
    MatchKernel.kept(
      of: prefixes, length: length, factor: Power(length).factor, seed: RollingHash.seed,
      window: window, mask: mask)
  }

  /// Returns the hash of the symbols around each kept shingle, from `reach` before its place on; 0 where they are cut
  /// short.
  ///
  /// - Parameter kept: places in the lower halves, as `kept` returns them.
  /// - Complexity: O(*n*)
  func surroundings(of kept: [UInt64], reach: Int, length: Int) -> [UInt64] {
    MatchKernel.surroundings(
      of: kept, prefixes, reach: reach, length: length, factor: Power(length).factor,
      seed: RollingHash.seed)
  }

  /// Returns the upper 32 bits of each window's hash; empty where the text is shorter than one.
  ///
  /// - Complexity: O(*n*)
  func keys(length: Int, seed: UInt64 = RollingHash.seed) -> [UInt32] {
    guard prefixes.count > length else { return [] }
    let power = Power(length)
    var keys = [UInt32](repeating: 0, count: prefixes.count - length)
    var target = keys.mutableSpan
    let from = prefixes.span
    for index in 0..<target.count {
      let hash = (from[index &+ length] &- from[index] &* power.factor) ^ seed
      target[index] = UInt32(truncatingIfNeeded: RollingHash.mix(hash) >> 32)
    }
    return keys
  }
}

/// What all hashes have in common.
enum RollingHash {
  /// Spreads a value over all 64 bits (the finaliser of SplitMix64; Steele, Lea and Flood 2014).
  static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The upper 32 bits of the hash of one window, as `PrefixHash` makes them of all.
  ///
  /// - Complexity: O(length)
  static func key(of symbols: [UInt32], _ start: Int, length: Int, seed: UInt64) -> UInt32 {
    var hash: UInt64 = 0
    for place in start..<start &+ length { hash = hash &* base &+ UInt64(symbols[place]) &+ 1 }
    return UInt32(truncatingIfNeeded: mix(hash ^ seed) >> 32)
  }

  /// An odd multiplier with well spread bits; any such will do.
  static let base: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// Fixed, so that two machines and two runs make the same hashes.
  static let seed: UInt64 = 0x6C65_6974_6F6E_6731
}

/// Hashes seen so far, in a table of open places: no more than a few nanoseconds each.
struct HashSet {
  private var places: [UInt64]
  private var mask: Int
  private var hasZero = false

  /// - Parameter capacity: most hashes that will be inserted.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    places = [UInt64](repeating: 0, count: size)
    mask = size - 1
  }

  /// Returns whether the hash was not there yet.
  mutating func insert(_ hash: UInt64) -> Bool {
    guard hash != 0 else {
      defer { hasZero = true }
      return !hasZero
    }
    var place = Int(truncatingIfNeeded: hash) & mask
    while places[place] != 0 {
      if places[place] == hash { return false }
      place = (place &+ 1) & mask
    }
    places[place] = hash
    return true
  }
}
