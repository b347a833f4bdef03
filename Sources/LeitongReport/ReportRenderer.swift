public import LeitongFindings

/// Why a report could not be written.
public enum RenderError: Error, Sendable, Hashable {
  /// The writer stopped before the end; `reason` is an English sentence.
  case incomplete(reason: String)
}

/// Turns a report into the bytes of one file. Same report in, same bytes out.
public protocol ReportRenderer: Sendable {
  func render(_ report: CheckReport) throws(RenderError) -> [UInt8]
}
