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

  /// The keys of a sketch, one for each band.
  ///
  /// - Precondition: the sketch has `bands * rows` slots or more.
  func keys(of values: Span<UInt16>) -> [UInt32] {
    precondition(bands * rows <= values.count)
    return (0..<bands).map { band in
      var hash = UInt64(band) &* 0x9E37_79B9_7F4A_7C15
      for row in 0..<rows { hash = RollingHash.mix(hash ^ UInt64(values[band * rows + row])) }
      return UInt32(truncatingIfNeeded: hash >> 32)
    }
  }
}
