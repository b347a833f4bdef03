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
  /// - Parameter entries: key in the upper, number in the lower half; keys ascending, and the numbers of one key.
  /// - Parameter numberBits: bits of the largest number, 1 ... 32, and so that a key's rest fits beside it in 56.
  static func write(_ entries: Span<UInt64>, numberBits: Int, to writer: inout ByteWriter) {
    var directoryBits = 0
    while directoryBits < 24, entries.count >> directoryBits > bucket { directoryBits += 1 }
    directoryBits = max(directoryBits, numberBits + 32 - widest)
    let restBits = 32 - directoryBits
    writer.u8(UInt8(directoryBits))
    writer.u8(UInt8(numberBits))
    writer.u16(0)
    writer.u32(UInt32(entries.count))
    writer.reserve((1 << directoryBits) * 4 + entries.count * (restBits + numberBits) / 8 + 32)
    var index = 0
    for place in 0...(1 << directoryBits) {
      while index < entries.count, Int(entries[index] >> UInt64(32 + restBits)) < place {
        index += 1
      }
      writer.u32(UInt32(index))
    }
    writer.align()
    let mask: UInt64 = 1 << UInt64(restBits) - 1
    writer.pack(count: entries.count, width: restBits + numberBits) { index in
      let entry = entries[index]
      return (entry >> 32 & mask) << UInt64(numberBits) | entry & 0xFFFF_FFFF
    }
  }
}
