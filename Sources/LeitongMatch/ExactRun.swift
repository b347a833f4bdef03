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

  /// The part of the run that lies in a stretch of the draft; `nil` where none does.
  func cut(to stretch: Range<Int>) -> ExactRun? {
    let start = max(draft, stretch.lowerBound)
    let end = min(draftEnd, stretch.upperBound)
    return start < end ? ExactRun(draft: start, source: start + diagonal, length: end - start) : nil
  }
}

/// Grows hits of fingerprints into runs that cannot be grown further.
struct RunExtender {
  var comparer: SymbolComparer
  /// Room that is used again for each document.
  private var grown: [ExactRun] = []
  private var open: [ExactRun] = []
  private var reached = DiagonalEnds()

  init(comparer: SymbolComparer) { self.comparer = comparer }

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
  /// - Parameter hits: ascending by draft.
  /// - Complexity: O(hits · guarantee + *n* · alive)
  mutating func runs(from hits: ArraySlice<Hit>, winnowing: Winnowing) -> [ExactRun] {
    grown.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    reached.removeAll()
    var isAscending = true
    for hit in hits {
      let (draft, source) = (Int(hit.draft), Int(hit.source))
      if draft < reached.end(of: source - draft) { continue }
      // Each guaranteed run that holds this shingle lies within these bounds.
      let low = max(0, draft - winnowing.reach)
      let high = min(draftCount, draft + winnowing.guarantee)
      if !open.isEmpty {
        open.removeAll { $0.draftEnd < high }
        if open.count(where: { $0.draft <= low }) >= Self.alive { continue }
      }
      guard let run = run(around: (draft, source), winnowing.shingleLength) else { continue }
      reached.set(run.draftEnd, of: source - draft)
      if run.draftEnd >= high { open.append(run) }
      if let last = grown.last, (run.draft, run.source) < (last.draft, last.source) {
        isAscending = false
      }
      grown.append(run)
    }
    // A copy, so that the room stays here.
    return isAscending
      ? grown.map(\.self) : grown.sorted { ($0.draft, $0.source) < ($1.draft, $1.source) }
  }

  /// How far each diagonal has been looked at. Most candidates have a few, which are quicker to go through than to hash.
  private struct DiagonalEnds {
    private var few: [(diagonal: Int, end: Int)] = []
    private var many: [Int: Int] = [:]
    private static let most = 24

    mutating func removeAll() {
      few.removeAll(keepingCapacity: true)
      if !many.isEmpty { many = [:] }
    }

    func end(of diagonal: Int) -> Int {
      if !many.isEmpty { return many[diagonal] ?? 0 }
      return few.last { $0.diagonal == diagonal }?.end ?? 0
    }

    mutating func set(_ end: Int, of diagonal: Int) {
      if many.isEmpty, few.count < Self.most {
        few.append((diagonal, end))
        return
      }
      if many.isEmpty {
        for entry in few { many[entry.diagonal] = max(many[entry.diagonal] ?? 0, entry.end) }
      }
      many[diagonal] = end
    }
  }

  private func run(around hit: (draft: Int, source: Int), _ length: Int) -> ExactRun? {
    guard hit.draft + length <= draftCount, hit.source + length <= comparer.count else {
      return nil
    }
    let end = comparer.equalAfter(hit.draft, hit.source, limit: .max)
    // A hash only proposes: equal hashes of unequal shingles end here.
    guard end >= length else { return nil }
    let start = comparer.equalBefore(hit.draft, hit.source, limit: Self.reach)
    return ExactRun(draft: hit.draft - start, source: hit.source - start, length: start + end)
  }
}
