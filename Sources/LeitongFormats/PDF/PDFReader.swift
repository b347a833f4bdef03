import LeitongText

/// Reads a PDF through poppler.
struct PDFReader: Sendable {
  let limits: DocumentReader.Limits

  /// - Throws: `FormatError`.
  func read(_ bytes: [UInt8]) throws(FormatError) -> Document {
    throw .unsupported(.pdf)
  }
}
