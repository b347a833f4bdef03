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
    record.largestNet = .init(140, of: 900)
    record.classes = [PassageClass.copy.rawValue: 300, PassageClass.template.rawValue: 90]
    return record
  }

  /// An entry of a report: what of the document stands in the source, and what of the source in the document.
  private func entry(
    _ source: Int, _ total: Int, _ classes: [PassageClass: Int], ofSource: Int = 0,
    _ classesOfSource: [PassageClass: Int] = [:]
  ) -> PairLedger.Entry {
    func named(_ classes: [PassageClass: Int]) -> [String: Int] {
      Dictionary(uniqueKeysWithValues: classes.map { ($0.key.rawValue, $0.value) })
    }
    return PairLedger.Entry(
      source: source, characters: total, ofSource: ofSource, classes: named(classes),
      classesOfSource: named(classesOfSource), passages: [0], longestRun: 20)
  }

  private func share(
    _ own: PairLedger.Entry?, _ from: PairLedger.Entry?, listsAll: Bool = false
  ) throws -> AuditReport.PairRecord.Share {
    var ledger = PairLedger(listsAll: listsAll)
    if let own { ledger.enter([own], of: 0) }
    if let from { ledger.enter([from], of: 1) }
    let share = try #require(ledger.pairs(Self.documents, limit: 10).first).ofOne
    #expect(share.net.characters == characters(share, .copy))
    return share
  }

  private func characters(
    _ share: AuditReport.PairRecord.Share, _ passageClass: PassageClass
  ) -> Int { share.classes[passageClass.rawValue] ?? 0 }

  /// The report on a document says what of it stands elsewhere, where it lists all sources.
  @Test func theReportOnTheDocumentCounts() throws {
    let low = entry(1, 50, [.copy: 40, .template: 10])
    let high = entry(0, 200, [.copy: 120], ofSource: 210, [.copy: 130, .template: 80])
    let share = try share(low, high, listsAll: true)
    #expect(share.total.characters == 50 && share.net.characters == 40)
    #expect(characters(share, .template) == 10)
    #expect(try self.share(nil, high, listsAll: true).net.characters == 130)
  }

  /// Where it may have left some out the higher number counts, whichever report has it, and so it is for each class.
  @Test func theHigherNumberCounts() throws {
    let low = entry(1, 50, [.copy: 40, .template: 10])
    let high = entry(0, 200, [.copy: 120], ofSource: 210, [.copy: 130, .template: 80])
    let back = try share(low, high)
    #expect(back.total.characters == 210 && back.net.characters == 130)
    #expect(characters(back, .template) == 80)
    let own = try share(
      entry(1, 220, [.copy: 140]), entry(0, 90, [.copy: 60], ofSource: 90, [.copy: 60]))
    #expect(own.total.characters == 220 && own.net.characters == 140)
  }

  /// A document shares no more with one than its own report finds in all others, of no class, nor copies more than it has
  /// of its largest source.
  @Test(arguments: [true, false])
  func theOtherReportSaysNoMoreThanTheDocumentShares(isAlone: Bool) throws {
    let own = entry(1, 20, [.copy: 10], ofSource: 20, [.copy: 10])
    let share = try share(
      isAlone ? nil : own,
      entry(
        0, 900, [.copy: 800], ofSource: 900, [.copy: 800, .template: 95, .upstream: 40]))
    #expect(share.total.characters == 500 && share.net.characters == 140)
    #expect(share.total.of == 1_000 && share.net.of == 900)
    #expect(characters(share, .template) == 90 && share.classes.count == 2)
  }
}
