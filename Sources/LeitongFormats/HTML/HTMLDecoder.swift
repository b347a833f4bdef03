import LeitongText

/// Makes a page valid UTF-8 before the parser sees it: libxml2's own decoders drop what follows a character they do
/// not know.
struct HTMLDecoder {
  private(set) var bytes: [UInt8]
  let encoding: String
  let losses: Int

  /// Decodes by `encoding`, else by the byte order mark, else by what the page says of itself where that loses nothing,
  /// else by guess.
  ///
  /// - Throws: `FormatError.unsupported(nil)` where the bytes are no text: mostly controls or losses.
  init(_ bytes: [UInt8], encoding: TextEncoding?) throws(FormatError) {
    let guess = TextEncoding.detect(bytes)
    var chosen = encoding ?? guess.encoding
    let mark = encoding == nil || encoding == guess.encoding ? guess.mark : 0
    let content = mark == 0 ? bytes : Array(bytes[mark...])
    var decoded: (scalars: [UInt32], losses: Int)?
    if encoding == nil, mark == 0, let declared = Self.declared(in: bytes), declared != chosen {
      let attempt = declared.decode(content)
      if attempt.losses == 0 { (chosen, decoded) = (declared, attempt) }
    }
    let text = decoded ?? chosen.decode(content)
    guard text.losses * 20 <= text.scalars.count else { throw .unsupported(nil) }
    self.encoding = chosen.rawValue
    losses = text.losses
    self.bytes = []
    self.bytes.reserveCapacity(bytes.count + bytes.count / 2)
    var controls = 0
    for scalar in text.scalars {
      let printable = Self.printable(scalar)
      if printable == 0xFFFD, scalar != printable { controls += 1 }
      append(printable)
    }
    guard controls * 20 <= text.scalars.count else { throw .unsupported(nil) }
  }

  private mutating func append(_ scalar: UInt32) {
    switch scalar {
    case ..<0x80: bytes.append(UInt8(scalar))
    case ..<0x800:
      bytes.append(UInt8(0xC0 | scalar >> 6))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    case ..<0x10000:
      bytes.append(UInt8(0xE0 | scalar >> 12))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    default:
      bytes.append(UInt8(0xF0 | scalar >> 18))
      bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    }
  }

  /// What stands for a scalar that libxml2 does not let into a text.
  private static func printable(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x09, 0x0A, 0x0D: scalar
    case 0x0C: 0x20
    case ..<0x20, 0xFFFE, 0xFFFF, 0xD800...0xDFFF, 0x110000...: 0xFFFD
    default: scalar
    }
  }

  /// Bytes in which a page says its encoding; HTML asks for the first 1,024.
  private static let opening = 4_096

  /// The encoding that a `meta` or the XML declaration names, where it is one that is read here.
  private static func declared(in bytes: [UInt8]) -> TextEncoding? {
    let start = String(decoding: bytes.prefix(opening), as: UTF8.self).lowercased()
    for key in ["charset", "encoding"] {
      var rest = start[...]
      while let found = rest.firstRange(of: key) {
        rest = rest[found.upperBound...]
        let value = rest.drop { $0 == " " }
        guard value.first == "=" else { continue }
        let name = value.dropFirst().drop { $0 == " " || $0 == "\"" || $0 == "'" }
          .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        // A page whose declaration can be read byte by byte is in no wide encoding, whatever it says.
        if let encoding = TextEncoding(name: String(name)), !name.hasPrefix("utf-16"),
          !name.hasPrefix("utf-32")
        {
          return encoding
        }
      }
    }
    return nil
  }
}

extension Substring {
  /// The first place of an ASCII word.
  fileprivate func firstRange(of word: String) -> Range<Index>? {
    guard let first = word.utf8.first else { return nil }
    var at = startIndex
    while let place = utf8[at...].firstIndex(of: first) {
      if utf8[place...].starts(with: word.utf8) {
        return place..<utf8.index(place, offsetBy: word.utf8.count)
      }
      at = utf8.index(after: place)
    }
    return nil
  }
}
