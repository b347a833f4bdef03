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
  /// Lower bits of every key, which are 0 and not kept.
  private let emptyBits: Int
  private let numberBits: Int
  /// Bytes of the whole table.
  let length: Int
  /// Bits of an entry.
  var entryBits: Int { restBits + numberBits }

  /// Bits of an entry, at most: it begins anywhere in a byte, and is read with seven others.
  private static let widest = 56

  /// Entries by which a key mostly stands off the place where it would stand if all were spread evenly.
  private static let near = 4

  /// Entries under one place of the directory, about.
  private static let bucket = 16

  /// Entries of a bucket beyond which there is mostly a key that stands everywhere.
  private static let large = 2 * bucket

  /// Bytes of a bucket up to which all of it is verified.
  private static let whole = 8192

  /// Reads the table that lies at an offset.
  init(_ bytes: Bytes, at start: Int) {
    self.bytes = bytes
    bytes.verify(start, start + 16)
    let directoryBits = min(28, Int(bytes.u8(start)))
    numberBits = min(32, Int(bytes.u8(start + 1)))
    emptyBits = min(32 - directoryBits, Int(bytes.u8(start + 2)))
    restBits = 32 - emptyBits - directoryBits
    let claimed = Int(bytes.u32(start + 4))
    directory = start + 8
    packed = directory + (((1 << directoryBits) + 1) * 4 + 7) & ~7
    let end = packed + ((claimed * (restBits + numberBits) + 7) / 8 + 15) & ~7
    // Wider entries could not be read as part of eight bytes, and of those without a bit there may be any number; none are
    // written.
    let isPossible = 1...Self.widest ~= restBits + numberBits && claimed <= Int(Int32.max)
    if end > bytes.count || !isPossible {
      bytes.reportDamage()
      count = 0
    } else {
      count = claimed
    }
    length = end - start
  }

  /// Returns the entries of a key, not all of them verified; an empty range, wherever it lies, where there are none.
  ///
  /// - Complexity: O(log *n*) at worst; one step where keys are spread as hashes are.
  @inline(__always)
  func entries(of key: UInt32) -> Range<Int> {
    guard count > 0 else { return 0..<0 }
    return entries(of: key, in: bucket(of: key))
  }

  /// Calls `body` with the entries of each key that has some.
  ///
  /// Memory is what a look-up waits for. Here many wait together: the places of a batch are touched one after the other,
  /// whatever they hold, and looked at when they are near.
  ///
  /// - Parameter body: index of the key, and its entries, not all of them verified.
  @inline(__always)
  func forEachEntries(of keys: [UInt32], _ body: (_ index: Int, _ entries: Range<Int>) -> Void) {
    guard count > 0 else { return }
    let batch = 32
    var buckets = [Range<Int>](repeating: 0..<0, count: batch)
    var start = 0
    while start < keys.count {
      let end = min(keys.count, start + batch)
      for index in start..<end { bytes.touch(directory + directoryPlace(of: keys[index])) }
      for index in start..<end {
        let bucket = bucket(of: keys[index])
        buckets[index - start] = bucket
        if !bucket.isEmpty {
          touch(keys[index], bucket)
        }
      }
      for index in start..<end where !buckets[index - start].isEmpty {
        let found = entries(of: keys[index], in: buckets[index - start])
        if !found.isEmpty { body(index, found) }
      }
      start = end
    }
  }

  /// Fetches what a look-up begins with.
  @inline(__always)
  private func touch(_ key: UInt32, _ bucket: Range<Int>) {
    let width = restBits + numberBits
    if bucket.count > Self.large {
      bytes.touch(packed + bucket.lowerBound * width / 8)
      bytes.touch(packed + (bucket.lowerBound + bucket.upperBound) / 2 * width / 8)
      bytes.touch(packed + (bucket.upperBound - Self.near) * width / 8)
    } else {
      // What is looked for lies some entries off, maybe in the next line of memory.
      let guess = guess(key, bucket)
      bytes.touch(packed + max(bucket.lowerBound, guess - Self.near) * width / 8)
      bytes.touch(packed + min(bucket.upperBound, guess + Self.near) * width / 8)
    }
  }

  @inline(__always)
  private func directoryPlace(of key: UInt32) -> Int {
    Int(UInt64(key) >> UInt64(restBits + emptyBits)) * 4
  }

  /// What is left of a key in its bucket.
  @inline(__always)
  private func rest(of key: UInt32) -> UInt64 {
    UInt64(key) >> UInt64(emptyBits) & (1 << UInt64(restBits) - 1)
  }

  /// The entries whose keys begin with the same bits.
  @inline(__always)
  private func bucket(of key: UInt32) -> Range<Int> {
    let place = directory + directoryPlace(of: key)
    bytes.verify(place, place + 8)
    let low = min(count, Int(bytes.u32(place)))
    return low..<max(low, min(count, Int(bytes.u32(place + 4))))
  }

  /// Where a key stands in its bucket if they are spread evenly.
  @inline(__always)
  private func guess(_ key: UInt32, _ bucket: Range<Int>) -> Int {
    bucket.lowerBound + (Int(rest(of: key)) * min(bucket.count, 1 << 20)) >> restBits
  }

  @inline(__always)
  private func entries(of key: UInt32, in bucket: Range<Int>) -> Range<Int> {
    guard !bucket.isEmpty else { return 0..<0 }
    let rest = rest(of: key)
    if bucket.count > Self.large { return entries(of: rest, inLarge: bucket) }
    let width = restBits + numberBits
    verify(bucket)
    let limit = bucket.upperBound
    var low = max(bucket.lowerBound, min(guess(key, bucket) - Self.near, limit - Bytes.look))
    let look = bytes.packedLook(
      packed, bit: low * width, width: width, ignored: numberBits,
      bound: rest << UInt64(numberBits))
    if let look {
      // What follows belongs to other keys.
      let inside: UInt64 = 1 << UInt64(min(Bytes.look, limit - low)) - 1
      let (less, equal) = (look.less & inside, look.equal & inside)
      let end = low + (less | equal).nonzeroBitCount
      let isWhole =
        (less != 0 || low == bucket.lowerBound) && (end < low + Bytes.look || end >= limit)
      if isWhole { return end - equal.nonzeroBitCount..<end }
      if less != 0 { low += less.nonzeroBitCount }
    }
    while low < limit, entry(low) >> UInt64(numberBits) < rest { low += 1 }
    while low > bucket.lowerBound, entry(low - 1) >> UInt64(numberBits) >= rest { low -= 1 }
    var end = low
    while end < limit, entry(end) >> UInt64(numberBits) == rest { end += 1 }
    return low..<end
  }

  /// The entries of a key among many.
  private func entries(of rest: UInt64, inLarge bucket: Range<Int>) -> Range<Int> {
    let width = restBits + numberBits
    if bucket.count * width <= Self.whole * 8 {
      verify(bucket)
      return entries(of: rest, in: bucket) { entry($0) >> UInt64(numberBits) }
    }
    // Of the many that a key which stands everywhere has, only those that are looked at are verified.
    return entries(of: rest, in: bucket) { index in
      let place = packed &+ (index &* width) >> 3
      bytes.verify(place, place &+ 8)
      return entry(index) >> UInt64(numberBits)
    }
  }

  @inline(__always)
  private func entries(
    of rest: UInt64, in bucket: Range<Int>, _ restOf: (Int) -> UInt64
  ) -> Range<Int> {
    var (low, high) = (bucket.lowerBound, bucket.upperBound)
    let middle = (low + high) / 2
    let found = restOf(middle)
    if found == rest {
      // A key that stands everywhere lies between the few that happen to begin with the same bits.
      return first(from: low, below: middle) {
        restOf($0) >= rest
      }..<(high
        - first(from: 0, below: high - middle) { restOf(high - 1 - $0) <= rest })
    }
    if found < rest { low = middle + 1 } else { high = middle }
    while low < high {
      let middle = (low + high) / 2
      if restOf(middle) < rest { low = middle + 1 } else { high = middle }
    }
    return low..<first(from: low, below: bucket.upperBound) { restOf($0) != rest }
  }

  /// The first number that something holds for, as it does for all beyond; `end` where it does for none before.
  ///
  /// It is near, mostly: leap, then halve.
  ///
  /// - Complexity: O(log distance)
  @inline(__always)
  private func first(from start: Int, below end: Int, _ holds: (Int) -> Bool) -> Int {
    var (low, step) = (start, Self.near)
    while low + step < end, !holds(low + step) {
      low += step + 1
      step *= 2
    }
    var high = min(low + step, end)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Looks at the blocks that hold entries.
  func verify(_ entries: Range<Int>) {
    if entries.isEmpty { return }
    let width = restBits + numberBits
    bytes.verify(
      packed + entries.lowerBound * width / 8, packed + entries.upperBound * width / 8 + 8)
  }

  /// The number of an entry.
  ///
  /// - Precondition: the entry is one of those that `entries` returned, and was verified.
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
  /// - Parameter entries: the numbers of one key ascend; they are sorted here, and stay as they are.
  /// - Parameter numberBits: bits of the largest number, 1 ... 32, and so that a key's rest fits beside it in 56.
  /// - Parameter emptyBits: lower bits of every key that are 0.
  /// - Parameter look: is called with all entries in order, many at a time and those of one key together.
  static func write(
    _ entries: EntrySorter, numberBits: Int, emptyBits: Int = 0, to writer: inout ByteWriter,
    _ look: (Span<UInt64>) -> Void = { _ in }
  ) {
    let bits = directoryBits(entries.count, numberBits)
    var starts = [UInt32](repeating: 0, count: 1 << bits + 1)
    entries.forEachChunk { count($0, bits, &starts) }
    begin(&starts, entries.count, numberBits, emptyBits, to: &writer)
    var packer = BitPacker(width: 32 - emptyBits - bits + numberBits)
    entries.forEachSortedBin {
      look($0)
      pack($0, bits, numberBits, emptyBits, &packer, to: &writer)
    }
    packer.finish(to: &writer)
  }

  /// Appends a table of entries that lie in one array, sorted.
  static func write(
    _ entries: Span<UInt64>, numberBits: Int, emptyBits: Int = 0, to writer: inout ByteWriter
  ) {
    let bits = directoryBits(entries.count, numberBits)
    var starts = [UInt32](repeating: 0, count: 1 << bits + 1)
    count(entries, bits, &starts)
    begin(&starts, entries.count, numberBits, emptyBits, to: &writer)
    var packer = BitPacker(width: 32 - emptyBits - bits + numberBits)
    pack(entries, bits, numberBits, emptyBits, &packer, to: &writer)
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
    _ starts: inout [UInt32], _ count: Int, _ numberBits: Int, _ emptyBits: Int,
    to writer: inout ByteWriter
  ) {
    for place in 1..<starts.count { starts[place] &+= starts[place - 1] }
    writer.u8(UInt8((starts.count - 1).trailingZeroBitCount))
    writer.u8(UInt8(numberBits))
    writer.u8(UInt8(emptyBits))
    writer.u8(0)
    writer.u32(UInt32(count))
    writer.u32s(starts)
    writer.align()
  }

  private static func pack(
    _ entries: Span<UInt64>, _ bits: Int, _ numberBits: Int, _ emptyBits: Int,
    _ packer: inout BitPacker, to writer: inout ByteWriter
  ) {
    let mask: UInt64 = 1 << UInt64(32 - emptyBits - bits) - 1
    let shift = UInt64(32 + emptyBits)
    packer.pack(count: entries.count, to: &writer) { index in
      let entry = entries[index]
      return (entry &>> shift & mask) &<< UInt64(numberBits) | entry & 0xFFFF_FFFF
    }
  }
}
