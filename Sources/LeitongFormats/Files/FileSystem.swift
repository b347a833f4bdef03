import Glibc

/// Reads and writes whole files and lists folders, by bytes and with bounds.
public enum FileSystem {
  /// Reads a regular file whole.
  ///
  /// Never waits on a pipe or device: it opens without blocking and then looks at what it opened.
  ///
  /// - Throws: `FormatError`; `tooLarge` where the file has more than `limit` bytes.
  public static func bytes(of path: FilePath, limit: Int) throws(FormatError) -> [UInt8] {
    let file = unsafe path.withCString {
      unsafe open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    }
    guard file >= 0 else { throw failure() }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw failure() }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    let size = Int(status.st_size)
    guard size <= limit else { throw .tooLarge(bytes: size, limit: limit) }
    var count = 0
    // Room for one byte more than fstat told: a file that gives all it had and less than it was asked for has ended.
    var bytes = unsafe [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, filled in
      repeat {
        count = unsafe next(of: file, into: buffer.baseAddress! + filled, size + 1 - filled)
        filled += max(0, count)
      } while count > 0 && filled < size
      if filled == size { count = 0 }
    }
    var chunk: [UInt8] = []
    while count > 0 {
      // The file has grown since fstat.
      guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
      if chunk.isEmpty { chunk = [UInt8](repeating: 0, count: 1 << 16) }
      count = unsafe next(of: file, into: &chunk, chunk.count)
      bytes.append(contentsOf: chunk[..<max(0, count)])
    }
    guard count == 0 else { throw failure() }
    return bytes
  }

  /// Reads on in a file; 0 is its end, less is a failure.
  private static func next(of file: Int32, into buffer: UnsafeMutablePointer<UInt8>, _ room: Int)
    -> Int
  {
    while true {
      let count = unsafe read(file, buffer, room)
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// Lists the regular files below a folder, except hidden ones (`.leitong`, `.git`, `.DS_Store`).
  ///
  /// Links to folders are not followed; links to files are read where they stay inside the folder.
  ///
  /// - Throws: `FormatError` where the folder itself cannot be listed.
  public static func files(below folder: FilePath) throws(FormatError) -> Listing {
    guard let root = realPath(folder) else { throw failure() }
    return try FolderLister(folder, root: root).listing()
  }

  /// Writes a file that only its owner may read, whole or not at all (temporary name, then rename).
  ///
  /// - Throws: `FormatError.notWritable` with the system's sentence.
  public static func write(_ bytes: [UInt8], to path: FilePath) throws(FormatError) {
    // A run that was killed may have left its own behind: another name is tried.
    var partial = path.sibling(".leitong-\(getpid()).part")
    var file: Int32 = -1
    for attempt in 1...100 {
      file = unsafe partial.withCString {
        unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      }
      guard file < 0, errno == EEXIST else { break }
      partial = path.sibling(".leitong-\(getpid())-\(attempt).part")
    }
    guard file >= 0 else { throw writeFailure() }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(file, $0.baseAddress! + written, bytes.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        let error = writeFailure()
        close(file)
        _ = unsafe partial.withCString { unsafe unlink($0) }
        throw error
      }
      written += count
    }
    // Some file systems tell only now that there was no room: then what is there stays there.
    var isThere = close(file) == 0
    if isThere {
      isThere =
        unsafe partial.withCString { from in
          unsafe path.withCString { to in unsafe rename(from, to) }
        } == 0
    }
    guard isThere else {
      let error = writeFailure()
      _ = unsafe partial.withCString { unsafe unlink($0) }
      throw error
    }
  }

  /// Takes a file away; one that is not there is no error.
  ///
  /// - Throws: `FormatError.notWritable` with the system's sentence.
  public static func remove(_ path: FilePath) throws(FormatError) {
    let removed = unsafe path.withCString { unsafe unlink($0) }
    if removed != 0, errno != ENOENT { throw writeFailure() }
  }

  /// Makes a folder and those above it where they are missing.
  ///
  /// - Throws: `FormatError.notAFolder` where a file stands in the way.
  public static func makeFolder(_ path: FilePath) throws(FormatError) {
    var end = 0
    while end < path.bytes.count {
      end = path.bytes[(end + 1)...].firstIndex(of: 0x2F) ?? path.bytes.count
      let part = FilePath(bytes: Array(path.bytes[..<end]))
      let made = unsafe part.withCString { unsafe mkdir($0, 0o755) }
      if made != 0, errno == ENOTDIR { throw .notAFolder }
      if made != 0, errno != EEXIST, errno != EISDIR { throw writeFailure() }
    }
    guard isFolder(path) else { throw .notAFolder }
  }

  /// Whether `path` is a regular file, or a link to one.
  public static func isFile(_ path: FilePath) -> Bool {
    var status = stat()
    let isThere = unsafe path.withCString { unsafe stat($0, &status) } == 0
    return isThere && status.st_mode & S_IFMT == S_IFREG
  }

  public static func isFolder(_ path: FilePath) -> Bool {
    var status = stat()
    let isThere = unsafe path.withCString { unsafe stat($0, &status) } == 0
    return isThere && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether `path`, which need not exist yet, lies in `folder` or is it.
  public static func isInside(_ path: FilePath, _ folder: FilePath) -> Bool {
    names(of: path, below: folder) != nil
  }

  /// The names on the way from `folder` to `path`, which need not exist yet, none where they are the same; `nil` where it
  /// does not lie there.
  public static func names(of path: FilePath, below folder: FilePath) -> [FilePath]? {
    guard let root = realPath(folder) else { return nil }
    var ancestor = path.bytes[...]
    // Those that are not there yet, the last one first.
    var missing: [[UInt8]] = []
    while true {
      if let real = realPath(FilePath(bytes: Array(ancestor))) {
        let lead = root == [0x2F] ? root : root + [0x2F]
        guard real == root || real.starts(with: lead) else { return nil }
        return (components(of: real.dropFirst(root.count)) + missing.reversed())
          .map(FilePath.init(bytes:))
      }
      guard let slash = ancestor.lastIndex(of: 0x2F) else {
        missing.append(Array(ancestor))
        ancestor = [0x2E]
        continue
      }
      let name = ancestor[(slash + 1)...]
      if !name.isEmpty { missing.append(Array(name)) }
      ancestor = slash > 0 ? ancestor[..<slash] : [0x2F]
    }
  }

  /// Whether two paths are the same file on disk.
  public static func isSameFile(_ one: FilePath, _ other: FilePath) -> Bool {
    var first = stat()
    var second = stat()
    let isOneThere = unsafe one.withCString { unsafe stat($0, &first) } == 0
    let isOtherThere = unsafe other.withCString { unsafe stat($0, &second) } == 0
    return isOneThere && isOtherThere && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }

  enum Kind { case file, folder, outside, missing, other }

  /// What an entry of a folder is, and what the system says of the file it stands for.
  ///
  /// - Parameter own: what the system says of the entry itself, even where it is a link.
  static func kind(
    _ own: stat?, _ folder: FilePath, _ name: [UInt8], inside root: [UInt8]
  ) -> (Kind, stat) {
    guard var status = own else { return (.missing, stat()) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return (.file, status)
    case S_IFDIR: return (.folder, status)
    case S_IFLNK:
      let path = folder.appending(name)
      guard let target = realPath(path) else { return (.missing, status) }
      guard target.starts(with: root + [0x2F]) else { return (.outside, status) }
      guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0 else {
        return (.missing, status)
      }
      return (status.st_mode & S_IFMT == S_IFREG ? .file : .other, status)
    default: return (.other, status)
    }
  }

  /// The path without links and dots; `nil` where it is not there.
  public static func resolved(_ path: FilePath) -> FilePath? {
    realPath(path).map(FilePath.init(bytes:))
  }

  /// Nanoseconds since 1970.
  public static var now: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// A moment as a clock on the wall here shows it: `2026-11-26 14:58`.
  ///
  /// - Parameter moment: nanoseconds since 1970.
  public static func localTime(_ moment: Int) -> String {
    var seconds = moment / 1_000_000_000
    var parts = unsafe tm()
    guard unsafe localtime_r(&seconds, &parts) != nil else { return "?" }
    func digits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = unsafe [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday].map(digits)
    let hour = unsafe [parts.tm_hour, parts.tm_min].map(digits)
    return day.joined(separator: "-") + " " + hour.joined(separator: ":")
  }

  /// Waits.
  public static func pause(nanoseconds: Int) {
    var time = timespec(tv_sec: nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
    unsafe nanosleep(&time, nil)
  }

  private static func realPath(_ path: FilePath) -> [UInt8]? {
    guard let resolved = unsafe path.withCString({ unsafe realpath($0, nil) }) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
  }

  private static func writeFailure() -> FormatError {
    .notWritable(reason: unsafe String(cString: strerror(errno)))
  }

  static func failure() -> FormatError {
    if errno == ENOTDIR { return .notAFolder }
    return errno == ENOENT
      ? .notFound : .notReadable(reason: unsafe String(cString: strerror(errno)))
  }
}

extension FilePath {
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    let ended = bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
    return unsafe ended.withUnsafeBufferPointer { unsafe body($0.baseAddress!) }
  }
}
