import LeitongText
import LeitongXML

/// Reads a page of HTML through libxml2: what a browser shows of it, without running or fetching anything.
struct HTMLReader: Sendable {
  /// - Throws: `FormatError`: `.damaged` where elements are nested deeper than `HTMLWalk.deepest`, `.unsupported(nil)`
  ///   where the bytes are no text.
  /// - Complexity: O(*n*)
  func read(
    _ bytes: [UInt8], encoding: TextEncoding?
  ) throws(FormatError) -> (document: Document, encoding: String) {
    let decoder = try HTMLDecoder(bytes, encoding: encoding)
    let page = HTMLMarkup.prepared(decoder.bytes)
    let parser = HTMLBodyParser(sheet: try sheet(of: page))
    try walk(page, parser.visit)
    parser.finish()
    var assembly = ParagraphAssembly()
    for paragraph in parser.paragraphs { assembly.append(paragraph) }
    return (
      assembly.document(properties: parser.properties, losses: decoder.losses), decoder.encoding
    )
  }

  /// All style sheets of the page: one at its end holds for what stands before it.
  private func sheet(of page: [UInt8]) throws(FormatError) -> CSSSheet {
    var sheet = CSSSheet()
    guard HTMLMarkup.holdsStyle(page) else { return sheet }
    var text = ""
    var isStyle = false
    try walk(page) { event in
      switch event {
      case .open(let element): isStyle = element.name == "style"
      case .close: isStyle = false
      case .text(let piece): if isStyle { text += piece }
      }
    }
    sheet.add(text)
    return sheet
  }

  private func walk(_ page: [UInt8], _ visit: (XMLEvent) -> Void) throws(FormatError) {
    do { try HTMLWalk.walk(page, visit) } catch {
      throw .damaged(
        .html, reason: .parsing(error.message, part: nil), line: error.line == 0 ? nil : error.line)
    }
  }
}
