import LeitongText

/// Joins the lines of pages to paragraphs, as a reader of Chinese does: a line that reaches the margin goes on,
/// an indented one begins anew.
struct PageParagraphs {
  private let pages: [Page]
  private let frames: PageFrames
  /// Usual distance of lines, in sizes of a letter.
  private let leading: Float
  /// Size of most letters.
  private let bodySize: Float

  init(_ pages: [Page]) {
    self.pages = pages
    frames = PageFrames(pages)
    var distances: [Float] = []
    var sizes: [(em: Float, count: Int)] = []
    for page in pages {
      for (one, next) in zip(page.lines, page.lines.dropFirst()) {
        let distance = next.top - one.top
        if one.flow == next.flow, !one.isParted, !next.isParted, distance > one.em * 0.8,
          distance < one.em * 4
        {
          distances.append(distance / one.em)
        }
      }
      for line in page.lines { sizes.append((line.em, line.scalars.count)) }
    }
    distances.sort()
    // The lower third: gaps between paragraphs are no distance of lines.
    leading = distances.isEmpty ? 2 : distances[distances.count / 3]
    sizes.sort { $0.em < $1.em }
    var left = sizes.reduce(0) { $0 + $1.count } / 2
    bodySize =
      sizes.first {
        left -= $0.count
        return left < 0
      }?.em ?? 12
  }

  /// The text of all pages.
  ///
  /// - Complexity: O(*n*) in the characters
  func document() -> Document {
    var scalars: [UInt32] = []
    var blocks: [Block] = []
    var starts: [Int] = []
    var concealed: [Concealment] = []
    var start = 0
    var isCell = false
    // Whether the paragraph so far is Chinese.
    var isChinese = false
    var last: (line: PageLine, page: Int)?
    func close() {
      let range = TextRange(start, scalars.count)
      blocks.append(Block(kind: isCell ? .tableCell : .paragraph, range: range))
      scalars.append(0x0A)
      start = scalars.count
      isChinese = false
    }
    for (number, page) in pages.enumerated() {
      starts.append(scalars.count)
      let hidden = OverprintedLines.places(in: page)
      for (place, line) in page.lines.enumerated() {
        if let before = last {
          if goesOn(before.line, before.page, line, number) {
            isChinese = isChinese || before.line.scalars.contains(where: CharacterClass.isHan)
            Self.join(&scalars, line.scalars, isChinese: isChinese)
          } else {
            close()
          }
        }
        if place == 0 { starts[number] = scalars.count }
        if scalars.count == start { isCell = line.isParted }
        let from = scalars.count
        scalars += line.scalars
        if hidden.contains(place), scalars.count > from {
          concealed.append(Concealment(manner: .hidden, range: TextRange(from, scalars.count)))
        } else {
          concealed += line.concealed.map {
            Concealment(
              manner: $0.manner, range: TextRange($0.range.start + from, $0.range.end + from))
          }
        }
        last = (line, number)
      }
    }
    if scalars.count > start {
      close()
      scalars.removeLast()
    }
    // Pages without text at the end begin where the text ends.
    starts = starts.map { min($0, scalars.count) }
    return Document(
      scalars: scalars, blocks: blocks, concealed: concealed,
      losses: scalars.count { $0 == 0xFFFD }, pages: starts)
  }

  /// Whether `next` continues the paragraph of `line`.
  private func goesOn(_ line: PageLine, _ page: Int, _ next: PageLine, _ nextPage: Int) -> Bool {
    guard !line.isParted, !next.isParted else { return false }
    let em = max(line.em, 1)
    // Widths are drawn out where lines are justified, heights where a line has one great mark.
    let heights = (line.bottom - line.top, next.bottom - next.top)
    guard
      abs(line.em - next.em) <= em * 0.1 || abs(heights.0 - heights.1) <= heights.0 * 0.03
    else { return false }
    let distance = next.top - line.top
    // Upwards is the next column; a page is told by its number.
    let isBelow = nextPage == page && distance > 0
    guard !isBelow || distance <= em * leading * 1.35 + 1 else { return false }
    let frame = frames.frame(of: line, on: page)
    let nextFrame = frames.frame(of: next, on: nextPage)
    if isBelow, em > bodySize * 1.2 {
      let frame = nextFrame ?? frame ?? pageFrame(page)
      let center = (frame.left + frame.right) / 2
      if abs((line.left + line.right) / 2 - center) < em,
        abs((next.left + next.right) / 2 - center) < em
      {
        return true
      }
    }
    guard let frame, let nextFrame else { return false }
    let indent = next.left - nextFrame.left
    // A list or quotation that is set in as a whole goes on where it is set in.
    let isSetIn = isBelow && abs(next.left - line.left) < em * 0.3 && isSentenceOpen(line)
    guard indent < em * 1.2 || isSetIn else { return false }
    return frame.right - line.right < Self.widthOfStart(next) + em * 0.6
  }

