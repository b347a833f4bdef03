import LeitongStore
import LeitongText

/// Looks for what the limit of documents per fingerprint may have hidden.
///
/// Each window of shingles in a guaranteed run has its least one in common with the source. If one of those stands in
/// few documents, all of them were looked at. So an open window remains, a stretch of the draft as long as the guarantee
/// whose least shingles all stand in many documents, and that known runs do not cover. There every place of the rarest of
/// them is held against the draft, until a source is found. Most drafts have a hundred open windows at thirty places, set
/// phrases with a few words beside them.
struct OpenWindows {
  private let task: MatchTask
  private let finder: CandidateFinder
  private let codes: [DraftCode]
  private let guarantee: Int
  private let shingle: Int
  /// Entries that are fetched before they are looked at.
  private static let ahead = 16

  init(_ task: MatchTask, _ finder: CandidateFinder, _ codes: [DraftCode]) {
    self.task = task
    self.finder = finder
    self.codes = codes
    guarantee = task.index.scheme.winnowing.guarantee
    shingle = task.index.scheme.winnowing.shingleLength
  }

  /// Returns places that open windows have in common with sources, one for each window that is found.
  ///
  /// - Parameter sources: with the runs that are known; those of `guarantee` symbols close windows.
  /// - Complexity: O(*n* + entries of fingerprints in open windows)
  func hits(besides sources: [MatchTask.Source]) -> [(source: SourceReference, hit: Hit)] {
    var found: [(source: SourceReference, hit: Hit)] = []
    for (print, offsets) in open(besides: sources).sorted(by: { $0.key < $1.key }) {
      var offsets = offsets
      for part in task.index.parts.indices where offsets != 0 {
        search(print, part, &offsets, &found)
      }
    }
    return found
  }

  /// For the fingerprint that stands for some open windows, how many symbols each of them begins before it, as bits.
  private func open(besides sources: [MatchTask.Source]) -> [Int: UInt64] {
    let count = task.draft.symbols.count
    guard count >= guarantee else { return [:] }
    // For each symbol how many known runs begin there, less those that have ended.
    var known = [Int32](repeating: 0, count: count + 1)
    for source in sources {
      for run in source.runs
      where run.length >= guarantee && task.counts.counted(run.draft, run.draftEnd) >= guarantee {
        known[run.draft] += 1
        known[run.draftEnd] -= 1
      }
    }
    var uncovered = [Int32](repeating: 0, count: count + 1)
    var depth: Int32 = 0
    for place in 0..<count {
      depth += known[place]
      uncovered[place + 1] = uncovered[place] + (depth > 0 ? 0 : 1)
    }
    let entries = finder.prints.indices.map { print in
      finder.entries.reduce(0) { $0 + $1[print].count }
    }
    let minima = minima(count)
    var open: [Int: UInt64] = [:]
    for start in 0...count - guarantee where uncovered[start + guarantee] > uncovered[start] {
      let here = minima[
        start...start + guarantee - shingle - task.index.scheme.winnowing.window + 1]
      guard let rarest = here.min(by: { entries[$0] < entries[$1] }),
        entries[rarest] > task.options.holderLimit
      else { continue }
      open[rarest, default: 0] |= 1 << UInt64(Int(finder.prints[rarest].position) - start)
    }
    return open
  }

  /// The fingerprint that is the least of each window of shingles: a source that has all of the window has it too.
  ///
  /// Another fingerprint inside the window may be the least of one that goes on beyond it, and need not be kept there.
  private func minima(_ count: Int) -> [Int] {
    let window = task.index.scheme.winnowing.window
    var minima: [Int] = []
    var first = 0
    for start in 0...max(0, count - shingle + 1 - window) {
      while first + 1 < finder.prints.count, Int(finder.prints[first].position) < start {
        first += 1
      }
      var least = first
      var print = first
      while print < finder.prints.count, Int(finder.prints[print].position) < start + window {
        if finder.prints[print].key <= finder.prints[least].key { least = print }
        print += 1
      }
      minima.append(least)
    }
    return minima
  }

  /// Holds the places of a fingerprint in one part against the draft; windows that were found are taken from `offsets`.
  private func search(
    _ print: Int, _ part: Int, _ offsets: inout UInt64,
    _ found: inout [(source: SourceReference, hit: Hit)]
  ) {
    let segment = task.index.parts[part].segment
    let entries = finder.entries[part][print]
    let code = codes[part].codes
    let draftAt = Int(finder.prints[print].position)
    let most = 63 - offsets.leadingZeroBitCount
    let least = offsets.trailingZeroBitCount
    for entry in entries {
      if entry + Self.ahead < entries.upperBound {
        segment.touchText(segment.prints.number(entry + Self.ahead))
      }
      let place = segment.prints.number(entry)
      guard place + shingle <= segment.symbolCount else {
        segment.bytes.reportDamage()
        continue
      }
      let end = min(guarantee - least, segment.symbolCount - place, code.count - draftAt)
      segment.verifyText(max(0, place - most)..<place + end)
      var left = 0
      while left < most, left < place, left < draftAt,
        segment.code(at: place &- left &- 1) == code[draftAt &- left &- 1]
      {
        left += 1
      }
      guard left >= least else { continue }
      var right = shingle
      while right < end, segment.code(at: place &+ right) == code[draftAt &+ right] { right += 1 }
      guard left + right >= guarantee else { continue }
      // A window that begins so far before the fingerprint needs so many symbols on either side.
      let reached = offsets & Self.bits(from: guarantee - right, through: left)
      guard reached != 0 else { continue }
      let document = segment.document(at: place)
      let source = SourceReference(part: part, document: document)
      let extent = segment.extent(of: document)
      guard !task.index.leftOut.contains(source), extent.contains(place) else { continue }
      guard isEqual(reached, draftAt, place - extent.lowerBound, segment, extent, part) else {
        continue
      }
      found.append(
        (source, Hit(draft: Int32(draftAt), source: Int32(place - extent.lowerBound))))
      offsets &= ~reached
      if offsets == 0 { return }
    }
  }

  /// Whether windows that agree by their codes agree indeed, and within one document.
  private func isEqual(
    _ offsets: UInt64, _ draftAt: Int, _ sourceAt: Int, _ segment: Segment, _ extent: Range<Int>,
    _ part: Int
  ) -> Bool {
    let comparer = SymbolComparer(
      segment: segment, extent: extent, draft: task.draft.symbols, code: codes[part])
    let start = -(63 - offsets.leadingZeroBitCount)
    let end = guarantee - offsets.trailingZeroBitCount
    guard sourceAt + start >= 0, sourceAt + end <= extent.count else { return false }
    return (start..<end).allSatisfy { comparer.isEqual(draftAt + $0, sourceAt + $0) }
  }

  private static func bits(from first: Int, through last: Int) -> UInt64 {
    first > last || first > 63
      ? 0 : (UInt64.max << UInt64(max(0, first))) & (UInt64.max >> UInt64(63 - last))
  }
}
