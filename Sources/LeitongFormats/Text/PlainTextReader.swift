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
    if let strict = strictUTF8(bytes, encoding) {
      return (
        try document(
          strict.scalars, losses: 0, zeros: strict.zeros, controls: strict.controls,
          hasReturns: strict.hasReturns), TextEncoding.utf8.rawValue
      )
    }
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
    return (
      try document(
        decoded.scalars, losses: decoded.losses, zeros: zeros, controls: controls,
        hasReturns: decoded.scalars.contains(0x0D)), name
    )
  }

  /// Decodes what `TextEncoding.detect` would find to be UTF-8 without a fault: most files, which are
  /// so read once.
  private func strictUTF8(_ bytes: [UInt8], _ encoding: TextEncoding?) -> StrictUTF8? {
    guard encoding == nil || encoding == .utf8 else { return nil }
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let strict = StrictUTF8(bytes, from: mark) else { return nil }
    // UTF-16 of plain ASCII is valid UTF-8 too, but for its zero bytes.
    return mark > 0 || strict.zeros == 0 || encoding == .utf8 ? strict : nil
  }

  private func document(
    _ scalars: [UInt32], losses: Int, zeros: Int, controls: Int, hasReturns: Bool
  ) throws(FormatError) -> Document {
    let count = scalars.count
    if zeros * 1_000 > count || controls * 3 > count || losses * 20 > count {
      throw .unsupported(nil)
    }
    return Document(plain: hasReturns ? unifyLineEnds(scalars) : scalars, losses: losses)
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
      let isUTF8 = !isChinese || StrictUTF8(line) != nil
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
