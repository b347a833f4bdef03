/// Writes numbers of any width, least significant byte and bit first.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  mutating func u8(_ value: UInt8) { bytes.append(value) }
  mutating func u16(_ value: UInt16) {
    bytes.append(UInt8(truncatingIfNeeded: value))
    bytes.append(UInt8(truncatingIfNeeded: value >> 8))
  }
  mutating func u32(_ value: UInt32) {
    u16(UInt16(truncatingIfNeeded: value))
    u16(UInt16(truncatingIfNeeded: value >> 16))
  }
  mutating func u64(_ value: UInt64) {
    u32(UInt32(truncatingIfNeeded: value))
    u32(UInt32(truncatingIfNeeded: value >> 32))
  }
  mutating func append(_ other: [UInt8]) { bytes += other }

  /// Fills up with zeros to a multiple of eight.
  mutating func align() { while bytes.count & 7 != 0 { bytes.append(0) } }

  /// Puts bytes in the place of the first ones.
  mutating func overwrite(_ start: [UInt8]) { bytes.replaceSubrange(..<start.count, with: start) }

  /// Writes numbers of `width` bits end to end, and eight zero bytes, so that each can be read as part of eight.
  ///
  /// - Precondition: `width` is 1 ... 56 and no number is wider.
  mutating func pack(count: Int, width: Int, _ number: (Int) -> UInt64) {
    reserve(count * width / 8 + 16)
    var pending: UInt64 = 0
    var filled = 0
    for index in 0..<count {
      pending |= number(index) << UInt64(filled)
      filled += width
      while filled >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: pending))
        pending >>= 8
        filled -= 8
      }
    }
    if filled > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
    u64(0)
    align()
  }

  /// Writes a number that is mostly small: seven bits a byte, the eighth set while more follow.
  mutating func short(_ value: UInt32) {
    var value = value
    while value >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: value))
  }
}
