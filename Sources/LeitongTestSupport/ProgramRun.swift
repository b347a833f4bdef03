import CChild
import Foundation

/// A program that runs beside the tests.
///
/// Not `Foundation.Process`: where several threads start programs at once it now and then misses the end of one, and the
/// test waits for ever.
@safe public final class ProgramRun {
  /// A program that could not be started: a fault of the machine, and no reason to skip.
  public struct NotStarted: Error {
    public let program: String
    public let reason: String
  }

  public struct Outcome: Sendable {
    /// What it ended with; 0 where a signal ended it.
    public let status: Int32
    /// The signal that ended it; 0 where none did.
    public let signal: Int32
    public let output: [UInt8]
    public let errors: [UInt8]
  }

  /// The number by which the system knows it.
  public let identifier: Int32
  private let output: Int32
  private let errors: Int32

  /// Starts a program with nothing to read, and the environment of the tests.
  ///
  /// - Parameter folder: where it works; that of the tests where it is `nil`.
  /// - Throws: `NotStarted`.
  public init(_ program: String, _ arguments: [String], in folder: String? = nil) throws(NotStarted)
  {
    var output: Int32 = -1
    var errors: Int32 = -1
    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    let folder = folder ?? FileManager.default.currentDirectoryPath
    let identifier = unsafe Self.withPointers([program] + arguments) { line in
      unsafe Self.withPointers(environment.sorted()) { variables in
        unsafe leitong_child_start(program, line, variables, folder, &output, &errors)
      }
    }
    guard identifier > 0 else {
      throw NotStarted(program: program, reason: unsafe String(cString: strerror(-identifier)))
    }
    (self.identifier, self.output, self.errors) = (identifier, output, errors)
  }

  /// Runs a program to its end.
  ///
  /// - Throws: `NotStarted`.
  public static func outcome(
    of program: String, _ arguments: [String], in folder: String? = nil
  ) throws(NotStarted) -> Outcome {
    try ProgramRun(program, arguments, in: folder).outcome()
  }

  /// Whether it has not ended yet.
  public var isRunning: Bool { leitong_child_has_ended(identifier) == 0 }

  /// Waits for its end, and reads what it writes till then; to be called once.
  public func outcome() -> Outcome {
    var written: [UInt8] = []
    var complained: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var hasEnded = false
    while !hasEnded {
      var pipes = [
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      ]
      // What it has started may hold the pipes open for ever: its own end is what counts.
      hasEnded = !isRunning
      if !hasEnded { unsafe poll(&pipes, 2, 5) }
      // Both are drained at once: a full one would stop the program.
      var isAtEnd = true
      while true {
        let count = unsafe read(output, &chunk, chunk.count)
        guard count > 0 else {
          isAtEnd = isAtEnd && count == 0
          break
        }
        written += chunk[..<count]
      }
      while true {
        let count = unsafe read(errors, &chunk, chunk.count)
        guard count > 0 else {
          isAtEnd = isAtEnd && count == 0
          break
        }
        complained += chunk[..<count]
      }
      // Pipes at their end are always ready.
      if isAtEnd, !hasEnded { usleep(1_000) }
    }
    let status = leitong_child_end(identifier)
    close(output)
    close(errors)
    return Outcome(
      status: status < 256 ? status : 0, signal: max(0, status - 256), output: written,
      errors: complained)
  }

  private static func withPointers<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
  ) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe []
    for string in strings { unsafe pointers.append(strdup(string)) }
    unsafe pointers.append(nil)
    defer { while let pointer = unsafe pointers.popLast() { unsafe free(pointer) } }
    return unsafe pointers.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress) }
  }
}
