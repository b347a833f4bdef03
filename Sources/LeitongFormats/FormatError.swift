/// The formats this version tells apart; those of the first line are read.
public enum FileFormat: String, Sendable, Codable, Hashable, CaseIterable {
  case plainText = "txt"
  case markdown = "md"
  case docx, doc, wps, rtf, odt, ofd, pdf, html
  case ods, odp, odg, xls, xlsx, ppt, pptx, msg, zip, image
  case wordXML = "Word 2003 XML"
  /// A message, or a page saved as one.
  case message = "eml/mht"
}

/// Why a file was not read. Always the file's or the caller's fault, never a defect of the reader.
public enum FormatError: Error, Sendable, Hashable {
  case notFound
  /// The system refused; `reason` is its own sentence.
  case notReadable(reason: String)
  /// The system refused to write; `reason` is its own sentence.
  case notWritable(reason: String)
  /// A folder, pipe, socket or device.
  case notAFile
  /// A file stands where a folder is wanted.
  case notAFolder
  /// A link that leads out of the corpus folder; not followed.
  case linkOutside
  /// A folder nested too deep; not listed.
  case tooDeep
  case tooLarge(bytes: Int, limit: Int)
  case tooLong(characters: Int, limit: Int)
  /// A format that is known but not read yet, or bytes that are no text at all (`nil`).
  case unsupported(FileFormat?)
  case encrypted(FileFormat)
  /// `line` is 1-based where an XML part is at fault.
  case damaged(FileFormat, reason: FileFault, line: Int?)
  /// The Debian package with the program that reads this format is not installed.
  case toolMissing(FileFormat, package: String)
  /// The program that reads this format refused the file.
  case toolFailed(FileFormat, reason: FileFault)
  /// The program that reads this format did not end in time and was stopped.
  case tookTooLong(FileFormat, seconds: Int)
  /// Pages of pictures, without text.
  case noTextLayer(FileFormat, pages: Int)
  /// Text in a font that does not say which characters its shapes are.
  case undecodable(FileFormat)
  /// The file was read and holds no letter, digit or Han character.
  case noText
}
