import LeitongStore

/// A table of 32-bit keys, each once, with a number of 16 bits that is not 0; read where it lies.
///
/// Keys that begin with the same bits lie in one bucket: first what is left of each, 16 bits, then their numbers. So a key
/// is held against its whole bucket at once, without a guess that a processor would get wrong.
struct BucketTable: Sendable {
  private let bytes: Bytes
  /// Number of entries.
  let count: Int
  private let directory: Int
  private let buckets: Int
  private let layout: Bytes.Buckets
  private let restBits: Int
  /// Bytes of the whole table.
  let length: Int

  /// Keys of a bucket, about.
  private static let usual = 12
  /// Buckets are told apart by so many bits at least: what is left of a key has 16.
  private static let leastBits = 16
  /// Keys of a bucket beyond which they are halved; hashes have no such bucket, whoever makes them to collide does.
  private static let many = Bytes.mostInBucket

  /// Reads the table that lies at an offset.
  init(_ bytes: Bytes, at start: Int) {
    self.bytes = bytes
    bytes.verify(start, start + 8)
    let bits = max(Self.leastBits, min(24, Int(bytes.u32(start))))
    restBits = 32 - bits
    let claimed = Int(bytes.u32(start + 4))
    directory = start + 8
    buckets = (directory + ((1 << bits) + 1) * 4 + 7) & ~7
    let end = (buckets + claimed * 4 + Bytes.restsAtOnce * 2 + 7) & ~7
    if Int(bytes.u32(start)) == bits, end <= bytes.count {
      count = claimed
    } else {
      bytes.reportDamage()
      count = 0
    }
    length = end - start
    layout = Bytes.Buckets(
      directory: directory, buckets: buckets, restBits: restBits, entries: count)
  }

  /// Returns the number of a key; 0 where there is none.
  ///
  /// - Complexity: O(log *n*) at worst; one step where keys are spread as hashes are.
  @inline(__always)
  func number(of key: UInt32) -> UInt16 {
    guard count > 0 else { return 0 }
    return number(of: key, in: bucket(of: key))
  }

  /// Returns the number of each of many keys; 0 where there is none.
  ///
  /// - Complexity: O(*n*) where keys are spread as hashes are
  func numbers(of keys: [UInt32]) -> [UInt16] {
    var numbers = [UInt16](repeating: 0, count: keys.count)
    guard count > 0 else { return numbers }
    var done = 0
    while true {
      done += bytes.numbers(of: keys, from: done, in: layout, into: &numbers)
      if done == keys.count { return numbers }
      // Some of these lie in a block that was not looked at before, or in a large bucket.
      let end = min(keys.count, done + Bytes.bucketBatch)
      for index in done..<end { numbers[index] = number(of: keys[index]) }
      done = end
    }
  }

  @inline(__always)
  private func place(of key: UInt32) -> Int { Int(key >> UInt32(restBits)) &* 4 }

  /// The entries whose keys begin with the same bits.
  @inline(__always)
  private func bucket(of key: UInt32) -> Range<Int> {
    // This bucket's start and the next one's.
    let place = directory &+ place(of: key)
    bytes.verify(place, place &+ 8)
    let starts = bytes.u64(place)
    let low = min(count, Int(starts & 0xFFFF_FFFF))
    return low..<max(low, min(count, Int(starts >> 32)))
  }

  @inline(__always)
  private func number(of key: UInt32, in bucket: Range<Int>) -> UInt16 {
    let rest = UInt16(truncatingIfNeeded: key & (1 << UInt32(restBits) - 1))
    let rests = buckets &+ bucket.lowerBound &* 4
    let numbers = rests &+ bucket.count &* 2
    bytes.verify(rests, rests &+ bucket.count &* 4)
    var first = bucket.count > Self.many ? firstNotBelow(rest, rests, bucket.count) : 0
    while first < bucket.count {
      let equal = bytes.equalRests(rests &+ first &* 2, rest)
      if equal != 0 {
        // What follows the bucket's rests are its numbers, and may look the same.
        let place = first &+ equal.trailingZeroBitCount
        return place < bucket.count ? bytes.u16(numbers &+ place &* 2) : 0
      }
      if bucket.count > Self.many { return 0 }
      first &+= Bytes.restsAtOnce
    }
    return 0
  }

  private func firstNotBelow(_ rest: UInt16, _ rests: Int, _ count: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if bytes.u16(rests + middle * 2) < rest { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts 16 bits in their place, four to a word.
  @inline(__always)
  private static func put(_ value: UInt64, at place: Int, into words: inout [UInt64]) {
    words[place >> 2] |= value << UInt64((place & 3) * 16)
  }

  /// Appends a table to what is written.
  ///
  /// - Parameter entries: key in the upper half, number in the lower 16 bits; keys ascend, and each stands once.
  static func write(_ entries: Span<UInt64>, to writer: inout ByteWriter) {
    var bits = leastBits
    while bits < 24, entries.count >> bits > usual { bits += 1 }
    let restBits = UInt64(32 - bits)
    var starts = [UInt32](repeating: 0, count: 1 << bits + 1)
    for index in 0..<entries.count { starts[Int(entries[index] >> (32 + restBits)) + 1] += 1 }
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    writer.u32(UInt32(bits))
    writer.u32(UInt32(entries.count))
    writer.u32s(starts)
    writer.align()
    var words = [UInt64](repeating: 0, count: (entries.count + 1) / 2)
    let mask: UInt64 = 1 << restBits - 1
    for bucket in 0..<1 << bits {
      let (start, end) = (Int(starts[bucket]), Int(starts[bucket + 1]))
      for index in start..<end {
        put(entries[index] >> 32 & mask, at: start + index, into: &words)
        put(entries[index] & 0xFFFF, at: end + index, into: &words)
      }
    }
    writer.words(words.span)
    for _ in 0..<Bytes.restsAtOnce / 4 { writer.u64(0) }
  }
}
