import LeitongText

/// Where to look: places that may be the same, before anything is called a passage.
extension Matcher {
  /// Places where fingerprints of the draft stand in documents: draft and source position, ascending by
  /// draft.
  func exactHits(
    of draft: NormalizedText, in index: SourceIndex
  ) -> [DocumentOrdinal: [(draft: Int, source: Int)]] {
    var hits: [DocumentOrdinal: [(draft: Int, source: Int)]] = [:]
    for print in index.scheme.winnowing.fingerprints(of: draft.symbols) {
      var rest = index.postings.postings(of: print.hash)
      while let document = rest.first?.document {
        let own = rest.prefix { $0.document == document }
        rest = rest.dropFirst(own.count)
        for posting in best(own, print, draft.symbols, index) {
          hits[document, default: []].append((Int(print.position), Int(posting.position)))
        }
      }
    }
    return hits
  }

  /// Of the places of a fingerprint in one document, those whose surroundings agree furthest with the
  /// draft's, as far as a guaranteed run can reach; all of them where they are few. Whatever such a run
  /// covers around the shingle, a place that covers as much is among them.
  private func best(
    _ postings: ArraySlice<Posting>, _ print: Fingerprint, _ draft: [UInt32], _ index: SourceIndex
  ) -> [Posting] {
    guard postings.count > options.placeLimit, let document = postings.first?.document else {
      return Array(postings)
    }
    let source = index.texts[document.index].symbols
    let winnowing = index.scheme.winnowing
    let reached = postings.prefix(options.hitLimit).map {
      posting -> (posting: Posting, left: Int, right: Int) in
      let (draftAt, sourceAt) = (Int(print.position), Int(posting.position))
      var left = 0
      while left < winnowing.window - 1, left < draftAt, left < sourceAt,
        draft[draftAt - left - 1] == source[sourceAt - left - 1]
      {
        left += 1
      }
      var right = 0
      while right < winnowing.guarantee, draftAt + right < draft.count,
        sourceAt + right < source.count, draft[draftAt + right] == source[sourceAt + right]
      {
        right += 1
      }
      return (posting, left, right)
    }
    let furthest = reached.sorted {
      ($1.left + $1.right, $0.posting.position) < ($0.left + $0.right, $1.posting.position)
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
    return kept.map(\.posting).sorted { $0.position < $1.position }
  }

  /// A window of the draft and one of a source that resemble each other.
  struct WindowPair {
    let draft: SymbolRange
    let source: SymbolRange
    let agreement: Int
  }

  /// Windows that agree in a band and then in enough slots of their sketches, by document.
  func windowPairs(
    of draft: NormalizedText, in index: SourceIndex
  ) -> [DocumentOrdinal: [WindowPair]] {
    let scheme = index.scheme.shingles
    let sketcher = Sketcher(scheme: scheme)
    let least = Int(options.leastResemblance * Double(scheme.slots))
    var pairs: [DocumentOrdinal: [WindowPair]] = [:]
    for window in index.scheme.windows.windows(of: draft) {
      let sketch = sketcher.sketch(ShingleSet(of: draft.symbols[window.indices], scheme: scheme))
      var near: [DocumentOrdinal: [WindowPair]] = [:]
      for item in index.bands.candidates(for: sketch.values) {
        let start = item * scheme.slots
        let agreement = MinHash.agreement(
          sketch.values.span, index.sketches.span.extracting(start..<start + scheme.slots))
        guard agreement >= least else { continue }
        let (document, range) = index.windows[item]
        near[document, default: []].append(
          WindowPair(draft: window, source: range, agreement: agreement))
      }
      for (document, found) in near {
        let best = found.sorted {
          ($1.agreement, $0.source.start) < ($0.agreement, $1.source.start)
        }
        pairs[document, default: []] += best.prefix(options.windowLimit)
      }
    }
    return pairs
  }

  /// Aligns windows that resemble each other, where exact runs do not say it all already.
  ///
  /// - Parameter known: ascending by draft.
  func alignedRuns(
    _ pairs: [WindowPair], _ draft: NormalizedText, _ source: NormalizedText, known: [ExactRun]
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
}
