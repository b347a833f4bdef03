public import LeitongText
import SwiftCSV

/// `leitong.csv`: what people say of the files of a corpus (file, title, unit, year, author, date, tier).
public struct MetadataTable: Sendable {
  /// By the bytes of the file's path: two names that only look alike are two files.
  private let records: [[UInt8]: Metadata]

  /// A table without rows.
  public init() { records = [:] }

  /// Reads comma-separated values (RFC 4180) with a header line; unknown columns are passed over.
  ///
  /// - Throws: `CorpusError.table` where the text is no table or has no column `file`.
  public init(csv text: String) throws(CorpusError) {
    let table: CSV<Named>
    do { table = try CSV<Named>(string: text, delimiter: .comma) } catch {
      throw .table(reason: "\(error)")
    }
    guard table.header.contains("file") else { throw .table(reason: "no column `file`") }
    var records: [[UInt8]: Metadata] = [:]
    for row in table.rows {
      guard let file = Self.value("file", row) else { continue }
      var record = Metadata()
      record.title = Self.value("title", row)
      record.unit = Self.value("unit", row)
      record.year = Self.value("year", row).flatMap { Int($0) }
      record.author = Self.value("author", row)
      record.date = Self.value("date", row)
      record.tier = Self.value("tier", row)?.lowercased()
      records[Array(file.utf8)] = record
    }
    self.records = records
  }

  /// Returns what the table says of a file, by its path inside the corpus folder.
  public func record(for file: String) -> Metadata { records[Array(file.utf8)] ?? Metadata() }

  private static func value(_ column: String, _ row: [String: String]) -> String? {
    guard let value = row[column] else { return nil }
    let trimmed = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return trimmed.isEmpty ? nil : trimmed
  }
}

/// Why a corpus cannot be used.
public enum CorpusError: Error, Sendable, Hashable {
  /// `leitong.csv` cannot be understood; `reason` is an English sentence.
  case table(reason: String)
}
