import LeitongText

/// Reads .doc, .wps and .rtf through LibreOffice.
struct OfficeReader: Sendable {
  let limits: DocumentReader.Limits

  /// - Throws: `FormatError`.
  func read(_ bytes: [UInt8], format: FileFormat) throws(FormatError) -> Document {
    throw .unsupported(format)
  }
}
