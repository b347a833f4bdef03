import LeitongText

/// Equal symbols on both sides: a seed grown as far as it goes, or a piece of an alignment.
struct ExactRun: Sendable, Hashable {
  var draft: Int
  var source: Int
  /// Symbols.
  var length: Int

  var draftEnd: Int { draft + length }
  var sourceEnd: Int { source + length }
  var diagonal: Int { source - draft }
}

/// Grows hits of fingerprints into runs that cannot be grown further.
struct RunExtender {
  let comparer: SymbolComparer

  private var draftCount: Int { comparer.draft.count }

  /// Runs that cover the surroundings of a hit beyond which it is left out. Bounds the work on texts
  /// that repeat themselves.
  static let alive = 4
  /// Symbols a run is grown to the left. A hit further left would have been met before.
  private static let reach = 64

  /// Returns runs in order of draft position: as long as they go, to the left 64 symbols at most.
  ///
  /// Every hit lies inside one of the runs, or the draft around it, as far as a guaranteed run can
  /// reach, lies inside `alive` others.
  ///
  /// - Parameter hits: start of a common shingle in draft and source, ascending by draft.
  /// - Complexity: O(hits · guarantee + *n* · alive)
  func runs(from hits: [(draft: Int, source: Int)], winnowing: Winnowing) -> [ExactRun] {
    var runs: [ExactRun] = []
    var reached: [Int: Int] = [:]
    var open: [ExactRun] = []
    for hit in hits {
      let diagonal = hit.source - hit.draft
      if let end = reached[diagonal], hit.draft < end { continue }
      // Each guaranteed run that holds this shingle lies within these bounds.
      let low = max(0, hit.draft - winnowing.window + 1)
      let high = min(draftCount, hit.draft + winnowing.guarantee)
      open.removeAll { $0.draftEnd < high }
      if open.count(where: { $0.draft <= low }) >= Self.alive { continue }
      guard let run = grown(hit, winnowing.shingleLength) else { continue }
      reached[diagonal] = run.draftEnd
      if run.draftEnd >= high { open.append(run) }
      runs.append(run)
    }
    return runs.sorted { ($0.draft, $0.source) < ($1.draft, $1.source) }
  }

  private func grown(_ hit: (draft: Int, source: Int), _ length: Int) -> ExactRun? {
    guard hit.draft + length <= draftCount, hit.source + length <= comparer.count else {
      return nil
    }
    // A hash only proposes: equal hashes of unequal shingles end here.
    for offset in 0..<length where !comparer.isEqual(hit.draft + offset, hit.source + offset) {
      return nil
    }
    var start = 0
    while start < Self.reach, hit.draft - start > 0, hit.source - start > 0,
      comparer.isEqual(hit.draft - start - 1, hit.source - start - 1)
    {
      start += 1
    }
    var end = length
    while hit.draft + end < draftCount, hit.source + end < comparer.count,
      comparer.isEqual(hit.draft + end, hit.source + end)
    {
      end += 1
    }
    return ExactRun(draft: hit.draft - start, source: hit.source - start, length: start + end)
  }
}
