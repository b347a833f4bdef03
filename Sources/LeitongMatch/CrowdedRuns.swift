import LeitongText

/// Collects the crowded runs of a segment: runs as long as the guarantee of which no fingerprint stands in few places.
///
/// A fingerprint is crowded where it has more entries than anyone wants to go through. A run that is held by a source
/// through crowded fingerprints alone is in the table, with the place where it stands first; so a run that is not there
/// stands in no document of the segment, and one that is there is found at once, however many copies of a phrase there
/// are.
struct CrowdedRuns {
  private let winnowing: Winnowing
  private let crowd: Int
  /// A bit for each place where a crowded fingerprint stands, and for some beyond the end.
  private var crowded: [UInt64] = []
  private let symbolCount: Int

  /// Bits of a key: a run that is not there meets some thirtieth of another one.
  private static let keyBits = 24

  /// Lower bits of a key that are left out, 0.
  static let emptyBits = 32 - keyBits

  init(_ winnowing: Winnowing, crowd: Int, symbols count: Int) {
    self.winnowing = winnowing
    self.crowd = crowd
    symbolCount = count
  }

  /// The key of the run that begins at a place of a draft.
  static func key(of symbols: [UInt32], _ start: Int, length: Int) -> UInt32 {
    RollingHash.key(of: symbols, start, length: length, seed: RollingHash.seed)
      & ~(1 << UInt32(emptyBits) - 1)
  }

  /// Marks the places of crowded fingerprints.
  ///
  /// - Parameter sorted: entries by their keys, all of each key.
  /// - Complexity: O(*n* / crowd + entries of crowded fingerprints)
  mutating func look(at sorted: Span<UInt64>) {
    let crowd = self.crowd
    let half = crowd / 2
    var start = 0
    // A crowded key stands at a multiple of the crowd, and at half a crowd before or behind it.
    var place = 0
    while place < sorted.count {
      let key = sorted[place] >> 32
      guard
        place + half < sorted.count && sorted[place + half] >> 32 == key
          || place >= half && sorted[place - half] >> 32 == key
      else {
        place += crowd
        continue
      }
      var first = place
      while first > start, sorted[first - 1] >> 32 == key { first -= 1 }
      var end = place + 1
      while end < sorted.count, sorted[end] >> 32 == key { end += 1 }
      if end - first > crowd { mark(sorted.extracting(first..<end)) }
      start = end
      place = max(place + crowd, end + crowd - 1 - (end + crowd - 1) % crowd)
    }
  }

  private mutating func mark(_ entries: Span<UInt64>) {
    if crowded.isEmpty { crowded = [UInt64](repeating: 0, count: symbolCount / 64 + 3) }
    var words = crowded.mutableSpan
    for index in 0..<entries.count {
      let place = Int(truncatingIfNeeded: entries[index] & 0xFFFF_FFFF)
      words[place >> 6] |= 1 &<< UInt64(place & 63)
    }
  }

  /// Returns key and first place of each crowded run, sorted.
  ///
  /// - Parameter starts: where documents begin.
  /// - Complexity: O(*n*)
  func entries(in symbols: [UInt32], _ starts: [Int]) -> [UInt64] {
    guard !crowded.isEmpty else { return [] }
    var finder = Finder(winnowing)
    for (document, start) in starts.enumerated() {
      let end = document + 1 < starts.count ? starts[document + 1] : symbols.count
      finder.add(start..<end, of: symbols.span, crowded.span)
    }
    return Self.distinct(&finder.found, symbols.span, winnowing.guarantee)
  }

  /// Sorts runs by their hashes; of equal ones the first stays.
  ///
  /// - Parameter runs: upper half of the hash, and place; by place.
  private static func distinct(
    _ runs: inout [UInt64], _ symbols: Span<UInt32>, _ length: Int
  ) -> [UInt64] {
    RadixSort.byUpperHalf(&runs)
    func areEqual(_ one: UInt64, _ other: UInt64) -> Bool {
      let (one, other) = (Int(one & 0xFFFF_FFFF), Int(other & 0xFFFF_FFFF))
      return (0..<length).allSatisfy { symbols[one + $0] == symbols[other + $0] }
    }
    var kept: [UInt64] = []
    kept.reserveCapacity(runs.count)
    // The first kept run of those with the same hash.
    var first = 0
    for run in runs {
      if first < kept.count, kept[first] >> 32 != run >> 32 { first = kept.count }
      if !kept[first...].contains(where: { areEqual($0, run) }) { kept.append(run) }
    }
    let mask = ~(UInt64(1) << UInt64(32 + emptyBits) - 1) | 0xFFFF_FFFF
    for index in kept.indices { kept[index] &= mask }
    return kept
  }

  /// Goes through the places in order.
  private struct Finder {
    /// Upper half of the hash, and place.
    var found: [UInt64] = []
    private let winnowing: Winnowing
    private var windows: CrowdedWindows
    /// Hashes of runs, and of pieces of many, that were met not long ago, by their bits. What was forgotten is found twice,
    /// and sorted out later.
    private var recentRuns = [UInt64](repeating: 0, count: 1 << recentBits)
    private var recentPieces = [UInt64](repeating: 0, count: 1 << recentBits)
    private var hashes: StretchHashes

