public import LeitongText
import SwiftCSV

/// `leitong.csv`: what people say of the files of a corpus (file, title, unit, year, author, date, tier).
public struct MetadataTable: Sendable {
  /// By the bytes of the file's path: two names that only look alike are two files.
  private let records: [[UInt8]: Metadata]

  /// What is odd about rows, in their order.
  public let remarks: [Remark]

  /// A row that does not say what it seems to say.
  public enum Remark: Sendable, Hashable {
    /// The file has a row already; the first one holds.
    case repeated(file: String)
    /// The year is no number of four digits; it is left to inference.
    case yearUnclear(file: String, year: String)
    /// The date is no day, month or year that there is; it is left to inference.
    case dateUnclear(file: String, date: String)
  }

  /// A table without rows.
  public init() {
    records = [:]
    remarks = []
  }

  /// Reads comma-separated values (RFC 4180) with a header line; unknown columns are passed over.
  ///
  /// - Throws: `CorpusError.table` where the text is no table or has no column `file`.
  public init(csv text: String) throws(CorpusError) {
    // The parser takes a mark that nothing closes for one that the end of the text closes.
    guard text.utf8.count(where: { $0 == 0x22 }).isMultiple(of: 2) else { throw .table(.quotes) }
    let table: CSV<Named>
    do { table = try CSV<Named>(string: text, delimiter: .comma) } catch CSVParseError.quotation {
      throw .table(.quotes)
    } catch {
      throw .table(.other("\(error)"))
    }
    var columns: [String: String] = [:]
    for name in table.header {
      let plain = name.split(whereSeparator: \.isWhitespace).joined().lowercased()
      let column = Self.names[plain] ?? plain
      columns[column] = columns[column] ?? name
    }
    guard columns["file"] != nil else { throw .table(.noFileColumn) }
    var records: [[UInt8]: Metadata] = [:]
    var remarks: [Remark] = []
    for row in table.rows {
      func value(_ column: String) -> String? {
        let words = (columns[column].flatMap { row[$0] } ?? "").split(
          whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : words.joined(separator: " ")
      }
      guard var file = value("file") else { continue }
      if file.hasPrefix("./") { file.removeFirst(2) }
      var record = Metadata()
      record.title = value("title")
      record.unit = value("unit")
      record.author = value("author")
      record.date = value("date").flatMap { PaperDate(exactly: $0) == nil ? nil : $0 }
      if let date = value("date"), record.date == nil {
        remarks.append(.dateUnclear(file: file, date: date))
      }
      record.tier = value("tier")?.lowercased()
      if let year = value("year") {
        // 2031年 is 2031.
        record.year = Int(year.hasSuffix("年") ? String(year.dropLast()) : year).flatMap {
          (1000...9999).contains($0) ? $0 : nil
        }
        if record.year == nil { remarks.append(.yearUnclear(file: file, year: year)) }
      }
      if records[Array(file.utf8)] == nil {
        records[Array(file.utf8)] = record
      } else {
        remarks.append(.repeated(file: file))
      }
    }
    self.records = records
    self.remarks = remarks
  }

  /// What columns are called in tables that offices keep.
  private static let names = [
    "文件": "file", "文件名": "file", "文件路径": "file", "标题": "title", "题名": "title", "名称": "title",
    "单位": "unit", "报送单位": "unit", "年度": "year", "年份": "year", "年": "year", "作者": "author",
    "撰稿人": "author", "起草人": "author", "日期": "date", "成文日期": "date", "报送日期": "date", "层级": "tier",
    "级别": "tier",
  ]

  /// The files that have a row, in byte order.
  public var files: [String] {
    records.keys.sorted { $0.lexicographicallyPrecedes($1) }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Returns what the table says of a file, by its path inside the corpus folder.
  public func record(for file: String) -> Metadata {
    records.isEmpty ? Metadata() : records[Array(file.utf8)] ?? Metadata()
  }

  /// Returns what the table says of a file, by the bytes of its path; those that are no UTF-8 count as they are shown.
  public func record(for file: [UInt8]) -> Metadata {
    records.isEmpty ? Metadata() : record(for: String(decoding: file, as: UTF8.self))
  }
}

/// Why a corpus cannot be used.
public enum CorpusError: Error, Sendable, Hashable {
  /// `leitong.csv` cannot be understood.
  case table(TableFault)
}

/// What is wrong with a table as a whole.
public enum TableFault: Sendable, Hashable {
  /// Something stands between a quotation mark and the comma or line end that belongs there.
  case quotes
  case noFileColumn
  /// What the parser says, in English.
  case other(String)
}
