/// Puts documents together that share much: average linkage over the pairs' highest net rate.
///
/// Two groups become one where the mean over all pairs between them is highest and reaches the limit; a pair that shares
/// nothing counts 0. So a document that shares with one member alone does not draw in the rest, as it would if everything
/// connected were one group. (Sokal and Michener, A statistical method for evaluating systematic relationships, 1958.)
public struct Grouping: Sendable {
  /// Mean net rate in per cent from which two groups become one.
  public let limit: Double
  /// Documents of a group, at most.
  public let most: Int

  /// Documents of a group, at most, unless chosen: its 2,016 pairs are what a person can still look through as a table.
  public static let usualMost = 64

  /// - Precondition: `most` is at least 2.
  public init(limit: Double, most: Int = Grouping.usualMost) {
    precondition(most >= 2, "a group has two documents at least")
    self.limit = limit
    self.most = most
  }

  /// Returns the groups of two documents or more; the largest first, then in the order of their first document.
  ///
  /// - Complexity: O(*E* · `most` · log *E*) at worst in the pairs; the documents that share nothing cost nothing.
  public func groups(of pairs: [AuditReport.PairRecord]) -> [AuditReport.GroupRecord] {
    var clusters = Clusters(pairs)
    var heap = MergeHeap(clusters.proposals(atLeast: limit))
    while let proposal = heap.pop() {
      guard clusters.areAlive(proposal.one, proposal.other) else { continue }
      guard clusters.size(proposal.one) + clusters.size(proposal.other) <= most else {
        clusters.cut(proposal.one, proposal.other)
        continue
      }
      for next in clusters.merge(proposal.one, proposal.other, atLeast: limit) { heap.push(next) }
    }
    return records(of: clusters.groups(), pairs)
  }

  private func records(
    of groups: [(documents: [Int], isCut: Bool)], _ pairs: [AuditReport.PairRecord]
  ) -> [AuditReport.GroupRecord] {
    let ordered = groups.sorted {
      ($1.documents.count, $0.documents[0]) < ($0.documents.count, $1.documents[0])
    }
    var groupOf: [Int: Int] = [:]
    for (place, group) in ordered.enumerated() {
      for document in group.documents { groupOf[document] = place }
    }
    var inside = [[Int]](repeating: [], count: ordered.count)
    for (place, pair) in pairs.enumerated() {
      if let group = groupOf[pair.one], group == groupOf[pair.other] { inside[group].append(place) }
    }
    return zip(ordered, inside).map { group, own in
      var record = AuditReport.GroupRecord(documents: group.documents, pairs: own)
      record.isCut = group.isCut
      let rates = Dictionary(
        own.map { ([pairs[$0].one, pairs[$0].other], pairs[$0].highestNet) }, uniquingKeysWith: max)
      let count = group.documents.count
      let sum = own.reduce(0.0) { $0 + pairs[$1].highestNet }
      record.linkage = Self.rounded(sum / Double(count * (count - 1) / 2))
      (record.weakest, record.weakestNet) = Self.weakest(of: group.documents, rates)
      return record
    }
  }

  private static func weakest(
    of documents: [Int], _ rates: [[Int]: Double]
  ) -> ([Int], Double) {
    var weakest: ([Int], Double)?
    for (place, one) in documents.enumerated() {
      for other in documents[(place + 1)...] {
        let rate = rates[[one, other]] ?? 0
        if rate < weakest?.1 ?? .infinity { weakest = ([one, other], rate) }
      }
    }
    return (weakest?.0 ?? [], rounded(weakest?.1 ?? 0))
  }

  /// Two places, as more than the rates themselves are printed with.
  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

/// Two clusters that may become one.
struct MergeProposal {
  let mean: Double
  let one: Int
  let other: Int
  /// The first documents of the two, the earlier one first: they decide between equal means.
  let first: Int
  let second: Int

  func precedes(_ next: MergeProposal) -> Bool {
    mean != next.mean
      ? mean > next.mean : (first, second) < (next.first, next.second)
  }
}

/// Proposals by their mean, the highest on top.
struct MergeHeap {
  private var entries: [MergeProposal] = []

  init(_ proposals: [MergeProposal]) {
    // A sorted array is a heap.
    entries = proposals.sorted { $0.precedes($1) }
  }

  mutating func push(_ proposal: MergeProposal) {
    entries.append(proposal)
    var place = entries.count - 1
    while place > 0, entries[place].precedes(entries[(place - 1) / 2]) {
      entries.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func pop() -> MergeProposal? {
    guard let top = entries.first else { return nil }
    let last = entries.removeLast()
    guard !entries.isEmpty else { return top }
    entries[0] = last
    var place = 0
    while true {
      var best = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < entries.count && entries[child].precedes(entries[best]) {
        best = child
      }
      guard best != place else { return top }
      entries.swapAt(place, best)
      place = best
    }
  }
}
