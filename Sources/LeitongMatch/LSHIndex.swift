/// How a sketch is cut for locality-sensitive hashing: `bands` keys of `rows` values each
/// (Indyk and Motwani 1998; Leskovec, Rajaraman and Ullman 2014, section 3.4).
public struct Banding: Sendable, Hashable, Codable {
  public let bands: Int
  public let rows: Int

  /// - Precondition: both are positive.
  public init(bands: Int, rows: Int) {
    precondition(bands > 0 && rows > 0)
    self.bands = bands
    self.rows = rows
  }

  /// P(candidate | resemblance *s*) = 1 − (1 − *s*^rows)^bands.
  public func probability(atResemblance s: Double) -> Double {
    var allRowsAgree = 1.0
    for _ in 0..<rows { allRowsAgree *= s }
    var noBandAgrees = 1.0
    for _ in 0..<bands { noBandAgrees *= 1 - allRowsAgree }
    return 1 - noBandAgrees
  }
}

/// Finds sketches that agree with a given one in at least one whole band.
public struct LSHIndex: Sendable {
  public let banding: Banding
  /// For each band, key (upper 32 bits) and item (lower 32 bits), in ascending order.
  private let bands: [[UInt64]]

  /// Indexes sketches that lie end to end: item *i* is `values[i * slots ..< (i + 1) * slots]`.
  ///
  /// - Precondition: `banding.bands * banding.rows <= slots`; fewer than 2^32 items.
  /// - Complexity: O(*n* log *n* · bands)
  public init(values: [UInt32], slots: Int, banding: Banding) {
    precondition(banding.bands * banding.rows <= slots)
    self.banding = banding
    let items = values.count / slots
    bands = (0..<banding.bands).map { band in
      var entries: [UInt64] = []
      entries.reserveCapacity(items)
      for item in 0..<items {
        guard let key = Self.key(values.span, item * slots, band, banding.rows) else { continue }
        entries.append(UInt64(key) << 32 | UInt64(item))
      }
      entries.sort()
      return entries
    }
  }

  /// Returns items in ascending order, each once; at most `bucketLimit` from one bucket.
  ///
  /// - Complexity: O(bands · log *n* + hits · log hits)
  public func candidates(for values: [UInt32], bucketLimit: Int = 64) -> [Int] {
    var items: [UInt32] = []
    for (band, entries) in bands.enumerated() {
      guard let key = Self.key(values.span, 0, band, banding.rows) else { continue }
      var place = Self.firstIndex(in: entries, notBelow: UInt64(key) << 32)
      let limit = place + bucketLimit
      while place < min(limit, entries.count), entries[place] >> 32 == UInt64(key) {
        items.append(UInt32(truncatingIfNeeded: entries[place]))
        place += 1
      }
    }
    items.sort()
    var distinct: [Int] = []
    for item in items where distinct.last != Int(item) { distinct.append(Int(item)) }
    return distinct
  }

  /// `nil` for the sketch of an empty set, which resembles nothing.
  private static func key(_ values: Span<UInt32>, _ start: Int, _ band: Int, _ rows: Int) -> UInt32?
  {
    var hash = UInt64(band) &* 0x9E37_79B9_7F4A_7C15
    var isEmpty = true
    for row in 0..<rows {
      let value = values[start + band * rows + row]
      if value != .max { isEmpty = false }
      hash = RollingHash.mix(hash ^ UInt64(value))
    }
    return isEmpty ? nil : UInt32(truncatingIfNeeded: hash >> 32)
  }

  private static func firstIndex(in entries: [UInt64], notBelow key: UInt64) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
