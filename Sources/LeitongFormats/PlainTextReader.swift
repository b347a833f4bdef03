import LeitongText

/// Reads a text file: encoding, byte order mark, line ends.
struct PlainTextReader: Sendable {
  /// Reads bytes as text; line ends become U+000A.
  ///
  /// - Throws: `FormatError.unsupported(nil)` where the bytes are no text: many zeros or controls.
  func read(
    _ bytes: [UInt8], encoding: TextEncoding?
  ) throws(FormatError) -> (document: Document, encoding: TextEncoding) {
    let guess = TextEncoding.detect(bytes)
    let chosen = encoding ?? guess.encoding
    let mark = encoding == nil || encoding == guess.encoding ? guess.mark : 0
    let decoded = chosen.decode(mark == 0 ? bytes : Array(bytes[mark...]))
    let controls = decoded.scalars.count { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 && $0 != 0x0C }
    if controls * 100 > decoded.scalars.count { throw .unsupported(nil) }
    return (Document(plain: unifyLineEnds(decoded.scalars), losses: decoded.losses), chosen)
  }

  private func unifyLineEnds(_ scalars: [UInt32]) -> [UInt32] {
    guard scalars.contains(0x0D) else { return scalars }
    var unified: [UInt32] = []
    unified.reserveCapacity(scalars.count)
    for (offset, scalar) in scalars.enumerated() {
      if scalar == 0x0D {
        if offset + 1 < scalars.count, scalars[offset + 1] == 0x0A { continue }
        unified.append(0x0A)
      } else {
        unified.append(scalar)
      }
    }
    return unified
  }
}
