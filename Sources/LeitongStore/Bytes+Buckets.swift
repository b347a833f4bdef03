import CKernels

extension Bytes {
  /// Where a table of keys in buckets lies.
  public struct Buckets: Sendable {
    fileprivate let table: lt_buckets

    /// - Parameter directory: offset of the numbers that say where each bucket begins, and where the last one ends.
    /// - Parameter buckets: offset of the first entry, four bytes each.
    /// - Parameter restBits: bits of a key that are left in its bucket, 16 at most.
    public init(directory: Int, buckets: Int, restBits: Int, entries: Int) {
      table = lt_buckets(
        directory: UInt64(directory), buckets: UInt64(buckets), rest_bits: UInt64(restBits),
        entries: UInt64(entries))
    }

    /// Bytes that a look-up may read.
    fileprivate var end: UInt64 {
      max(
        table.directory + (1 << (32 - table.rest_bits) + 1) * 4,
        table.buckets + table.entries * 4 + UInt64(restsAtOnce) * 2)
    }
  }

  /// Keys that are looked up together.
  public static var bucketBatch: Int { Int(LT_BUCKET_BATCH) }
  /// Entries of a bucket up to which it is looked up here.
  public static var mostInBucket: Int { Int(LT_BUCKET_MOST) }

  /// Looks up the numbers of keys in a table; 0 where there is none.
  ///
  /// - Returns: keys that were looked up: all from `start` on, or those before a batch of which some lie in a bucket that
  ///   is larger than `mostInBucket`, or in a block that was not verified yet. 0 where the table goes beyond the bytes.
  /// - Precondition: there are as many numbers as keys.
  public func numbers(
    of keys: [UInt32], from start: Int, in buckets: Buckets, into numbers: inout [UInt16]
  ) -> Int {
    precondition(numbers.count == keys.count && 0...keys.count ~= start)
    guard buckets.end <= UInt64(count) else { return 0 }
    var table = buckets.table
    let first = unsafe base.assumingMemoryBound(to: UInt8.self)
    let bits = unsafe verified.map {
      unsafe UnsafeRawPointer($0).assumingMemoryBound(to: UInt64.self)
    }
    return unsafe keys.withUnsafeBufferPointer { keys in
      unsafe numbers.withUnsafeMutableBufferPointer { numbers in
        guard let from = keys.baseAddress, let to = numbers.baseAddress else {
          return 0
        }
        return unsafe lt_bucket_numbers(
          first, bits, &table, from + start, keys.count - start, to + start)
      }
    }
  }
}
