/// Writes a zip package without packing (APPNOTE 6.3.10, 2022), for tests of readers.
public struct StoredZip: Sendable {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  public init() {}

  /// Adds a member; all but its name may lie, to see what a reader says.
  ///
  /// - Parameter attributes: of Unix, the file's mode; a regular file's where it is 0.
  public mutating func add(
    _ name: String, _ content: [UInt8], method: UInt16 = 0, flags: UInt16 = 0x0800,
    checksum: UInt32? = nil, attributes: UInt16 = 0, offset: UInt32? = nil
  ) {
    let offset = offset ?? UInt32(body.count)
    let crc = checksum ?? Self.crc32(content)
    let size = UInt32(content.count)
    let shared =
      bytes(UInt16(20)) + bytes(flags) + bytes(method) + bytes(UInt16(0)) + bytes(UInt16(0x21))
      + bytes(crc) + bytes(size) + bytes(size) + bytes(UInt16(name.utf8.count)) + bytes(UInt16(0))
    body += bytes(UInt32(0x0403_4B50)) + shared + Array(name.utf8) + content
    let maker: UInt16 = attributes == 0 ? 20 : 0x0314
    directory += bytes(UInt32(0x0201_4B50)) + bytes(maker) + shared + bytes(UInt16(0))
    directory += bytes(UInt16(0)) + bytes(UInt16(0)) + bytes(UInt32(attributes) << 16)
    directory += bytes(offset) + Array(name.utf8)
    count += 1
  }

  public mutating func add(_ name: String, _ content: String) { add(name, Array(content.utf8)) }

  /// The whole package.
  public var package: [UInt8] {
    body + directory + bytes(UInt32(0x0605_4B50)) + bytes(UInt16(0)) + bytes(UInt16(0))
      + bytes(count)
      + bytes(count) + bytes(UInt32(directory.count)) + bytes(UInt32(body.count)) + bytes(UInt16(0))
  }

  private func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  static func crc32(_ content: [UInt8]) -> UInt32 {
    var crc: UInt32 = .max
    for byte in content {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
