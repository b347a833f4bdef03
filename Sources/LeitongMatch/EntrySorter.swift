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
  /// Entries of a chunk: a segment of one document shall not take megabytes.
  private static let chunk = 64

  /// Makes room, so that nothing is copied while it grows.
  mutating func reserve(_ count: Int) {
    room.reserveCapacity(count + Self.bins * Self.chunk * 2)
    next.reserveCapacity(count / Self.chunk + Self.bins * 2)
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
    let wanted = chunks + entries.count / Self.chunk + Self.bins + 1
    if next.count < wanted {
      room.append(contentsOf: repeatElement(0, count: (wanted - next.count) * Self.chunk))
      next.append(contentsOf: repeatElement(-1, count: wanted - next.count))
    }
    count += entries.count
    Self.add(entries, base, &room, &next, &firsts, &ends, &chunks)
  }

  private static func add(
    _ entries: Span<UInt64>, _ base: UInt64, _ room: inout [UInt64], _ next: inout [Int32],
    _ firsts: inout [Int32], _ ends: inout [Int], _ chunks: inout Int
  ) {
    var room = room.mutableSpan
    var next = next.mutableSpan
    var firsts = firsts.mutableSpan
    var ends = ends.mutableSpan
    for index in 0..<entries.count {
      let entry = entries[index] &+ base
      let bin = Int(truncatingIfNeeded: entry >> 56)
      var end = ends[bin]
      if end % chunk == 0 {
        next[chunks] = -1
        if end == 0 { firsts[bin] = Int32(chunks) } else { next[end / chunk - 1] = Int32(chunks) }
        end = chunks * chunk
        chunks += 1
      }
      room[end] = entry
      ends[bin] = end + 1
    }
  }

  /// Sorts what was added.
  ///
  /// - Complexity: O(*n*)
  mutating func sort() {
    var scratch = [UInt64](repeating: 0, count: 0)
    var other: [UInt64] = []
    for bin in 0..<Self.bins where firsts[bin] >= 0 {
      scratch.removeAll(keepingCapacity: true)
      var chunk = Int(firsts[bin])
      while chunk >= 0 {
        let start = chunk * Self.chunk
        scratch += room[start..<min(start + Self.chunk, stop(of: chunk, bin))]
        chunk = Int(next[chunk])
      }
      RadixSort.byLowerKeyBits(&scratch, &other)
      var from = 0
      chunk = Int(firsts[bin])
      while chunk >= 0 {
        let start = chunk * Self.chunk
        let end = min(start + Self.chunk, stop(of: chunk, bin))
        for place in start..<end { room[place] = scratch[from &+ place &- start] }
        from += end - start
        chunk = Int(next[chunk])
      }
    }
  }

  /// The place after the last entry of the bin, where it lies in this chunk; beyond the chunk where others follow.
  private func stop(of chunk: Int, _ bin: Int) -> Int {
    next[chunk] >= 0 ? .max : ends[bin]
  }

  /// Hands over the entries in order, a chunk at a time.
  func forEachChunk(_ body: (Span<UInt64>) -> Void) {
    let room = room.span
    for bin in 0..<Self.bins where firsts[bin] >= 0 {
      var chunk = Int(firsts[bin])
      while chunk >= 0 {
        let start = chunk * Self.chunk
        body(room.extracting(start..<min(start + Self.chunk, stop(of: chunk, bin))))
        chunk = Int(next[chunk])
      }
    }
  }
}
