import LeitongText

/// Makes passages of the runs that a draft shares with its sources, those that share most first.
///
/// Of what a hundred documents share a few are shown. So what can come to nothing, or would say once more what
/// `Matcher.Options.sourceLimit` passages say already, is left alone before the text of its source is looked at.
struct PassageSearch {
  /// Symbols of a source around the runs of a part, more than a passage can grow beyond them.
  private static let margin = PassageExtender.sourceReach + 64
  /// Symbols of draft and source between two clusters that are looked at together, for they may grow into each other.
  private static let nearInDraft = 160
  private static let nearInSource = 500
  /// Parts of one source that a cluster is held against; bounds the work on texts that repeat themselves.
  private static let lookBack = 16

  private let task: MatchTask
  private let sources: [MatchTask.Source]
  private let pairs: [SourceReference: [Matcher.WindowPair]]
  private let worded: [SourceReference: [BoxFinder.Found]]
  private let hasWords: Bool

  init(
    _ sources: [MatchTask.Source], _ pairs: [SourceReference: [Matcher.WindowPair]],
    _ worded: [SourceReference: [BoxFinder.Found]], in task: MatchTask
  ) {
    self.task = task
    self.sources = sources
    self.pairs = pairs
    self.worded = worded
    hasWords = task.draft.symbols.contains(where: NormalizedText.isWord)
  }

  /// Some clusters of one source that lie close together on both sides.
  private struct Part {
    let source: Int
    let first: RunCluster
    var others: [RunCluster] = []
    var draft: Range<Int>
    var stretch: Range<Int>
    /// About what the best of the clusters is worth.
    var estimate: Double

    mutating func add(
      _ cluster: RunCluster, _ draft: Range<Int>, _ stretch: Range<Int>, _ estimate: Double
    ) {
      others.append(cluster)
      self.draft = PassageSearch.around(self.draft, draft)
      self.stretch = PassageSearch.around(self.stretch, stretch)
      self.estimate = max(self.estimate, estimate)
    }
  }

  /// Returns the passages, those of one source disjoint on the draft's side; in no order.
  func passages() -> [Passage] {
    var found: [[Passage]] = []
    var places: [Int: Int] = [:]
    var told = [Int32](repeating: 0, count: task.draft.symbols.count)
    let limit = Int32(clamping: task.options.sourceLimit)
    func add(_ passages: [Passage], of source: Int) {
      guard !passages.isEmpty else { return }
      if let place = places[source] {
        found[place] += passages
      } else {
        places[source] = found.count
        found.append(passages)
      }
      for passage in passages {
        for stretch in passage.claimedRanges { for place in stretch { told[place] &+= 1 } }
      }
    }
    var parts: [Part] = []
    for (ordinal, source) in sources.enumerated() {
      if pairs[source.reference] == nil, worded[source.reference] == nil {
        addParts(of: source.runs, ordinal, to: &parts)
      } else {
        add(wholePassages(of: source, ordinal), of: ordinal)
      }
    }
    for number in order(of: parts) {
      let part = parts[number]
      let telling = ([part.first] + part.others).filter { tells($0, told, limit) }
      if !telling.isEmpty { add(passages(of: part, telling), of: part.source) }
    }
    return found.flatMap { $0.count > 1 ? disjoint($0) : $0 }
  }

  /// Whether a cluster says anything that not enough passages say already.
  private func tells(_ cluster: RunCluster, _ told: [Int32], _ limit: Int32) -> Bool {
    var left = task.options.leastSeed
    for run in cluster.runs {
      for place in run.draft..<run.draftEnd where told[place] < limit {
        left -= 1
        if left <= 0 { return true }
      }
    }
    return left <= 0
  }

  // MARK: Parts

  /// Adds the parts of a source to those of the sources before it.
  private func addParts(of runs: [ExactRun], _ source: Int, to parts: inout [Part]) {
    guard !task.options.without.contains(.fingerprints), canBeSubstantial(runs) else { return }
    let begin = parts.count
    func add(_ cluster: RunCluster) {
      guard let estimate = estimate(of: cluster.runs) else { return }
      let draft = cluster.draftStart..<cluster.draftEnd
      let stretch = cluster.sourceStart..<cluster.sourceEnd
      let near = parts.indices[begin...].suffix(Self.lookBack).last {
        Self.distance(parts[$0].draft, draft) <= Self.nearInDraft
          && Self.distance(parts[$0].stretch, stretch) <= Self.nearInSource
      }
      if let near {
        parts[near].add(cluster, draft, stretch, estimate)
      } else {
        parts.append(
          Part(source: source, first: cluster, draft: draft, stretch: stretch, estimate: estimate))
      }
    }
    // Most documents share one run.
    if runs.count == 1 { return add(RunCluster(runs: runs)) }
    let runs = task.merged(runs)
    // A cluster is worth no more than all runs together.
    guard estimate(of: runs) != nil else { return }
    for cluster in clusters(of: runs) { add(cluster) }
  }

