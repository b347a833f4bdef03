import LeitongStore
import LeitongText

/// Looks for what the limit of documents per fingerprint may have hidden.
///
/// Each window of shingles in a guaranteed run has its least one in common with the source. If one of those stands in
/// few documents, all of them were looked at. So an open window remains, a stretch of the draft as long as the guarantee
/// whose least shingles all stand in many documents, and that known runs do not cover. It is sought in all
/// segments, and the first that has it gives the source. Most drafts have a hundred open windows at thirty places, set
/// phrases with a few words beside them.
struct OpenWindows {
  private let task: MatchTask
  private let finder: CandidateFinder
  private let codes: [DraftCode]
  private let winnowing: Winnowing
  /// The fingerprint that is the least of each window of shingles.
  private let minima: [Int]

  /// A stretch of the draft as long as the guarantee.
  private struct Window {
    let start: Int
    /// Of its least shingles the one with the fewest entries in all segments, as a fingerprint.
    let rarest: Int
    let key: UInt32
  }

  init(_ task: MatchTask, _ finder: CandidateFinder, _ codes: [DraftCode]) {
    self.task = task
    self.finder = finder
    self.codes = codes
    winnowing = task.index.scheme.winnowing
    minima = Self.minima(finder.prints, task.draft.symbols.count, winnowing)
  }

  /// Returns places that open windows have in common with sources, the first of each window.
  ///
  /// - Parameter sources: with the runs that are known; those of `guarantee` symbols close windows.
  /// - Complexity: O(*n* + windows · parts · crowd)
  func hits(besides sources: [MatchTask.Source]) -> [(source: SourceReference, hit: Hit)] {
    let open = open(besides: sources)
    if open.isEmpty { return [] }
    let (index, symbols) = (task.index, task.draft.symbols)
    let firsts = concurrentMap(index.parts.count) { [codes, finder, minima] part in
      let search = OpenWindowSearch(
        segment: index.parts[part].segment, part: part, leftOut: index.leftOut, symbols: symbols,
        code: codes[part], length: index.scheme.winnowing.guarantee)
      return search.firsts(
        of: open.map { window in
          let print = Self.rarest(
            of: minima[window.start..<window.start + index.scheme.winnowing.windows],
            in: finder.entries[part])
          return OpenWindowSearch.Stretch(
            start: window.start, key: window.key, position: Int(finder.prints[print].position),
            entries: finder.entries[part][print])
        })
    }
    var found: [(source: SourceReference, hit: Hit)] = []
    var isFound = [Bool](repeating: false, count: open.count)
    for part in task.index.parts.indices {
      // Windows at one fingerprint that stand side by side in the source as well are one hit.
      var known: [Int: Set<Int>] = [:]
      for (number, window) in open.enumerated() {
        guard !isFound[number], let first = firsts[part][number] else { continue }
        isFound[number] = true
        let position = Int(finder.prints[window.rarest].position)
        let place = first.place + position - window.start
        guard known[window.rarest, default: []].insert(place).inserted else { continue }
        found.append(
          (
            SourceReference(part: part, document: first.document),
            Hit(draft: Int32(position), source: Int32(place - first.start))
          ))
      }
    }
    return found
  }

  /// Of the fingerprints of a window the first of those that have the fewest entries in a part, which need not be the one
  /// that has the fewest in all.
  private static func rarest(of window: ArraySlice<Int>, in entries: [Range<Int>]) -> Int {
    var rarest = window[window.startIndex]
    for print in window where entries[print].count < entries[rarest].count { rarest = print }
    return rarest
  }

  private func open(besides sources: [MatchTask.Source]) -> [Window] {
    let count = task.draft.symbols.count
    let guarantee = winnowing.guarantee
    guard count >= guarantee else { return [] }
    // For each symbol how many known runs begin there, less those that have ended.
    var known = [Int32](repeating: 0, count: count + 1)
    for source in sources {
      for run in source.runs
      where run.length >= guarantee && task.counts.counted(run.draft, run.draftEnd) >= guarantee {
        known[run.draft] += 1
        known[run.draftEnd] -= 1
      }
    }
    var totals = [Int](repeating: 0, count: finder.prints.count)
    for entries in finder.entries {
      for print in totals.indices { totals[print] += entries[print].count }
    }
    var open: [Window] = []
    var depth: Int32 = 0
    // The place after the last symbol that no run covers.
    var bare = 0
    for place in 0..<count {
      depth += known[place]
      if depth == 0 { bare = place + 1 }
      let start = place + 1 - guarantee
      guard start >= 0, bare > start else { continue }
      var rarest = minima[start]
      for print in minima[start..<start + winnowing.windows] where totals[print] < totals[rarest] {
        rarest = print
      }
      guard totals[rarest] > task.options.holderLimit else { continue }
      let key = CrowdedRuns.key(of: task.draft.symbols, start, length: guarantee)
      open.append(Window(start: start, rarest: rarest, key: key))
    }
    return open
  }

  /// The fingerprint that is the least of each window of shingles: a source that has all of the window has it too.
  ///
  /// Another fingerprint inside the window may be the least of one that goes on beyond it, and need not be kept there.
  private static func minima(
    _ prints: [Fingerprint], _ count: Int, _ winnowing: Winnowing
  ) -> [Int] {
    let window = winnowing.window
    let windows = max(0, count - winnowing.shingleLength + 1 - window) + 1
    var minima = [Int](repeating: 0, count: windows)
    var target = minima.mutableSpan
    let prints = prints.span
    // The fingerprints of a window, and the least of them; of equals the last.
    var (first, end, least) = (0, 0, 0)
    for start in 0..<windows {
      while first + 1 < prints.count, Int(prints[first].position) < start { first += 1 }
      if least < first {
        least = first
        for print in first..<max(first, end) where prints[print].key <= prints[least].key {
          least = print
        }
      }
      while end < prints.count, Int(prints[end].position) < start + window {
        if end >= first, prints[end].key <= prints[least].key { least = end }
        end += 1
      }
      target[start] = least
    }
    return minima
  }
}
