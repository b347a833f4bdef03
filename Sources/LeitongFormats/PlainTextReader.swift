import LeitongText

/// Reads a text file: encoding, byte order mark, line ends.
struct PlainTextReader: Sendable {
  /// Reads bytes as text; line ends become U+000A.
  ///
  /// A file that is in no one encoding, pasted together from two, is read line by line.
  ///
  /// - Throws: `FormatError.unsupported(nil)` where the bytes are no text: zeros, or mostly controls.
  func read(
    _ bytes: [UInt8], encoding: TextEncoding?
  ) throws(FormatError) -> (document: Document, encoding: String) {
    let guess = TextEncoding.detect(bytes)
    let chosen = encoding ?? guess.encoding
    let mark = encoding == nil || encoding == guess.encoding ? guess.mark : 0
    var decoded = chosen.decode(mark == 0 ? bytes : Array(bytes[mark...]))
    var name = chosen.rawValue
    if encoding == nil, decoded.losses > 0, chosen == .utf8 || chosen == .gb18030,
      let mixed = decodeByLine(bytes), mixed.losses < decoded.losses
    {
      decoded = mixed
      name = "UTF-8 + GB18030"
    }
    let zeros = decoded.scalars.count { $0 == 0 }
    let controls = decoded.scalars.count { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    let count = decoded.scalars.count
    if zeros * 1_000 > count || controls * 3 > count || decoded.losses * 20 > count {
      throw .unsupported(nil)
    }
    return (Document(plain: unifyLineEnds(decoded.scalars), losses: decoded.losses), name)
  }

  /// Decodes each line as GB18030 where it reads as Chinese so and is no UTF-8; else as UTF-8.
  private func decodeByLine(_ bytes: [UInt8]) -> (scalars: [UInt32], losses: Int)? {
    var scalars: [UInt32] = []
    var losses = 0
    for (place, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      if place > 0 { scalars.append(0x0A) }
      let line = Array(line)
      let isChinese =
        line.count >= Self.shortestLine
        && TextEncoding.plausibility(of: line, as: .gb18030)
          > max(Self.leastPlausible, TextEncoding.plausibility(of: line, as: .utf8))
      let isUTF8 = String(validating: line, as: UTF8.self) != nil || !isChinese
      let decoded = (isUTF8 ? TextEncoding.utf8 : .gb18030).decode(line)
      scalars += decoded.scalars
      losses += decoded.losses
    }
    return (scalars, losses)
  }

  /// Bytes; in less than four characters of Chinese there is nothing to judge by.
  private static let shortestLine = 8
  /// Share of common characters; real Chinese has twice as many, bytes of another encoding few.
  private static let leastPlausible = 0.3

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
