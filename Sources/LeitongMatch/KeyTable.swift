import LeitongStore

/// A sorted table of 32-bit keys with a number each, read where it lies.
///
/// A directory says where the keys that begin with the same bits start; what is left of a key and its number are packed
/// into as few bits as they need. So a key costs what tells it from its neighbour, as delta coding does, and is found in
/// one step. A key may stand many times; its numbers ascend then.
struct KeyTable: Sendable {
  private let bytes: Bytes
  /// Number of entries.
  let count: Int
  private let directory: Int
  private let packed: Int
  private let restBits: Int
  private let numberBits: Int
  /// Bytes of the whole table.
  let length: Int

  /// Bits of an entry, at most: it begins anywhere in a byte, and is read with seven others.
  private static let widest = 56

  /// Entries under one place of the directory, about.
  private static let bucket = 16

  /// Reads the table that lies at an offset.
  init(_ bytes: Bytes, at start: Int) {
    self.bytes = bytes
    bytes.verify(start, start + 16)
    let directoryBits = min(28, Int(bytes.u8(start)))
    numberBits = min(32, Int(bytes.u8(start + 1)))
    restBits = 32 - directoryBits
    let claimed = Int(bytes.u32(start + 4))
    directory = start + 8
    packed = directory + (((1 << directoryBits) + 1) * 4 + 7) & ~7
    let end = packed + ((claimed * (restBits + numberBits) + 7) / 8 + 15) & ~7
    // Wider entries could not be read as part of eight bytes; none are written.
    if end > bytes.count || restBits + numberBits > Self.widest {
      bytes.reportDamage()
      count = 0
    } else {
      count = claimed
    }
    length = end - start
  }

  /// Returns the entries of a key.
  ///
  /// - Complexity: O(log *n*) at worst; one step where keys are spread as hashes are.
  @inline(__always)
  func entries(of key: UInt32) -> Range<Int> {
    guard count > 0 else { return 0..<0 }
    let place = directory + Int(UInt64(key) >> UInt64(restBits)) * 4
    bytes.verify(place, place + 8)
    var low = min(count, Int(bytes.u32(place)))
    let limit = min(count, Int(bytes.u32(place + 4)))
    guard low < limit else { return 0..<0 }
    let width = restBits + numberBits
    bytes.verify(packed + low * width / 8, packed + limit * width / 8 + 8)
    let rest = UInt64(key) & (1 << UInt64(restBits) - 1)
    if limit - low > 2 * Self.bucket {
      var high = limit
      while low < high {
        let middle = (low + high) / 2
        if entry(middle) >> UInt64(numberBits) < rest { low = middle + 1 } else { high = middle }
      }
    } else {
      while low < limit, entry(low) >> UInt64(numberBits) < rest { low += 1 }
    }
    func holds(_ index: Int) -> Bool { entry(index) >> UInt64(numberBits) == rest }
    guard low < limit, holds(low) else { return 0..<0 }
    // A key that stands everywhere has thousands of entries: leap, then halve.
    var step = 1
    while low + step < limit, holds(low + step) { step *= 2 }
    var (inside, outside) = (low + step / 2, min(low + step, limit))
    while inside + 1 < outside {
      let middle = (inside + outside) / 2
      if holds(middle) { inside = middle } else { outside = middle }
    }
    return low..<outside
  }

  /// The number of an entry.
  ///
  /// - Precondition: the entry is one of those that `entries` returned.
  @inline(__always)
  func number(_ index: Int) -> Int { Int(entry(index) & (1 << UInt64(numberBits) - 1)) }

  @inline(__always)
  private func entry(_ index: Int) -> UInt64 {
    let width = restBits + numberBits
    let bit = index &* width
    return bytes.u64(packed &+ bit >> 3) >> UInt64(bit & 7) & (1 << UInt64(width) - 1)
  }

  /// Appends a table to what is written.
  ///
  /// - Parameter entries: the numbers of one key ascend; they are sorted here.
  /// - Parameter numberBits: bits of the largest number, 1 ... 32, and so that a key's rest fits beside it in 56.
  static func write(_ entries: inout EntrySorter, numberBits: Int, to writer: inout ByteWriter) {
    let bits = directoryBits(entries.count, numberBits)
    var starts = [UInt32](repeating: 0, count: 1 << bits + 1)
    entries.sort { count($0, bits, &starts) }
    begin(&starts, entries.count, numberBits, to: &writer)
    var packer = BitPacker(width: 32 - bits + numberBits)
    entries.forEachChunk { pack($0, bits, numberBits, &packer, to: &writer) }
    packer.finish(to: &writer)
  }

  /// Appends a table of entries that lie in one array, sorted.
  static func write(_ entries: Span<UInt64>, numberBits: Int, to writer: inout ByteWriter) {
    let bits = directoryBits(entries.count, numberBits)
    var starts = [UInt32](repeating: 0, count: 1 << bits + 1)
    count(entries, bits, &starts)
    begin(&starts, entries.count, numberBits, to: &writer)
    var packer = BitPacker(width: 32 - bits + numberBits)
    pack(entries, bits, numberBits, &packer, to: &writer)
    packer.finish(to: &writer)
  }

  private static func directoryBits(_ count: Int, _ numberBits: Int) -> Int {
    var bits = 0
    while bits < 24, count >> bits > bucket { bits += 1 }
    return max(bits, numberBits + 32 - widest)
  }

  /// Counts the keys that begin with the same bits, each one place further on.
  private static func count(_ entries: Span<UInt64>, _ bits: Int, _ counts: inout [UInt32]) {
    var counts = counts.mutableSpan
    for index in 0..<entries.count {
      counts[Int(truncatingIfNeeded: entries[index] >> UInt64(64 - bits)) &+ 1] &+= 1
    }
  }

  /// Writes all that stands before the entries.
  ///
  /// - Parameter starts: counts, which become places.
  private static func begin(
    _ starts: inout [UInt32], _ count: Int, _ numberBits: Int, to writer: inout ByteWriter
  ) {
    for place in 1..<starts.count { starts[place] &+= starts[place - 1] }
    writer.u8(UInt8((starts.count - 1).trailingZeroBitCount))
    writer.u8(UInt8(numberBits))
    writer.u16(0)
    writer.u32(UInt32(count))
    writer.u32s(starts)
    writer.align()
  }

  private static func pack(
    _ entries: Span<UInt64>, _ bits: Int, _ numberBits: Int, _ packer: inout BitPacker,
    to writer: inout ByteWriter
  ) {
    let mask: UInt64 = 1 << UInt64(32 - bits) - 1
    packer.pack(count: entries.count, to: &writer) { index in
      let entry = entries[index]
      return (entry &>> 32 & mask) &<< UInt64(numberBits) | entry & 0xFFFF_FFFF
    }
  }
}
