public import LeitongStore

/// Size and time of each file when it was last read, by a checksum of its path.
public struct FileStamps: Sendable, Hashable {
  /// Bytes and nanoseconds since 1970.
  public struct Stamp: Sendable, Hashable {
    public let size: Int
    public let time: Int

    public init(size: Int, time: Int) {
      self.size = size
      self.time = time
    }
  }

  private var stamps: [UInt64: Stamp] = [:]

  public init() {}

  /// Reads what `bytes` wrote.
  public init(_ bytes: Bytes) {
    bytes.verify(0, bytes.count)
    for place in stride(from: 24, to: bytes.count - 23, by: 24) {
      stamps[bytes.u64(place)] = Stamp(
        size: Int(truncatingIfNeeded: bytes.u64(place + 8)),
        time: Int(truncatingIfNeeded: bytes.u64(place + 16)))
    }
  }

  public subscript(_ path: [UInt8]) -> Stamp? {
    get { stamps[checksum(of: path)] }
    set { stamps[checksum(of: path)] = newValue }
  }

  /// The same stamps give the same bytes.
  public var bytes: [UInt8] {
    // A file without content cannot be mapped: the first stamp is nobody's.
    var bytes = [UInt8](repeating: 0, count: 24)
    bytes.reserveCapacity(stamps.count * 24 + 24)
    for (key, stamp) in stamps.sorted(by: { $0.key < $1.key }) {
      for number in [
        key, UInt64(truncatingIfNeeded: stamp.size), UInt64(truncatingIfNeeded: stamp.time),
      ] {
        for byte in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(byte * 8))) }
      }
    }
    return bytes
  }
}