  private func pageFrame(_ page: Int) -> PageFrames.Frame {
    PageFrames.Frame(left: 0, right: pages[page].width, lines: 0)
  }

  private func isSentenceOpen(_ line: PageLine) -> Bool {
    guard let last = line.scalars.last else { return false }
    return !CharacterClass.endsSentence(last)
  }

  /// Width of what would have had to fit on the line before: a character with the marks that may not be parted
  /// from it, or a word or number.
  private static func widthOfStart(_ line: PageLine) -> Float {
    var width: Float = 0
    var previous: UInt32?
    for scalar in line.scalars {
      if let previous, canBreak(previous, scalar) { break }
      width += scalar.isWide ? 1 : 0.55
      previous = scalar
      if width > 12 { break }
    }
    return width * line.em
  }

  private static let openers = Set("“‘（《〈「『【〔([".unicodeScalars.map(\.value))
  private static let closers = Set("，。、；：？！”’）》〉」』】〕…—,.;:?!)]%％".unicodeScalars.map(\.value))

  private static func canBreak(_ one: UInt32, _ next: UInt32) -> Bool {
    if next == 0x20 { return true }
    if closers.contains(next) || openers.contains(one) { return false }
    return one.isWide || next.isWide
  }

  /// Puts between the texts of two lines what was between them before they were parted.
  private static func join(_ scalars: inout [UInt32], _ next: [UInt32], isChinese: Bool) {
    guard let last = scalars.last, let first = next.first, !last.isWide, !first.isWide else {
      return
    }
    // Chinese is broken anywhere, also within a number.
    if isOfNumber(last), isOfNumber(first) || first == 0x25,
      isChinese || next.contains(where: CharacterClass.isHan)
    {
      return
    }
    let isHyphen = last == 0x2D || last == 0x2010
    guard isHyphen, scalars.count > 1 else { return scalars.append(0x20) }
    let before = Unicode.Scalar(scalars[scalars.count - 2])?.properties.isAlphabetic == true
    // A hyphen before a small letter parts a word; before others it belongs to it: COVID-19, e-Government.
    if before, Unicode.Scalar(first)?.properties.isLowercase == true { scalars.removeLast() }
  }
}

/// Digits, marks within numbers, and × where a number is left open.
private func isOfNumber(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x2C, 0x2E, 0x30...0x39, 0xD7: true
  default: false
  }
}

/// Finds lines that are printed over one another: a reader sees one of them at most.
enum OverprintedLines {
  /// Lines looked at around each, at most; a page with more at one height is no page of text.
  private static let most = 32

  static func places(in page: Page) -> Set<Int> {
    let order = page.lines.indices.sorted {
      (page.lines[$0].middle, $0) < (page.lines[$1].middle, $1)
    }
    var found: Set<Int> = []
    for (rank, place) in order.enumerated() {
      let line = page.lines[place]
      for other in order[(rank + 1)...].prefix(most) {
        let next = page.lines[other]
        guard next.middle - line.middle < min(line.em, next.em) * 0.3 else { break }
        let shared = min(line.right, next.right) - max(line.left, next.left)
        let smaller = min(line.right - line.left, next.right - next.left)
        guard smaller > line.em * 2, shared > smaller * 0.6 else { continue }
        found.insert(next.right - next.left < line.right - line.left ? other : place)
      }
    }
    return found
  }
}