    private static let recentBits: UInt64 = 16
    /// Runs of a stretch that are looked at together.
    private static let most = 512

    init(_ winnowing: Winnowing) {
      self.winnowing = winnowing
      windows = CrowdedWindows(winnowing)
      hashes = StretchHashes(most: Self.most + winnowing.guarantee)
    }

    /// Adds the crowded runs of one document.
    mutating func add(_ extent: Range<Int>, of symbols: Span<UInt32>, _ crowded: Span<UInt64>) {
      let end = extent.upperBound - winnowing.guarantee + 1
      // Where neighbouring runs begin that may be crowded.
      var first = -1
      var block = extent.lowerBound
      while block < end {
        let bits = beginnings(block, crowded)
        let blockEnd = min(end, block + 64)
        var place = block
        while place < blockEnd {
          let rest = bits &>> UInt64(place - block)
          if first < 0 {
            if rest == 0 { break }
            place += rest.trailingZeroBitCount
            if place < blockEnd { first = place }
          } else {
            place = min(blockEnd, place + (~rest).trailingZeroBitCount)
            if place < blockEnd {
              addAll(first..<place, symbols, crowded)
              first = -1
            }
          }
        }
        block += 64
      }
      if first >= 0 { addAll(first..<end, symbols, crowded) }
    }

    private mutating func addAll(
      _ starts: Range<Int>, _ symbols: Span<UInt32>, _ crowded: Span<UInt64>
    ) {
      for first in stride(from: starts.lowerBound, to: starts.upperBound, by: Self.most) {
        let end = min(starts.upperBound, first + Self.most)
        hashes.fill(first..<end + winnowing.guarantee - 1, symbols)
        Self.add(
          first..<end, symbols, crowded, winnowing.guarantee, hashes, &recentPieces, &recentRuns,
          &windows, &found)
      }
    }

    /// Adds those of neighbouring runs that were not met not long ago.
    ///
    /// What is copied is copied in long stretches. So they are cut into pieces where some symbols stand, the same in all
    /// copies, and a piece that was met is passed over as a whole.
    private static func add(
      _ starts: Range<Int>, _ symbols: Span<UInt32>, _ crowded: Span<UInt64>, _ length: Int,
      _ hashes: StretchHashes, _ recentPieces: inout [UInt64], _ recentRuns: inout [UInt64],
      _ windows: inout CrowdedWindows, _ found: inout [UInt64]
    ) {
      var recentPieces = recentPieces.mutableSpan
      var recentRuns = recentRuns.mutableSpan
      let mask: UInt64 = 1 << recentBits - 1
      var piece = starts.lowerBound
      while piece < starts.upperBound {
        var end = piece + 1
        while end < starts.upperBound, !isCut(symbols[end]) { end &+= 1 }
        let whole = hashes.hash(piece, end - piece + length - 1)
        let slot = Int(truncatingIfNeeded: whole & mask)
        if recentPieces[slot] != whole {
          recentPieces[slot] = whole
          for place in piece..<end {
            let hash = hashes.hash(place, length)
            let slot = Int(truncatingIfNeeded: hash & mask)
            if recentRuns[slot] == hash { continue }
            recentRuns[slot] = hash
            if windows.areCrowded(place, hashes, crowded) {
              found.append(hash & ~0xFFFF_FFFF | UInt64(place))
            }
          }
        }
        piece = end
      }
    }

    /// Whether a piece begins at a symbol: one of sixteen.
    @inline(__always)
    private static func isCut(_ symbol: UInt32) -> Bool { (symbol &* 0x9E37_79B1) >> 28 == 0 }

    /// The places of 64 at which runs begin that have a crowded fingerprint in each window of shingles, as bits.
    @inline(__always)
    private func beginnings(_ place: Int, _ crowded: Span<UInt64>) -> UInt64 {
      let word = place >> 6
      let shift = UInt64(place & 63)
      // 128 places from the first.
      var low = crowded[word]
      var high = crowded[word + 1]
      if shift > 0 {
        low = low &>> shift | high &<< (64 - shift)
        high = high &>> shift | crowded[word + 2] &<< (64 - shift)
      }
      if low | high == 0 { return 0 }
      // Whether one of the shingles of the window that begins at a place is crowded.
      var width = 1
      while width < winnowing.window {
        let step = UInt64(min(width, winnowing.window - width))
        low |= low &>> step | high &<< (64 - step)
        high |= high &>> step
        width += Int(step)
      }
      var bits = low
      var windows = 1
      while windows < winnowing.windows {
        bits &= low &>> UInt64(windows) | high &<< UInt64(64 - windows)
        windows += 1
      }
      return bits
    }
  }

