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

/// Why bytes are no report.
public enum StoredReportError: Error, Sendable, Hashable {
  /// No JSON, or not of this schema; `place` is the key at fault where one is known.
  case notAReport(place: String)
}

extension JSONReport {
  /// Reads a stored report. It is not to be trusted before `discrepancies(in:)` finds nothing.
  ///
  /// - Throws: `StoredReportError`; the bytes are at fault.
  public static func read(_ bytes: [UInt8]) throws(StoredReportError) -> CheckReport {
    do { return try JSONDecoder().decode(CheckReport.self, from: Data(bytes)) } catch {
      guard let error = error as? DecodingError else { throw .notAReport(place: "") }
      let (path, key): ([any CodingKey], String?)
      switch error {
      case .keyNotFound(let missing, let context):
        (path, key) = (context.codingPath, missing.stringValue)
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .dataCorrupted(let context):
        (path, key) = (context.codingPath, nil)
      @unknown default: throw .notAReport(place: "")
      }
      throw .notAReport(
        place: (path.map(\.stringValue) + [key].compactMap { $0 }).joined(separator: "."))
    }
  }
}
