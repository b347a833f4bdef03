/// Brings clusters back together that are the sentences of one passage in another order.
///
/// They follow each other in the draft, with a few symbols between them at most; in the source they lie apart, but together cover
/// most of one stretch.
struct ClusterReunion {
  /// Symbols of the draft between two sentences of one passage, at most.
  let draftGap: Int

  /// Reach of a shuffled passage in the source, in symbols. Chosen by hand: a long paragraph.
  private static let reach = 800
  /// Equal symbols a cluster must have to be taken for a sentence of a shuffled passage.
  private static let leastEqual = 10
  /// Share of the source's stretch that the sentences of a shuffled passage must cover.
  private static let leastCoverage = 0.5
  /// Clusters looked at after the first of a passage; bounds the work on texts that repeat themselves.
  private static let lookAhead = 64

  /// A cluster seen from outside: where it lies and what it covers.
  private struct Sentence {
    let draft: Range<Int>
    let source: Range<Int>
    let cluster: RunCluster

    init(_ cluster: RunCluster) {
      self.cluster = cluster
      draft = cluster.draftStart..<cluster.draftEnd
      source = cluster.sourceStart..<cluster.sourceEnd
    }
  }

  /// Symbols of the source as bits, 64 to a word.
  private struct Coverage {
    /// The first word's number.
    private var base: Int
    private var words: [UInt64]
    private(set) var count = 0

    init(_ cluster: RunCluster) {
      base = cluster.sourceStart / 64
      words = [UInt64](repeating: 0, count: cluster.sourceEnd / 64 - base + 1)
      for run in cluster.runs {
        for place in run.source..<run.sourceEnd {
          words[place / 64 - base] |= 1 << UInt64(place % 64)
        }
      }
      count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    private subscript(number: Int) -> UInt64 {
      words.indices.contains(number - base) ? words[number - base] : 0
    }

    /// Returns how many symbols `other` covers that this does not.
    func gain(from other: Coverage) -> Int {
      other.words.enumerated().reduce(0) {
        $0 + ($1.element & ~self[other.base + $1.offset]).nonzeroBitCount
      }
    }

    mutating func formUnion(_ other: Coverage) {
      count += gain(from: other)
      let low = min(base, other.base)
      let end = max(base + words.count, other.base + other.words.count)
      words = (low..<end).map { self[$0] | other[$0] }
      base = low
    }
  }

  /// Returns the clusters, those of one shuffled passage as one; each run stays in exactly one.
  ///
  /// - Complexity: O(*c* · lookAhead²) with *c* the clusters, once they are sorted.
  func reunited(_ clusters: [RunCluster]) -> [RunCluster] {
    if clusters.count == 1 { return clusters }
    var result: [RunCluster] = []
    var sentences: [Sentence] = []
    for cluster in clusters {
      if cluster.runs.reduce(0, { $0 + $1.length }) >= Self.leastEqual {
        sentences.append(Sentence(cluster))
      } else {
        result.append(cluster)
      }
    }
    sentences.sort {
      ($0.draft.lowerBound, $0.source.lowerBound) < ($1.draft.lowerBound, $1.source.lowerBound)
    }
    var isTaken = [Bool](repeating: false, count: sentences.count)
    for first in sentences.indices where !isTaken[first] {
      let others = others(besides: first, sentences, isTaken)
      var union = sentences[first].cluster
      for other in others {
        isTaken[other] = true
        union.runs += sentences[other].cluster.runs
      }
      result.append(union)
    }
    return result
  }

  /// The longest group that begins with one sentence and covers most of one stretch of the source, without the first.
  ///
  /// Clusters in between that belong elsewhere in the source, or say again what is covered already,
  /// are passed over.
  private func others(
    besides first: Int, _ sentences: [Sentence], _ isTaken: [Bool]
  ) -> [Int] {
    var group: [Int] = []
    var best = group
    var end = sentences[first].draft.upperBound
    var source = sentences[first].source
    // Most clusters have none beside them, and end here.
    var covered: Coverage?
    for next in sentences.indices[(first + 1)...].prefix(Self.lookAhead) where !isTaken[next] {
      let sentence = sentences[next]
      guard sentence.draft.lowerBound <= end + draftGap else { break }
      let low = min(source.lowerBound, sentence.source.lowerBound)
      let high = max(source.upperBound, sentence.source.upperBound)
      guard high - low <= Self.reach else { continue }
      var coverage = covered ?? Coverage(sentences[first].cluster)
      let more = Coverage(sentence.cluster)
      guard coverage.gain(from: more) * 2 > more.count else { continue }
      group.append(next)
      end = max(end, sentence.draft.upperBound)
      source = low..<high
      coverage.formUnion(more)
      covered = coverage
      if Double(coverage.count) >= Self.leastCoverage * Double(source.count) { best = group }
    }
    return best
  }
}