  /// Hashes of a stretch of neighbouring symbols, as `PrefixHash` has them of a document.
  private struct StretchHashes {
    private var base = 0
    private var prefixes: [UInt64]
    private let powers: [UInt64]

    /// - Parameter most: symbols of a stretch.
    init(most: Int) {
      prefixes = [UInt64](repeating: 0, count: most + 1)
      var powers: [UInt64] = [1]
      while powers.count <= most { powers.append(powers[powers.count - 1] &* RollingHash.base) }
      self.powers = powers
    }

    mutating func fill(_ stretch: Range<Int>, _ symbols: Span<UInt32>) {
      let base = stretch.lowerBound
      self.base = base
      var prefixes = prefixes.mutableSpan
      var hash: UInt64 = 0
      let square = RollingHash.base &* RollingHash.base
      var place = 0
      // Two at a time: a multiplication then waits for every other one only.
      while place &+ 1 < stretch.count {
        let first = UInt64(symbols[base &+ place]) &+ 1
        let second = UInt64(symbols[base &+ place &+ 1]) &+ 1
        prefixes[place &+ 1] = hash &* RollingHash.base &+ first
        hash = hash &* square &+ (first &* RollingHash.base &+ second)
        prefixes[place &+ 2] = hash
        place &+= 2
      }
      if place < stretch.count {
        prefixes[place &+ 1] = hash &* RollingHash.base &+ UInt64(symbols[base &+ place]) &+ 1
      }
    }

    /// The hash of some symbols of the stretch.
    @inline(__always)
    func hash(_ start: Int, _ count: Int) -> UInt64 {
      let place = start &- base
      return RollingHash.mix(
        (prefixes[place &+ count] &- prefixes[place] &* powers[count]) ^ RollingHash.seed)
    }
  }

  /// Says of windows of shingles whether the least shingle is crowded; what was just computed is kept.
  private struct CrowdedWindows {
    private let winnowing: Winnowing
    private var places = [Int](repeating: -1, count: size)
    private var keys = [UInt32](repeating: 0, count: size)
    private var last = (window: -1, isCrowded: false)
    private static let size = 128

    init(_ winnowing: Winnowing) { self.winnowing = winnowing }

    /// Whether the least shingle of each window in a run is a crowded fingerprint.
    mutating func areCrowded(
      _ start: Int, _ hashes: StretchHashes, _ crowded: Span<UInt64>
    ) -> Bool {
      for window in start..<start + winnowing.windows {
        if window != last.window { last = (window, isCrowded(window, hashes, crowded)) }
        if !last.isCrowded { return false }
      }
      return true
    }

    private mutating func isCrowded(
      _ window: Int, _ hashes: StretchHashes, _ crowded: Span<UInt64>
    ) -> Bool {
      var least = window
      var leastKey = key(window, hashes)
      for place in window + 1..<window + winnowing.window {
        let key = key(place, hashes)
        if key <= leastKey { (least, leastKey) = (place, key) }
      }
      return crowded[least >> 6] &>> UInt64(least & 63) & 1 != 0
    }

    private mutating func key(_ place: Int, _ hashes: StretchHashes) -> UInt32 {
      let slot = place % Self.size
      if places[slot] != place {
        places[slot] = place
        let hash = hashes.hash(place, winnowing.shingleLength)
        keys[slot] = UInt32(truncatingIfNeeded: hash >> 32)
      }
      return keys[slot]
    }
  }
}

extension Segment {
  /// Whether every crowded run of a document is in the table, with a place where it stands.
  ///
  /// - Complexity: O(*n*) look-ups
  public func holdsCrowdedRuns(of document: Int, scheme: IndexScheme) -> Bool {
    let winnowing = scheme.winnowing
    let symbols = text(of: document).symbols
    guard symbols.count >= winnowing.guarantee else { return true }
    let keys = PrefixHash(symbols.span).keys(length: winnowing.shingleLength)
    let isCrowded = keys.indices.dropLast(winnowing.window - 1).map { window -> Bool in
      let least = keys[window..<window + winnowing.window].min() ?? 0
      return prints.entries(of: least & ~(1 << UInt32(Winnowing.emptyBits) - 1)).count > crowd
    }
    return isCrowded.indices.dropLast(winnowing.windows - 1).allSatisfy { start in
      guard isCrowded[start..<start + winnowing.windows].allSatisfy({ $0 }) else { return true }
      let run = symbols[start..<start + winnowing.guarantee]
      let entries = runs.entries(of: CrowdedRuns.key(of: symbols, start, length: run.count))
      runs.verify(entries)
      return entries.contains {
        let place = runs.number($0)
        return place < symbolCount
          && run.enumerated().allSatisfy { symbol(at: place + $0) == $1 }
      }
    }
  }

  private func symbol(at place: Int) -> UInt32 {
    guard place < symbolCount else { return NormalizedText.boundary }
    verifyText(place..<place + 1)
    let code = Int(code(at: place))
    return code < self.code.alphabet.count ? self.code.alphabet[code] : escaped(at: place)
  }
}
