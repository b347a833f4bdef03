import LeitongStore

/// Writes numbers of any width, least significant byte and bit first: to memory, or through a buffer to a file.
struct ByteWriter {
  /// What was written and is not in the file yet; all of it where there is no file.
  private(set) var bytes: [UInt8] = []
  private let file: StoreFolder.FileWriter?
  /// Bytes handed to the file.
  private var drained = 0

  /// - Parameter file: where the bytes go; `nil` keeps them.
  init(_ file: StoreFolder.FileWriter? = nil) {
    self.file = file
    if file != nil { bytes.reserveCapacity(Self.buffer * 2) }
  }

  /// Bytes written so far.
  var count: Int { drained + bytes.count }

  /// Bytes that are gathered before they go to the file. What is written at once, at a multiple of its length, the system
  /// can keep in pages that large and map with one fault; with 2^21 that also takes a tenth longer to write in a virtual
  /// machine, which has to ask for such pages.
  private static let buffer = 1 << 20

  /// Makes room where all is kept; a file is written as it comes.
  mutating func reserve(_ count: Int) {
    if file == nil { bytes.reserveCapacity(bytes.count + count) }
  }

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
  mutating func u16s(_ values: [UInt16]) {
    for value in values { u16(value) }
    drain()
  }
  mutating func u32s(_ values: [UInt32]) {
    for value in values {
      u32(value)
      drain()
    }
  }
  mutating func append(_ other: [UInt8]) {
    bytes += other
    drain()
  }

  /// Fills up with zeros to a multiple of eight.
  mutating func align() {
    while count & 7 != 0 { bytes.append(0) }
    drain()
  }

  /// Puts bytes in the place of the first ones.
  ///
  /// - Precondition: they fit into the first block of a file.
  mutating func overwrite(_ start: [UInt8]) {
    if drained > 0 {
      file?.overwrite(start)
    } else {
      bytes.replaceSubrange(..<start.count, with: start)
    }
  }

  /// Hands over what is gathered, whole buffers of it.
  private mutating func drain() {
    guard let file, bytes.count >= Self.buffer else { return }
    let whole = bytes.count / Self.buffer * Self.buffer
    file.append(bytes.span.extracting(..<whole))
    drained += whole
    bytes.removeSubrange(..<whole)
  }

  /// Closes the file.
  ///
  /// - Precondition: there is one.
  consuming func finish(_ suffix: String) throws(StoreError) -> StoreFolder.Written {
    guard let file else { preconditionFailure("nothing to close: the bytes were kept") }
    file.append(bytes.span)
    return try file.finish("", suffix)
  }

  /// Appends numbers of eight bytes.
  mutating func words(_ words: Span<UInt64>) {
    bytes.append(words: words)
    drain()
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
