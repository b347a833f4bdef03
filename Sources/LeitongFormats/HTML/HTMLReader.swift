import LeitongText

/// Reads a page of HTML through libxml2.
struct HTMLReader: Sendable {
  /// - Throws: `FormatError`.
  func read(
    _ bytes: [UInt8], encoding: TextEncoding?
  ) throws(FormatError) -> (document: Document, encoding: String) {
    throw .unsupported(.html)
  }
}
