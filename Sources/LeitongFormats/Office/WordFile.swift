/// Looks over a .doc or .wps before a program gets it: what it is, whether it is whole, whether it is encrypted.
///
/// LibreOffice opens by content whatever it is given. What is no Word file is refused here by its
/// right name and is not converted into a text that nobody wrote.
enum WordFile {
  /// Returns the name that LibreOffice has for the file's kind.
  ///
  /// - Throws: `FormatError`: `.encrypted`, `.unsupported` for what is no text of Word, `.damaged`.
  static func kind(of bytes: [UInt8], format: FileFormat) throws(FormatError) -> String {
    let file = try CompoundFile(bytes, format: format)
    guard let main = file["WordDocument"] else { throw refusal(of: file) }
    let opening = Array(file.opening(of: main))
    guard opening.count >= 12, opening[0] == 0xEC, opening[1] == 0xA5 else {
      throw .damaged(format, reason: .noWordStream, line: nil)
    }
    // fEncrypted and fObfuscated (MS-DOC 2.5.2).
    guard opening[11] & 0x01 == 0, opening[11] & 0x80 == 0 else { throw .encrypted(format) }
    let table = opening[11] & 0x02 == 0 ? "0Table" : "1Table"
    for stream in [main, file[table]] {
      guard let stream else { continue }
      guard file.isWhole(stream) else {
        throw .damaged(format, reason: .cutOff(stream.name), line: nil)
      }
    }
    // Word 97 and later keep where each piece of text is in the table.
    let version = Int(opening[2]) | Int(opening[3]) << 8
    guard version < word97 || file[table] != nil else {
      throw .damaged(format, reason: .missing(table), line: nil)
    }
    return version >= word97 ? "MS Word 97" : version > word6 ? "MS Word 95" : "MS WinWord 6"
  }

  /// Numbers of the format since Word 97 (MS-DOC 2.5.1), and up to Word 6.
  private static let word97 = 0xC1
  private static let word6 = 0x65

  private static func refusal(of file: CompoundFile) -> FormatError {
    let names = Set(file.entries.map(\.name))
    if names.contains("EncryptedPackage") { return .encrypted(.docx) }
    if names.contains("Workbook") || names.contains("Book") { return .unsupported(.xls) }
    if names.contains("PowerPoint Document") { return .unsupported(.ppt) }
    if names.contains("__properties_version1.0") { return .unsupported(.msg) }
    return .unsupported(nil)
  }
}
