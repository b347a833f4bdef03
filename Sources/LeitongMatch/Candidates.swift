import LeitongStore
import LeitongText

/// A document that has something in common with the draft, before anything is called a passage.
struct Candidate {
  let source: SourceReference
  /// Where its text lies in its segment.
  let extent: Range<Int>
  /// Its hits among all.
  var hits: Range<Int>
}

/// Start of a shingle that draft and source have in common.
struct Hit {
  let draft: Int32
  let source: Int32
}

/// Looks up the draft's fingerprints.
struct CandidateFinder {
  let index: SourceIndex
  let options: Matcher.Options
  private let draft: [UInt32]
  private let codes: [DraftCode]
  let prints: [Fingerprint]
  /// For each part the entries of each fingerprint.
  private(set) var entries: [[Range<Int>]]

  init(of draft: [UInt32], codes: [DraftCode], in index: SourceIndex, _ options: Matcher.Options) {
    self.index = index
    self.options = options
    self.draft = draft
    self.codes = codes
    prints = index.scheme.winnowing.fingerprints(of: draft)
    // In ascending order the tables are gone through from one end to the other.
    var order = prints.enumerated().map { UInt64($0.element.key) << 32 | UInt64($0.offset) }
    RadixSort.roughly(&order)
    let keys = order.map { UInt32($0 >> 32) }
    entries = concurrentMap(index.parts.count) { [order] part in
      var found = [Range<Int>](repeating: 0..<0, count: keys.count)
      index.parts[part].segment.prints.forEachEntries(of: keys) {
        found[Int(order[$0] & 0xFFFF_FFFF)] = $1
      }
      return found
    }
  }

  /// A document that holds a fingerprint, with its entries in the table.
  ///
  /// There are tens of thousands: so numbers are as small as they can be.
  private struct Holder {
    let print: Int32
    let part: Int32
    let document: Int32
    /// Where the document's text begins and ends in its segment.
    let start: Int32
    let end: Int32
    let firstEntry: Int32
    var endOfEntries: Int32

    init(
      print: Int, _ source: SourceReference, _ extent: Range<Int>, _ entries: Range<Int>
    ) {
      self.print = Int32(print)
      part = Int32(source.part)
      document = Int32(source.document)
      (start, end) = (Int32(extent.lowerBound), Int32(extent.upperBound))
      (firstEntry, endOfEntries) = (Int32(entries.lowerBound), Int32(entries.upperBound))
    }

    var source: SourceReference { SourceReference(part: Int(part), document: Int(document)) }
    var extent: Range<Int> { Int(start)..<Int(end) }
    var entries: Range<Int> { Int(firstEntry)..<Int(endOfEntries) }
  }

  /// Finds the documents that hold fingerprints of the draft, with their hits, ascending by draft. Of a fingerprint that
  /// stands in more than `options.holderLimit` documents the first `options.crowdedLimit` are taken, in the order of
  /// their files, and others that hold an uncrowded one.
  ///
  /// - Complexity: O(prints · parts · holderLimit)
  func found() -> (candidates: [Candidate], hits: [Hit]) {
    var holders: [Holder] = []
    holders.reserveCapacity(prints.count * Self.usualHolders)
    var taken = [Int](repeating: 0, count: prints.count)
    for part in index.parts.indices {
      let segment = index.parts[part].segment
      // Those of the fingerprint before.
      var former = 0..<0
      for print in prints.indices where !entries[part][print].isEmpty {
        let start = holders.count
        // Where files of one part come before those of the next, what was taken comes first. One more than the limit
        // says that there are more.
        let limit = options.holderLimit + 1 - taken[print]
        add(holdersOf: print, entries[part][print], limit, segment, part, former, to: &holders)
        if index.isInOrder { taken[print] += holders.count - start }
        former = start..<holders.count
      }
    }
    return hits(of: telling(index.parts.count > 1 ? first(of: holders) : holders))
  }

  /// Entries that are verified at a time.
  private static let verified = 64

  /// Documents in which a fingerprint stands, for which there is room before more is needed.
  private static let usualHolders = 12

