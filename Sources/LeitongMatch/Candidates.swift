import LeitongStore
import LeitongText

/// A document that has something in common with the draft, before anything is called a passage.
struct Candidate {
  let source: SourceReference
  /// Where its text lies in its segment.
  let extent: Range<Int>
  /// Starts of common shingles in draft and source, ascending by draft.
  var hits: [(draft: Int, source: Int)] = []
}

/// Looks up the draft's fingerprints.
struct CandidateFinder {
  let index: SourceIndex
  let options: Matcher.Options
  private let draft: [UInt32]
  private let codes: [DraftCode]
  private var places: [SourceReference: Int] = [:]
  private(set) var candidates: [Candidate] = []

  init(of draft: [UInt32], codes: [DraftCode], in index: SourceIndex, _ options: Matcher.Options) {
    self.index = index
    self.options = options
    self.draft = draft
    self.codes = codes
  }

  /// Some documents that hold a fingerprint, each with its entries in the table.
  private struct Holder {
    let source: SourceReference
    let extent: Range<Int>
    var entries: Range<Int>
  }

  /// Finds the documents that hold fingerprints of the draft. Of a fingerprint that stands in more than
  /// `options.holderLimit` documents the first ones are taken, in the order of their files.
  ///
  /// - Complexity: O(prints · (parts + holderLimit))
  mutating func find() {
    for print in index.scheme.winnowing.fingerprints(of: draft) {
      var holders: [Holder] = []
      for part in index.parts.indices {
        let found = index.parts[part].segment.prints.entries(of: print.key)
        if !found.isEmpty { add(holdersIn: part, found, to: &holders) }
      }
      guard !holders.isEmpty else { continue }
      if holders.count > options.holderLimit {
        holders.sort { index.precedes($0.source, $1.source) }
        holders.removeLast(holders.count - options.holderLimit)
      }
      for holder in holders { add(holder, Int(print.position)) }
    }
  }

  /// The first documents of a part that hold a fingerprint, no more than will be taken.
  private func add(holdersIn part: Int, _ entries: Range<Int>, to holders: inout [Holder]) {
    let segment = index.parts[part].segment
    let before = holders.count
    var entry = entries.lowerBound
    var extent = 0..<0
    var isLeftOut = false
    while entry < entries.upperBound {
      let place = segment.prints.number(entry)
      if extent.contains(place) {
        if !isLeftOut {
          holders[holders.count - 1].entries =
            holders[holders.count - 1].entries.lowerBound..<entry + 1
        }
        entry += 1
        continue
      }
      if holders.count - before == options.holderLimit { return }
      guard place < segment.symbolCount else {
        segment.bytes.reportDamage()
        return
      }
      let document = segment.document(at: place)
      extent = segment.extent(of: document)
      guard extent.contains(place) else {
        segment.bytes.reportDamage()
        return
      }
      let source = SourceReference(part: part, document: document)
      isLeftOut = !index.leftOut.isEmpty && index.leftOut.contains(source)
      if !isLeftOut {
        holders.append(Holder(source: source, extent: extent, entries: entry..<entry + 1))
      }
      entry += 1
    }
  }

  private mutating func add(_ holder: Holder, _ draftAt: Int) {
    let prints = index.parts[holder.source.part].segment.prints
    var slot = places[holder.source] ?? -1
    if slot < 0 {
      slot = candidates.count
      places[holder.source] = slot
      candidates.append(Candidate(source: holder.source, extent: holder.extent))
      index.parts[holder.source.part].segment.verifyText(holder.extent)
    }
    if holder.entries.count <= options.placeLimit {
      for entry in holder.entries {
        candidates[slot].hits.append((draftAt, prints.number(entry) - holder.extent.lowerBound))
      }
    } else {
      for place in best(holder, draftAt) { candidates[slot].hits.append((draftAt, place)) }
    }
  }

  /// Of the places of a fingerprint in one document, those whose surroundings agree furthest with the
  /// draft's, as far as a guaranteed run can reach. Whatever such a run covers around the shingle, a place that covers
  /// as much is among them.
  private func best(_ holder: Holder, _ draftAt: Int) -> [Int] {
    let segment = index.parts[holder.source.part].segment
    let winnowing = index.scheme.winnowing
    let comparer = SymbolComparer(
      segment: segment, extent: holder.extent, draft: draft, code: codes[holder.source.part])
    let reached = holder.entries.prefix(options.hitLimit).map {
      entry -> (place: Int, left: Int, right: Int) in
      let sourceAt = segment.prints.number(entry) - holder.extent.lowerBound
      var left = 0
      while left < winnowing.window - 1, left < draftAt, left < sourceAt,
        comparer.isEqual(draftAt - left - 1, sourceAt - left - 1)
      {
        left += 1
      }
      var right = 0
      while right < winnowing.guarantee, draftAt + right < draft.count,
        sourceAt + right < comparer.count, comparer.isEqual(draftAt + right, sourceAt + right)
      {
        right += 1
      }
      return (sourceAt, left, right)
    }
    let furthest = reached.sorted {
      ($1.left + $1.right, $0.place) < ($0.left + $0.right, $1.place)
    }
    var kept = Array(furthest.prefix(options.placeLimit))
    // A guaranteed run may reach far to one side only, where these all reach to the other: whatever the
    // run takes in on the left, the place that then goes on furthest to the right is among the kept.
    for left in 0..<winnowing.window {
      guard let best = furthest.filter({ $0.left >= left }).max(by: { $0.right < $1.right }) else {
        continue
      }
      if !kept.contains(where: { $0.left >= left && $0.right >= best.right }) { kept.append(best) }
    }
    return kept.map(\.place).sorted()
  }
}

/// A draft in the code of one segment.
struct DraftCode {
  let codes: [UInt16]

  init(of draft: [UInt32], in segment: Segment) {
    let code = segment.code
    codes = draft.map { code.code(of: $0) }
  }
}

/// Compares symbols of a draft with those of a source where they lie, packed.
struct SymbolComparer {
  let segment: Segment
  let extent: Range<Int>
  let draft: [UInt32]
  let code: DraftCode

  /// Symbols of the source.
  var count: Int { extent.count }

  @inline(__always)
  func isEqual(_ draftAt: Int, _ sourceAt: Int) -> Bool {
    let place = extent.lowerBound &+ sourceAt
    let one = code.codes[draftAt]
    guard segment.code(at: place) == one else { return false }
    return one != SegmentLayout.escape || segment.escaped(at: place) == draft[draftAt]
  }
}
