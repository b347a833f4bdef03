import CXXHash
import Glibc

/// A folder of files that are written whole or not at all, and never changed.
///
/// A file is written under a temporary name, flushed to the disk and renamed; then the folder is flushed. A process
/// that is killed at any moment leaves files under temporary names, which `sweep` takes away.
public struct StoreFolder: Sendable, Hashable {
  /// As the system knows it.
  public let path: [UInt8]

  public init(path: [UInt8]) { self.path = path }

  /// For messages.
  public func describe(_ name: String) -> String {
    String(decoding: path, as: UTF8.self) + "/" + name
  }

  /// Content of a file with what is needed to find out later that it is as it was written.
  public struct Written: Sendable, Hashable, Codable {
    public let name: String
    /// Bytes of content.
    public let count: Int
    /// Checksum over the checksums of all blocks.
    public let root: UInt64

    public init(name: String, count: Int, root: UInt64) {
      self.name = name
      self.count = count
      self.root = root
    }
  }

  /// Makes the folder where it is missing; not those above it.
  public func make() throws(StoreError) {
    let made = unsafe withPath("") { path in unsafe mkdir(path, 0o755) }
    if made != 0, errno != EEXIST { throw failure("") }
    // A file stands there, or a link that leads nowhere.
    guard exists else {
      errno = ENOTDIR
      throw failure("")
    }
  }

  /// Whether there is a folder.
  public var exists: Bool {
    var status = stat()
    let found = unsafe withPath("") { path in unsafe stat(path, &status) } == 0
    return found && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Writes a file with a checksum for each block of 4 KiB.
  ///
  /// - Parameter name: gets the content's checksum appended, so that a name says what is in the file.
  public func write(_ content: [UInt8], named prefix: String, _ suffix: String) throws(StoreError)
    -> Written
  {
    var sums: [UInt64] = []
    sums.reserveCapacity(Bytes.blocks(of: content.count))
    for start in stride(from: 0, to: content.count, by: Bytes.block) {
      let length = min(Bytes.block, content.count - start)
      sums.append(
        unsafe content.withUnsafeBytes { unsafe XXH3_64bits($0.baseAddress! + start, length) })
    }
    let tail = Self.tail(sums, content.count)
    let written = Written(tail: tail, count: content.count, prefix, suffix)
    try write([content, tail], to: written.name)
    return written
  }

  /// Writes a small file under its name, in the place of an older one.
  public func replace(_ name: String, by content: [UInt8]) throws(StoreError) {
    try write([content], to: name)
  }

  private func write(_ parts: [[UInt8]], to name: String) throws(StoreError) {
    let partial = Self.partial
    let file = try create(partial)
    func giveUp() -> StoreError {
      let error = failure(name)
      close(file)
      remove(partial)
      return error
    }
    for part in parts {
      var written = 0
      while written < part.count {
        let count = unsafe part.withUnsafeBytes {
          unsafe Glibc.write(file, $0.baseAddress! + written, min(part.count - written, 1 << 26))
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw giveUp() }
        written += count
      }
    }
    guard fsync(file) == 0 else { throw giveUp() }
    guard close(file) == 0 else { throw failure(name) }
    try rename(partial, to: name)
  }

  /// Opens a file for writing; one that is left from before is written over.
  func create(_ name: String) throws(StoreError) -> Int32 {
    let file = unsafe withPath(name) { path in
      unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    }
    guard file >= 0 else { throw failure(name) }
    return file
  }

  /// Gives a file that was flushed its name, and flushes the folder.
  func rename(_ partial: String, to name: String) throws(StoreError) {
    func take() -> Bool {
      unsafe withPath(partial) { from in
        unsafe withPath(name) { to in unsafe Glibc.rename(from, to) == 0 }
      }
    }
    var isThere = take()
    // An empty folder in the place of a file is nobody's.
    if !isThere, errno == EISDIR, unsafe withPath(name, { unsafe rmdir($0) }) == 0 {
      isThere = take()
    }
    guard isThere else {
      let error = failure(name)
      remove(partial)
      throw error
    }
    try flush()
  }

  func remove(_ name: String) { _ = unsafe withPath(name) { path in unsafe unlink(path) } }

  /// Flushes the folder itself, so that its names survive a power cut.
  private func flush() throws(StoreError) {
    let folder = unsafe withPath("") { path in unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard folder >= 0 else { throw failure("") }
    defer { close(folder) }
    // Some network file systems cannot flush folders; they say EINVAL.
    if fsync(folder) != 0, errno != EINVAL { throw failure("") }
  }

  /// Maps a file that `write` wrote.
  ///
  /// - Throws: `StoreError.missing`, or `.damaged` where its length or its checksums are not as written. Its content is
  ///   looked at only when it is read.
  public func map(_ written: Written) throws(StoreError) -> Bytes {
    // A pipe in its place would be waited for.
    let file = unsafe withPath(written.name) { path in
      unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    }
    guard file >= 0 else { throw failure(written.name) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw failure(written.name) }
    let sums = (written.count + 7) & ~7
    let tail = sums - written.count + Bytes.blocks(of: written.count) * 8
    let length = written.count + tail
    guard status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == length, length > 0 else {
      throw .damaged(file: describe(written.name))
    }
    let mapping = unsafe mmap(nil, length, PROT_READ, MAP_PRIVATE, file, 0)
    guard let mapping = unsafe mapping, unsafe mapping != MAP_FAILED else {
      throw failure(written.name)
    }
    guard unsafe XXH3_64bits(mapping + written.count, tail) == written.root else {
      unsafe munmap(mapping, length)
      throw .damaged(file: describe(written.name))
    }
    return unsafe Bytes(mapping: UnsafeRawPointer(mapping), length: length, count: written.count)
  }

  /// Reads a small file whole.
  public func read(_ name: String, limit: Int) throws(StoreError) -> [UInt8] {
    let file = unsafe withPath(name) { path in unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    }
    guard file >= 0 else { throw failure(name) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw failure(name) }
    guard status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) <= limit else {
      throw .damaged(file: describe(name))
    }
    var content = [UInt8](repeating: 0, count: Int(status.st_size))
    var done = 0
    while done < content.count {
      let count = unsafe content.withUnsafeMutableBytes {
        unsafe Glibc.read(file, $0.baseAddress! + done, $0.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(name) }
      if count == 0 { break }
      done += count
    }
    content.removeLast(content.count - done)
    return content
  }

  /// One file is in the making at a time: who writes holds the lock.
  static let partial = "new.part"

  /// Takes away everything that is not named: what an interrupted writer left, and what nobody needs any more.
  ///
  /// A reader that has such a file open keeps it until it is done.
  public func sweep(keeping names: Set<String>) {
    for name in self.names
    where (Self.isSealed(name) || name == Self.partial) && !names.contains(name) { remove(name) }
  }

  /// Names of what lies in the folder; none where there is no folder, or it cannot be read.
  public var names: [String] {
    guard let stream = unsafe withPath("", { path in unsafe opendir(path) }) else { return [] }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        unsafe Array(buffer.prefix { $0 != 0 })
      }
      let name = String(decoding: bytes, as: UTF8.self)
      if name != ".", name != ".." { names.append(name) }
    }
    unsafe closedir(stream)
    return names
  }

