public import LeitongStore

/// A document by its place in the segments of one index.
public struct SourceReference: Sendable, Hashable {
  public let part: Int
  public let document: Int

  public init(part: Int, document: Int) {
    self.part = part
    self.document = document
  }
}

/// A segment with what is derived from it.
public struct IndexPart: Sendable {
  public let segment: Segment
  let rarity: RarityPart
  /// Short fingerprints; only corpora of moderate size have them.
  let short: KeyTable?
  /// Documents that are not in the corpus any more.
  let removed: Set<Int>

  /// - Parameter rarity: bytes that `auxiliary` made, and so for `short`.
  /// - Throws: `StoreError.damaged` where they are no such tables.
  public init(
    segment: Segment, rarity: Bytes, short: Bytes?, removed: Set<Int> = [], name: String
  ) throws(StoreError) {
    self.segment = segment
    guard let part = RarityPart(rarity) else { throw .damaged(file: name) }
    self.rarity = part
    auxiliary = [rarity] + (short.map { [$0] } ?? [])
    self.short = short.map { KeyTable($0, at: 0) }
    self.removed = removed
    if isDamaged { throw .damaged(file: name) }
  }

  private let auxiliary: [Bytes]

  /// Whether something that was read so far is not as it was written.
  var isDamaged: Bool { segment.bytes.isDamaged || auxiliary.contains(where: \.isDamaged) }
}

/// How much is looked up in a corpus of some size; follows from its size alone.
public struct IndexReach: Sendable, Hashable {
  let level: SampleLevel
  /// Whether short fingerprints are kept.
  public let isThorough: Bool

  /// Symbols up to which short fingerprints are kept: beyond that hardly a shingle of four is rare, and they would take
  /// more room than the text.
  static let mostThorough = 1 << 22

  public init(symbols: Int, documents: Int) {
    level = SampleLevel(symbols: symbols, documents: documents)
    isThorough = symbols <= Self.mostThorough
  }

  /// Part of a file's name: what was made for another reach is not looked at.
  public var rarityName: String { "rarity\(level.rawValue)" }

  /// Makes the table of what is rare in a segment.
  ///
  /// - Complexity: O(*n*) in the symbols of the sample
  public func rarity(of segment: Segment) -> [UInt8] { RarityPart.made(of: segment, level: level) }

  /// Makes the short fingerprints of a segment.
  ///
  /// - Complexity: O(*n*)
  public func short(of segment: Segment) -> [UInt8] { ShortSeeder.table(of: segment) }
}

/// The documents a draft is compared with, ready to be asked; safe to share between tasks.
public struct SourceIndex: Sendable {
  public let scheme: IndexScheme
  public let parts: [IndexPart]
  /// Documents left out of this view, those that were removed among them.
  let leftOut: Set<SourceReference>
  public let rarity: RarityTable
  public let documentCount: Int
  public let symbolCount: Int
  /// Symbols that are not boundaries.
  public let counted: Int
  /// Whether every part begins after the one before it ends, by the order of files.
  let isInOrder: Bool
  /// Whether short fingerprints are looked up: in corpora of moderate size.
  public let isThorough: Bool

  /// - Parameter parts: all made for `scheme` and one reach.
  /// - Parameter leavingOut: documents to be treated as if they were not there.
  public init(
    _ parts: [IndexPart], scheme: IndexScheme, leavingOut: Set<SourceReference> = []
  ) {
    self.scheme = scheme
    let ordered = parts.filter { $0.segment.documentCount > 0 }
    self.parts = ordered
    var leftOut = leavingOut
    for (part, one) in ordered.enumerated() {
      for document in one.removed {
        leftOut.insert(SourceReference(part: part, document: document))
      }
    }
    self.leftOut = leftOut
    isInOrder = zip(ordered, ordered.dropFirst()).allSatisfy { one, next in
      one.segment.file(of: one.segment.documentCount - 1)
        .lexicographicallyPrecedes(next.segment.file(of: 0))
    }
    rarity = RarityTable(
      ordered.map(\.rarity), corrections: Self.corrections(ordered, leftOut))
    documentCount = ordered.reduce(0) { $0 + $1.segment.documentCount } - leftOut.count
    var symbols = ordered.reduce(0) { $0 + $1.segment.symbolCount }
    var counted = ordered.reduce(0) { $0 + $1.segment.counted }
    for source in leftOut {
      symbols -= ordered[source.part].segment.extent(of: source.document).count
      counted -= ordered[source.part].segment.counted(of: source.document)
    }
    symbolCount = symbols
    self.counted = counted
    isThorough = ordered.allSatisfy { $0.short != nil }
  }

