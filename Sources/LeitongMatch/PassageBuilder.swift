import LeitongText

/// Turns the runs of one cluster into a passage: chained, trimmed, snapped to clauses, aligned.
struct PassageBuilder {
  let task: MatchTask
  /// The source, or a stretch of it around the runs.
  let source: SourceText
  let ordinal: DocumentOrdinal
  let weights: SourceWeights

  init(_ source: SourceText, _ ordinal: DocumentOrdinal, in task: MatchTask) {
    self.task = task
    self.source = source
    self.ordinal = ordinal
    weights = SourceWeights(of: source, in: task)
  }

  var draft: NormalizedText { task.draft }
  var options: Matcher.Options { task.options }

  /// What an unmatched symbol of draft and source costs against the rarity of matched ones, when the
  /// ends of a passage are sought. Chosen by hand.
  private static let draftCost = 0.15
  private static let sourceCost = 0.08
  /// Symbols of a piece that goes on where the source goes on, and the gap in the source it may leave.
  private static let leastContinued = 6
  private static let tightGap = 2
  /// What it costs a passage to reach over the end of a block: a few words on the far side of a
  /// heading are no part of it.
  private static let boundaryCost = 2.0
  /// What a symbol of the draft inside a passage that the source does not have counts against it: two
  /// who write of one thing share words here and there, who copies keeps most.
  private var strangerCost: Double { options.without.contains(.strangers) ? 0 : 0.3 }
  /// Symbols an end may move to reach the end of a clause.
  private static let snap = 24

  /// Share of the least substance from which a cluster gets a second look before it is judged. With .6 a tenth of the
  /// heavily edited copies among 10,000 documents is lost, and .3 finds no more.
  static let gate = 0.4
  /// Passages of one cluster, at most: a stretch of a source that is copied again and again, side by side.
  private static let mostGroups = 16

  /// Returns the pieces of each passage in a cluster, ascending by draft. What a passage leaves over on either side may
  /// be another: the same stretch of the source, copied once more.
  func groups(of cluster: RunCluster) -> [[ExactRun]] {
    var groups: [[ExactRun]] = []
    var rest = [cluster.runs]
    while let runs = rest.popLast(), groups.count < Self.mostGroups {
      guard let pieces = pieces(of: runs), let first = pieces.first, let last = pieces.last else {
        continue
      }
      groups.append(pieces)
      if options.without.contains(.reunion) { continue }
      let before = runs.compactMap { $0.cut(to: 0..<first.draft) }
      let after = runs.compactMap { $0.cut(to: last.draftEnd..<draft.symbols.count) }
      if !before.isEmpty { rest.append(before) }
      if !after.isEmpty { rest.append(after) }
    }
    return groups
  }

  /// Returns the pieces of a passage, ascending by draft, or `nil` where the runs are not enough to say
  /// that text was reused.
  private func pieces(of runs: [ExactRun]) -> [ExactRun]? {
    let substance = RunEvidence(of: runs, weights, in: task).substance
    guard substance >= Self.gate * task.leastSubstance else { return nil }
    let isWeak = substance < task.leastSubstance
    let chain = RunChain(withinBlocks(runs)) { weight($0) + 0.01 * Double($0.length) }
    let kept = trimmed((chain.chain + chain.moved).sorted { $0.draft < $1.draft })
    guard !kept.isEmpty else { return nil }
    if options.without.contains(.secondLook) { return kept }
    func extended(_ pieces: [ExactRun], _ costs: PassageExtender.Costs) -> [ExactRun] {
      PassageExtender(draft: draft, source: source, weight: weight, costs: costs).extended(pieces)
    }
    guard isWeak else { return extended(kept, .init()) }
    let grown = extended(kept, .weak)
    // What has become certain is looked around once more.
    guard grown.count > kept.count,
      RunEvidence(of: grown, weights, in: task).substance >= task.leastSubstance
    else { return grown }
    return extended(grown, .init())
  }

