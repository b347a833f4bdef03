import Glibc

/// Some files of a folder, and what the system says of each.
///
/// Filled by one thread, then asked by another while the first one reads the names only.
final class FileBatch: @unchecked Sendable {
  /// What the system says of a file.
  struct Answer {
    enum State { case open, known, gone }
    var state = State.open
    var stamp = FileSystem.Stamp()
  }

  /// Paths below the folder that is listed, each with a zero behind it.
  private(set) var names: [UInt8] = []
  /// Where each path begins.
  private var starts: [Int] = []
  private(set) var answers: [Answer] = []

  /// Files.
  var count: Int { starts.count }

  func path(_ place: Int) -> ArraySlice<UInt8> {
    let end = place + 1 < starts.count ? starts[place + 1] : names.count
    return names[starts[place]..<end - 1]
  }

  /// Adds a file.
  func append(_ path: [UInt8], _ answer: Answer = Answer()) {
    starts.append(names.count)
    names += path
    names.append(0)
    answers.append(answer)
  }

  /// Adds a file by the folder it is in, with a slash, and its name.
  func append(_ lead: [UInt8], _ name: UnsafeRawBufferPointer) {
    starts.append(names.count)
    names += lead
    unsafe names.append(contentsOf: name)
    names.append(0)
    answers.append(Answer())
  }

  /// Asks the system for size and times of each file of which nothing is known.
  func ask(_ folder: Int32) {
    // A number of its own, which no other core counts the use of.
    let own = unsafe openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if own >= 0 { close(own) } }
    unsafe names.withUnsafeBytes { names in
      for place in starts.indices where answers[place].state == .open {
        guard let first = names.baseAddress else { return }
        let name = unsafe (first + starts[place]).assumingMemoryBound(to: CChar.self)
        var status = stat()
        let isThere =
          unsafe fstatat(own >= 0 ? own : folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
        // What has become something else meanwhile is not there any more.
        answers[place] =
          isThere && status.st_mode & S_IFMT == S_IFREG ? Answer(status) : Answer(state: .gone)
      }
    }
  }
}

extension FileBatch.Answer {
  init(_ status: stat) {
    self.init(
      state: .known,
      stamp: FileSystem.Stamp(
        size: Int(status.st_size),
        time: Self.nanoseconds(status.st_mtim.tv_sec, status.st_mtim.tv_nsec),
        change: Self.nanoseconds(status.st_ctim.tv_sec, status.st_ctim.tv_nsec)))
  }

  /// Nanoseconds since 1970, of the years 1824 to 2116: a file may claim any time, and times are
  /// reckoned with.
  static func nanoseconds(_ seconds: Int, _ rest: Int) -> Int {
    let most = 1 << 62
    let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    if overflows { return seconds < 0 ? -most : most }
    return min(most, max(-most, product)) + rest
  }
}
