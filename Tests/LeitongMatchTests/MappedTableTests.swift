import Foundation
import LeitongStore
import LeitongTestSupport
import Testing

@testable import LeitongMatch

/// Tables in a mapped file, whose blocks are held against their checksums when they are first looked at.
@Suite struct MappedTableTests {
  private static let entries: [UInt64] = {
    var random = SeededGenerator(seed: 11)
    let keys = Set((0..<300_000).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) })
    return keys.sorted().map { UInt64($0) << 32 | UInt64.random(in: 1...0xFFFF, using: &random) }
  }()

  /// Writes bytes to a file of a folder that is gone afterwards, changes one of them, and maps it.
  private func withMapped(
    _ content: [UInt8], flipping place: Int? = nil, _ body: (Bytes) throws -> Void
  ) throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "leitong-mapped-\(UUID().uuidString)")
    let folder = StoreFolder(path: Array(url.path.utf8))
    try folder.make()
    defer { try? FileManager.default.removeItem(at: url) }
    let written = try folder.write(content, named: "table-", ".aux")
    if let place {
      let file = try FileHandle(forUpdating: url.appending(path: written.name))
      try file.seek(toOffset: UInt64(place))
      try file.write(contentsOf: [content[place] ^ 0x10])
      try file.close()
    }
    try body(folder.map(written))
  }

  /// Whether blocks were looked at before or not, many keys at once and one after the other give the same numbers.
  @Test func manyAtOnceAreAsOneByOne() throws {
    var writer = ByteWriter()
    BucketTable.write(Self.entries.span, to: &writer)
    var random = SeededGenerator(seed: 12)
    let known = Dictionary(
      uniqueKeysWithValues: Self.entries.map { (UInt32($0 >> 32), UInt16($0 & 0xFFFF)) })
    let asked = (0..<5_000).map { number in
      number.isMultiple(of: 2)
        ? UInt32.random(in: 0...UInt32.max, using: &random)
        : UInt32(Self.entries[Int.random(in: 0..<Self.entries.count, using: &random)] >> 32)
    }
    let expected = asked.map { known[$0] ?? 0 }
    try withMapped(writer.bytes) { bytes in
      let table = BucketTable(bytes, at: 0)
      // The first keys find nothing verified, the last ones all.
      #expect(table.numbers(of: asked) == expected)
      #expect(table.numbers(of: asked) == expected)
      #expect(table.numbers(of: []) == [])
      #expect(!bytes.isDamaged)
    }
  }

  @Test(arguments: [5_000, 200_000, 1_300_000]) func manyAtOnceSeeDamage(place: Int) throws {
    var writer = ByteWriter()
    BucketTable.write(Self.entries.span, to: &writer)
    try withMapped(writer.bytes, flipping: place) { bytes in
      let table = BucketTable(bytes, at: 0)
      _ = table.numbers(of: Self.entries.map { UInt32($0 >> 32) })
      #expect(bytes.isDamaged)
    }
  }

  /// Of a key that stands everywhere only those entries are verified that are looked at.
  @Test func ofManyEntriesThoseAreVerifiedThatAreLookedAt() throws {
    let common: UInt32 = 0x5000_8000
    var entries = (0..<60_000).map { UInt64(common) << 32 | UInt64($0) }
    entries += Self.entries.prefix(20_000)
    entries.sort()
    var writer = ByteWriter()
    KeyTable.write(entries.span, numberBits: 16, to: &writer)
    let first = entries.firstIndex { $0 >> 32 == UInt64(common) } ?? 0
    let table = KeyTable(Bytes(writer.bytes), at: 0)
    func place(_ entry: Int) -> Int {
      let packed = table.length - entries.count * table.entryBits / 8
      return packed + entry * table.entryBits / 8
    }
    try withMapped(writer.bytes) { bytes in
      let table = KeyTable(bytes, at: 0)
      let found = table.entries(of: common)
      #expect(found == first..<first + 60_000)
      table.verify(found)
      #expect(found.map { table.number($0) } == Array(0..<60_000))
      #expect(!bytes.isDamaged)
    }
    // Far from the first, the middle and the last.
    try withMapped(writer.bytes, flipping: place(first + 20_000)) { bytes in
      let table = KeyTable(bytes, at: 0)
      let found = table.entries(of: common)
      #expect(found.count == 60_000)
      table.verify(found.lowerBound..<found.lowerBound + 64)
      #expect(!bytes.isDamaged)
      table.verify(found)
      #expect(bytes.isDamaged)
    }
    // What is looked at is verified, whether the key is there or not.
    let looks = [
      (first, common), (first, common - 1), (first + 30_000, common), (first + 30_000, common - 1),
      (first + 30_000, common + 1), (first + 59_999, common), (first + 59_999, common + 1),
    ]
    for (entry, key) in looks {
      try withMapped(writer.bytes, flipping: place(entry)) { bytes in
        _ = KeyTable(bytes, at: 0).entries(of: key)
        #expect(bytes.isDamaged, "entry \(entry - first), key \(key)")
      }
    }
  }
}
