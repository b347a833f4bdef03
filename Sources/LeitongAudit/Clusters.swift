/// The clusters of an agglomerative grouping: who is in them, and what they share with each other.
struct Clusters {
  private struct Cluster {
    /// Places in the batch, in no order.
    var documents: [Int]
    /// The least of them.
    var first: Int
    /// Sum of the rates of all pairs between this cluster and another, by its number; others share nothing with it.
    var sums: [Int: Double]
    var isAlive = true
    var isCut = false
  }

  /// Clusters keep their number; one that went into another is no longer alive.
  private var clusters: [Cluster] = []

  /// Each document of a pair by itself, in the order of the documents.
  init(_ pairs: [AuditReport.PairRecord]) {
    let sharing = pairs.filter { $0.highestNet > 0 }
    let documents = Set(sharing.flatMap { [$0.one, $0.other] }).sorted()
    var numbers: [Int: Int] = [:]
    for document in documents {
      numbers[document] = clusters.count
      clusters.append(Cluster(documents: [document], first: document, sums: [:]))
    }
    for pair in sharing {
      guard let one = numbers[pair.one], let other = numbers[pair.other] else { continue }
      clusters[one].sums[other, default: 0] += pair.highestNet
      clusters[other].sums[one, default: 0] += pair.highestNet
    }
  }

  func areAlive(_ one: Int, _ other: Int) -> Bool {
    clusters[one].isAlive && clusters[other].isAlive
  }

  func size(_ cluster: Int) -> Int { clusters[cluster].documents.count }

  /// Says that two clusters belong together and would be too large.
  mutating func cut(_ one: Int, _ other: Int) {
    clusters[one].isCut = true
    clusters[other].isCut = true
  }

  /// What may be merged at the beginning.
  func proposals(atLeast limit: Double) -> [MergeProposal] {
    clusters.indices.flatMap { one in
      clusters[one].sums.compactMap { other, sum in
        one < other ? proposal(one, other, sum, limit) : nil
      }
    }
  }

  private func proposal(
    _ one: Int, _ other: Int, _ sum: Double, _ limit: Double
  ) -> MergeProposal? {
    let mean = sum / Double(size(one) * size(other))
    // Merging never makes a mean higher than the higher of the two it comes from, so what is below the limit now can be
    // forgotten: it comes back with the merger that lifts it.
    guard mean >= limit else { return nil }
    let firsts = (clusters[one].first, clusters[other].first)
    return MergeProposal(
      mean: mean, one: one, other: other, first: min(firsts.0, firsts.1),
      second: max(firsts.0, firsts.1))
  }

  /// Makes one cluster of two, and returns what may be merged with it.
  mutating func merge(_ one: Int, _ other: Int, atLeast limit: Double) -> [MergeProposal] {
    let isLarger = clusters[one].sums.count >= clusters[other].sums.count
    let (kept, left) = isLarger ? (one, other) : (other, one)
    var merged = clusters[kept]
    let number = clusters.count
    merged.documents += clusters[left].documents
    merged.first = min(merged.first, clusters[left].first)
    merged.isCut = merged.isCut || clusters[left].isCut
    for (neighbour, sum) in clusters[left].sums { merged.sums[neighbour, default: 0] += sum }
    merged.sums[kept] = nil
    merged.sums[left] = nil
    for gone in [kept, left] {
      clusters[gone].isAlive = false
      clusters[gone].sums = [:]
      clusters[gone].documents = []
    }
    clusters.append(merged)
    var proposals: [MergeProposal] = []
    for (neighbour, sum) in merged.sums {
      clusters[neighbour].sums[kept] = nil
      clusters[neighbour].sums[left] = nil
      clusters[neighbour].sums[number] = sum
      if let next = proposal(number, neighbour, sum, limit) { proposals.append(next) }
    }
    return proposals
  }

  /// Clusters of two documents or more.
  func groups() -> [(documents: [Int], isCut: Bool)] {
    clusters.filter { $0.isAlive && $0.documents.count > 1 }.map {
      ($0.documents.sorted(), $0.isCut)
    }
  }
}
