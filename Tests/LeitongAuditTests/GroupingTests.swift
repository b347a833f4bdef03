import LeitongAudit
import LeitongFindings
import LeitongTestSupport
import Testing

@Suite struct GroupingTests {
  /// A pair of whom the highest net rate is `rate` per cent.
  private func pair(_ one: Int, _ other: Int, _ rate: Int) -> AuditReport.PairRecord {
    func share(_ rate: Int) -> AuditReport.PairRecord.Share {
      .init(total: .init(rate, of: 100), net: .init(rate, of: 100), classes: [:])
    }
    return AuditReport.PairRecord(
      one: one, other: other, ofOne: share(rate), ofOther: share(rate / 2))
  }

  @Test func documentsThatShareMuchAreAGroup() {
    let pairs = [pair(1, 4, 80), pair(1, 7, 60), pair(4, 7, 40), pair(2, 3, 5)]
    let groups = Grouping(limit: 10).groups(of: pairs)
    #expect(groups.map(\.documents) == [[1, 4, 7]])
    #expect(groups[0].pairs == [0, 1, 2])
    #expect(groups[0].linkage == 60)
    #expect(groups[0].weakest == [4, 7] && groups[0].weakestNet == 40)
    #expect(!groups[0].isCut)
  }

  /// 0–1–2–3 hang together like a chain; whoever counted connections would make one group of them.
  @Test func aChainIsNoGroup() {
    let pairs = [pair(0, 1, 60), pair(1, 2, 50), pair(2, 3, 60)]
    #expect(Grouping(limit: 20).groups(of: pairs).map(\.documents) == [[0, 1], [2, 3]])
    let all = Grouping(limit: 10).groups(of: pairs)
    #expect(all.map(\.documents) == [[0, 1, 2, 3]])
    #expect(all[0].weakest == [0, 2] && all[0].weakestNet == 0)
  }

  @Test func equalMeansGoByTheOrderOfTheDocuments() {
    let pairs = [pair(1, 2, 50), pair(0, 1, 50), pair(2, 3, 50)]
    for order in [pairs, pairs.reversed()] {
      #expect(Grouping(limit: 30).groups(of: order).map(\.documents) == [[0, 1], [2, 3]])
    }
  }

  @Test func aGroupIsCutWhereItGrowsTooLarge() {
    let pairs = (0..<5).flatMap { one in ((one + 1)..<6).map { pair(one, $0, 90) } }
    let groups = Grouping(limit: 10, most: 4).groups(of: pairs)
    #expect(groups.map(\.documents.count) == [4, 2])
    #expect(groups.map(\.isCut) == [true, true])
    #expect(Grouping(limit: 10, most: 6).groups(of: pairs).map(\.isCut) == [false])
  }

  @Test func whatSharesNothingIsInNoGroup() {
    #expect(Grouping(limit: 0).groups(of: []).isEmpty)
    #expect(Grouping(limit: 0).groups(of: [pair(0, 1, 0)]).isEmpty)
  }

  /// Looks at all pairs of groups in every step.
  private func slowly(
    _ documents: Int, _ pairs: [AuditReport.PairRecord], _ limit: Double, _ most: Int
  ) -> [[Int]] {
    var rates: [Int: Double] = [:]
    for pair in pairs { rates[pair.one * documents + pair.other] = pair.highestNet }
    var groups = (0..<documents).map { [$0] }
    while true {
      var best: (mean: Double, one: Int, other: Int)?
      for one in groups.indices {
        for other in groups.indices where one < other {
          guard groups[one].count + groups[other].count <= most else { continue }
          let sum = groups[one].reduce(0.0) { all, first in
            groups[other].reduce(all) {
              $0 + (rates[min(first, $1) * documents + max(first, $1)] ?? 0)
            }
          }
          let mean = sum / Double(groups[one].count * groups[other].count)
          if mean >= limit, mean > best?.mean ?? 0 { best = (mean, one, other) }
        }
      }
      guard let best else { break }
      groups[best.one] = (groups[best.one] + groups[best.other]).sorted()
      groups.remove(at: best.other)
      groups.sort { $0[0] < $1[0] }
    }
    return groups.filter { $0.count > 1 }.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
  }

  @Test func agreesWithLookingAtAllPairsOfGroups() {
    for seed in 0..<60 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let documents = Int.random(in: 2...18, using: &generator)
      var pairs: [AuditReport.PairRecord] = []
      for one in 0..<documents {
        for other in (one + 1)..<max(one + 1, documents)
        where Int.random(in: 0..<3, using: &generator) == 0 {
          pairs.append(pair(one, other, Int.random(in: 1...100, using: &generator)))
        }
      }
      let most = Int.random(in: 2...8, using: &generator)
      #expect(
        Grouping(limit: 12, most: most).groups(of: pairs).map(\.documents)
          == slowly(documents, pairs, 12, most), "seed \(seed)")
    }
  }

  /// 10,000 documents with 100,000 pairs: what an audit of a province may come to.
  @Test func manyPairsAreGroupedInOneGo() {
    var generator = SeededGenerator(seed: 7)
    var pairs: [AuditReport.PairRecord] = []
    for one in 0..<10_000 {
      for _ in 0..<10 {
        let other = (one + Int.random(in: 1...60, using: &generator)) % 10_000
        pairs.append(
          pair(min(one, other), max(one, other), Int.random(in: 1...100, using: &generator)))
      }
    }
    let clock = ContinuousClock()
    let time = clock.measure {
      let groups = Grouping(limit: 20).groups(of: pairs)
      #expect(groups.count > 100)
      #expect(groups.allSatisfy { $0.documents.count <= 64 })
      #expect(
        Set(groups.flatMap(\.documents)).count == groups.reduce(0) { $0 + $1.documents.count })
    }
    // Without optimisation on a busy machine; optimised it is a small part of a second.
    #expect(time < .seconds(60))
  }
}