  /// Returns the passage that pieces make, or `nil` where they are not enough after all.
  ///
  /// - Parameter pieces: ascending by draft, not empty.
  func passage(of pieces: [ExactRun]) -> Passage? {
    guard !pieces.isEmpty else { return nil }
    let chain = RunChain(pieces) { weight($0) + 0.01 * Double($0.length) }
    let evidence = RunEvidence(of: chain.chain + chain.moved, weights, in: task)
    return passage(chain.chain, chain.moved, evidence)
  }

  /// Brings groups of pieces together that overlap or follow each other on both sides.
  ///
  /// - Parameter groups: each ascending by draft and not empty.
  func joined(_ groups: [[ExactRun]]) -> [[ExactRun]] {
    if options.without.contains(.joining) { return groups }
    var joined: [[ExactRun]] = []
    for group in groups.sorted(by: { ($0[0].draft, $0[0].source) < ($1[0].draft, $1[0].source) }) {
      guard let former = joined.last, goesOn(group, from: former) else {
        joined.append(group)
        continue
      }
      joined[joined.count - 1] = (former + group).sorted {
        ($0.draft, $0.source) < ($1.draft, $1.source)
      }
    }
    return joined
  }

  /// Whether a group of pieces belongs to the passage of the one before it. One that grew into the other holds some of
  /// its pieces, and does however far it begins from the other's end.
  private func goesOn(_ group: [ExactRun], from former: [ExactRun]) -> Bool {
    guard let last = former.last, let first = group.first,
      first.draft - last.draftEnd <= options.draftGap
    else { return false }
    let common = common(group, former)
    return common.again < options.leastEqual
      && (common.same > 0 || abs(first.source - last.sourceEnd) <= options.sourceGap)
  }

  /// Symbols of the source that two groups of pieces have in common: where the draft has them once, and where it has
  /// them once more. A few of these are chance, more are the same stretch, copied twice.
  private func common(_ pieces: [ExactRun], _ others: [ExactRun]) -> (same: Int, again: Int) {
    var (same, again) = (0, 0)
    for piece in pieces {
      for other in others {
        let symbols = max(
          0, min(piece.sourceEnd, other.sourceEnd) - max(piece.source, other.source))
        if piece.diagonal == other.diagonal { same += symbols } else { again += symbols }
      }
    }
    return (same, again)
  }

  /// The rarity of a run's symbols outside the muted ones, and of those that support.
  private func weight(_ run: ExactRun) -> Double {
    let sums = weights.sums(of: run)
    return sums.carried + sums.supported
  }

  /// Symbols of the longest run, boundaries aside.
  func longestRun(of runs: [ExactRun]) -> Int {
    runs.reduce(0) { max($0, task.counts.counted($1.draft, $1.draftEnd)) }
  }

  /// Cuts runs at the boundaries inside them, of which most have none.
  private func withinBlocks(_ runs: [ExactRun]) -> [ExactRun] {
    let areWhole = runs.allSatisfy { task.counts.counted($0.draft, $0.draftEnd) == $0.length }
    if areWhole { return runs }
    var parts: [ExactRun] = []
    parts.reserveCapacity(runs.count * 2)
    for run in runs { addParts(of: run, to: &parts) }
    return parts
  }

  /// Cuts a run at the boundaries inside it.
  private func addParts(of run: ExactRun, to parts: inout [ExactRun]) {
    var start = 0
    for offset in 0...run.length
    where offset == run.length || draft.symbols[run.draft + offset] == NormalizedText.boundary {
      if offset > start {
        parts.append(
          ExactRun(draft: run.draft + start, source: run.source + start, length: offset - start))
      }
      start = offset + 1
    }
  }

  private func crossesBoundary(_ former: ExactRun, _ next: ExactRun) -> Bool {
    former.draftEnd < next.draft
      && draft.symbols[former.draftEnd..<next.draft].contains(NormalizedText.boundary)
  }

