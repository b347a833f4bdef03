import LeitongText

/// Passages of one source, each place of the draft in one of them.
extension PassageSearch {
  /// Of passages of one source that overlap on the draft's side, the one of more substance stays as it is; what the other
  /// has beside it stays where it is a passage by itself.
  ///
  /// - Complexity: O(*p*²) in the passages; where some overlap, O(*n*) in the symbols of the source as well.
  func disjoint(_ passages: [Passage]) -> [Passage] {
    var kept: [Passage] = []
    var beside: [[ExactRun]] = []
    let order = passages.sorted {
      $0.substance != $1.substance
        ? $0.substance > $1.substance : $0.draftRange.start < $1.draftRange.start
    }
    for passage in order {
      let others = kept.filter { $0.draftRange.overlaps(passage.draftRange) }
      if others.isEmpty {
        kept.append(passage)
      } else {
        beside += Self.pieces(of: passage, beside: others)
      }
    }
    guard let source = kept.first?.source, !beside.isEmpty else { return kept }
    let builder = builder(of: source)
    for pieces in beside {
      guard let passage = builder.passage(of: pieces),
        !kept.contains(where: { $0.draftRange.overlaps(passage.draftRange) })
      else { continue }
      kept.append(passage)
    }
    return kept
  }

  /// The equal runs of a passage outside others, those between two of them together; each group ascending by draft.
  ///
  /// What was compared in any order has none.
  private static func pieces(of passage: Passage, beside others: [Passage]) -> [[ExactRun]] {
    if passage.inAnyOrder { return [] }
    let runs = passage.equalRuns
    var groups: [[ExactRun]] = []
    var start = passage.draftRange.start
    for other in others.sorted(by: { $0.draftRange.start < $1.draftRange.start }) {
      groups.append(runs.compactMap { $0.cut(to: start..<max(start, other.draftRange.start)) })
      start = max(start, other.draftRange.end)
    }
    groups.append(runs.compactMap { $0.cut(to: start..<max(start, passage.draftRange.end)) })
    return groups.filter { !$0.isEmpty }
  }
}

extension Passage {
  /// What is equal on both sides, moved pieces included; ascending by draft.
  var equalRuns: [ExactRun] {
    var runs = moves.map {
      ExactRun(draft: $0.draft.start, source: $0.source.start, length: $0.draft.count)
    }
    var (draft, source) = (draftRange.start, sourceRange.start)
    for run in alignment.runs {
      if run.operation == .equal {
        runs.append(ExactRun(draft: draft, source: source, length: run.count))
      }
      if run.operation != .delete { draft += run.count }
      if run.operation != .insert { source += run.count }
    }
    return runs.sorted { ($0.draft, $0.source) < ($1.draft, $1.source) }
  }
}
