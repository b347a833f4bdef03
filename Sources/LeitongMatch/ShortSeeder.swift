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

  let index: PostingIndex
  let texts: [NormalizedText]

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
  func pairs(of draft: NormalizedText) -> [DocumentOrdinal: [Matcher.WindowPair]] {
    var hits: [DocumentOrdinal: [(draft: Int, source: Int)]] = [:]
    for print in Self.winnowing.fingerprints(of: draft.symbols) {
      let found = index.postings(of: print.hash)
      guard found.count <= Self.mostPlaces else { continue }
      for posting in found {
        hits[posting.document, default: []].append((Int(print.position), Int(posting.position)))
      }
    }
    return hits.compactMapValues { found in
      found.count < Self.leastShingles ? nil : groups(of: found)
    }
    .reduce(into: [:]) { pairs, found in
      let source = texts[found.key.index].symbols.count
      pairs[found.key] = found.value.map { pair(of: $0, draft.symbols.count, source) }
    }
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
