import LeitongStore
import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongMatch

/// Sorting and looking up, which everything in an index rests on.
@Suite struct TableTests {
  @Test(arguments: [0, 1, 2, 511, 512, 513, 5_000], 0..<4)
  func sortingIsStable(count: Int, shape: Int) {
    var random = SeededGenerator(seed: UInt64(count * 10 + shape))
    let keys: ClosedRange<UInt64> = [0...3, 0...2_047, 0...UInt64(UInt32.max), 0...0][shape]
    // The lower half says where a number stood, so that an unstable sort is seen.
    var numbers = (0..<count).map { place in
      UInt64.random(in: keys, using: &random) << 32 | UInt64(place)
    }
    if count > 2 {
      numbers[0] |= UInt64(UInt32.max) << 32
      numbers[count - 1] &= UInt64(UInt32.max)
    }
    let expected = numbers.enumerated().sorted {
      ($0.element >> 32, $0.offset) < ($1.element >> 32, $1.offset)
    }.map(\.element)
    RadixSort.byUpperHalf(&numbers)
    #expect(numbers == expected)
  }

  /// Entries come in pieces of any size, each with its own base, and a sorter is used again.
  @Test(arguments: [0, 1, 63, 64, 65, 200, 20_000], 0..<4)
  func sortingInBinsIsStable(count: Int, shape: Int) {
    var random = SeededGenerator(seed: UInt64(count * 10 + shape))
    let keys: ClosedRange<UInt64> = [0...3, 0...2_047, 0...UInt64(UInt32.max), 0...0][shape]
    var sorter = EntrySorter(expecting: count > 1_000 ? 1 << 20 : 0)
    for round in 0..<3 {
      sorter.removeAll()
      var all: [UInt64] = []
      while all.count < count {
        let base = UInt64(all.count)
        let piece = (0..<min(count - all.count, Int.random(in: 1...700, using: &random))).map {
          UInt64.random(in: keys, using: &random) << UInt64(32 + round * 8 % 24) | UInt64($0)
        }
        sorter.add(piece.span, raisedBy: base)
        all += piece.map { $0 + base }
      }
      #expect(sorter.count == count)
      var sorted: [UInt64] = []
      sorter.forEachSortedBin { bin in for index in bin.indices { sorted.append(bin[index]) } }
      let expected = all.enumerated().sorted {
        ($0.element >> 32, $0.offset) < ($1.element >> 32, $1.offset)
      }.map(\.element)
      #expect(sorted == expected)
      var (one, other) = (ByteWriter(), ByteWriter())
      KeyTable.write(sorter, numberBits: 25, to: &one)
      KeyTable.write(expected.span, numberBits: 25, to: &other)
      #expect(one.bytes == other.bytes)
    }
  }

  /// What is no part of the key does not sort, even where it descends.
  @Test func sortingKeepsTheOrderOfTheLowerHalf() {
    var numbers = (0..<2_000).map { UInt64($0 % 7) << 32 | UInt64(2_000 - $0) }
    let expected = (0..<7).flatMap { key in numbers.filter { $0 >> 32 == UInt64(key) } }
    RadixSort.byUpperHalf(&numbers)
    #expect(numbers == expected)
  }

  /// A table with something before and after it in the same bytes, as in a segment.
  private func table(_ entries: [UInt64], numberBits: Int) -> KeyTable {
    var writer = ByteWriter()
    for _ in 0..<5 { writer.u64(.max) }
    KeyTable.write(entries.span, numberBits: numberBits, to: &writer)
    for _ in 0..<5 { writer.u64(.max) }
    return KeyTable(Bytes(writer.bytes), at: 40)
  }

  private func expectExactly(_ entries: [UInt64], numberBits: Int, asking others: [UInt32]) {
    let table = table(entries, numberBits: numberBits)
    #expect(table.count == entries.count)
    let known = Dictionary(grouping: entries) { UInt32(truncatingIfNeeded: $0 >> 32) }
    for key in Set(known.keys).union(others) {
      let found = table.entries(of: key).map { table.number($0) }
      let expected = known[key, default: []].map { Int($0 & 0xFFFF_FFFF) }
      #expect(found == expected, "key \(key) of \(entries.count), \(numberBits) bits")
    }
  }

