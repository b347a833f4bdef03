import CChild
import Glibc

/// One run of a program, from its start to its end; bounds of the kernel are its caller's to add.
struct ChildProcess: ~Copyable {
  private let process: pid_t
  private let output: Int32
  private let complaint: Int32

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - line: the program's absolute path and its arguments.
  ///   - folder: where it works, its home and its place for temporary files.
  /// - Throws: `ToolError.notStarted`.
  init(_ line: [[UInt8]], folder: FilePath?) throws(ToolError) {
    guard !line.isEmpty, line.allSatisfy({ !$0.contains(0) }) else {
      throw .notStarted(reason: "an argument with a zero in it")
    }
    // Nobody makes a folder below a file, not even the superuser.
    let home = folder?.bytes ?? Array("/dev/null".utf8)
    let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/bin:/bin"
    let variables = [
      Array("PATH=\(path)".utf8), Array("LANG=C.UTF-8".utf8), Array("HOME=".utf8) + home,
      Array("TMPDIR=".utf8) + home,
    ]
    var output: Int32 = -1
    var complaint: Int32 = -1
    let arguments = CStrings(line)
    let environment = CStrings(variables)
    let process = LastThings.starting {
      unsafe (folder ?? FilePath("/")).withCString { folder in
        unsafe leitong_child_start(
          arguments.pointers[0], arguments.pointers.baseAddress, environment.pointers.baseAddress,
          folder, &output, &complaint)
      }
    }
    guard process > 0 else {
      throw .notStarted(reason: unsafe String(cString: strerror(-process)))
    }
    (self.process, self.output, self.complaint) = (process, output, complaint)
  }

  /// Reads what it writes until it has ended, and ends it where it passes a bound.
  ///
  /// - Throws: `ToolError`.
  consuming func result(_ bounds: Tool.Bounds) throws(ToolError) -> Tool.Result {
    var written: [UInt8] = []
    var complained: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let deadline = Self.now + Double(bounds.wallSeconds)
    var failure: ToolError?
    while failure == nil {
      // Asked before the pipes are emptied: what was written before the end is in them by then.
      let hasEnded = leitong_child_has_ended(process) != 0
      var openPipes = 0
      var news = false
      for (pipe, isOutput) in [(output, true), (complaint, false)] {
        while failure == nil {
          let count = unsafe read(pipe, &chunk, chunk.count)
          if count < 0 && errno == EINTR { continue }
          if count < 0 && errno == EAGAIN { openPipes += 1 }
          guard count > 0 else { break }
          news = true
          if isOutput {
            written += chunk[..<count]
            if written.count > bounds.outputBytes {
              failure = .tooMuchOutput(limit: bounds.outputBytes)
            }
          } else if complained.count < Self.complaintBytes {
            complained += chunk[..<count]
          }
          if Self.now >= deadline { failure = .timedOut(seconds: bounds.wallSeconds) }
        }
      }
      // A process that outlives the program may hold the pipes open for ever.
      if hasEnded { break }
      if Self.now >= deadline, failure == nil { failure = .timedOut(seconds: bounds.wallSeconds) }
      if failure == nil, !news { wait(openPipes: openPipes) }
    }
    let status = LastThings.ending(process) { leitong_child_end(process) }
    close(output)
    close(complaint)
    if let failure { throw failure }
    switch status - 256 {
    case SIGXCPU: throw .timedOut(seconds: bounds.processorSeconds)
    case SIGXFSZ: throw .tooMuchOutput(limit: bounds.writtenBytes)
    case 0...: throw .killed(signal: status - 256)
    default: break
    }
    return Tool.Result(status: status, output: written, complaint: Self.line(complained))
  }

  /// Waits until there is something to read, or a moment.
  private func wait(openPipes: Int) {
    // With both pipes closed there is nothing to wait on but the end itself, which is near.
    guard openPipes > 0 else { return FileSystem.pause(nanoseconds: 1_000_000) }
    var pipes = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: complaint, events: Int16(POLLIN), revents: 0),
    ]
    unsafe poll(&pipes, 2, 20)
    // One pipe at its end is always ready: without a pause this would spin.
    if openPipes == 1 { FileSystem.pause(nanoseconds: 1_000_000) }
  }

  /// Bytes kept of what a program complains of.
  private static let complaintBytes = 1 << 14

  /// Seconds of a clock that nobody sets.
  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func line(_ bytes: [UInt8]) -> String {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: Unicode.Scalar(0x20 as UInt8)
      default: scalar
      }
    }
    var line = String.UnicodeScalarView()
    line.append(contentsOf: scalars.split(separator: " ").joined(separator: [" "]).prefix(1000))
    return String(line)
  }
}

/// A list of strings as C wants it: each ended by a zero, the list by a null.
@safe final class CStrings {
  let pointers: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>

  init(_ strings: [[UInt8]]) {
    let pointers = UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>.allocate(
      capacity: strings.count + 1)
    unsafe pointers.initialize(repeating: nil)
    for (place, string) in strings.enumerated() {
      let ended = UnsafeMutableBufferPointer<CChar>.allocate(capacity: string.count + 1)
      _ = unsafe ended.initialize(from: string.map { CChar(bitPattern: $0) } + [0])
      unsafe pointers[place] = ended.baseAddress
    }
    unsafe self.pointers = pointers
  }

  deinit {
    for place in unsafe pointers.indices { unsafe pointers[place]?.deallocate() }
    unsafe pointers.deallocate()
  }
}
