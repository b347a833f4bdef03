/// Runs that stand close together in draft and source: one passage in the making.
struct RunCluster {
  var runs: [ExactRun] = []

  var draftStart: Int { runs.reduce(.max) { min($0, $1.draft) } }
  var draftEnd: Int { runs.reduce(0) { max($0, $1.draftEnd) } }
  var sourceStart: Int { runs.reduce(.max) { min($0, $1.source) } }
  var sourceEnd: Int { runs.reduce(0) { max($0, $1.sourceEnd) } }

  /// The cluster where the source begins elsewhere.
  func shifted(by symbols: Int) -> RunCluster {
    RunCluster(
      runs: runs.map {
        ExactRun(draft: $0.draft, source: $0.source + symbols, length: $0.length)
      })
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
      if !open.isEmpty { open.removeAll { runs[$0].draftEnd + draftGap < run.draft } }
      for earlier in open.suffix(Self.lookBack) where distance(runs[earlier], run) <= sourceGap {
        let (one, other) = (root(earlier), root(index))
        parents[max(one, other)] = min(one, other)
      }
      open.append(index)
    }
    // The first run of a cluster is its root.
    var places = parents
    var clusters: [RunCluster] = []
    for (index, run) in runs.enumerated() {
      let head = root(index)
      if head == index {
        places[index] = clusters.count
        clusters.append(RunCluster(runs: [run]))
      } else {
        clusters[places[head]].runs.append(run)
      }
    }
    return clusters
  }

  /// Symbols of the source between two runs; negative where they overlap.
  private func distance(_ one: ExactRun, _ other: ExactRun) -> Int {
    max(one.source, other.source) - min(one.sourceEnd, other.sourceEnd)
  }
}
