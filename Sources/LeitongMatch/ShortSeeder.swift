import LeitongStore
import LeitongText

/// Finds stretches of a document that agree with the draft in several short and rare shingles on about the same
/// diagonal: what is left of a sentence that was edited word by word.
///
/// A sketch estimates how much of two windows is the same; this looks for where. Short shingles survive edits
/// that leave no run of eight, and three of them side by side are no chance.
struct ShortSeeder {
  /// Shingles of 4 symbols, half of them kept. Of k = 4 or 5 and w = 2, 3 or 4 this pair does best on sixty
  /// drafts; all are within .002 of each other.
  static let winnowing = Winnowing(shingleLength: 4, window: 3)
  /// Places of a shingle in the corpus beyond which it is too common to say anything here.
  private static let mostPlaces = 64
  /// Places looked at where some may be of documents that are left out.
  private static let mostLooked = 4096
  /// Shingles of a group, at least. Two find no more, and cost a fifth of the time more.
  private static let leastShingles = 3
  /// Symbols of the draft between two shingles of a group, and between its first and its last, at most.
  private static let gap = 48
  private static let reach = 96
  /// Symbols by which the diagonal may move from one shingle of a group to the next: words put in or left out.
  private static let slack = 12
  /// Symbols looked at on either side of a group: a word or two beyond the outermost shingle.
  private static let margin = 20
  /// Groups of one document that are open at a time, and that are kept for each `gap` of the draft. Bounds
  /// the work on texts that repeat themselves.
  private static let mostOpen = 32
  private static let mostKept = 6

  let index: SourceIndex

  private struct Group {
    var first: (draft: Int, source: Int)
    var last: (draft: Int, source: Int)
    var low: Int
    var high: Int
    var count = 1

    init(_ hit: (draft: Int, source: Int)) {
      (first, last) = (hit, hit)
      (low, high) = (hit.source, hit.source)
    }

    func takes(_ hit: (draft: Int, source: Int)) -> Bool {
      let shift = (hit.source - hit.draft) - (last.source - last.draft)
      return abs(shift) <= ShortSeeder.slack && hit.draft > last.draft
    }

    func isPast(_ draft: Int) -> Bool {
      draft - last.draft > ShortSeeder.gap || draft - first.draft > ShortSeeder.reach
    }

    mutating func add(_ hit: (draft: Int, source: Int)) {
      last = hit
      low = min(low, hit.source)
      high = max(high, hit.source)
      count += 1
    }
  }

  /// Returns pairs of stretches by document.
  ///
  /// - Complexity: O(*n* + hits · `mostOpen`)
  func pairs(of draft: NormalizedText) -> [SourceReference: [Matcher.WindowPair]] {
    guard index.isThorough else { return [:] }
    var hits: [SourceReference: [(draft: Int, source: Int)]] = [:]
    for print in Self.winnowing.fingerprints(of: draft.symbols) {
      for (source, place) in places(of: print.key) {
        hits[source, default: []].append((Int(print.position), place))
      }
    }
    return hits.reduce(into: [:]) { pairs, found in
      guard found.value.count >= Self.leastShingles else { return }
      let count = index.parts[found.key.part].segment.extent(of: found.key.document).count
      let groups = groups(of: found.value)
      pairs[found.key] = groups.map { pair(of: $0, draft.symbols.count, count) }
    }
  }

  /// Places of a short shingle; none where it has too many.
  private func places(of key: UInt32) -> [(SourceReference, Int)] {
    let found = index.parts.map { $0.short?.entries(of: key) ?? 0..<0 }
    guard
      found.reduce(0, { $0 + $1.count })
        <= (index.leftOut.isEmpty ? Self.mostPlaces : Self.mostLooked)
    else {
      return []
    }
    var places: [(SourceReference, Int)] = []
    for (part, entries) in found.enumerated() where !entries.isEmpty {
      guard let table = index.parts[part].short else { continue }
      let segment = index.parts[part].segment
      table.verify(entries)
      for entry in entries {
        let place = table.number(entry)
        guard place < segment.symbolCount else {
          segment.bytes.reportDamage()
          continue
        }
        let source = SourceReference(part: part, document: segment.document(at: place))
        guard !index.leftOut.contains(source) else { continue }
        let extent = segment.extent(of: source.document)
        guard extent.contains(place) else {
          segment.bytes.reportDamage()
          continue
        }
        places.append((source, place - extent.lowerBound))
      }
    }
    return places.count <= Self.mostPlaces ? places : []
  }

  /// Short fingerprints of all documents of a segment.
  static func table(of segment: Segment) -> [UInt8] {
    var entries: [UInt64] = []
    for document in 0..<segment.documentCount {
      let base = segment.extent(of: document).lowerBound
      for print in winnowing.fingerprints(of: segment.text(of: document).symbols) {
        entries.append(UInt64(print.key) << 32 | UInt64(base + Int(print.position)))
      }
    }
    RadixSort.byUpperHalf(&entries)
    var writer = ByteWriter()
    KeyTable.write(entries.span, numberBits: 32, to: &writer)
    return writer.bytes
  }

  /// - Parameter hits: ascending by draft.
  private func groups(of hits: [(draft: Int, source: Int)]) -> [Group] {
    var open: [Group] = []
    var kept: [Int: [Group]] = [:]
    func close(_ group: Group) {
      guard group.count >= Self.leastShingles else { return }
      let slot = group.first.draft / Self.gap
      kept[slot, default: []].append(group)
      if let most = kept[slot], most.count > Self.mostKept,
        let least = most.indices.min(by: { most[$0].count < most[$1].count })
      {
        kept[slot]?.remove(at: least)
      }
    }
    for hit in hits {
      if open.contains(where: { $0.isPast(hit.draft) }) {
        for group in open where group.isPast(hit.draft) { close(group) }
        open.removeAll { $0.isPast(hit.draft) }
      }
      if let place = open.firstIndex(where: { $0.takes(hit) }) {
        open[place].add(hit)
      } else {
        if open.count == Self.mostOpen { close(open.removeFirst()) }
        open.append(Group(hit))
      }
    }
    for group in open { close(group) }
    return kept.keys.sorted().flatMap { kept[$0] ?? [] }
  }

  private func pair(of group: Group, _ draft: Int, _ source: Int) -> Matcher.WindowPair {
    let length = Self.winnowing.shingleLength
    return Matcher.WindowPair(
      draft: SymbolRange(
        max(0, group.first.draft - Self.margin),
        min(draft, group.last.draft + length + Self.margin)),
      source: SymbolRange(
        max(0, group.low - Self.margin), min(source, group.high + length + Self.margin)),
      agreement: group.count)
  }
}
