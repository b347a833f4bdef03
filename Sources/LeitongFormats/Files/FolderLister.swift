import Glibc

/// Finds the regular files below a folder.
///
/// An archive has many files in few folders, and of each all that is asked is size and times. So names lie end to end
/// in few arrays, the system is asked by names relative to the folder, and while others are still being read.
struct FolderLister {
  private let folder: FilePath
  /// The folder without links and dots.
  private let root: [UInt8]
  private var number: Int32 = -1
  private var batches = [FileBatch()]
  private var threads = Threads()
  /// Files of the batches before the last one.
  private var handedOver = 0
  private var omitted: [(components: [[UInt8]], error: FormatError)] = []

  /// - Parameter root: the folder without links and dots.
  init(_ folder: FilePath, root: [UInt8]) {
    self.folder = folder
    self.root = root
  }

  /// Folders below one another, at most.
  private static let maximumDepth = 64
  /// Files of a batch, at least: the system takes a microsecond for each.
  private static let leastOfABatch = 4_000
  /// One batch has this part of the files before it, so that a folder of a million does not begin hundreds of threads.
  private static let partOfABatch = 16

  /// - Throws: `FormatError` where the folder itself cannot be listed.
  consuming func listing() throws(FormatError) -> FileSystem.Listing {
    number = unsafe folder.withCString {
      unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)
    }
    guard number >= 0 else { throw FileSystem.failure() }
    defer { close(number) }
    var pending: [[[UInt8]]] = [[]]
    while let components = pending.popLast() {
      do { try read(components, &pending) } catch {
        // Nothing was read yet, and so nothing was begun.
        if components.isEmpty { throw error }
        omitted.append((components, error))
      }
    }
    batches[batches.count - 1].ask(number)
    let order = order()
    threads.join()
    var listing = FileSystem.Listing()
    listing.reserve(order.count, bytes: batches.reduce(0) { $0 + $1.names.count })
    for (batch, place) in order {
      let answer = batches[batch].answers[place]
      let path = batches[batch].path(place)
      if answer.state == .known {
        listing.append(path, answer.stamp)
      } else {
        omitted.append((FileSystem.components(of: path), .notFound))
      }
    }
    omitted.sort {
      FileSystem.joined($0.components).lexicographicallyPrecedes(FileSystem.joined($1.components))
    }
    listing.omitted = omitted
    return listing
  }

  /// Reads the names in one folder.
  private mutating func read(
    _ components: [[UInt8]], _ pending: inout [[[UInt8]]]
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
    var batch = batches[batches.count - 1]
    while let entry = unsafe readdir(stream) {
      let isFile = unsafe entry.pointee.d_type == UInt8(DT_REG)
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name -> [UInt8] in
        guard unsafe name[0] != 0x2E, let first = name.baseAddress else { return [] }
        let name = unsafe UnsafeRawBufferPointer(rebasing: name[..<strlen(first)])
        guard isFile else { return unsafe Array(name) }
        unsafe batch.append(lead, name)
        return []
      }
      if !name.isEmpty {
        take(name, of: unsafe entry.pointee.d_type == UInt8(DT_DIR), components, lead, &pending)
      }
      if batch.count >= max(Self.leastOfABatch, handedOver / Self.partOfABatch) {
        handedOver += batch.count
        let (full, number) = (batch, number)
        threads.start { full.ask(number) }
        batch = FileBatch()
        batches.append(batch)
      }
    }
  }

  /// Puts an entry where it belongs that is no ordinary file, or may be none.
  private mutating func take(
    _ name: [UInt8], of isFolder: Bool, _ components: [[UInt8]], _ lead: [UInt8],
    _ pending: inout [[[UInt8]]]
  ) {
    let here = components + [name]
    var (kind, status) = (FileSystem.Kind.folder, stat())
    if !isFolder {
      // A link, or a file system that does not tell what it names.
      let isThere =
        unsafe FilePath(bytes: lead + name).withCString {
          unsafe fstatat(number, $0, &status, AT_SYMLINK_NOFOLLOW)
        } == 0
      let path = components.reduce(folder) { $0.appending($1) }
      (kind, status) = FileSystem.kind(isThere ? status : nil, path, name, inside: root)
    }
    switch kind {
    case .file: batches[batches.count - 1].append(lead + name, FileBatch.Answer(status))
    case .folder where here.count <= Self.maximumDepth: pending.append(here)
    case .folder: omitted.append((here, .tooDeep))
    case .outside: omitted.append((here, .linkOutside))
    case .missing: omitted.append((here, .notFound))
    case .other: omitted.append((here, .notAFile))
    }
  }

  /// Batches and places of the files, in byte order of their paths.
  private func order() -> [(batch: Int, place: Int)] {
    let common = commonLead()
    var keyed: [(key: UInt64, batch: Int, place: Int)] = []
    keyed.reserveCapacity(batches.reduce(0) { $0 + $1.count })
    for (number, batch) in batches.enumerated() {
      for place in 0..<batch.count {
        // Most paths differ in the eight bytes after what all have in common.
        var key: UInt64 = 0
        let rest = batch.path(place).dropFirst(common).prefix(8)
        for byte in rest { key = key << 8 | UInt64(byte) }
        keyed.append((key << UInt64(64 - 8 * rest.count), number, place))
      }
    }
    keyed.sort { one, other in
      if one.key != other.key { return one.key < other.key }
      return batches[one.batch].path(one.place)
        .lexicographicallyPrecedes(batches[other.batch].path(other.place))
    }
    return keyed.map { ($0.batch, $0.place) }
  }

  /// Bytes that all paths begin with.
  private func commonLead() -> Int {
    var first: ArraySlice<UInt8>?
    for batch in batches {
      for place in 0..<batch.count {
        let path = batch.path(place)
        let known = first ?? path
        var same = 0
        while same < min(known.count, path.count),
          known[known.startIndex + same] == path[path.startIndex + same]
        {
          same += 1
        }
        first = known.prefix(same)
      }
    }
    return first?.count ?? 0
  }
}
