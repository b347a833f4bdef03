import LeitongFindings
import Testing

@testable import LeitongAudit

/// What two reports say of one pair.
@Suite struct PairLedgerTests {
  private static let documents = ["一", "二"].map { name in
    var record = AuditReport.DocumentRecord(file: name, sha256: "")
    record.characters = 1_000
    record.total = .init(500, of: 1_000)
    record.net = .init(300, of: 900)
    record.classes = [PassageClass.copy.rawValue: 300, PassageClass.template.rawValue: 90]
    return record
  }

  /// An entry of the report on the first document, of which the second is the source, or the other way round.
  private func entry(
    _ source: Int, _ total: Int, _ net: Int, ofSource: (Int, Int), _ classes: [PassageClass: Int]
  ) -> PairLedger.Entry {
    PairLedger.Entry(
      source: source, characters: total, copied: net, ofSource: ofSource.0,
      copiedOfSource: ofSource.1,
      classes: Dictionary(uniqueKeysWithValues: classes.map { ($0.key.rawValue, $0.value) }),
      passages: [0], longestRun: 20)
  }

  private func share(
    _ own: PairLedger.Entry?, _ from: PairLedger.Entry?
  ) throws -> AuditReport.PairRecord.Share {
    var ledger = PairLedger()
    if let own { ledger.enter([own], of: 0) }
    if let from { ledger.enter([from], of: 1) }
    return try #require(ledger.pairs(Self.documents, limit: 10).first).ofOne
  }

  private func characters(
    _ share: AuditReport.PairRecord.Share, _ passageClass: PassageClass
  ) -> Int { share.classes[passageClass.rawValue] ?? 0 }

  /// The higher number counts, whichever report has it, and so it is for each class.
  @Test func theHigherNumberCounts() throws {
    let low = entry(1, 50, 40, ofSource: (50, 40), [.copy: 40, .template: 10])
    let high = entry(0, 200, 120, ofSource: (210, 130), [.copy: 130, .template: 80])
    let back = try share(low, high)
    #expect(back.total.characters == 210 && back.net.characters == 130)
    #expect(characters(back, .copy) == 130 && characters(back, .template) == 80)
    let own = try share(
      entry(1, 220, 140, ofSource: (0, 0), [.copy: 140]),
      entry(0, 90, 60, ofSource: (90, 60), [.copy: 60]))
    #expect(own.total.characters == 220 && own.net.characters == 140)
    #expect(characters(own, .copy) == 140)
  }

  /// A document shares no more with one than its own report finds in all others, of no class.
  @Test(arguments: [true, false])
  func theOtherReportSaysNoMoreThanTheDocumentShares(isAlone: Bool) throws {
    let own = entry(1, 20, 10, ofSource: (20, 10), [.copy: 10])
    let share = try share(
      isAlone ? nil : own,
      entry(0, 900, 800, ofSource: (900, 800), [.copy: 800, .template: 95, .upstream: 40]))
    #expect(share.total.characters == 500 && share.net.characters == 300)
    #expect(share.total.of == 1_000 && share.net.of == 900)
    #expect(characters(share, .copy) == 300 && characters(share, .template) == 90)
    #expect(share.classes.count == 2)
  }
}
