public import LeitongFormats

/// What a caller may choose about an audit.
public struct AuditOptions: Sendable {
  public var check = CheckOptions()
  /// Net rate in per cent from which a pair is over the limit.
  public var limit = 10.0
  /// Documents that must hold a text for it to be a template; 3, or 2 in a batch of ten or fewer, unless chosen.
  public var leastHolders: Int?
  /// A table of metadata instead of the corpus' own.
  public var table: FilePath?
  public var preset: String?
  /// Documents of a group, at most.
  public var largestGroup = 64
  /// Files from which on a batch is read by an index on disk, for its documents would not all fit into memory.
  public var indexedFrom = 400

  public init() {}

  /// Sources listed for one place, among `documents`. A small batch is asked who shares with whom and names them all; in
  /// a large one what more documents share is a template, and listed as one.
  static func sources(among documents: Int) -> Int {
    max(4, min(documents, 4_000 / max(1, documents)))
  }
}
