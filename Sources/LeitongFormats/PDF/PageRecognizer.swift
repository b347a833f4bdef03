import LeitongText

/// Reads pages of pictures: pdftoppm draws a page, tesseract reads it.
struct PageRecognizer {
  let limits: DocumentReader.Limits

  static let package = "tesseract-ocr-chi-sim"
  /// Pixels to an inch; tesseract's own advice.
  private static let resolution = 300
  /// Pages read in one run, at most: each takes seconds.
  private static let mostPages = 500

  /// Reads pages, one after the other.
  ///
  /// - Parameter places: numbers of the pages, from 0, ascending.
  /// - Throws: `FormatError`: `.toolMissing` where a program or its Chinese is missing, `.tooLarge` for too many pages.
  func pages(
    _ places: [Int], of file: String, in folder: FilePath
  ) throws(FormatError) -> [(place: Int, page: Page)] {
    guard let painter = Tool.find("pdftoppm") else {
      throw .toolMissing(.pdf, package: PDFReader.package)
    }
    guard let reader = Tool.find("tesseract") else {
      throw .toolMissing(.pdf, package: Self.package)
    }
    let languages = try PDFReader.run(reader, ["--list-langs"], Self.bounds, in: folder)
    let known = String(decoding: languages.output, as: UTF8.self).split(separator: "\n")
    guard known.contains("chi_sim") else { throw .toolMissing(.pdf, package: Self.package) }
    let language = known.contains("eng") ? "chi_sim+eng" : "chi_sim"
    guard places.count <= Self.mostPages else {
      throw .toolFailed(
        .pdf,
        reason: .textless(pages: places.count, limit: Self.mostPages))
    }
    var pages: [(place: Int, page: Page)] = []
    for place in places {
      let number = String(place + 1)
      let picture = folder.appending("page.pgm")
      let drawn = try PDFReader.run(
        painter,
        [
          "-r", String(Self.resolution), "-gray", "-f", number, "-l", number,
          "-singlefile", file, folder.appending("page").description,
        ], Self.bounds, in: folder)
      guard drawn.status == 0, FileSystem.isFile(picture) else {
        throw .toolFailed(.pdf, reason: .notDrawn(page: number, complaint: drawn.complaint))
      }
      let read = try PDFReader.run(
        reader,
        [
          picture.description, "-", "-l", language, "--dpi", String(Self.resolution),
          "-c", "preserve_interword_spaces=0", "tsv",
        ], Self.bounds, in: folder)
      guard read.status == 0 else {
        throw .toolFailed(.pdf, reason: .notRecognized(page: number, complaint: read.complaint))
      }
      let scale = 72 / Float(Self.resolution)
      guard let page = PageTable(scale: scale, isRecognized: true).pages(read.output).first else {
        throw .toolFailed(.pdf, reason: .noOutput(page: number))
      }
      pages.append((place, page))
    }
    return pages
  }

  private static var bounds: Tool.Bounds {
    var bounds = Tool.Bounds()
    bounds.processorSeconds = 120
    bounds.wallSeconds = 180
    bounds.memoryBytes = 2 << 30
    // A page of A3 in grey.
    bounds.writtenBytes = 64 << 20
    bounds.openFiles = 64
    return bounds
  }
}
