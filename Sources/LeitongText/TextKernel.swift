import CKernels

/// The innermost loops over the scalars of a text, in C, many scalars at a time. With them a corpus is indexed in seven
/// eighths of the time, for all that is done besides.
enum TextKernel {
  static let strength = UInt8(LT_STRENGTH)
  static let plain = UInt8(LT_PLAIN)
  static let calm = UInt8(LT_CALM)

  /// Returns what a table has of each scalar, and `end` behind them.
  ///
  /// - Parameter table: an entry for each scalar of the Basic Multilingual Plane, and one for all others.
  static func entries(of scalars: [UInt32], in table: [UInt8], end: UInt8) -> [UInt8] {
    precondition(table.count == 0x10001)
    return unsafe [UInt8](unsafeUninitializedCapacity: scalars.count + 1) { target, filled in
      unsafe lt_look_up(scalars, scalars.count, table, target.baseAddress)
      unsafe target[scalars.count] = end
      filled = scalars.count + 1
    }
  }

  /// Returns the places, but for the last, of the bytes that have one of these bits; ascending.
  static func places(of bits: UInt8, in bytes: [UInt8]) -> [Int] {
    let count = max(0, bytes.count - 1)
    return unsafe places(count) { unsafe lt_marked_places(bytes, count, bits, $0) }
  }

  /// Returns the places of the bytes that have one of these bits and are followed by one that has one of others.
  static func places(of bits: UInt8, before others: UInt8, in bytes: [UInt8]) -> [Int] {
    let count = max(0, bytes.count - 1)
    return unsafe places(count) { unsafe lt_marked_pairs(bytes, count, bits, others, $0) }
  }

  /// Returns the places where a scalar stands, ascending.
  static func places(of scalar: UInt32, in scalars: [UInt32]) -> [Int] {
    unsafe places(scalars.count) { unsafe lt_equal_places(scalars, scalars.count, scalar, $0) }
  }

  private static func places(
    _ most: Int, _ find: (UnsafeMutablePointer<UInt32>?) -> Int
  ) -> [Int] {
    precondition(most <= UInt32.max)
    return unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: most) { room in
      let count = unsafe find(room.baseAddress)
      return unsafe room[..<count].map { Int($0) }
    }
  }

  /// Elements that may be written beyond the last one of a column.
  static let slack = 8

  /// Appends the plain ones of the calm scalars of a range, with the cuts between them, and returns where the first that is
  /// not calm stands.
  ///
  /// - Parameters:
  ///   - starts: where the symbols begin in the text, and `ends` where they end; both empty where nobody wants it.
  ///   - filled: symbols there are.
  ///   - pending: the cut before the next symbol.
  /// - Precondition: there is room for all scalars of the range and `slack` more.
  static func appendCalm(
    _ scalars: [UInt32], _ range: Range<Int>, _ marks: ScalarMarks, to symbols: inout [UInt32],
    _ starts: inout [Int32], _ ends: inout [Int32], _ cuts: inout [NormalizedText.Cut],
    _ filled: inout Int, _ pending: inout NormalizedText.Cut
  ) -> Int {
    precondition(0 <= range.lowerBound && range.upperBound <= scalars.count)
    precondition(range.upperBound < marks.bytes.count)
    precondition(filled + range.count + slack <= symbols.count && symbols.count == cuts.count)
    precondition(starts.count == ends.count && (starts.isEmpty || starts.count == symbols.count))
    return unsafe symbols.withUnsafeMutableBufferPointer { symbols in
      unsafe cuts.withUnsafeMutableBytes { cuts in
        unsafe starts.withUnsafeMutableBufferPointer { starts in
          unsafe ends.withUnsafeMutableBufferPointer { ends in
            let isKept = !starts.isEmpty
            var columns = unsafe lt_columns(
              symbols: symbols.baseAddress,
              cuts: cuts.baseAddress?.assumingMemoryBound(to: UInt8.self),
              starts: isKept ? starts.baseAddress : nil, ends: isKept ? ends.baseAddress : nil,
              filled: filled, cut: pending.rawValue)
            let end = unsafe lt_append_calm(
              scalars, marks.bytes, range.lowerBound, range.upperBound, &columns)
            filled = unsafe columns.filled
            pending = unsafe NormalizedText.Cut(rawValue: columns.cut) ?? .block
            return end
          }
        }
      }
    }
  }
}
