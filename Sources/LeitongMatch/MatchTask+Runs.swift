import LeitongText

/// What happens to runs between being found and becoming a passage, and after.
extension MatchTask {
  /// Aligns stretches that agree in rare shingles, where exact runs do not say it all already.
  ///
  /// - Parameter known: ascending by draft.
  func alignedRuns(
    _ pairs: [Matcher.WindowPair], _ source: SourceText, known: [ExactRun]
  ) -> [ExactRun] {
    var runs: [ExactRun] = []
    var next = known[...]
    var open: [ExactRun] = []
    for pair in pairs.sorted(by: { $0.draft.start < $1.draft.start }) {
      open.removeAll { $0.draftEnd <= pair.draft.start }
      while let run = next.first, run.draft < pair.draft.end {
        next.removeFirst()
        if run.draftEnd > pair.draft.start { open.append(run) }
      }
      let covered = open.reduce(0) { sum, run in
        let isOnSource = run.source < pair.source.end && pair.source.start < run.sourceEnd
        let shared = min(run.draftEnd, pair.draft.end) - max(run.draft, pair.draft.start)
        return sum + (isOnSource ? max(0, shared) : 0)
      }
      if covered * 10 >= pair.draft.count * 9 { continue }
      let local = LocalAligner.runs(
        draft: draft.symbols[pair.draft.indices], source: source.symbols[pair.source.indices])
      guard local.reduce(0, { $0 + $1.length }) >= options.leastWindowEqual else { continue }
      for run in local where run.length >= 2 {
        runs.append(
          ExactRun(
            draft: run.draft + pair.draft.start, source: run.source + pair.source.start,
            length: run.length))
      }
    }
    return runs
  }

  /// Joins runs of one diagonal that touch or overlap; returns them ascending by draft.
  func merged(_ runs: [ExactRun]) -> [ExactRun] {
    if areApart(runs) { return runs }
    var merged: [ExactRun] = []
    for run in runs.sorted(by: { ($0.diagonal, $0.draft) < ($1.diagonal, $1.draft) }) {
      if let last = merged.last, last.diagonal == run.diagonal, run.draft <= last.draftEnd {
        merged[merged.count - 1].length = max(last.draftEnd, run.draftEnd) - last.draft
      } else {
        merged.append(run)
      }
    }
    return merged.sorted { ($0.draft, $0.source) < ($1.draft, $1.source) }
  }

  /// Whether a few runs are in order, and none touches another of its diagonal: so they are mostly.
  private func areApart(_ runs: [ExactRun]) -> Bool {
    guard runs.count <= 16 else { return false }
    for (place, run) in runs.enumerated() {
      for former in runs[..<place] {
        guard (former.draft, former.source) <= (run.draft, run.source) else { return false }
        if former.diagonal == run.diagonal, run.draft <= former.draftEnd { return false }
      }
    }
    return true
  }
}
