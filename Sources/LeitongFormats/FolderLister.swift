import Glibc

/// Finds the regular files below a folder.
///
/// An archive has many files in few folders, and of each all that is asked is size and time. So names lie end to end
/// in one array, the system is asked by names relative to the folder, and on more than one core at a time.
struct FolderLister {
  private let folder: FilePath
  /// The folder without links and dots.
  private let root: [UInt8]
  /// Paths below the folder, each with a zero behind it.
  private var names: [UInt8] = []
  private var found: [Found] = []
  private var omitted: [(components: [[UInt8]], error: FormatError)] = []

  /// A file: where its path stands among the names, and what the system says of it.
  private struct Found {
    let start: Int
    let count: Int
    var state: State
    var size = 0
    var time = 0
  }

  private enum State { case unknown, known, gone }

  /// - Parameter root: the folder without links and dots.
  init(_ folder: FilePath, root: [UInt8]) {
    self.folder = folder
    self.root = root
  }

  /// Folders below one another, at most.
  private static let maximumDepth = 64

  /// - Throws: `FormatError` where the folder itself cannot be listed.
  consuming func listing() throws(FormatError) -> FileSystem.Listing {
    let number = unsafe folder.withCString {
      unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)
    }
    guard number >= 0 else { throw FileSystem.failure() }
    defer { close(number) }
    var pending: [[[UInt8]]] = [[]]
    while let components = pending.popLast() {
      do { try read(components, number, &pending) } catch {
        if components.isEmpty { throw error }
        omitted.append((components, error))
      }
    }
    Self.ask(&found, names, number)
    for one in found where one.state == .gone {
      omitted.append((FileSystem.components(of: path(of: one)), .notFound))
    }
    omitted.sort {
      FileSystem.joined($0.components).lexicographicallyPrecedes(FileSystem.joined($1.components))
    }
    var listing = FileSystem.Listing()
    listing.omitted = omitted
    listing.reserve(found.count, bytes: names.count)
    for place in order() {
      let one = found[place]
      listing.append(names[one.start..<one.start + one.count], size: one.size, time: one.time)
    }
    return listing
  }

  private func path(of one: Found) -> ArraySlice<UInt8> {
    names[one.start..<one.start + one.count]
  }

  /// Reads the names in one folder.
  private mutating func read(
    _ components: [[UInt8]], _ number: Int32, _ pending: inout [[[UInt8]]]
  ) throws(FormatError) {
    let below = FileSystem.joined(components)
    let own = unsafe FilePath(bytes: below).withCString {
      unsafe openat(number, $0, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)
    }
    guard own >= 0 else { throw FileSystem.failure() }
    guard let stream = unsafe fdopendir(own) else {
      let error = FileSystem.failure()
      close(own)
      throw error
    }
    defer { unsafe closedir(stream) }
    let lead = below.isEmpty ? below : below + [0x2F]
    while let entry = unsafe readdir(stream) {
      let start = names.count
      let isShown = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
        guard unsafe name[0] != 0x2E, let first = name.baseAddress else { return false }
        names += lead
        unsafe names.append(contentsOf: name.prefix(strlen(first)))
        return true
      }
      guard isShown else { continue }
      let count = names.count - start
      names.append(0)
      switch unsafe Int(entry.pointee.d_type) {
      case Int(DT_REG): found.append(Found(start: start, count: count, state: .unknown))
      case Int(DT_DIR): take(.folder, stat(), start, count, components, &pending)
      default:
        // A link, or a file system that does not tell what it names.
        let name = Array(names[(start + lead.count)..<start + count])
        var status = stat()
        let isThere =
          unsafe FilePath(bytes: Array(names[start..<start + count])).withCString {
            unsafe fstatat(number, $0, &status, AT_SYMLINK_NOFOLLOW)
          } == 0
        let path = components.reduce(folder) { $0.appending($1) }
        let (kind, target) = FileSystem.kind(isThere ? status : nil, path, name, inside: root)
        take(kind, target, start, count, components, &pending)
      }
    }
  }

  /// Puts an entry where it belongs.
  private mutating func take(
    _ kind: FileSystem.Kind, _ status: stat, _ start: Int, _ count: Int, _ above: [[UInt8]],
    _ pending: inout [[[UInt8]]]
  ) {
    let error: FormatError
    let here = FileSystem.components(of: names[start..<start + count])
    switch kind {
    case .file:
      found.append(
        Found(
          start: start, count: count, state: .known, size: Int(status.st_size),
          time: status.nanoseconds))
      return
    case .folder where here.count <= Self.maximumDepth:
      pending.append(here)
      return
    case .folder: error = .tooDeep
    case .outside: error = .linkOutside
    case .missing: error = .notFound
    case .other: error = .notAFile
    }
    omitted.append((here, error))
  }

  /// Places of the files in byte order of their paths.
  private func order() -> [Int] {
    let common = commonLead()
    // Most paths differ in the eight bytes after what all have in common.
    var keyed = found.indices.filter { found[$0].state == .known }.map { place in
      let one = found[place]
      var key: UInt64 = 0
      let start = one.start + common
      for offset in 0..<8 {
        let at = start + offset
        key = key << 8 | (at < one.start + one.count ? UInt64(names[at]) : 0)
      }
      return (key: key, place: place)
    }
    keyed.sort { one, other in
      if one.key != other.key { return one.key < other.key }
      return path(of: found[one.place]).lexicographicallyPrecedes(path(of: found[other.place]))
    }
    return keyed.map(\.place)
  }

  /// Bytes that all paths begin with.
  private func commonLead() -> Int {
    guard let first = found.first else { return 0 }
    var common = first.count
    for one in found {
      common = min(common, one.count)
      var same = 0
      while same < common, names[one.start + same] == names[first.start + same] { same += 1 }
      common = same
    }
    return common
  }

  /// Asks the system for size and time of each file that is only known by its name.
  private static func ask(_ found: inout [Found], _ names: [UInt8], _ folder: Int32) {
    unsafe found.withUnsafeMutableBufferPointer { found in
      unsafe names.withUnsafeBytes { names in
        let table = unsafe Table(found: found, names: names)
        Stretches.run(found.count, least: leastOfAThread) { range in
          // A number of its own, which no other core counts the use of.
          let own = unsafe openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
          for place in range { table.ask(place, own >= 0 ? own : folder) }
          if own >= 0 { close(own) }
        }
      }
    }
  }

  /// Files for which a thread is worth starting: it costs as much as some fifty.
  private static let leastOfAThread = 2_000

  /// What several threads fill in, each its own part of it.
  @safe private struct Table: @unchecked Sendable {
    let found: UnsafeMutableBufferPointer<Found>
    let names: UnsafeRawBufferPointer

    func ask(_ place: Int, _ folder: Int32) {
      guard unsafe found[place].state == .unknown, let first = unsafe names.baseAddress else {
        return
      }
      let name = unsafe (first + found[place].start).assumingMemoryBound(to: CChar.self)
      var status = stat()
      let isThere = unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      // What has become something else meanwhile is not there any more.
      guard isThere, status.st_mode & S_IFMT == S_IFREG else {
        unsafe found[place].state = .gone
        return
      }
      unsafe found[place].state = .known
      unsafe found[place].size = Int(status.st_size)
      unsafe found[place].time = status.nanoseconds
    }
  }
}

extension stat {
  /// Nanoseconds since 1970 of the last change.
  fileprivate var nanoseconds: Int { st_mtim.tv_sec * 1_000_000_000 + st_mtim.tv_nsec }
}