  /// The numbers of parts, those that are worth most first.
  private func order(of parts: [Part]) -> [Int] {
    let keys = parts.enumerated().map {
      (number: $0, estimate: $1.estimate, source: $1.source, start: $1.draft.lowerBound)
    }
    return keys.sorted {
      $0.estimate != $1.estimate
        ? $0.estimate > $1.estimate : ($0.source, $0.start) < ($1.source, $1.start)
    }.map(\.number)
  }

  /// - Parameter runs: merged.
  private func clusters(of runs: [ExactRun]) -> [RunCluster] {
    let clusters = RunClusterer(
      draftGap: task.options.draftGap, sourceGap: task.options.sourceGap
    ).clusters(of: runs)
    return task.options.without.contains(.reunion)
      ? clusters : ClusterReunion(draftGap: task.options.draftGap).reunited(clusters)
  }

  /// Whether runs could make a passage at best, if every symbol weighed 1: most documents share a phrase or two, and end
  /// here.
  private func canBeSubstantial(_ runs: [ExactRun]) -> Bool {
    let outside = runs.reduce(0) { $0 + task.counts.outside($1.draft, $1.draftEnd) }
    return outside >= task.options.leastSeed
      && Double(outside) >= PassageBuilder.gate * task.leastSubstance
  }

  /// About what a cluster is worth, as if it were weighed in the draft; `nil` where that comes to nothing.
  private func estimate(of runs: [ExactRun]) -> Double? {
    var estimate = 0.0
    var (outside, row) = (0, 0)
    for run in runs {
      let here = task.counts.outside(run.draft, run.draftEnd)
      let plain = task.counts.plain(run.draft, run.draftEnd)
      outside += here
      row += plain.all + plain.outside
      estimate += max(
        task.counts.weight(run.draft, run.draftEnd).carried,
        Double(SourceWeights.leastBeyond) * Double(here - SourceWeights.phrase))
    }
    guard outside >= task.options.leastSeed else { return nil }
    let support = task.supporting.isEmpty ? 0 : RunEvidence.mostSupport * task.leastSubstance
    let isHopeful =
      row >= 2 * RunEvidence.verbatim
      || estimate + support >= PassageBuilder.gate * task.leastSubstance
      || !task.options.without.isDisjoint(with: [.rarity, .everyday])
    return isHopeful ? estimate : nil
  }

  /// Symbols between two stretches; negative where they overlap.
  private static func distance(_ one: Range<Int>, _ other: Range<Int>) -> Int {
    max(one.lowerBound, other.lowerBound) - min(one.upperBound, other.upperBound)
  }

  private static func around(_ one: Range<Int>, _ other: Range<Int>) -> Range<Int> {
    min(one.lowerBound, other.lowerBound)..<max(one.upperBound, other.upperBound)
  }

  // MARK: Passages

  private func passages(of part: Part, _ clusters: [RunCluster]) -> [Passage] {
    let reference = sources[part.source].reference
    let low = max(0, part.stretch.lowerBound - Self.margin)
    let text = task.index.text(
      of: reference, in: low..<part.stretch.upperBound + Self.margin)
    let builder = PassageBuilder(text, DocumentOrdinal(part.source), in: task)
    return passages(of: clusters.map { $0.shifted(by: -low) }, builder).map { $0.shifted(by: low) }
  }

  private func passages(of clusters: [RunCluster], _ builder: PassageBuilder) -> [Passage] {
    var passages = builder.joined(clusters.flatMap(builder.groups)).compactMap {
      builder.passage(of: $0)
    }
    // Where both texts are words, words have been judged already, in any order.
    if hasWords, !task.options.without.contains(.boxes) {
      passages.removeAll { WordIndex.isWorded(task.draft.symbols[$0.draftRange.indices]) }
    }
    return passages
  }

  /// Makes passages out of the whole text of a source.
  func builder(of source: DocumentOrdinal) -> PassageBuilder {
    PassageBuilder(task.index.text(of: sources[source.index].reference), source, in: task)
  }

  /// The passages of a source whose text is looked at as a whole.
  private func wholePassages(of source: MatchTask.Source, _ ordinal: Int) -> [Passage] {
    let builder = builder(of: DocumentOrdinal(ordinal))
    let text = builder.source
    let seeds = task.options.without.contains(.fingerprints) ? [] : source.runs
    let fuzzy = task.alignedRuns(pairs[source.reference] ?? [], text, known: seeds)
    let boxes = (worded[source.reference] ?? []).compactMap { builder.passage(of: $0) }
    return boxes + passages(of: clusters(of: task.merged(seeds + fuzzy)), builder)
  }
}
