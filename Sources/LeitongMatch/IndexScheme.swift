import LeitongText

/// How fingerprints and sketches are made; equal for a draft and all its sources, and written into every index.
public struct IndexScheme: Sendable, Hashable {
  public let winnowing: Winnowing
  public let sketcher: Sketcher
  public let banding: Banding

  /// Version of the layout of segments; those of another version are not read.
  public static let format = 4

  /// - Parameter guarantee: shortest common run that is always found, in symbols.
  /// - Precondition: `guarantee >= 4`.
  public init(guarantee: Int = 13) {
    winnowing = Winnowing(guarantee: guarantee)
    sketcher = Sketcher()
    // 32 bands of 4 rows: documents of resemblance .5 are met with P = .87, of .7 with P = .9998.
    banding = Banding(bands: 32, rows: 4)
  }

  /// One line that is equal for indexes that can be asked together.
  public var line: String {
    "normalizer \(Normalizer.version), k \(winnowing.shingleLength), w \(winnowing.window), "
      + "sketch \(sketcher.shingleLength)/\(Sketcher.slots), seed \(String(RollingHash.seed, radix: 16))"
  }
}