  /// An index in memory.
  ///
  /// - Precondition: the entries are in byte order of their files.
  /// - Complexity: O(*n*)
  public init(_ shares: [DocumentShare], _ entries: [DocumentEntry], scheme: IndexScheme) {
    precondition(shares.count == entries.count)
    let reach = IndexReach(
      symbols: shares.reduce(0) { $0 + $1.text.symbols.count }, documents: shares.count)
    var parts: [IndexPart] = []
    var builder = SegmentBuilder(scheme: scheme)
    func close() {
      do {
        let segment = try Segment(Bytes(builder.finished()), scheme: scheme, name: "memory")
        parts.append(
          try IndexPart(
            segment: segment, rarity: Bytes(reach.rarity(of: segment)),
            short: reach.isThorough ? Bytes(reach.short(of: segment)) : nil, name: "memory"))
      } catch {
        preconditionFailure("a segment just made cannot be read: \(error)")
      }
      builder = SegmentBuilder(scheme: scheme)
    }
    for (share, entry) in zip(shares, entries) {
      builder.add(share, entry)
      if builder.symbolCount >= SegmentBuilder.mostSymbols { close() }
    }
    if builder.documentCount > 0 { close() }
    self.init(parts, scheme: scheme)
  }

  /// Whether something that was read so far is not as it was written: what was found cannot be trusted then.
  public var isDamaged: Bool { parts.contains(where: \.isDamaged) }

  /// All documents, part by part.
  public var references: [SourceReference] {
    parts.enumerated().flatMap { part, one in
      (0..<one.segment.documentCount).map { SourceReference(part: part, document: $0) }
    }.filter { !leftOut.contains($0) }
  }

  /// Documents with this SHA-256 of 32 bytes, in the order of their files.
  ///
  /// - Complexity: O(*d*)
  public func references(digest: [UInt8]) -> [SourceReference] {
    precondition(digest.count == 32)
    var words = [UInt64](repeating: 0, count: 4)
    for (place, byte) in digest.enumerated() {
      words[place / 8] |= UInt64(byte) << UInt64(place % 8 * 8)
    }
    var found: [SourceReference] = []
    for (part, one) in parts.enumerated() {
      for document in 0..<one.segment.documentCount where one.segment.hasDigest(document, words) {
        found.append(SourceReference(part: part, document: document))
      }
    }
    return found.filter { !leftOut.contains($0) }.sorted(by: precedes)
  }

  /// The index as if some documents had never been in it: not even what is rare hangs on them.
  public func leavingOut(_ sources: [SourceReference]) -> SourceIndex {
    sources.isEmpty
      ? self : SourceIndex(parts, scheme: scheme, leavingOut: leftOut.union(sources))
  }

  public func entry(of source: SourceReference) -> DocumentEntry {
    parts[source.part].segment.entry(of: source.document)
  }

  /// A hash of a document's text: those that have the same text have the same one.
  public func textHash(of source: SourceReference) -> UInt64 {
    parts[source.part].segment.textHash(of: source.document)
  }

  /// Symbols of a document that are not boundaries.
  public func counted(of source: SourceReference) -> Int {
    parts[source.part].segment.counted(of: source.document)
  }

  public func text(of source: SourceReference) -> SourceText {
    parts[source.part].segment.text(of: source.document)
  }

  /// Whether the tables that the guarantee hangs on have all of a document; for `--verify`.
  public func holdsCrowdedRuns(of source: SourceReference) -> Bool {
    parts[source.part].segment.holdsCrowdedRuns(of: source.document, scheme: scheme)
  }

  /// A stretch of a document's text; what lies beyond its end is left out.
  func text(of source: SourceReference, in stretch: Range<Int>) -> SourceText {
    parts[source.part].segment.text(of: source.document, in: stretch)
  }

  /// Whether a document's file comes before another's, in byte order.
  func precedes(_ one: SourceReference, _ other: SourceReference) -> Bool {
    if one.part == other.part { return one.document < other.document }
    if isInOrder { return one.part < other.part }
    let (first, second) = (
      parts[one.part].segment.file(of: one.document),
      parts[other.part].segment.file(of: other.document)
    )
    return first.lexicographicallyPrecedes(second)
  }

  /// What the tables of the parts count too often: texts that stand in several of them, and those left out.
  private static func corrections(
    _ parts: [IndexPart], _ leftOut: Set<SourceReference>
  ) -> [(text: SourceText, times: Int32)] {
    guard parts.count > 1 || !leftOut.isEmpty else { return [] }
    var sampled: [(hash: UInt64, source: SourceReference)] = []
    for (part, one) in parts.enumerated() {
      for document in 0..<one.segment.documentCount {
        let hash = one.segment.textHash(of: document)
        guard one.rarity.level.holds(hash) else { continue }
        sampled.append((hash, SourceReference(part: part, document: document)))
      }
    }
    sampled.sort {
      ($0.hash, $0.source.part, $0.source.document) < ($1.hash, $1.source.part, $1.source.document)
    }
    var corrections: [(text: SourceText, times: Int32)] = []
    var start = 0
    while start < sampled.count {
      var end = start
      var isThere = false
      var holders: Int32 = 0
      while end < sampled.count, sampled[end].hash == sampled[start].hash {
        let source = sampled[end].source
        if end == start || sampled[end - 1].source.part != source.part { holders += 1 }
        if !leftOut.contains(source) { isThere = true }
        end += 1
      }
      let times = (isThere ? 1 : 0) - holders
      if times != 0 {
        let source = sampled[start].source
        corrections.append((parts[source.part].segment.text(of: source.document), times))
      }
      start = end
    }
    return corrections
  }
}
