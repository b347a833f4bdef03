import Glibc
public import LeitongText

/// Turns the bytes of one file into a `Document`, whatever the format.
public struct DocumentReader: Sendable {
  /// Bounds that keep a hostile file from exhausting the machine.
  public struct Limits: Sendable, Hashable {
    public var fileBytes = 40 << 20
    public var memberBytes = 64 << 20
    public var inflatedBytes = 128 << 20
    public var entries = 10_000
    /// Unicode scalars of the extracted text.
    public var characters = 9_000_000
    /// Inflated to packed, once more than 4 MiB came out.
    public var ratio = 200
    public init() {}
  }

  /// What one file turned out to be.
  public struct Reading: Sendable {
    public let document: Document
    public let format: FileFormat
    /// Name of the text encoding; `nil` for formats that have none.
    public let encoding: String?
    public let digest: Digest
  }

  public let limits: Limits
  public let encoding: TextEncoding?
  /// Whether pages of a PDF that are pictures of text are read by OCR.
  public let recognizesPictures: Bool

  /// - Parameters:
  ///   - encoding: overrides detection for text files.
  ///   - recognizesPictures: whether pages of a PDF that are pictures of text are read by OCR.
  public init(
    limits: Limits = .init(), encoding: TextEncoding? = nil, recognizesPictures: Bool = false
  ) {
    self.recognizesPictures = recognizesPictures
    self.limits = limits
    self.encoding = encoding
  }

  /// Reads a file from disk.
  ///
  /// - Throws: `FormatError`; the file is at fault.
  public func read(_ path: FilePath) throws(FormatError) -> Reading {
    try read(FileSystem.bytes(of: path, limit: limits.fileBytes), suffix: path.suffix)
  }

  /// Reads bytes; the name's suffix only breaks ties.
  ///
  /// - Throws: `FormatError.unsupported`, `.encrypted`, `.damaged`, `.noText` or `.tooLarge`.
  public func read(_ bytes: [UInt8], suffix: String) throws(FormatError) -> Reading {
    guard bytes.count <= limits.fileBytes else {
      throw .tooLarge(bytes: bytes.count, limit: limits.fileBytes)
    }
    guard !bytes.isEmpty else { throw .noText }
    let digest = Digest(of: bytes)
    let document: Document
    var name: String?
    var format = FormatDetector.format(of: bytes, suffix: suffix)
    switch format {
    case .plainText:
      let read = try PlainTextReader().read(bytes, encoding: encoding)
      (document, name) = (read.document, read.encoding)
    case .zip:
      let archive = try ZipArchive(bytes, limits: limits, suffix: suffix)
      format = archive.format
      switch format {
      case .docx: document = try DocxReader().read(archive)
      case .odt: document = try ODTReader().read(archive)
      case .ofd: document = try OFDReader().read(archive)
      case let known: throw .unsupported(known)
      }
    case .html:
      let read = try HTMLReader().read(bytes, encoding: encoding)
      (document, name) = (read.document, read.encoding)
    case .markdown:
      let read = try MarkdownReader().read(bytes, encoding: encoding)
      (document, name) = (read.document, read.encoding)
    case .pdf: document = try PDFReader(limits: limits, recognizes: recognizesPictures).read(bytes)
    case .doc, .wps, .rtf:
      document = try OfficeReader(limits: limits).read(bytes, format: format)
    case .odt: document = try ODTReader().read(flat: bytes)
    case .docx, .ofd, .ods, .odp, .odg, .xls, .xlsx, .ppt, .pptx, .msg, .image, .message, .wordXML:
      throw .unsupported(format)
    }
    let hasText = document.scalars.contains {
      CharacterClass.isHan($0) || CharacterClass.isDigit($0)
        || Unicode.Scalar($0)?.properties.isAlphabetic == true
    }
    guard hasText else { throw .noText }
    guard document.scalars.count <= limits.characters else {
      throw .tooLong(characters: document.scalars.count, limit: limits.characters)
    }
    return Reading(
      document: document, format: format, encoding: name, digest: digest)
  }
}

/// Tells formats apart by their first bytes.
enum FormatDetector {
  /// `.zip` means a package that may be a .docx; the reader looks inside.
  static func format(of bytes: [UInt8], suffix: String) -> FileFormat {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      return .zip
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      return suffix == "wps" ? .wps : .doc
    }
    let start = bytes.prefix(4096)
    if start.starts(with: Array("%PDF".utf8)) { return .pdf }
    if start.starts(with: Array(#"{\rtf"#.utf8)) { return .rtf }
    if start.starts(with: [0x89, 0x50, 0x4E, 0x47]) || start.starts(with: [0xFF, 0xD8, 0xFF])
      || start.starts(with: Array("GIF8".utf8))
    {
      return .image
    }
    // Few texts have a < at all: characters are walked in those only.
    let hasTag = unsafe start.withUnsafeBytes {
      unsafe $0.baseAddress.map { first in unsafe memchr(first, 0x3C, start.count) != nil } ?? false
    }
    if hasTag {
      if HTMLMarkup.opensPage(start) { return .html }
      if ODTReader.opensFlat(start) { return .odt }
      if opensWordXML(start) { return .wordXML }
    }
    if HTMLMarkup.opensMessage(start) { return .message }
    switch suffix {
    case "docx", "docm", "odt", "ofd": return .zip
    case "html", "htm", "xhtml": return .html
    case "fodt": return .odt
    case "mht", "mhtml", "eml": return .message
    case "pdf": return .pdf
    case "doc" where isText(bytes), "wps" where isText(bytes): return .plainText
    case "doc": return .doc
    case "wps": return .wps
    case "rtf": return .rtf
    case "md", "markdown": return .markdown
    default: return .plainText
    }
  }

  /// Whether a file is text by its bytes: no controls, which no compound file is without.
  ///
  /// - Complexity: O(*n*)
  private static func isText(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    return bytes.allSatisfy { $0 >= 0x20 || 0x09...0x0D ~= $0 }
  }

  /// Whether a file opens as Word 2003 writes XML.
  private static func opensWordXML(_ start: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: start, as: UTF8.self)
    return text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.hasPrefix("<")
      && text.split(separator: "<").contains { $0.hasPrefix("w:wordDocument") }
  }
}
