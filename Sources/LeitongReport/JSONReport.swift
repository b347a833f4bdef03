internal import FoundationEssentials
public import LeitongFindings

/// The report as JSON: keys in order, indented, UTF-8, ended by a line end (docs/report-schema.md).
public struct JSONReport: ReportRenderer {
  public init() {}

  public func render(_ report: CheckReport) throws(RenderError) -> [UInt8] {
    try Self.render(report)
  }

  /// Any record of this program as JSON, in the same manner.
  public static func render(_ record: some Encodable) throws(RenderError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do { return try Array(encoder.encode(record)) + [0x0A] } catch {
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
    try read(CheckReport.self, from: bytes)
  }

  /// Reads any stored record of this program.
  ///
  /// - Throws: `StoredReportError`; the bytes are at fault.
  public static func read<Record: Decodable>(
    _ type: Record.Type, from bytes: [UInt8]
  ) throws(StoredReportError) -> Record {
    if let number = strangeNumber(in: bytes) { throw .notAReport(place: number) }
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
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

  /// Digits of the longest number this program writes.
  private static let longestNumber = 12

  /// The first number that no report holds: negative, with an exponent, or longer than any count. After
  /// this, sums over a report stay within 64 bits.
  private static func strangeNumber(in bytes: [UInt8]) -> String? {
    var place = 0
    var isText = false
    while place < bytes.count {
      let byte = bytes[place]
      if isText {
        if byte == 0x5C { place += 1 } else if byte == 0x22 { isText = false }
      } else if byte == 0x22 {
        isText = true
      } else if byte == 0x2D || (0x30...0x39).contains(byte) {
        var end = place
        while end < bytes.count, Self.isNumberPart(bytes[end]) { end += 1 }
        let number = bytes[place..<end]
        if number.count > longestNumber
          || number.contains(where: { $0 == 0x2D || $0 == 0x2B || $0 | 0x20 == 0x65 })
        {
          return String(decoding: number.prefix(24), as: UTF8.self)
        }
        place = end
        continue
      }
      place += 1
    }
    return nil
  }

  private static func isNumberPart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
  }
}