  /// Whether a name is one that this gives to files of its own, whatever they are called by others.
  public static func isOwn(_ name: String) -> Bool {
    [lockName, mark, partial].contains(name) || isSealed(name)
  }

  /// Whether a name is one that `write` gives: files of others are let alone, though they end like these.
  public static func isSealed(_ name: String) -> Bool {
    guard name.hasSuffix(".seg") || name.hasSuffix(".aux") else { return false }
    let stem = name.dropLast(4)
    let prefix = stem.dropLast(16)
    return stem.utf8.count >= 16
      && stem.suffix(16).utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
      && (prefix.isEmpty || prefix.hasSuffix("-"))
  }

  /// Nanoseconds since 1970 when a file was last written; `nil` where it is not there.
  public func time(of name: String) -> Int? {
    var status = stat()
    guard unsafe withPath(name, { path in unsafe stat(path, &status) }) == 0 else { return nil }
    return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }

  /// Whether somebody has held the right to write here: the folder is of this program then. A lock is a file with nothing
  /// in it.
  public var hasLock: Bool {
    var status = stat()
    let isThere = unsafe withPath(Self.lockName) { unsafe lstat($0, &status) } == 0
    return isThere && status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
  }

  private static let lockName = "lock"

  /// A file that says that damage was told, and that the next writer has to look at every byte.
  private static let mark = "damaged"

  /// Asks the next writer to look at every byte; where the folder cannot be written to, or nobody ever wrote an index
  /// to it, nothing happens.
  public func markDamaged() {
    guard hasLock else { return }
    let file = unsafe withPath(Self.mark) { path in
      unsafe open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
    }
    if file >= 0 { close(file) }
  }

  /// Whether a reader asked for that.
  public var isMarkedDamaged: Bool {
    unsafe withPath(Self.mark) { path in unsafe access(path, F_OK) } == 0
  }

  /// Every byte was looked at.
  public func clearMark() { remove(Self.mark) }

  /// Holds the right to write until it is let go; the system lets it go when the process dies.
  @safe public final class Lock: Sendable {
    private let file: Int32
    fileprivate init(_ file: Int32) { self.file = file }
    deinit { close(file) }
  }

  /// - Throws: `StoreError.locked` where another process writes.
  public func lock() throws(StoreError) -> Lock {
    let file = unsafe withPath(Self.lockName) { path in
      unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    }
    guard file >= 0 else { throw failure(Self.lockName) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      let error = failure(Self.lockName)
      close(file)
      throw isHeld ? .locked(file: describe(Self.lockName)) : error
    }
    return Lock(file)
  }

  func failure(_ name: String) -> StoreError {
    let reason = unsafe String(cString: strerror(errno))
    switch errno {
    case ENOENT: return .missing(file: describe(name))
    case ENOSPC, EDQUOT, EFBIG: return .noSpace(file: describe(name), reason: reason)
    default: return .failed(file: describe(name), reason: reason)
    }
  }

  private func withPath<Result>(_ name: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result
  {
    let whole = name.isEmpty ? path : path + [0x2F] + Array(name.utf8)
    let ended = whole.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
    return unsafe ended.withUnsafeBufferPointer { unsafe body($0.baseAddress!) }
  }
}