  private func sorted(_ pairs: [(key: UInt32, number: UInt32)]) -> [UInt64] {
    pairs.map { UInt64($0.key) << 32 | UInt64($0.number) }.sorted()
  }

  private static let extremes: [UInt32] = [0, 1, 0x7FFF_FFFF, 0x8000_0000, .max - 1, .max]

  @Test(arguments: [1, 7, 8, 16, 24, 25, 31, 32]) func smallTablesHoldWhatWasWritten(bits: Int) {
    let most = UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(bits)) - 1)
    expectExactly([], numberBits: bits, asking: Self.extremes)
    for key in Self.extremes {
      expectExactly(sorted([(key, most)]), numberBits: bits, asking: Self.extremes)
      expectExactly(sorted([(key, 0), (key, most)]), numberBits: bits, asking: Self.extremes)
    }
    let all = Self.extremes.flatMap { [(key: $0, number: UInt32(0)), (key: $0, number: most)] }
    expectExactly(sorted(all), numberBits: bits, asking: [2, 0x7FFF_FFFE, .max - 2])
  }

  @Test(arguments: 1...32) func tablesOfEveryWidthHoldWhatWasWritten(bits: Int) {
    var random = SeededGenerator(seed: UInt64(bits))
    let most = UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(bits)) - 1)
    func keys(_ count: Int) -> [UInt32] {
      (0..<count).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) }
    }
    let others = keys(300)
    let pairs = keys(1_200).map {
      (key: $0, number: UInt32.random(in: 0...most, using: &random))
    }
    // Neighbours of what is there are asked for too: they share all bits but the last.
    let near = pairs.prefix(200).map { $0.key ^ 1 }
    expectExactly(sorted(pairs), numberBits: bits, asking: Self.extremes + others + near)
  }

  /// Entries that are in no order, which nobody writes: what is found lies within the table.
  @Test(arguments: 0..<40) func entriesInNoOrderAreReadSafely(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let pairs = (0..<UInt32(300)).map { (key: $0 << 20 | $0 % 7, number: $0) }
    var writer = ByteWriter()
    KeyTable.write(sorted(pairs).span, numberBits: 9, to: &writer)
    var bytes = writer.bytes
    let start = bytes.count / 3
    for place in start..<bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
    let table = KeyTable(Bytes(bytes), at: 0)
    for pair in pairs {
      let found = table.entries(of: pair.key)
      #expect(found.isEmpty || found.lowerBound >= 0 && found.upperBound <= table.count)
      for entry in found { #expect(table.number(entry) < 512) }
    }
  }

  /// A key that stands everywhere hides none of its neighbours, wherever it lies.
  @Test(arguments: [0, 12_345, 0x8000_0000, UInt32.max], [1, 31, 32, 33, 64, 5_000])
  func aCommonKeyIsFoundWhole(common: UInt32, times: Int) {
    var random = SeededGenerator(seed: UInt64(times))
    var pairs = (0..<times).map { (key: common, number: UInt32($0)) }
    for step in 1...UInt32(20) {
      pairs.append((common &+ step, step))
      pairs.append((common &- step, step))
    }
    for _ in 0..<500 {
      pairs.append((UInt32.random(in: 0...UInt32.max, using: &random), 9))
    }
    expectExactly(sorted(pairs), numberBits: 13, asking: Self.extremes)
  }

  /// Keys that lie side by side fill few places of the directory.
  @Test func crowdedKeysAreFound() {
    let pairs = (0..<UInt32(3_000)).map { (key: 0x4E00 + $0 / 2, number: $0) }
    expectExactly(sorted(pairs), numberBits: 20, asking: [0, 0x4DFF, 0x4E00 + 1_500, .max])
  }
}
