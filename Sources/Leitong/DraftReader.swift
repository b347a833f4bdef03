public import LeitongFormats
public import LeitongText

/// Reads one draft from disk.
public struct DraftReader: Sendable {
  /// A draft as it was read.
  public struct Draft: Sendable {
    public let filed: FiledDocument
    public let format: String
    public let encoding: String?
  }

  public let options: CheckOptions
  public init(options: CheckOptions) { self.options = options }

  /// - Throws: `CheckError.unreadable`.
  public func read(_ path: FilePath) throws(CheckError) -> Draft {
    do throws(FormatError) {
      let reading = try options.reader.read(path)
      let prepared = PreparedDocument(reading.document)
      // Residue alone is no text: nothing would be compared, and nothing found.
      guard prepared.text.counted > 0 else { throw .noText }
      var record = Metadata()
      record.unit = options.unit
      record.year = options.year
      record.infer(from: prepared.outline)
      return Draft(
        filed: FiledDocument(
          file: path.name, sha256: reading.digest.hex, prepared: prepared, record: record),
        format: reading.format.rawValue, encoding: reading.encoding)
    } catch {
      throw .unreadable(file: path.description, reason: error)
    }
  }
}
