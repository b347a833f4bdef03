import LeitongStore
import LeitongTestSupport
import Testing

@testable import LeitongMatch

/// Looking up what is rare: every key is found, and no other.
@Suite struct BucketTableTests {
  /// Keys of every spread: one, few, many, all in one bucket, at the ends.
  private static func keys(_ shape: Int, _ random: inout SeededGenerator) -> [UInt32] {
    let spreads: [(count: Int, range: ClosedRange<UInt32>)] = [
      (0, 0...0), (1, 0...0), (1, .max ... .max), (17, 0...40), (400, 0x12_0000...0x12_FFFF),
      (3_000, 0...UInt32.max), (63, 0x12_0000...0x12_003E), (64, 0x12_0000...0x12_003F),
      (65, 0x12_0000...0x12_0040), (900_000, 0...UInt32.max), (65_536, 0xABCD_0000...0xABCD_FFFF),
    ]
    let (count, range) = spreads[shape]
    if count == range.count { return Array(range) }
    return Set((0..<count).map { _ in UInt32.random(in: range, using: &random) }).sorted()
  }

  @Test(arguments: 0..<11) func everyKeyIsFoundAndNoOther(shape: Int) {
    var random = SeededGenerator(seed: UInt64(shape))
    let keys = Self.keys(shape, &random)
    let entries = keys.map { UInt64($0) << 32 | UInt64.random(in: 1...0xFFFF, using: &random) }
    let known = Dictionary(
      uniqueKeysWithValues: entries.map { (UInt32($0 >> 32), UInt16($0 & 0xFFFF)) })
    var writer = ByteWriter()
    for _ in 0..<5 { writer.u64(.max) }
    BucketTable.write(entries.span, to: &writer)
    let end = writer.count
    for _ in 0..<5 { writer.u64(.max) }
    let bytes = Bytes(writer.bytes)
    let table = BucketTable(bytes, at: 40)
    #expect(table.count == entries.count)
    #expect(40 + table.length == end)
    var asked = keys.shuffled(using: &random).prefix(20_000).flatMap { [$0, $0 &+ 1, $0 &- 1] }
    asked += (0..<2_000).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) }
    asked += [0, .max, 0x8000_0000]
    let together = table.numbers(of: asked)
    var wrong = 0
    for (place, key) in asked.enumerated() {
      let expected = known[key] ?? 0
      if table.number(of: key) != expected || together[place] != expected { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(!bytes.isDamaged)
  }

  /// What a head claims that the bytes do not hold is damage, and nothing is read beyond them.
  @Test(
    arguments: [(16, 5), (24, 0), (17, 1 << 30), (15, 0), (25, 0), (255, 3)] as [(UInt32, UInt32)])
  func impossibleTablesAreDamaged(bits: UInt32, count: UInt32) {
    var writer = ByteWriter()
    writer.u32(bits)
    writer.u32(count)
    for place in 0..<UInt32(2_000) { writer.u32(place) }
    let bytes = Bytes(writer.bytes)
    let table = BucketTable(bytes, at: 0)
    #expect(bytes.isDamaged)
    let keys: [UInt32] = [0, 1, 0x8000_0000, .max]
    for key in keys { #expect(table.number(of: key) == 0) }
    #expect(table.numbers(of: keys) == [0, 0, 0, 0])
  }

  /// Starts that descend or lie beyond the end, in a table that is large enough.
  @Test func damagedStartsAreReadSafely() {
    var random = SeededGenerator(seed: 7)
    let entries = (0..<5_000).map { UInt64($0) << 48 | UInt64($0 % 60_000 + 1) }
    var writer = ByteWriter()
    BucketTable.write(entries.span, to: &writer)
    for _ in 0..<50 {
      var damaged = writer.bytes
      for _ in 0..<400 {
        damaged[Int.random(in: 8..<damaged.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      let table = BucketTable(Bytes(damaged), at: 0)
      for key in stride(from: UInt32(0), to: .max - 40_000, by: 39_999) {
        _ = table.number(of: key)
      }
      let keys = (0..<2_000).map { UInt32($0) << 21 }
      #expect(table.numbers(of: keys) == keys.map { table.number(of: $0) })
    }
  }
}
