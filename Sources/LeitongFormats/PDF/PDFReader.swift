import LeitongText

/// Reads a PDF (ISO 32000-1:2008) through pdftotext of poppler, a process of its own.
///
/// Poppler says where each word stands; lines, columns and paragraphs are made here. Headers, footers and page
/// numbers are left out. White text and text under a picture are not told from what is seen.
struct PDFReader: Sendable {
  let limits: DocumentReader.Limits
  /// Whether pages without text are looked at by tesseract.
  var recognizes = false

  static let package = "poppler-utils"

  /// - Throws: `FormatError`: `.toolMissing`, `.encrypted`, `.damaged`, `.noTextLayer`, `.undecodable`,
  ///   `.tookTooLong`, `.toolFailed`.
  func read(_ bytes: [UInt8]) throws(FormatError) -> Document {
    guard let program = Tool.find("pdftotext"), let fonts = Tool.find("pdffonts") else {
      throw .toolMissing(.pdf, package: Self.package)
    }
    let folder = try Self.folder()
    let file = try Self.put(bytes, in: folder)
    var bounds = Tool.Bounds()
    // A row of a word is some twenty times as long as a Chinese character, and a word seldom one character.
    bounds.outputBytes = 256 << 20
    let said = try Self.run(program, ["-enc", "UTF-8", "-tsv", file, "-"], bounds)
    try Self.judge(said)
    var pages = PageTable().pages(said.output)
    let listed = try Self.run(fonts, [file], Tool.Bounds())
    let known = PDFFonts(listed.output)
    let isNoise = known.mute > 0 && (known.speaking == 0 || Self.isNoise(pages))
    let wanted = isNoise ? Array(pages.indices) : Self.textless(pages)
    var recognized: [Int] = []
    if recognizes, !wanted.isEmpty {
      let read = try PageRecognizer(limits: limits).pages(wanted, of: file, in: folder.path)
      for (place, page) in read {
        pages[place] = page
        if page.textCount > 0 { recognized.append(place + 1) }
      }
    } else if isNoise {
      throw .undecodable(.pdf)
    }
    let empty = Self.textless(pages).map { $0 + 1 }
    guard empty.count < pages.count else {
      if recognizes { throw .noText }
      throw .noTextLayer(.pdf, pages: pages.count)
    }
    RunningLines.remove(from: &pages)
    PageColumns.order(&pages)
    let document = PageParagraphs(pages).document()
    return document.read(recognized: recognized, withoutText: empty)
  }

  /// Pages with nothing but headers and numbers, which programs of scanners print on pictures.
  private static func textless(_ pages: [Page]) -> [Int] {
    var bare = pages
    RunningLines.remove(from: &bare)
    return bare.indices.filter { bare[$0].textCount == 0 }
  }

  private static func folder() throws(FormatError) -> PrivateFolder {
    do { return try PrivateFolder() } catch { throw error.reason(.pdf) }
  }

  private static func put(
    _ bytes: [UInt8], in folder: borrowing PrivateFolder
  ) throws(FormatError) -> String {
    do { return try folder.write(bytes, as: "file.pdf") } catch { throw error.reason(.pdf) }
  }

  static func run(
    _ tool: Tool, _ arguments: [String], _ bounds: Tool.Bounds, in folder: FilePath? = nil
  ) throws(FormatError) -> Tool.Result {
    do { return try tool.run(arguments, bounds: bounds, in: folder) } catch {
      throw error.reason(.pdf)
    }
  }

  /// Poppler's exit statuses: 1 cannot be opened, 3 not allowed, 99 another reason.
  private static func judge(_ said: Tool.Result) throws(FormatError) {
    guard said.status != 0 else { return }
    if said.complaint.contains("ncorrect password") { throw .encrypted(.pdf) }
    if said.complaint.contains("page range") {
      throw .damaged(.pdf, reason: .noPages, line: nil)
    }
    let reason = said.complaint.isEmpty ? "pdftotext ended with \(said.status)" : said.complaint
    throw .damaged(.pdf, reason: .said(String(reason.prefix(160))), line: nil)
  }

  /// Whether much of the text are characters that Chinese reports do not consist of.
  private static func isNoise(_ pages: [Page]) -> Bool {
    var odd = 0
    var count = 0
    for line in pages.lazy.flatMap(\.lines) {
      for scalar in line.scalars {
        count += 1
        if !isUsual(scalar) { odd += 1 }
      }
    }
    return odd * 20 > count
  }

  /// Chinese, Latin, Greek and Cyrillic letters, digits, marks and symbols.
  private static func isUsual(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20..<0x250, 0x370..<0x500, 0x2000..<0x2C00: true
    default: scalar.isWide
    }
  }
}
