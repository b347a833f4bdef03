/// Writes a PDF for tests: lines at places, pictures, and what no word processor would write.
public struct SmallPDF {
  /// How a line says which characters it has.
  public enum Font: String, Sendable {
    /// Chinese by characters.
    case song = "F1"
    /// Chinese by numbers of shapes, without a table of characters.
    case mute = "F2"
    /// Letters of an alphabet.
    case helvetica = "F3"
  }

  private struct Page {
    var content = ""
    /// Points.
    var width = 595
    var height = 842
    var fonts: Set<Font> = []
    var picture: (bytes: [UInt8], width: Int, height: Int)?
  }

  private var pages: [Page] = []
  /// Whether it says that it is encrypted.
  public var isLocked = false

  public init() {}

  /// Begins a page of A4.
  ///
  /// - Parameter isWide: whether its longer side lies below.
  public mutating func page(isWide: Bool = false) {
    pages.append(isWide ? Page(width: 842, height: 595) : Page())
  }

  /// Writes a line; `top` counts points from the upper edge to its foot.
  public mutating func line(
    _ text: String, left: Double, top: Double, size: Double = 12, font: Font = .song
  ) {
    let length = font == .helvetica ? 2 : 4
    let codes = text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return String(repeating: "0", count: length - digits.count) + digits
    }
    pages[pages.count - 1].fonts.insert(font)
    pages[pages.count - 1].content +=
      "BT /\(font.rawValue) \(size) Tf \(left) \(Double(pages[pages.count - 1].height) - top) Td <\(codes.joined())> Tj ET\n"
  }

  /// A page that is a picture in grey, a byte a pixel.
  public mutating func page(picture bytes: [UInt8], width: Int, height: Int) {
    pages.append(
      Page(content: "q 595 0 0 842 0 0 cm /I Do Q\n", picture: (bytes, width, height)))
  }

  /// The file.
  public var bytes: [UInt8] {
    var objects: [[UInt8]] = []
    func object(_ text: String) { objects.append(Array(text.utf8)) }
    func stream(_ keys: String, _ content: [UInt8]) {
      objects.append(
        Array("<< \(keys) /Length \(content.count) >>\nstream\n".utf8) + content
          + Array("\nendstream".utf8))
    }
    // Three objects for each page, from the ninth on.
    let first = 9
    let kids = pages.indices.map { "\(first + $0 * 3) 0 R" }.joined(separator: " ")
    object("<< /Type /Catalog /Pages 2 0 R >>")
    object("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) /MediaBox [0 0 595 842] >>")
    for (encoding, ordering) in [("UniGB-UCS2-H", "GB1"), ("Identity-H", "Identity")] {
      let descendant = objects.count + 2
      object(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /\(encoding) /DescendantFonts [\(descendant) 0 R] >>"
      )
      object(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (\(ordering)) /Supplement 2 >> /FontDescriptor 7 0 R >>"
      )
    }
    object(
      "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    let numbers: [(Font, Int)] = [(.song, 3), (.mute, 5), (.helvetica, 8)]
    for (place, page) in pages.enumerated() {
      let fonts = numbers.filter { page.fonts.contains($0.0) }
        .map { "/\($0.0.rawValue) \($0.1) 0 R" }.joined(separator: " ")
      let number = first + place * 3
      let picture = page.picture == nil ? "" : " /XObject << /I \(number + 2) 0 R >>"
      object(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(page.width) \(page.height)] /Contents \(number + 1) 0 R /Resources << /Font << \(fonts) >>\(picture) >> >>"
      )
      stream("", Array(page.content.utf8))
      if let picture = page.picture {
        stream(
          "/Type /XObject /Subtype /Image /Width \(picture.width) /Height \(picture.height) /ColorSpace /DeviceGray /BitsPerComponent 8",
          picture.bytes)
      } else {
        object("null")
      }
    }
    var file = Array("%PDF-1.5\n".utf8)
    var places: [Int] = []
    for (place, object) in objects.enumerated() {
      places.append(file.count)
      file += Array("\(place + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let table = file.count
    file += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for place in places {
      let digits = String(place)
      file += Array(
        (String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
    }
    // No password fits a check value that was made of none.
    let lock =
      isLocked
      ? " /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <\(String(repeating: "a5", count: 32))> /U <\(String(repeating: "5a", count: 32))> >>"
      : ""
    file += Array(
      "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R\(lock) >>\nstartxref\n\(table)\n%%EOF\n"
        .utf8)
    return file
  }
}
