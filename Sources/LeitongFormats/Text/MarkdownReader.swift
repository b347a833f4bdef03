import LeitongText

/// Reads a text in Markdown (CommonMark 0.31, 2024).
struct MarkdownReader: Sendable {
  /// - Throws: `FormatError`.
  func read(
    _ bytes: [UInt8], encoding: TextEncoding?
  ) throws(FormatError) -> (document: Document, encoding: String) {
    try PlainTextReader().read(bytes, encoding: encoding)
  }
}
