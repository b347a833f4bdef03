import LeitongText
import LeitongXML

/// Reads a text of OpenDocument (ISO/IEC 26300-3:2015).
struct ODTReader: Sendable {
  /// - Throws: `FormatError`: `.damaged` where a part is missing or is not well-formed.
  func read(_ archive: ZipArchive) throws(FormatError) -> Document {
    throw .unsupported(archive.format)
  }
  func read(flat bytes: [UInt8]) throws(FormatError) -> Document { throw .unsupported(.odt) }
  static func opensFlat(_ start: ArraySlice<UInt8>) -> Bool { false }
}
