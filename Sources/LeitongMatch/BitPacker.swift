/// Writes numbers of one width end to end, least significant bit first.
struct BitPacker {
  private let width: Int
  private var pending: UInt64 = 0
  private var filled = 0
  private var words = [UInt64](repeating: 0, count: slab)

  /// Words that are gathered before they go to the writer.
  private static let slab = 2048

  /// - Precondition: `width` is 1 ... 56.
  init(width: Int) {
    precondition((1...56).contains(width))
    self.width = width
  }

  /// Packs numbers, none wider than `width`.
  @inline(__always)
  mutating func pack(count: Int, to writer: inout ByteWriter, _ number: (Int) -> UInt64) {
    var index = 0
    let width = width
    var (pending, filled) = (pending, filled)
    while index < count {
      let end = min(count, index + Self.slab)
      var target = words.mutableSpan
      var full = 0
      while index < end {
        let value = number(index)
        pending |= value &<< UInt64(filled)
        filled &+= width
        if filled >= 64 {
          target[full] = pending
          full &+= 1
          filled &-= 64
          pending = value &>> UInt64(width &- filled)
        }
        index &+= 1
      }
      writer.words(words.span.extracting(..<full))
    }
    (self.pending, self.filled) = (pending, filled)
  }

  /// Writes what is left, and eight zero bytes, so that each number can be read as part of eight.
  consuming func finish(to writer: inout ByteWriter) {
    while filled > 0 {
      writer.u8(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      filled -= 8
    }
    writer.u64(0)
    writer.align()
  }
}
