public import LeitongText

/// Ways in for fuzzing, past the programs of others: they are slow, and not what is tested.
@_spi(Fuzzing) extension DocumentReader {
  /// Makes a document of the table of words that pdftotext or tesseract wrote.
  public static func document(ofWords table: [UInt8]) -> Document {
    var pages = PageTable().pages(table)
    RunningLines.remove(from: &pages)
    return PageParagraphs(pages).document()
  }

  /// Looks over a .doc, .wps or .rtf as is done before a program gets it.
  ///
  /// - Throws: `FormatError` where the program would not get it.
  public static func lookOver(_ bytes: [UInt8], as format: FileFormat) throws(FormatError) {
    if format == .rtf {
      try RichText.check(bytes)
    } else {
      _ = try WordFile.kind(of: bytes, format: format)
    }
  }

  /// Reads the list of fonts that pdffonts wrote.
  public static func fonts(_ list: [UInt8]) { _ = PDFFonts(list) }
}
