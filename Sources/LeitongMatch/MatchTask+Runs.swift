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

  /// Of passages of one source that overlap on the draft's side, the one of more substance stays.
  func disjoint(_ passages: [Passage]) -> [Passage] {
    var kept: [Passage] = []
    let order = passages.sorted {
      $0.substance != $1.substance
        ? $0.substance > $1.substance : $0.draftRange.start < $1.draftRange.start
    }
    for passage in order where !kept.contains(where: { $0.draftRange.overlaps(passage.draftRange) })
    {
      kept.append(passage)
    }
    return kept
  }

  /// Keeps the guarantee: what no passage covers of a common run is added, with the first source that
  /// has it. Inside a passage of the same source it is a moved piece of that passage.
  func keepGuarantee(
    _ runs: [(source: DocumentOrdinal, run: ExactRun)], in passages: inout [Passage],
    text: (DocumentOrdinal) -> SourceText
  ) {
    var covered = [Bool](repeating: false, count: draft.symbols.count)
    for passage in passages {
      for position in passage.claimed { covered[position] = true }
    }
    let order = runs.sorted {
      ($1.run.length, $0.run.draft, $0.source.rawValue)
        < ($0.run.length, $1.run.draft, $1.source.rawValue)
    }
    // Passages of one source never overlap, so a symbol lies in one of them at most.
    let bySource = Dictionary(grouping: passages.indices) { passages[$0].source }
    for (document, run) in order {
      guard (run.draft..<run.draftEnd).contains(where: { !covered[$0] }) else { continue }
      // Cells of a table: mostly boundaries, hardly a word.
      let words = draft.counted(in: SymbolRange(run.draft, run.draftEnd))
      guard words >= index.scheme.winnowing.guarantee else { continue }
      let hosts = (bySource[document] ?? []).filter {
        passages[$0].draftRange.overlaps(SymbolRange(run.draft, run.draftEnd))
      }
      func host(_ position: Int) -> Int? {
        hosts.first { passages[$0].draftRange.indices.contains(position) }
      }
      var start = run.draft
      while start < run.draftEnd {
        guard !covered[start] else {
          start += 1
          continue
        }
        let owner = host(start)
        var end = start + 1
        while end < run.draftEnd, !covered[end], host(end) == owner { end += 1 }
        let part = withoutBoundaries(start, end)
        if !part.isEmpty {
          let piece = ExactRun(
            draft: part.start, source: part.start + run.diagonal, length: part.count)
          if let owner {
            passages[owner] = passages[owner].adding(piece)
          } else {
            passages.append(commonRun(piece, document, text(document)))
          }
        }
        for position in start..<end { covered[position] = true }
        start = end
      }
    }
  }

  /// A passage of one run that is common but proves nothing.
  private func commonRun(
    _ run: ExactRun, _ source: DocumentOrdinal, _ text: SourceText
  ) -> Passage {
    var alignment = Alignment()
    alignment.append(.equal, run.length)
    return Passage(
      source: source, draftRange: SymbolRange(run.draft, run.draftEnd),
      sourceRange: SymbolRange(run.source, run.sourceEnd), alignment: alignment, moves: [],
      substance: 0, leastSubstance: leastSubstance,
      outside: (run.draft..<run.draftEnd).count { !muted[$0] },
      rarity: weights(in: text).sum(of: run) / Double(run.length),
      longestRun: draft.counted(in: SymbolRange(run.draft, run.draftEnd)), isSubstantial: false)
  }

  /// A stretch without the boundaries at its ends, which are no text.
  private func withoutBoundaries(_ start: Int, _ end: Int) -> SymbolRange {
    var (start, end) = (start, end)
    while start < end, draft.symbols[start] == NormalizedText.boundary { start += 1 }
    while end > start, draft.symbols[end - 1] == NormalizedText.boundary { end -= 1 }
    return SymbolRange(start, end)
  }
}
