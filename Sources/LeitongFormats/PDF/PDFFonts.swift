/// What pdffonts says of the fonts of a file.
struct PDFFonts {
  /// Composite fonts whose codes are numbers of shapes and that do not say which characters those are.
  private(set) var mute = 0
  /// Other fonts.
  private(set) var speaking = 0

  /// - Parameter table: two lines of heading, then a font a line: name, type, encoding, emb, sub, uni, object.
  init(_ table: [UInt8]) {
    for row in table.split(separator: 0x0A).dropFirst(2) {
      let cells = String(decoding: row, as: UTF8.self).split(separator: " ")
      guard cells.count >= 7 else { continue }
      // From the end, for names and types have blanks in them: object and generation, uni, sub, emb, encoding.
      let isKnown = cells[cells.count - 3] == "yes"
      let isIdentity = cells[cells.count - 6].hasPrefix("Identity")
      if isIdentity, !isKnown { mute += 1 } else { speaking += 1 }
    }
  }
}
