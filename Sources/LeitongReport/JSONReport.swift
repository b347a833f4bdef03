internal import FoundationEssentials
public import LeitongFindings

/// The report as JSON: keys in order, indented, UTF-8, ended by a line end (docs/report-schema.md).
public struct JSONReport: ReportRenderer {
  public init() {}

  public func render(_ report: CheckReport) throws(RenderError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do { return try Array(encoder.encode(report)) + [0x0A] } catch {
      throw .incomplete(reason: "\(error)")
    }
  }
}
