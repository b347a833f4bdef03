import Glibc

/// An installed program that reads what we do not read ourselves, run with bounds and without trust.
///
/// It gets a list of arguments and no shell, no input, no variable of ours, no open file, no network
/// where the system allows to take it away, and a session of its own, which is ended as a whole.
struct Tool: Sendable {
  /// What a program may use.
  struct Bounds: Sendable, Hashable {
    /// Bytes of address space of each process; 0 for no bound.
    var memoryBytes = 1 << 30
    /// Seconds of a processor of each process.
    var processorSeconds = 30
    /// Seconds of the clock.
    var wallSeconds = 60
    /// Bytes of output.
    var outputBytes = 64 << 20
    /// Bytes of each file that it writes.
    var writtenBytes = 0
    /// File descriptors of each process.
    var openFiles = 16
  }

  /// What a program that ended by itself left.
  struct Result: Sendable, Hashable {
    /// Its exit status, 0 ... 255.
    let status: Int32
    let output: [UInt8]
    /// What it wrote to its error stream, in one line without controls, at most 1,000 characters.
    let complaint: String
  }

  let path: FilePath

  /// Looks a program up by `PATH`, in those folders only that not everybody may write to.
  static func find(_ name: String) -> Tool? {
    guard let list = unsafe getenv("PATH"), !name.isEmpty, !name.utf8.contains(0x2F) else {
      return nil
    }
    for folder in unsafe String(cString: list).split(separator: ":") where folder.first == "/" {
      var status = stat()
      guard unsafe stat(String(folder), &status) == 0, status.st_mode & S_IWOTH == 0 else {
        continue
      }
      let path = FilePath(String(folder)).appending(name)
      let isProgram =
        unsafe path.withCString { path in
          unsafe stat(path, &status) == 0 && access(path, X_OK) == 0
        } && status.st_mode & S_IFMT == S_IFREG && status.st_mode & S_IWOTH == 0
      if isProgram { return Tool(path: path) }
    }
    return nil
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: as they are; a name that begins with a dash is the caller's to guard against.
  ///   - folder: where it works and may leave files; nowhere without one.
  /// - Throws: `ToolError`. The program is gone then, with all that it started in its session.
  func run(
    _ arguments: [String], bounds: Bounds = Bounds(), in folder: FilePath? = nil
  ) throws(ToolError) -> Result {
    guard let limiter = Tool.find("prlimit") else {
      throw .notStarted(reason: "prlimit of util-linux is missing")
    }
    // A second more for the kernel to kill what does not mind the first signal.
    let limits =
      [
        "--cpu=\(bounds.processorSeconds):\(bounds.processorSeconds + 1)",
        "--fsize=\(bounds.writtenBytes)", "--nofile=\(bounds.openFiles)", "--core=0",
      ] + (bounds.memoryBytes > 0 ? ["--as=\(bounds.memoryBytes)"] : [])
    let line: [[UInt8]] =
      NetworkWall.wrapping.map { Array($0.utf8) } + [limiter.path.bytes]
      + limits.map { Array($0.utf8) } + [Array("--".utf8), path.bytes]
      + arguments.map { Array($0.utf8) }
    return try ChildProcess(line, folder: folder).result(bounds)
  }
}
