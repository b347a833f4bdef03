import CKernels

/// UTF-8 without a fault (Unicode 17.0, table 3-7), decoded and looked over in one pass.
struct StrictUTF8: Sendable {
  private(set) var scalars: [UInt32] = []
  private(set) var zeros = 0
  /// Controls of ASCII, zeros among them, but for tab and line ends.
  private(set) var controls = 0
  private(set) var hasReturns = false

  /// Decodes bytes from offset `start` on; `nil` where they are no UTF-8.
  ///
  /// - Precondition: `start` lies within `bytes` or at their end.
  /// - Complexity: O(*n*)
  init?(_ bytes: [UInt8], from start: Int = 0) {
    precondition(0 <= start && start <= bytes.count, "UTF-8 begins outside the bytes")
    var isWhole = true
    unsafe bytes.withUnsafeBytes { source in
      let source = unsafe UnsafeRawBufferPointer(rebasing: source[start...])
      // Exactly as many as there are bytes that begin a scalar: none that is valid wants more.
      let count = unsafe Self.beginnings(source)
      unsafe scalars = [UInt32](unsafeUninitializedCapacity: count + Self.slack) { target, filled in
        isWhole = unsafe decode(source, to: target, &filled)
      }
    }
    guard isWhole else { return nil }
  }

  /// Decodes as far as the bytes are valid, and returns whether that was all.
  private mutating func decode(
    _ source: UnsafeRawBufferPointer, to target: UnsafeMutableBufferPointer<UInt32>,
    _ filled: inout Int
  ) -> Bool {
    var at = 0
    var written = 0
    defer { filled = written }
    while at + 4 <= source.count {
      let four = UInt32(
        littleEndian: unsafe source.loadUnaligned(fromByteOffset: at, as: UInt32.self))
      if four & 0x00C0_C0F0 == 0x0080_80E0 {
        // Chinese comes in long runs of these; four at a time they take a third of what they take one by one.
        let many = unsafe threes(source, at, target, written)
        written += many
        at += many * 3
        if many > 0 { continue }
        let scalar = (four & 0x0F) << 12 | (four & 0x3F00) >> 2 | (four & 0x3F_0000) >> 16
        guard scalar >= 0x800, scalar & 0xF800 != 0xD800 else { return false }
        unsafe target[written] = scalar
        written += 1
        at += 3
      } else if four & 0x8080_8080 == 0, (four &- 0x2020_2020) & 0x8080_8080 == 0 {
        for byte in 0..<4 as Range<UInt32> {
          unsafe target[written + Int(byte)] = four >> (8 * byte) & 0xFF
        }
        written += 4
        at += 4
      } else {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: source[at...])
        guard let scalar = unsafe scalar(at: &at, rest) else { return false }
        unsafe target[written] = scalar
        written += 1
      }
    }
    while at < source.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: source[at...])
      guard let scalar = unsafe scalar(at: &at, rest) else { return false }
      unsafe target[written] = scalar
      written += 1
    }
    return true
  }

  /// Decodes scalars of three bytes and returns how many.
  private func threes(
    _ source: UnsafeRawBufferPointer, _ at: Int, _ target: UnsafeMutableBufferPointer<UInt32>,
    _ written: Int
  ) -> Int {
    unsafe lt_decode_threes(
      (source.baseAddress! + at).assumingMemoryBound(to: UInt8.self), source.count - at,
      target.baseAddress! + written)
  }

  /// Decodes the scalar that `rest`, which is not empty, begins with; `nil` where it is not valid.
  private mutating func scalar(at offset: inout Int, _ rest: UnsafeRawBufferPointer) -> UInt32? {
    let first = UInt32(unsafe rest[0])
    guard first >= 0x80 else {
      if first < 0x20 { note(first) }
      offset += 1
      return first
    }
    let length: Int
    let least: UInt32
    switch first {
    case 0xC2...0xDF: (length, least) = (2, 0x80)
    case 0xE0...0xEF: (length, least) = (3, 0x800)
    case 0xF0...0xF4: (length, least) = (4, 0x10000)
    default: return nil
    }
    guard rest.count >= length else { return nil }
    var scalar = first & (0x7F >> UInt32(length))
    for place in 1..<length {
      let byte = UInt32(unsafe rest[place])
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | byte & 0x3F
    }
    guard scalar >= least, scalar <= 0x10FFFF, !(0xD800...0xDFFF ~= scalar) else { return nil }
    offset += length
    return scalar
  }

  private mutating func note(_ control: UInt32) {
    switch control {
    case 0x09, 0x0A: break
    case 0x0D: hasReturns = true
    default:
      controls += 1
      if control == 0 { zeros += 1 }
    }
  }

  /// Scalars that may be written beyond the last one.
  private static let slack = 8

  /// The bytes that are no continuation of a scalar.
  private static func beginnings(_ bytes: UnsafeRawBufferPointer) -> Int {
    let lowBits: UInt64 = 0x0101_0101_0101_0101
    var continuations = 0
    var at = 0
    while at + 8 <= bytes.count {
      // Eight counters in one word, and their sum in its highest byte: 31 rounds do not overflow it.
      let end = min(bytes.count - 7, at + 31 * 8)
      var counters: UInt64 = 0
      while at < end {
        let eight = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        counters &+= eight >> 7 & ~(eight >> 6) & lowBits
        at += 8
      }
      continuations += Int((counters &* lowBits) >> 56)
    }
    while at < bytes.count {
      continuations += unsafe bytes[at] & 0xC0 == 0x80 ? 1 : 0
      at += 1
    }
    return bytes.count - continuations
  }
}
