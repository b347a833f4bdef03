/// Runs that stand close together in draft and source: one passage in the making.
struct RunCluster {
  var runs: [ExactRun] = []

  var draftStart: Int { runs.reduce(.max) { min($0, $1.draft) } }
  var draftEnd: Int { runs.reduce(0) { max($0, $1.draftEnd) } }
  var sourceStart: Int { runs.reduce(.max) { min($0, $1.source) } }
  var sourceEnd: Int { runs.reduce(0) { max($0, $1.sourceEnd) } }

  /// Symbols of the source that some run covers.
  var sourceCoverage: Int {
    var covered = 0
    var end = 0
    for run in runs.sorted(by: { $0.source < $1.source }) where run.sourceEnd > end {
      covered += run.sourceEnd - max(end, run.source)
      end = run.sourceEnd
    }
    return covered
  }
}

/// Brings runs together that belong to one passage, in whatever order the source has them.
struct RunClusterer {
  /// Symbols of the draft between two runs of one passage, at most.
  let draftGap: Int
  /// Symbols of the source between two runs of one passage, at most.
  let sourceGap: Int
  /// Earlier runs a run is held against; bounds the work where a phrase stands everywhere.
  private static let lookBack = 400

  /// Returns clusters in order of their first run; each run is in exactly one.
  ///
  /// - Parameter runs: ascending by draft position.
  /// - Complexity: O(*r* · lookBack) with *r* the runs.
  func clusters(of runs: [ExactRun]) -> [RunCluster] {
    var parents = Array(runs.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parents[index] != index {
        parents[index] = parents[parents[index]]
        index = parents[index]
      }
      return index
    }
    var open: [Int] = []
    for (index, run) in runs.enumerated() {
      open.removeAll { runs[$0].draftEnd + draftGap < run.draft }
      for earlier in open.suffix(Self.lookBack) where distance(runs[earlier], run) <= sourceGap {
        let (one, other) = (root(earlier), root(index))
        parents[max(one, other)] = min(one, other)
      }
      open.append(index)
    }
    var places: [Int: Int] = [:]
    var clusters: [RunCluster] = []
    for (index, run) in runs.enumerated() {
      let head = root(index)
      let place = places[head] ?? clusters.count
      if place == clusters.count {
        clusters.append(RunCluster())
        places[head] = place
      }
      clusters[place].runs.append(run)
    }
    return clusters
  }

  /// Reach of a shuffled passage in the source, in symbols. Chosen by hand: a long paragraph.
  private static let shuffleReach = 800
  /// Equal symbols a cluster must have to be taken for a sentence of a shuffled passage.
  private static let shuffleLeast = 10
  /// Share of the source's stretch that the sentences of a shuffled passage must cover.
  private static let shuffleCoverage = 0.5

  /// Brings clusters back together that are the sentences of one passage in another order.
  ///
  /// They follow each other in the draft without a gap; in the source they lie apart, but together
  /// cover most of one stretch.
  func reunited(_ clusters: [RunCluster]) -> [RunCluster] {
    let order = clusters.sorted {
      ($0.draftStart, $0.sourceStart) < ($1.draftStart, $1.sourceStart)
    }
    let sentences = order.filter { $0.runs.reduce(0) { $0 + $1.length } >= Self.shuffleLeast }
    var result = order.filter { $0.runs.reduce(0) { $0 + $1.length } < Self.shuffleLeast }
    var isTaken = [Bool](repeating: false, count: sentences.count)
    for first in sentences.indices where !isTaken[first] {
      let (group, members) = shuffled(from: first, sentences, isTaken)
      for member in members { isTaken[member] = true }
      result.append(group)
    }
    return result
  }

  /// The longest group that begins with one cluster and covers most of one stretch of the source.
  ///
  /// Clusters in between that belong elsewhere in the source are passed over.
  private func shuffled(
    from first: Int, _ sentences: [RunCluster], _ isTaken: [Bool]
  ) -> (group: RunCluster, members: [Int]) {
    var group = sentences[first]
    var members = [first]
    var best = (group, members)
    for next in sentences.indices[(first + 1)...].prefix(Self.lookBack) where !isTaken[next] {
      let sentence = sentences[next]
      guard sentence.draftStart <= group.draftEnd + draftGap else { break }
      let low = min(group.sourceStart, sentence.sourceStart)
      let high = max(group.sourceEnd, sentence.sourceEnd)
      guard high - low <= Self.shuffleReach else { continue }
      group.runs += sentence.runs
      members.append(next)
      if Double(group.sourceCoverage) >= Self.shuffleCoverage * Double(high - low) {
        best = (group, members)
      }
    }
    return best
  }

  /// Symbols of the source between two runs; negative where they overlap.
  private func distance(_ one: ExactRun, _ other: ExactRun) -> Int {
    max(one.source, other.source) - min(one.sourceEnd, other.sourceEnd)
  }
}
