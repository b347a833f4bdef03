import CNettle

/// SHA-256 (FIPS 180-4, 2015), by the nettle library.
public struct Digest: Sendable, Hashable, Comparable {
  /// 32 bytes.
  public let bytes: [UInt8]

  /// - Complexity: O(*n*)
  public init(of content: [UInt8]) {
    var context = sha256_ctx()
    unsafe nettle_sha256_init(&context)
    unsafe content.withUnsafeBufferPointer { buffer in
      if let start = buffer.baseAddress {
        unsafe nettle_sha256_update(&context, buffer.count, start)
      }
    }
    var bytes = [UInt8](repeating: 0, count: 32)
    unsafe nettle_sha256_digest(&context, 32, &bytes)
    self.bytes = bytes
  }

  /// 64 lower-case hexadecimal digits.
  public var hex: String { Self.hex(of: bytes) }

  /// The 32 bytes that 64 hexadecimal digits stand for; zeros where they stand for none.
  public static func bytes(ofHex hex: String) -> [UInt8] {
    let digits = Array(hex.utf8)
    guard digits.count == 64 else { return [UInt8](repeating: 0, count: 32) }
    return (0..<32).map { place in
      UInt8(String(decoding: digits[place * 2..<place * 2 + 2], as: UTF8.self), radix: 16) ?? 0
    }
  }

  /// Lower-case hexadecimal digits of bytes.
  public static func hex(of bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    append(hexOf: bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends lower-case hexadecimal digits of bytes.
  public static func append(hexOf bytes: [UInt8], to text: inout [UInt8]) {
    func digit(_ half: UInt8) -> UInt8 { half < 10 ? 0x30 + half : 0x57 + half }
    for byte in bytes {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 15))
    }
  }

  public static func < (left: Digest, right: Digest) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