  /// The holders that are looked up: of crowded fingerprints the first, and those that hold others.
  ///
  /// - Parameter holders: ascending by fingerprint, then by file; one more of a fingerprint than `options.holderLimit`
  ///   says that it is crowded.
  private func telling(_ holders: consuming [Holder]) -> [Holder] {
    var isKnown = index.parts.map { [Bool](repeating: false, count: $0.segment.documentCount) }
    var groups: [Range<Int>] = []
    var start = 0
    while start < holders.count {
      var end = start + 1
      while end < holders.count, holders[end].print == holders[start].print { end += 1 }
      groups.append(start..<end)
      if end - start <= options.holderLimit {
        for holder in holders[start..<end] {
          isKnown[holder.source.part][holder.source.document] = true
        }
      }
      start = end
    }
    // Large drafts have many: what is kept moves up where it lies.
    var kept = 0
    for group in groups {
      let isCrowded = group.count > options.holderLimit
      for (place, number) in group.prefix(options.holderLimit).enumerated() {
        let source = holders[number].source
        guard
          !isCrowded || place < options.crowdedLimit || isKnown[source.part][source.document]
        else { continue }
        holders[kept] = holders[number]
        kept += 1
      }
    }
    holders.removeLast(holders.count - kept)
    return holders
  }

  /// Adds the first documents of a part that hold a fingerprint, up to `limit`.
  ///
  /// - Parameter former: where the holders of the fingerprint before it stand, which are mostly the same: these need not
  ///   be sought.
  private func add(
    holdersOf print: Int, _ entries: Range<Int>, _ limit: Int, _ segment: Segment, _ part: Int,
    _ former: Range<Int>, to holders: inout [Holder]
  ) {
    let most = holders.count + max(0, limit)
    var known = former.lowerBound
    var extent = 0..<0
    var isLeftOut = false
    // Of many entries few are looked at.
    var verified = entries.lowerBound
    for entry in entries {
      if entry == verified {
        verified = min(entries.upperBound, entry + Self.verified)
        segment.prints.verify(entry..<verified)
      }
      let place = segment.prints.number(entry)
      if extent.contains(place) {
        if !isLeftOut { holders[holders.count - 1].endOfEntries = Int32(entry + 1) }
        continue
      }
      if holders.count >= most { return }
      guard place < segment.symbolCount else {
        segment.bytes.reportDamage()
        return
      }
      while known < former.upperBound, Int(holders[known].end) <= place { known += 1 }
      let source: SourceReference
      if known < former.upperBound, holders[known].extent.contains(place) {
        (source, extent, isLeftOut) = (holders[known].source, holders[known].extent, false)
      } else {
        let document = segment.document(at: place)
        extent = segment.extent(of: document)
        guard extent.contains(place) else {
          segment.bytes.reportDamage()
          return
        }
        source = SourceReference(part: part, document: document)
        isLeftOut = !index.leftOut.isEmpty && index.leftOut.contains(source)
      }
      if !isLeftOut {
        holders.append(Holder(print: print, source, extent, entry..<entry + 1))
      }
    }
  }

  /// Of the holders of all parts the first of each fingerprint; ascending by fingerprint, then by file.
  ///
  /// - Parameter holders: part by part, in each ascending by fingerprint, then by file.
  /// - Complexity: O(prints · parts + *h* log *h*) with *h* the holders of one fingerprint
  private func first(of holders: [Holder]) -> [Holder] {
    var parts: [Range<Int>] = []
    var start = 0
    while start < holders.count {
      var end = start + 1
      while end < holders.count, holders[end].source.part == holders[start].source.part { end += 1 }
      parts.append(start..<end)
      start = end
    }
    var kept: [Holder] = []
    kept.reserveCapacity(holders.count)
    for print in prints.indices {
      let before = kept.count
      var isInOrder = true
      for part in parts.indices {
        var next = parts[part].lowerBound
        while next < parts[part].upperBound, Int(holders[next].print) == print { next += 1 }
        if !index.isInOrder, next > parts[part].lowerBound, kept.count > before {
          isInOrder = false
        }
        kept += holders[parts[part].lowerBound..<next]
        parts[part] = next..<parts[part].upperBound
      }
      if !isInOrder { kept[before...].sort { index.precedes($0.source, $1.source) } }
      kept.removeLast(max(0, kept.count - before - options.holderLimit - 1))
    }
    return kept
  }

