/// Why a program gave no result.
enum ToolError: Error, Sendable, Hashable {
  /// The system did not start it; `reason` is the system's own sentence or a short English one.
  case notStarted(reason: String)
  /// It passed its time, of the clock or of the processor, and was ended.
  case timedOut(seconds: Int)
  /// It wrote more than it may to its output or to a file, and was ended.
  case tooMuchOutput(limit: Int)
  /// A signal ended it, which is how a program ends that misses memory or has a fault.
  case killed(signal: Int32)
}
