import LeitongText

/// Reads the tables of words that pdftotext and tesseract write: one word a row, with its place.
///
/// Both have the twelve columns level, page, three numbers that tell lines apart, word, left, top, width,
/// height, confidence, text; a row of level 1 opens a page.
struct PageTable {
  /// Points of a unit of the table: 1, or 0.24 for pixels at 300 to the inch.
  var scale: Float = 1
  /// Whether places are those of shapes, as tesseract sees them: sizes by height, blanks between Chinese for nothing.
  var isRecognized = false
  /// Wider gaps, in sizes of a letter, part a line as cells of a table are parted.
  private static let gap: Float = 1.5

  private struct Word {
    var scalars: [UInt32]
    var left, right, top, bottom: Float
  }

  /// - Complexity: O(*n*) in the bytes.
  func pages(_ table: [UInt8]) -> [Page] {
    var pages: [Page] = []
    var words: [Word] = []
    var key = [0, 0, 0, 0]
    var flow = 0
    func endLine() {
      if !pages.isEmpty { pages[pages.count - 1].lines += parts(of: words, flow: flow) }
      words.removeAll(keepingCapacity: true)
    }
    for row in table.split(separator: 0x0A) {
      let cells = row.split(separator: 0x09, maxSplits: 11, omittingEmptySubsequences: false)
      guard cells.count == 12, let level = Self.number(cells[0]) else {
        // A word with a line break in it, which no font should say it has.
        if !words.isEmpty { words[words.count - 1].scalars += Self.scalars(row) }
        continue
      }
      guard level == 1 || level == 5,
        let left = Self.number(cells[6]), let top = Self.number(cells[7]),
        let width = Self.number(cells[8]), let height = Self.number(cells[9])
      else { continue }
      if level == 1 {
        endLine()
        pages.append(Page(width: width * scale, height: height * scale))
        continue
      }
      let place = cells[1...4].map { Int(Self.number($0) ?? 0) }
      if place != key {
        endLine()
        // Lines of one flow or block stand below one another.
        if place[0] != key[0] || place[1] != key[1] { flow += 1 }
        key = place
      }
      let scalars = Self.scalars(cells[11])
      guard !scalars.isEmpty else { continue }
      words.append(
        Word(
          scalars: scalars, left: left * scale, right: (left + width) * scale, top: top * scale,
          bottom: (top + height) * scale))
    }
    endLine()
    Self.fillSizes(&pages)
    if isRecognized { Self.evenSizes(&pages) }
    return pages
  }

  /// What a cell says, with U+FFFD for controls and for bytes that are no UTF-8.
  private static func scalars(_ cell: ArraySlice<UInt8>) -> [UInt32] {
    var scalars: [UInt32] = []
    for scalar in String(decoding: cell, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0xAD: continue
      case 0xA0: scalars.append(0x20)
      // A control is no character of a text: it is the number of a shape.
      case 0..<0x20, 0x7F..<0xA0: scalars.append(0xFFFD)
      default: scalars.append(scalar.value)
      }
    }
    return scalars
  }

  /// A decimal number of at most nine digits; anything else is `nil`.
  private static func number(_ cell: ArraySlice<UInt8>) -> Float? {
    var value = 0
    var digits = 0
    var divisor: Float = 0
    for (place, byte) in cell.enumerated() {
      switch byte {
      case 0x2D where place == 0: continue
      case 0x2E where divisor == 0: divisor = 1
      case 0x30...0x39:
        // More places than a page has thousandths of points say nothing.
        guard divisor < 1_000 else { continue }
        digits += 1
        guard digits <= 9 else { return nil }
        value = value * 10 + Int(byte - 0x30)
        divisor *= 10
      default: return nil
      }
    }
    guard digits > 0 else { return nil }
    let size = divisor > 0 ? Float(value) / divisor : Float(value)
    return cell.first == 0x2D ? -size : size
  }

  /// The words of a line as parts between wide gaps.
  private func parts(of words: [Word], flow: Int) -> [PageLine] {
    guard let first = words.first else { return [] }
    let size = isRecognized ? nil : Self.size(of: words)
    let em = size ?? (first.bottom - first.top) * (isRecognized ? 1 : 0.8)
    var parts: [PageLine] = []
    for word in words {
      guard var line = parts.last, word.left - line.right <= Self.gap * em else {
        parts.append(
          PageLine(
            scalars: word.scalars, left: word.left, right: word.right, top: word.top,
            bottom: word.bottom, flow: flow))
        continue
      }
      if let last = line.scalars.last, let next = word.scalars.first {
        let isTight = last.isWide || next.isWide
        if !isTight || !isRecognized && word.left - line.right > em * 0.8 {
          line.scalars.append(0x20)
        }
      }
      line.gaps.append(
        PageLine.Gap(offset: line.scalars.count, start: line.right, end: word.left))
      line.scalars += word.scalars
      line.right = max(line.right, word.right)
      line.top = min(line.top, word.top)
      line.bottom = max(line.bottom, word.bottom)
      parts[parts.count - 1] = line
    }
    for place in parts.indices {
      parts[place].isParted = parts.count > 1
      parts[place].em = size ?? 0
    }
    return parts
  }

  /// Size of letters by the width of words that are Chinese throughout; `nil` where there are none.
  private static func size(of words: [Word]) -> Float? {
    var width: Float = 0
    var count = 0
    for word in words where word.scalars.count > 1 && word.scalars.allSatisfy(\.isWide) {
      width += word.right - word.left
      count += word.scalars.count
    }
    return count > 0 ? width / Float(count) : nil
  }

  /// Sizes of lines without Chinese, by their height, as height and size go together in the other lines.
  private static func fillSizes(_ pages: inout [Page]) {
    let shares = pages.flatMap(\.lines).filter { $0.em > 0 && $0.bottom > $0.top }
      .map { $0.em / ($0.bottom - $0.top) }.sorted()
    let share = shares.isEmpty ? 0.8 : shares[shares.count / 2]
    for page in pages.indices {
      for line in pages[page].lines.indices where pages[page].lines[line].em <= 0 {
        let height = pages[page].lines[line].bottom - pages[page].lines[line].top
        pages[page].lines[line].em = max(1, height * share)
      }
    }
  }

  /// Heights of shapes hang on what is written in a line: those near the usual one of their page become that.
  private static func evenSizes(_ pages: inout [Page]) {
    for page in pages.indices {
      let sizes = pages[page].lines.map(\.em).sorted()
      guard !sizes.isEmpty else { continue }
      let usual = sizes[sizes.count / 2]
      for line in pages[page].lines.indices
      where abs(pages[page].lines[line].em - usual) < usual * 0.35 {
        pages[page].lines[line].em = usual
      }
    }
  }
}
