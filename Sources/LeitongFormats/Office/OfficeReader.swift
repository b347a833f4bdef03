import LeitongText

/// Reads .doc, .wps and .rtf through LibreOffice, which writes them as .docx, and the reader of .docx.
///
/// Of the programs that were tried it is the only one that keeps apart what was deleted, what is
/// hidden and what is text (docs/formats.md). It runs no macros, has no network, and works in a folder
/// with a profile of its own, which costs 0.1 s and shares nothing with the user's.
struct OfficeReader: Sendable {
  let limits: DocumentReader.Limits

  /// The Debian package with the program.
  static let package = "libreoffice-writer"
  static let program = "soffice"

  /// - Throws: `FormatError`.
  func read(_ bytes: [UInt8], format: FileFormat) throws(FormatError) -> Document {
    // The name of the kind keeps the program from guessing, which ends with reading bytes as text.
    let kind: String
    if format == .rtf {
      try RichText.check(bytes)
      kind = "Rich Text Format"
    } else {
      kind = try WordFile.kind(of: bytes, format: format)
    }
    guard let program = Tool.find(Self.program) else {
      throw .toolMissing(format, package: Self.package)
    }
    let package: [UInt8]
    do throws(ToolError) {
      package = try convert(bytes, format, kind, by: program)
    } catch {
      throw error.reason(format)
    }
    guard !package.isEmpty else {
      throw .toolFailed(format, reason: .notLoaded)
    }
    do throws(FormatError) {
      return try DocxReader().read(ZipArchive(package, limits: limits))
    } catch {
      guard case .damaged(_, let reason, _) = error else { throw error }
      throw .toolFailed(format, reason: reason)
    }
  }

  /// Returns the .docx that LibreOffice makes of the file; nothing where it makes none.
  private func convert(
    _ bytes: [UInt8], _ format: FileFormat, _ kind: String, by program: Tool
  ) throws(ToolError) -> [UInt8] {
    let folder = try PrivateFolder()
    let file = try folder.write(bytes, as: "in.\(format.rawValue)")
    var bounds = Tool.Bounds()
    bounds.memoryBytes = 4 << 30
    bounds.processorSeconds = 120
    bounds.wallSeconds = 180
    bounds.outputBytes = 1 << 20
    bounds.writtenBytes = limits.inflatedBytes
    bounds.openFiles = 256
    _ = try program.run(
      [
        "-env:UserInstallation=file://\(folder.path.description)/profile", "--headless",
        "--norestore", "--nolockcheck", "--infilter=\(kind)", "--convert-to",
        "docx:MS Word 2007 XML", "--outdir", "\(folder.path.description)/out", file,
      ], bounds: bounds, in: folder.path)
    // Its status is 0 whatever happens; the file tells.
    let result = folder.path.appending("out/in.docx")
    return (try? FileSystem.bytes(of: result, limit: limits.inflatedBytes)) ?? []
  }
}

extension ToolError {
  /// What this means for a file of a format.
  func reason(_ format: FileFormat) -> FormatError {
    switch self {
    case .notStarted(let reason): .toolFailed(format, reason: .said(reason))
    case .timedOut(let seconds): .tookTooLong(format, seconds: seconds)
    case .tooMuchOutput(let limit): .toolFailed(format, reason: .output(limit: limit))
    case .killed(let signal):
      .toolFailed(format, reason: .killed(signal: signal))
    }
  }
}
