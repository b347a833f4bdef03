import LeitongStore
import Testing

@testable import LeitongMatch

/// Counts too large for a byte stand apart, where their keys suggest, or anywhere.
@Suite struct RarityPartTests {
  @Test func whereALargeCountStandsFollowsFromItsKey() {
    #expect(RarityPart.guess(0, among: 600) == 0)
    #expect(RarityPart.guess(0x8000_0000, among: 600) == 300)
    #expect(RarityPart.guess(.max, among: 600) == 599)
  }

  /// Keys spread as hashes are, side by side at the start, side by side at the end: near their places, and far from them.
  @Test(arguments: [0x0080_0000, 1, 0] as [UInt32]) func largeCountsAreFound(step: UInt32) throws {
    let keys = (0..<UInt32(500)).map { step == 0 ? .max - 499 + $0 : $0 * step }
    // Key number n stands in n sentences of n documents; a document has two sentences.
    var sorter = EntrySorter()
    for (number, key) in keys.enumerated() {
      let entries = (0..<number).map { UInt64(key) << 32 | UInt64($0 * 2) }
      sorter.add(entries.span)
    }
    let owners = (0..<Int32(1_000)).map { $0 / 2 }
    let part = try #require(
      RarityPart(
        Bytes(RarityPart.written(sorter, owners, 500, SampleLevel(rawValue: 0)))))
    var together = [RarityTable.Counts](repeating: .init(), count: keys.count)
    part.add(keys, to: &together)
    for (number, key) in keys.enumerated() {
      var counts = RarityTable.Counts()
      part.add(key, to: &counts)
      #expect(counts == .init(sentences: Int32(number), documents: Int32(number)))
      #expect(together[number] == counts)
    }
  }
}
