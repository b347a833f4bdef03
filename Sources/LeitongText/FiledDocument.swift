/// A document with its place and its metadata: where it is, what it is, what it says.
public struct FiledDocument: Sendable {
  /// Path inside the corpus folder, with `/`; what people see.
  public let file: String
  /// SHA-256 of the file, 64 hexadecimal digits.
  public let sha256: String
  public let prepared: PreparedDocument
  public let record: Metadata
  /// Names of the format and of the text encoding, where they are known.
  public var format: String?
  public var encoding: String?

  public init(file: String, sha256: String, prepared: PreparedDocument, record: Metadata) {
    self.file = file
    self.sha256 = sha256
    self.prepared = prepared
    self.record = record
  }
}

/// Title, unit, year and standing of a document, and which of them were inferred from its text.
public struct Metadata: Sendable, Hashable {
  public var title: String?
  public var unit: String?
  public var year: Int?
  public var author: String?
  public var date: String?
  /// `law`, `superior`, `peer` …, as the corpus says.
  public var tier: String?
  /// Names of the fields that were inferred, ascending.
  public var inferred: [String] = []

  public init() {}

  /// Fills what is missing from what the report says of itself, and marks it as inferred.
  public mutating func infer(from outline: Outline) {
    if title == nil, let inferredTitle = outline.title {
      title = inferredTitle
      inferred.append("title")
    }
    if unit == nil, let inferredUnit = outline.unit {
      unit = inferredUnit
      inferred.append("unit")
    }
    if year == nil, let inferredYear = outline.year {
      year = inferredYear
      inferred.append("year")
    }
    inferred.sort()
  }
}
