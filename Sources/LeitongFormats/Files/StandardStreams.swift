import CKernels
import Glibc

/// The process's standard streams and limits: the system calls that the doors need.
public enum StandardStreams {
  public enum Stream: Int32, Sendable {
    case output = 1
    case error = 2
  }

  public enum StreamError: Error, Sendable, Hashable {
    /// The reader went away.
    case closed
    /// The system refused; `reason` is its own sentence.
    case failed(reason: String)
  }

  /// Writes all bytes.
  public static func write(_ bytes: [UInt8], to stream: Stream) throws(StreamError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(stream.rawValue, $0.baseAddress! + written, bytes.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { throw .closed }
        throw .failed(reason: unsafe String(cString: strerror(errno)))
      }
      written += count
    }
  }

  public static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

  /// Makes a closed pipe an error instead of a death, and forbids core dumps: they would hold drafts. Memory that is freed
  /// is kept for what comes next.
  public static func prepareProcess() {
    lt_keep_memory()
    _ = signal(SIGPIPE, SIG_IGN)
    var limit = rlimit(rlim_cur: 0, rlim_max: 0)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
  }

  /// Returns the bytes of the command line's argument that reads as `text`.
  ///
  /// A file name that is no UTF-8 comes to a program as text with U+FFFD; the file itself is found
  /// only by its bytes.
  public static func bytes(ofArgument text: String) -> [UInt8] {
    guard text.unicodeScalars.contains("\u{FFFD}"),
      let line = try? FileSystem.bytes(of: FilePath("/proc/self/cmdline"), limit: 1 << 22)
    else { return Array(text.utf8) }
    let raw = line.split(separator: 0, omittingEmptySubsequences: false).first {
      String(decoding: $0, as: UTF8.self) == text
    }
    return raw.map(Array.init) ?? Array(text.utf8)
  }

  /// Most bytes of memory this process had at a time, mapped files among them.
  public static var peakMemory: Int {
    var usage = rusage()
    return unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0
      ? Int(usage.ru_maxrss) << 10 : 0
  }

  /// Processors this process may use, at least 1.
  public static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
