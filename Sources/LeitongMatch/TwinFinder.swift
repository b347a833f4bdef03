import LeitongText

/// Two documents whose texts are nearly the same.
public struct Twins: Sendable, Hashable {
  /// Places in the list that was asked about; `one` < `other`.
  public let one: Int
  public let other: Int
  /// Share of the shingles of `one` that `other` holds, and the other way round; 0 to 1.
  public let ofOne: Double
  public let ofOther: Double
}

/// Finds documents of one kin whose texts are nearly the same: drafts of one report.
///
/// Sketches propose (bands of a few values that agree as a whole; Indyk and Motwani 1998), the shingles themselves decide.
public struct TwinFinder: Sendable {
  private let index: SourceIndex
  /// Share of the shingles that must be held, both ways.
  private let least: Double
  /// Documents in one bucket that a document is held against, at most: hundreds of documents that are one text say no
  /// more than these.
  private static let lookBack = 8

  /// - Parameter least: 0 to 1.
  public init(_ index: SourceIndex, least: Double) {
    self.index = index
    self.least = least
  }

  /// Returns the pairs of one kin that hold nearly all of each other, ascending.
  ///
  /// - Parameter kin: a number for each document; only documents of the same number are compared, and none of number `nil`.
  /// - Precondition: there are as many numbers as documents.
  /// - Complexity: O(*d* · bands) and the texts of the pairs that sketches propose.
  public func twins(among documents: [SourceReference], kin: [Int?]) -> [Twins] {
    precondition(kin.count == documents.count)
    var buckets: [(key: UInt64, document: Int)] = []
    for (place, document) in documents.enumerated() {
      guard let kin = kin[place] else { continue }
      let sketch = index.parts[document.part].segment.sketch(of: document.document)
      for key in index.scheme.banding.keys(of: sketch.span) {
        buckets.append((RollingHash.mix(UInt64(kin)) ^ UInt64(key), place))
      }
    }
    buckets.sort { ($0.key, $0.document) < ($1.key, $1.document) }
    var proposed: Set<Proposal> = []
    var start = 0
    for place in buckets.indices {
      if buckets[place].key != buckets[start].key { start = place }
      for former in buckets[max(start, place - Self.lookBack)..<place]
      where former.document != buckets[place].document {
        proposed.insert(Proposal(one: former.document, other: buckets[place].document))
      }
    }
    var shingles: [Int: Set<UInt32>] = [:]
    func held(_ place: Int) -> Set<UInt32> {
      if let known = shingles[place] { return known }
      let symbols = index.text(of: documents[place]).symbols
      let length = index.scheme.sketcher.shingleLength
      let keys = Set(PrefixHash(symbols.span).keys(length: length, seed: 0))
      shingles[place] = keys
      return keys
    }
    return proposed.sorted { ($0.one, $0.other) < ($1.one, $1.other) }.compactMap { pair in
      guard kin[pair.one] == kin[pair.other] else { return nil }
      let (one, other) = (held(pair.one), held(pair.other))
      guard !one.isEmpty, !other.isEmpty else { return nil }
      let common = Double(one.intersection(other).count)
      let (ofOne, ofOther) = (common / Double(one.count), common / Double(other.count))
      guard min(ofOne, ofOther) > least else { return nil }
      return Twins(one: pair.one, other: pair.other, ofOne: ofOne, ofOther: ofOther)
    }
  }

  private struct Proposal: Hashable {
    let one: Int
    let other: Int
  }
}
