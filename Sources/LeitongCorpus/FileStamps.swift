public import LeitongStore

/// Size and times of each file when it was last read, by a checksum of its path.
public struct FileStamps: Sendable, Hashable {
  /// Bytes, and nanoseconds since 1970: when the content was written as the file says, and when anything of the file was
  /// changed as the system saw it.
  public struct Stamp: Sendable, Hashable {
    public let size: Int
    public let time: Int
    public let change: Int

    public init(size: Int, time: Int, change: Int) {
      self.size = size
      self.time = time
      self.change = change
    }
  }

  /// Checksums of the paths, ascending.
  private var keys: [UInt64] = []
  private var stamps: [Stamp] = []

  /// Bytes of a file's key and stamp.
  private static let width = 32

  public init() {}

  /// Reads what `bytes` wrote.
  public init(_ bytes: Bytes) {
    bytes.verify(0, bytes.count)
    let places = stride(from: Self.width, to: bytes.count - Self.width + 1, by: Self.width)
    self.init(
      count: places.underestimatedCount,
      places.lazy.map { place in
        (
          bytes.u64(place),
          Stamp(
            size: Int(truncatingIfNeeded: bytes.u64(place + 8)),
            time: Int(truncatingIfNeeded: bytes.u64(place + 16)),
            change: Int(truncatingIfNeeded: bytes.u64(place + 24)))
        )
      })
  }

  /// Stamps of files that come in any order, each path once.
  ///
  /// - Complexity: O(*n* log *n*), O(*n*) where they ascend.
  public init(files: some Collection<(path: [UInt8], stamp: Stamp)>) {
    self.init(count: files.count, files.lazy.map { (checksum(of: $0.path), $0.stamp) })
  }

  private init(count: Int, _ files: some Sequence<(key: UInt64, stamp: Stamp)>) {
    var entries: [(key: UInt64, stamp: Stamp)] = []
    entries.reserveCapacity(count)
    var isAscending = true
    for file in files {
      if let last = entries.last, last.key >= file.key { isAscending = false }
      entries.append(file)
    }
    if !isAscending { entries.sort { $0.key < $1.key } }
    keys.reserveCapacity(count)
    stamps.reserveCapacity(count)
    for (key, stamp) in entries {
      if keys.last == key {
        stamps[stamps.count - 1] = stamp
      } else {
        keys.append(key)
        stamps.append(stamp)
      }
    }
  }

  /// The stamp of a file; `nil` where it has none.
  ///
  /// - Complexity: O(log *n*)
  public subscript(_ path: [UInt8]) -> Stamp? {
    let key = checksum(of: path)
    let keys = keys.span
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? stamps[low] : nil
  }

  /// The same stamps give the same bytes.
  public var bytes: [UInt8] {
    // A file without content cannot be mapped: the first stamp is nobody's.
    var words = [UInt64](repeating: 0, count: 4)
    words.reserveCapacity(stamps.count * 4 + 4)
    for (key, stamp) in zip(keys, stamps) {
      words.append(key)
      words.append(UInt64(truncatingIfNeeded: stamp.size))
      words.append(UInt64(truncatingIfNeeded: stamp.time))
      words.append(UInt64(truncatingIfNeeded: stamp.change))
    }
    var bytes: [UInt8] = []
    bytes.append(words: words.span)
    return bytes
  }
}
