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
    var first = 0
    while first < sentences.count {
      var group = sentences[first]
      var best = (cluster: group, next: first + 1)
      var next = first + 1
      while next < sentences.count, sentences[next].draftStart <= group.draftEnd + draftGap {
        let low = min(group.sourceStart, sentences[next].sourceStart)
        let high = max(group.sourceEnd, sentences[next].sourceEnd)
        guard high - low <= Self.shuffleReach else { break }
        group.runs += sentences[next].runs
        next += 1
        if Double(group.sourceCoverage) >= Self.shuffleCoverage * Double(high - low) {
          best = (group, next)
        }
      }
      result.append(best.cluster)
      first = best.next
    }
    return result
  }

  /// Symbols of the source between two runs; negative where they overlap.
  private func distance(_ one: ExactRun, _ other: ExactRun) -> Int {
    max(one.source, other.source) - min(one.sourceEnd, other.sourceEnd)
  }
}
