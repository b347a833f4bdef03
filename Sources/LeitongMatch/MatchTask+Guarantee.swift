import LeitongText

/// Every run that is long enough is marked, whatever it proves.
extension MatchTask {
  /// Keeps the guarantee: what no passage covers of a common run is added, with the first source that
  /// has it. Inside a passage of the same source it is a moved piece of that passage.
  func keepGuarantee(_ sources: [Source], in passages: inout [Passage]) {
    var covered = [Bool](repeating: false, count: draft.symbols.count)
    for passage in passages {
      for stretch in passage.claimedRanges { for place in stretch { covered[place] = true } }
    }
    // For each place the first from there on that no passage covers.
    var bare = [Int](repeating: covered.count, count: covered.count + 1)
    for place in covered.indices.reversed() {
      bare[place] = covered[place] ? bare[place + 1] : place
    }
    let guarantee = index.scheme.winnowing.guarantee
    var runs: [(source: DocumentOrdinal, run: ExactRun)] = []
    for (ordinal, source) in sources.enumerated() {
      for run in source.runs where run.length >= guarantee && bare[run.draft] < run.draftEnd {
        runs.append((DocumentOrdinal(ordinal), run))
      }
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
      let words = counts.counted(run.draft, run.draftEnd)
      guard words >= guarantee else { continue }
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
            passages.append(commonRun(piece, document, sources[document.index].reference))
          }
        }
        for position in start..<end { covered[position] = true }
        start = end
      }
    }
  }

  /// A passage of one run that is common but proves nothing.
  private func commonRun(
    _ run: ExactRun, _ source: DocumentOrdinal, _ reference: SourceReference
  ) -> Passage {
    var alignment = Alignment()
    alignment.append(.equal, run.length)
    // Symbols are weighed with the three on either side.
    let low = max(0, run.source - 3)
    let weights = SourceWeights(
      of: index.text(of: reference, in: low..<run.sourceEnd + 3), in: self)
    let mean = weights.mean(
      of: ExactRun(draft: run.draft, source: run.source - low, length: run.length))
    return Passage(
      source: source, draftRange: SymbolRange(run.draft, run.draftEnd),
      sourceRange: SymbolRange(run.source, run.sourceEnd), alignment: alignment, moves: [],
      substance: 0, leastSubstance: leastSubstance,
      outside: counts.outside(run.draft, run.draftEnd), rarity: mean,
      longestRun: counts.counted(run.draft, run.draftEnd), isSubstantial: false)
  }

  /// A stretch without the boundaries at its ends, which are no text.
  private func withoutBoundaries(_ start: Int, _ end: Int) -> SymbolRange {
    var (start, end) = (start, end)
    while start < end, draft.symbols[start] == NormalizedText.boundary { start += 1 }
    while end > start, draft.symbols[end - 1] == NormalizedText.boundary { end -= 1 }
    return SymbolRange(start, end)
  }
}
