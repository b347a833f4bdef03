/// Sorts the entries of a key table, key in the upper and number in the lower half; entries of one key keep the order in
/// which they came.
///
/// Entries are put into bins by the upper eight bits of their keys as they come, so that what is sorted at a time stays
/// in the cache of a core: a sort over all of them waits for memory at each step, and needs them twice. A bin is a chain
/// of chunks in one array, which is kept for the next table.
struct EntrySorter {
  private var room: [UInt64] = []
  /// The chunk after each chunk.
  private var next: [Int32] = []
  private var firsts = [Int32](repeating: -1, count: bins)
  /// The place after the last entry of each bin; 0 where there is none.
  private var ends = [Int](repeating: 0, count: bins)
  private var chunks = 0
  private(set) var count = 0

  private static let bins = 256
  /// Binary logarithm of the entries of a chunk: a segment of one document shall not take megabytes, and a large one is
  /// not to be read in small pieces.
  private var chunkBits: Int

  /// - Parameter expecting: entries for which there shall be room, so that nothing is copied while it grows.
  init(expecting count: Int = 0) {
    chunkBits = count < 1 << 18 ? 6 : 9
    let chunk = 1 << chunkBits
    room.reserveCapacity(count + Self.bins * chunk * 2)
    next.reserveCapacity(count / chunk + Self.bins * 2)
  }

  /// Forgets all entries and keeps the room.
  mutating func removeAll() {
    firsts = [Int32](repeating: -1, count: Self.bins)
    ends = [Int](repeating: 0, count: Self.bins)
    chunks = 0
    count = 0
  }

  /// Adds entries, their numbers raised by `base`.
  mutating func add(_ entries: Span<UInt64>, raisedBy base: UInt64 = 0) {
    // As many chunks as may be begun.
    let wanted = chunks + entries.count >> chunkBits + Self.bins + 1
    if next.count < wanted {
      room.append(contentsOf: repeatElement(0, count: (wanted - next.count) << chunkBits))
      next.append(contentsOf: repeatElement(-1, count: wanted - next.count))
    }
    count += entries.count
    Self.add(entries, base, chunkBits, &room, &next, &firsts, &ends, &chunks)
  }

  private static func add(
    _ entries: Span<UInt64>, _ base: UInt64, _ bits: Int, _ room: inout [UInt64],
    _ next: inout [Int32], _ firsts: inout [Int32], _ ends: inout [Int], _ chunks: inout Int
  ) {
    var room = room.mutableSpan
    var next = next.mutableSpan
    var firsts = firsts.mutableSpan
    var ends = ends.mutableSpan
    for index in 0..<entries.count {
      let entry = entries[index] &+ base
      let bin = Int(truncatingIfNeeded: entry >> 56)
      var end = ends[bin]
      if end & (1 &<< bits &- 1) == 0 {
        next[chunks] = -1
        if end == 0 { firsts[bin] = Int32(chunks) } else { next[end >> bits - 1] = Int32(chunks) }
        end = chunks << bits
        chunks += 1
      }
      room[end] = entry
      ends[bin] = end + 1
    }
  }

  /// Hands over the entries in order, all of a bin at a time: they are used while they are at hand, and not put back.
  ///
  /// - Complexity: O(*n*)
  func forEachSortedBin(_ body: (Span<UInt64>) -> Void) {
    var bin: [UInt64] = []
    var other: [UInt64] = []
    for number in 0..<Self.bins where firsts[number] >= 0 {
      bin.removeAll(keepingCapacity: true)
      forEachChunk(of: number) { bin += room[$0] }
      RadixSort.byLowerKeyBits(&bin, &other)
      body(bin.span)
    }
  }

  /// Hands over the entries a chunk at a time, bin after bin and unsorted within each.
  func forEachChunk(_ body: (Span<UInt64>) -> Void) {
    let room = room.span
    for bin in 0..<Self.bins where firsts[bin] >= 0 {
      forEachChunk(of: bin) { body(room.extracting($0)) }
    }
  }

  private func forEachChunk(of bin: Int, _ body: (Range<Int>) -> Void) {
    var chunk = Int(firsts[bin])
    while chunk >= 0 {
      body(places(of: chunk, bin))
      chunk = Int(next[chunk])
    }
  }

  /// The places of a chunk that are filled: all but in the last one of a bin.
  private func places(of chunk: Int, _ bin: Int) -> Range<Int> {
    let start = chunk << chunkBits
    return start..<(next[chunk] >= 0 ? start + 1 << chunkBits : ends[bin])
  }
}