  /// - Parameter holders: ascending by fingerprint.
  private func hits(of holders: [Holder]) -> (candidates: [Candidate], hits: [Hit]) {
    let segments = index.parts.map(\.segment)
    var candidates: [Candidate] = []
    var slots = index.parts.map { [Int32](repeating: -1, count: $0.segment.documentCount) }
    var found: [(slot: Int32, hit: Hit)] = []
    found.reserveCapacity(holders.count)
    for holder in holders {
      var slot = slots[holder.source.part][holder.source.document]
      if slot < 0 {
        slot = Int32(candidates.count)
        slots[holder.source.part][holder.source.document] = slot
        candidates.append(Candidate(source: holder.source, extent: holder.extent, hits: 0..<0))
      }
      let position = prints[Int(holder.print)].position
      let before = found.count
      if holder.entries.count <= options.placeLimit {
        for entry in holder.entries {
          let place = segments[Int(holder.part)].prints.number(entry)
          found.append(
            (slot, Hit(draft: position, source: Int32(place - holder.extent.lowerBound))))
        }
      } else {
        for place in best(holder, Int(position)) {
          found.append((slot, Hit(draft: position, source: Int32(place))))
        }
      }
      let count = candidates[Int(slot)].hits.upperBound + found.count - before
      candidates[Int(slot)].hits = 0..<count
    }
    return sorted(found, candidates)
  }

  /// Puts the hits of each candidate together; they keep their order.
  private func sorted(
    _ found: [(slot: Int32, hit: Hit)], _ candidates: [Candidate]
  ) -> (candidates: [Candidate], hits: [Hit]) {
    var candidates = candidates
    var start = 0
    for slot in candidates.indices {
      let count = candidates[slot].hits.count
      candidates[slot].hits = start..<start
      start += count
    }
    var hits = [Hit](repeating: Hit(draft: 0, source: 0), count: found.count)
    for (slot, hit) in found {
      let place = candidates[Int(slot)].hits.upperBound
      hits[place] = hit
      candidates[Int(slot)].hits = candidates[Int(slot)].hits.lowerBound..<place + 1
    }
    // So texts are gone through from one end to the other.
    candidates.sort {
      ($0.source.part, $0.source.document) < ($1.source.part, $1.source.document)
    }
    return (candidates, hits)
  }

  /// Of the places of a fingerprint in one document, those whose surroundings agree furthest with the
  /// draft's, as far as a guaranteed run can reach. Whatever such a run covers around the shingle, a place that covers
  /// as much is among them.
  private func best(_ holder: Holder, _ draftAt: Int) -> [Int] {
    let segment = index.parts[holder.source.part].segment
    let winnowing = index.scheme.winnowing
    segment.verifyText(holder.extent)
    let comparer = SymbolComparer(
      segment: segment, extent: holder.extent, draft: draft, code: codes[holder.source.part])
    let reached = holder.entries.prefix(options.hitLimit).map {
      entry -> (place: Int, left: Int, right: Int) in
      let sourceAt = segment.prints.number(entry) - holder.extent.lowerBound
      let left = comparer.equalBefore(draftAt, sourceAt, limit: winnowing.reach)
      let right = comparer.equalAfter(draftAt, sourceAt, limit: winnowing.guarantee)
      return (sourceAt, left, right)
    }
    let furthest = reached.sorted {
      ($1.left + $1.right, $0.place) < ($0.left + $0.right, $1.place)
    }
    var kept = Array(furthest.prefix(options.placeLimit))
    // A guaranteed run may reach far to one side only, where these all reach to the other: whatever the
    // run takes in on the left, the place that then goes on furthest to the right is among the kept.
    for left in 0...winnowing.reach {
      guard let best = furthest.filter({ $0.left >= left }).max(by: { $0.right < $1.right }) else {
        continue
      }
      if !kept.contains(where: { $0.left >= left && $0.right >= best.right }) { kept.append(best) }
    }
    return kept.map(\.place).sorted()
  }
}
