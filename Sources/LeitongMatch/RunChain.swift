/// Picks from the runs of a cluster those that can be true together, and puts them in order.
///
/// A symbol of either text is used once. The heaviest set of runs in the same order on both sides is
/// the chain (after the co-linear chaining of Abouelhoda and Ohlebusch 2005); what is left and long
/// enough has moved.
struct RunChain {
  /// In the same order in draft and source.
  private(set) var chain: [ExactRun] = []
  /// In order of the draft.
  private(set) var moved: [ExactRun] = []

  /// Symbols; shorter runs out of order are chance.
  static let shortestMove = 5
  /// Pieces beyond which only the heaviest are chained, for the chaining is quadratic.
  private static let limit = 1_500

  init(_ runs: [ExactRun], weight: (ExactRun) -> Double) {
    // What is in order already, each symbol used once, is all kept: every run weighs something.
    guard !Self.areInOrder(runs) else {
      chain = runs
      return
    }
    let order = runs.indices.map { (index: $0, weight: weight(runs[$0])) }.sorted {
      $0.weight != $1.weight ? $0.weight > $1.weight : $0.index < $1.index
    }
    var draft = Claims(runs.map { $0.draft..<$0.draftEnd })
    var source = Claims(runs.map { $0.source..<$0.sourceEnd })
    var pieces: [(run: ExactRun, weight: Double)] = []
    for (index, worth) in order.prefix(Self.limit * 4) {
      let run = runs[index]
      for piece in free(run, draft, source) where pieces.count < Self.limit {
        draft.claim(piece.draft, piece.draftEnd)
        source.claim(piece.source, piece.sourceEnd)
        pieces.append((piece, piece == run ? worth : weight(piece)))
      }
    }
    pieces.sort { $0.run.draft < $1.run.draft }
    let kept = heaviestChain(of: pieces)
    for (place, piece) in pieces.enumerated() {
      if kept[place] {
        chain.append(piece.run)
      } else if piece.run.length >= Self.shortestMove {
        moved.append(piece.run)
      }
    }
  }

  private static func areInOrder(_ runs: [ExactRun]) -> Bool {
    guard runs.count > 1 else { return true }
    guard runs.count <= limit else { return false }
    for place in 1..<runs.count {
      let (former, next) = (runs[place - 1], runs[place])
      if former.draftEnd > next.draft || former.sourceEnd > next.source { return false }
    }
    return true
  }

  /// The parts of a run that neither text has given away, of two symbols or more.
  private func free(_ run: ExactRun, _ draft: Claims, _ source: Claims) -> [ExactRun] {
    var parts: [ExactRun] = []
    var start = 0
    for offset in 0...run.length {
      let isTaken =
        offset == run.length || draft.contains(run.draft + offset)
        || source.contains(run.source + offset)
      guard isTaken else { continue }
      if offset - start >= 2 || offset - start == run.length && offset > start {
        parts.append(
          ExactRun(draft: run.draft + start, source: run.source + start, length: offset - start))
      }
      start = offset + 1
    }
    return parts
  }

  private func heaviestChain(of pieces: [(run: ExactRun, weight: Double)]) -> [Bool] {
    var best = [Double](repeating: 0, count: pieces.count)
    var former = [Int](repeating: -1, count: pieces.count)
    var last = -1
    for place in pieces.indices {
      let piece = pieces[place]
      best[place] = piece.weight
      for earlier in 0..<place where pieces[earlier].run.sourceEnd <= piece.run.source {
        let sum = best[earlier] + piece.weight
        if sum > best[place] { (best[place], former[place]) = (sum, earlier) }
      }
      if last < 0 || best[place] > best[last] { last = place }
    }
    var kept = [Bool](repeating: false, count: pieces.count)
    while last >= 0 {
      kept[last] = true
      last = former[last]
    }
    return kept
  }
}

/// Positions that are given away, between the first and the last that runs cover.
private struct Claims {
  private var taken: [Bool]
  private let base: Int

  init(_ ranges: [Range<Int>]) {
    base = ranges.reduce(.max) { min($0, $1.lowerBound) }
    let end = ranges.reduce(0) { max($0, $1.upperBound) }
    taken = [Bool](repeating: false, count: max(0, end - base))
  }

  func contains(_ position: Int) -> Bool { taken[position - base] }

  mutating func claim(_ start: Int, _ end: Int) {
    for position in start..<end { taken[position - base] = true }
  }
}