  /// The stretch of pieces whose matched weight most exceeds the cost of what lies between them.
  private func trimmed(_ pieces: [ExactRun]) -> [ExactRun] {
    var best = (sum: 0.0, start: 0, end: 0)
    var sum = 0.0
    var start = 0
    for (place, piece) in pieces.enumerated() {
      if place > start {
        let former = pieces[place - 1]
        let draftGap = max(0, piece.draft - former.draftEnd)
        let sourceGap = max(0, piece.source - former.sourceEnd)
        sum -= Self.draftCost * Double(draftGap) + Self.sourceCost * Double(min(sourceGap, 60))
        if crossesBoundary(former, piece) { sum -= Self.boundaryCost }
      }
      if sum <= 0 {
        sum = 0
        start = place
      }
      sum += weight(piece)
      if sum > best.sum { best = (sum, start, place + 1) }
    }
    guard best.start < best.end else { return [] }
    // A heading that opens the same paragraph weighs nothing, and yet belongs to what follows it.
    while best.start > 0, isContinued(pieces[best.start - 1], pieces[best.start]) {
      best.start -= 1
    }
    while best.end < pieces.count, isContinued(pieces[best.end - 1], pieces[best.end]) {
      best.end += 1
    }
    return Array(pieces[best.start..<best.end])
  }

  /// Whether two pieces of one block follow each other without a gap in the source, and in the draft
  /// with no more than an inserted clause or two.
  private func isContinued(_ former: ExactRun, _ next: ExactRun) -> Bool {
    min(former.length, next.length) >= Self.leastContinued
      && (0...Self.tightGap).contains(next.source - former.sourceEnd)
      && next.draft - former.draftEnd <= options.draftGap && !crossesBoundary(former, next)
  }

  private func passage(
    _ chain: [ExactRun], _ moved: [ExactRun], _ evidence: RunEvidence
  ) -> Passage? {
    let all = (chain + moved).sorted { $0.draft < $1.draft }
    guard let first = all.first, let last = all.last, !chain.isEmpty else { return nil }
    let equal = all.reduce(0) { $0 + $1.length }
    let outside = all.reduce(0) { $0 + task.counts.outside($1.draft, $1.draftEnd) }
    // The ends of blocks between the pieces are nobody's own words.
    let strangers = max(0, task.counts.counted(first.draft, last.draftEnd) - equal)
    let substance = evidence.substance
    guard equal >= options.leastEqual, outside >= options.leastOutside,
      evidence.isVerbatim || substance - strangerCost * Double(strangers) >= task.leastSubstance
    else { return nil }
    let low = all.reduce(first.source) { min($0, $1.source) }
    let high = all.reduce(first.sourceEnd) { max($0, $1.sourceEnd) }
    let core = SymbolRange(first.draft, last.draftEnd)
    guard Double(equal) >= options.leastDensity * Double(core.count) else { return nil }
    let (draftRange, sourceRange) = completed(
      snapped(core, SourceText(draft), matched: all.map { ($0.draft, $0.draftEnd) }),
      snapped(SymbolRange(low, high), source, matched: all.map { ($0.source, $0.sourceEnd) }))
    let (alignment, moves) = aligned(chain, moved, draftRange, sourceRange)
    return Passage(
      source: ordinal, draftRange: draftRange, sourceRange: sourceRange, alignment: alignment,
      moves: moves, substance: substance, leastSubstance: task.leastSubstance, outside: outside,
      rarity: outside == 0 ? 0 : min(1, substance / Double(outside)),
      longestRun: longestRun(of: all), isSubstantial: true)
  }

  /// Moves each end to the end of a clause: outwards where half of the clause is matched or more, inwards where
  /// little would be lost; else it stays.
  private func snapped(
    _ core: SymbolRange, _ text: SourceText, matched: [(start: Int, end: Int)]
  ) -> SymbolRange {
    if options.without.contains(.snapping) { return core }
    func share(_ start: Int, _ end: Int) -> Double {
      let count = matched.reduce(0) { $0 + max(0, min($1.end, end) - max($1.start, start)) }
      return Double(count) / Double(max(1, end - start))
    }
    func isCut(_ index: Int) -> Bool {
      index == 0 || index == text.symbols.count || text.cuts[index] >= .clause
    }
    var start = core.start
    if !isCut(start) {
      let outer = stride(from: start, through: max(0, start - Self.snap), by: -1).first(
        where: isCut)
      let inner = (start..<min(core.end, start + Self.snap)).first(where: isCut)
      if let outer, share(outer, inner ?? core.end) >= 0.5 {
        start = outer
      } else if let inner,
        share(core.start, inner) < 0.5 || inner - core.start <= 3
      {
        start = inner
      }
    }
    var end = core.end
    if !isCut(end) {
      let outer = (end...min(text.symbols.count, end + Self.snap)).first(where: isCut)
      let inner = stride(from: end, to: max(start, end - Self.snap), by: -1).first(where: isCut)
      if let outer, share(inner ?? start, outer) >= 0.5 {
        end = outer
      } else if let inner,
        share(inner, core.end) < 0.5 || core.end - inner <= 3
      {
        end = inner
      }
    }
    while start < end - 1, text.symbols[start] == NormalizedText.boundary { start += 1 }
    while end - 1 > start, text.symbols[end - 1] == NormalizedText.boundary { end -= 1 }
    return start < end ? SymbolRange(start, end) : core
  }

