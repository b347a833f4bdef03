import LeitongText
import LeitongXML

/// Reads an OFD (GB/T 33190-2016).
struct OFDReader: Sendable {
  /// - Throws: `FormatError`: `.damaged` where a part is missing or is not well-formed.
  func read(_ archive: ZipArchive) throws(FormatError) -> Document {
    throw .unsupported(archive.format)
  }
}
