extension FileSystem {
  /// What the system says of a file without reading it.
  public struct Stamp: Sendable, Hashable {
    /// Bytes.
    public var size = 0
    /// When its content was last written, as the file says: nanoseconds since 1970, of the years 1824 to 2116.
    public var time = 0
    /// When anything of it was last changed, its content, its name or its rights, as the system saw it; counted the same.
    /// A program can set `time` as it likes, and not this.
    public var change = 0

    public init() {}

    public init(size: Int, time: Int, change: Int) {
      self.size = size
      self.time = time
      self.change = change
    }
  }

  /// What a listing found.
  ///
  /// Paths lie end to end: a corpus has many, and mostly none of them is looked at.
  public struct Listing: Sendable {
    /// Of each file its path below the folder, a zero, size, time and change in eight bytes each, the least first; in
    /// byte order of the paths.
    public private(set) var records: [UInt8] = []
    /// Where each record ends.
    private var ends: [Int] = []
    /// What the system says of each file.
    public private(set) var stamps: [Stamp] = []
    /// What was left out: links that lead out of the folder, folders that could not be opened.
    public internal(set) var omitted: [(components: [[UInt8]], error: FormatError)] = []

    public init() {}

    /// Regular files that were found.
    public var count: Int { ends.count }

    /// Path of a file below the folder.
    public func path(_ place: Int) -> ArraySlice<UInt8> {
      records[(place > 0 ? ends[place - 1] : 0)..<ends[place] - Self.behind]
    }

    /// The names that a file's path consists of.
    public func components(_ place: Int) -> [[UInt8]] { FileSystem.components(of: path(place)) }

    /// All files, as path components below the folder.
    public var files: [[[UInt8]]] { (0..<count).map(components) }

    /// Whether a file has this path.
    ///
    /// - Complexity: O(log *n*)
    public func contains(_ path: [UInt8]) -> Bool {
      var (low, high) = (0, count)
      while low < high {
        let middle = (low + high) / 2
        if self.path(middle).lexicographicallyPrecedes(path) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low < count && self.path(low).elementsEqual(path)
    }

    /// Bytes of a record behind its path.
    private static let behind = 25

    /// - Precondition: the path comes after those before it.
    mutating func append(_ path: ArraySlice<UInt8>, _ stamp: Stamp) {
      records += path
      records.append(0)
      let numbers = (
        stamp.size.littleEndian, stamp.time.littleEndian, stamp.change.littleEndian
      )
      unsafe withUnsafeBytes(of: numbers) { unsafe records.append(contentsOf: $0) }
      ends.append(records.count)
      stamps.append(stamp)
    }

    /// Makes room for files whose paths have so many bytes together.
    mutating func reserve(_ files: Int, bytes: Int) {
      records.reserveCapacity(bytes + files * Self.behind)
      ends.reserveCapacity(files)
      stamps.reserveCapacity(files)
    }
  }

  static func components(of path: ArraySlice<UInt8>) -> [[UInt8]] {
    path.split(separator: 0x2F).map { Array($0) }
  }

  static func joined(_ components: [[UInt8]]) -> [UInt8] {
    Array(components.joined(separator: [0x2F]))
  }
}