  /// Aligns the passage from end to end through its chain; moved pieces inside it are told apart.
  func aligned(
    _ chain: [ExactRun], _ moved: [ExactRun], _ draftRange: SymbolRange, _ sourceRange: SymbolRange
  ) -> (Alignment, [Passage.Move]) {
    var alignment = Alignment()
    var draftAt = draftRange.start
    var sourceAt = sourceRange.start
    func bridge(to draftNext: Int, _ sourceNext: Int) {
      // Most edits leave out or put in.
      if draftAt == draftNext || sourceAt == sourceNext {
        alignment.append(.insert, draftNext - draftAt)
        alignment.append(.delete, sourceNext - sourceAt)
        return
      }
      var draftGap = Array(draft.symbols[draftAt..<draftNext])
      var sourceGap = Array(source.symbols[sourceAt..<sourceNext])
      // What has moved is aligned with its own place, not with what happens to stand here.
      for run in moved {
        for place in max(run.draft, draftAt)..<max(run.draft, draftAt, min(run.draftEnd, draftNext))
        {
          draftGap[place - draftAt] = Aligner.movedDraft
        }
        for place in max(
          run.source, sourceAt)..<max(run.source, sourceAt, min(run.sourceEnd, sourceNext))
        {
          sourceGap[place - sourceAt] = Aligner.movedSource
        }
      }
      alignment.append(Aligner.alignment(draft: draftGap[...], source: sourceGap[...]).alignment)
    }
    for run in chain {
      let skip = max(0, draftAt - run.draft, sourceAt - run.source)
      let length = min(
        run.length - skip, draftRange.end - run.draft - skip, sourceRange.end - run.source - skip)
      guard length > 0 else { continue }
      bridge(to: run.draft + skip, run.source + skip)
      alignment.append(.equal, length)
      draftAt = run.draft + skip + length
      sourceAt = run.source + skip + length
    }
    bridge(to: draftRange.end, sourceRange.end)
    return (alignment, moves(of: moved, alignment, draftRange, sourceRange))
  }

  /// Keeps of the moved pieces what the alignment shows as inserted: it stands elsewhere in the source.
  private func moves(
    of moved: [ExactRun], _ alignment: Alignment, _ draftRange: SymbolRange,
    _ sourceRange: SymbolRange
  ) -> [Passage.Move] {
    var isInserted = [Bool](repeating: false, count: draftRange.count)
    var at = 0
    for run in alignment.runs where run.operation != .delete {
      if run.operation == .insert { for place in at..<at + run.count { isInserted[place] = true } }
      at += run.count
    }
    var moves: [Passage.Move] = []
    for run in moved {
      var start = 0
      for offset in 0...run.length {
        let (draftAt, sourceAt) = (run.draft + offset, run.source + offset)
        let isKept =
          offset < run.length && draftRange.indices.contains(draftAt)
          && sourceRange.indices.contains(sourceAt) && isInserted[draftAt - draftRange.start]
        guard !isKept else { continue }
        if offset > start {
          moves.append(
            Passage.Move(
              draft: SymbolRange(run.draft + start, draftAt),
              source: SymbolRange(run.source + start, sourceAt)))
        }
        start = offset + 1
      }
    }
    return moves
  }
}
