import LeitongText

/// Finds headers, footers and page numbers: lines at the edge of pages that say the same at the same place on
/// most of them, but for their digits.
///
/// Of two or three pages it takes two, which could also begin alike by chance: there a line has to be the outermost of
/// both, to say the same with its digits, and not to look like a title, a row of a table or a line of a paragraph.
struct RunningLines {
  /// Share of a page's longer side above and below in which they stand: margins do not shrink with the height.
  private static let edge: Float = 0.12
  /// Points by which their places may differ.
  private static let slack: Float = 6

  private struct Key: Hashable {
    let isTop: Bool
    let text: [UInt32]
    /// Of odd and even pages, which often have different ones.
    let parity: Int
  }

  /// Takes them off the pages.
  ///
  /// - Complexity: O(*n* log *n*) in the lines at edges
  static func remove(from pages: inout [Page]) {
    var places: [Key: [(page: Int, middle: Float)]] = [:]
    for (number, page) in pages.enumerated() {
      for line in page.lines where isAtEdge(line, page) {
        let key = key(line, page, number)
        if places[key]?.last?.page != number {
          places[key, default: []].append((number, line.middle))
        }
      }
    }
    var running: [Key: Float] = [:]
    for (key, found) in places {
      let middles = found.map(\.middle).sorted()
      let usual = middles[middles.count / 2]
      let same = found.count { abs($0.middle - usual) <= slack }
      let other = Key(isTop: key.isTop, text: key.text, parity: 1 - key.parity)
      let both =
        same + (places[other]?.count { abs($0.middle - usual) <= slack } ?? 0)
      let ofParity = (pages.count + 1 - key.parity) / 2
      // Two pages can agree by chance in words, and hardly in a number that counts them.
      let isNumber = isPageNumber(key.text)
      let isOnMost =
        same >= 3 && same * 10 >= ofParity * 6 || both >= 3 && both * 10 >= pages.count * 6
      let isCounting = isNumber && (both >= 2 || pages.count == 1 && hasFrame(key.text))
      if isOnMost || isCounting { running[key] = usual }
    }
    if !running.isEmpty {
      for number in pages.indices {
        let page = pages[number]
        pages[number].lines.removeAll { line in
          guard isAtEdge(line, page), let usual = running[key(line, page, number)] else {
            return false
          }
          return abs(line.middle - usual) <= slack
        }
      }
    }
    guard pages.count == 2 || pages.count == 3 else { return }
    for first in 0..<pages.count - 1 { removePairs(from: &pages, first) }
  }

  private static func isAtEdge(_ line: PageLine, _ page: Page) -> Bool {
    let margin = max(page.width, page.height) * edge
    return line.middle < margin || line.middle > page.height - margin
  }

  // MARK: Two pages

  /// Takes the rows off two pages that stand outermost on both and say the same.
  private static func removePairs(from pages: inout [Page], _ first: Int) {
    let second = first + 1
    let both = pages[first].lines + pages[second].lines
    guard let left = both.map(\.left).min(), let right = both.map(\.right).max() else { return }
    let sizes = both.map(\.em).sorted()
    let usual = sizes[sizes.count / 2]
    for isTop in [true, false] {
      let rows = [rows(of: pages[first], isTop), rows(of: pages[second], isTop)]
      var taken: [Set<Int>] = [[], []]
      for (row, other) in zip(rows[0], rows[1]) {
        let lines = [row.map { pages[first].lines[$0] }, other.map { pages[second].lines[$0] }]
        guard isPair(lines[0], lines[1]) else { break }
        if lines.contains(where: { isTitle($0, of: usual) }) { break }
        if lines.contains(where: { isText($0, of: usual, width: right - left) }) {
          // Pages that have text in common may have their titles in common.
          taken = [[], []]
          break
        }
        taken[0].formUnion(row)
        taken[1].formUnion(other)
      }
      // A head of a table is followed by a row of it.
      let isTable = [first, second].enumerated().contains { side, number in
        let rows = rows[side]
        let count = rows.firstIndex { !taken[side].isSuperset(of: $0) } ?? rows.count
        return count > 0 && rows[count - 1].count > 1
          && isTabular(next(to: rows[count - 1], of: pages[number], isTop), pages[number])
      }
      guard !isTable else { continue }
      for (side, number) in [first, second].enumerated() where !taken[side].isEmpty {
        pages[number].lines = pages[number].lines.enumerated()
          .filter { !taken[side].contains($0.offset) }.map(\.element)
      }
    }
  }

  /// Lines at an edge by rows, from the edge inwards, each from left to right.
  private static func rows(of page: Page, _ isTop: Bool) -> [[Int]] {
    let order = page.lines.indices.filter {
      isAtEdge(page.lines[$0], page) && (page.lines[$0].middle < page.height / 2) == isTop
    }.sorted {
      let (one, other) = (page.lines[$0].middle, page.lines[$1].middle)
      return isTop ? one < other : one > other
    }
    var rows: [[Int]] = []
    for place in order {
      let line = page.lines[place]
      if let last = rows.last?.first, abs(page.lines[last].middle - line.middle) < line.em * 0.5 {
        rows[rows.count - 1].append(place)
      } else {
        rows.append([place])
      }
    }
    return rows.map { $0.sorted { page.lines[$0].left < page.lines[$1].left } }
  }

  /// The row of a page behind the given one, away from the edge.
  private static func next(to row: [Int], of page: Page, _ isTop: Bool) -> [Int] {
    guard let edge = row.first.map({ page.lines[$0] }) else { return [] }
    let inner = page.lines.indices.filter {
      let distance = page.lines[$0].middle - edge.middle
      return (isTop ? distance : -distance) > edge.em * 0.5
    }
    let nearest = inner.min {
      abs(page.lines[$0].middle - edge.middle) < abs(page.lines[$1].middle - edge.middle)
    }
    guard let nearest else { return [] }
    return inner.filter {
      abs(page.lines[$0].middle - page.lines[nearest].middle) < page.lines[nearest].em * 0.5
    }
  }

  private static func isTabular(_ row: [Int], _ page: Page) -> Bool {
    row.count > 1 || row.contains { page.lines[$0].isParted }
  }

  /// Whether two rows say the same at the same height; numbers that count pages may differ.
  private static func isPair(_ one: [PageLine], _ other: [PageLine]) -> Bool {
    guard one.count == other.count else { return false }
    return zip(one, other).allSatisfy { line, next in
      abs(line.middle - next.middle) <= slack / 2 && saysTheSame(line.scalars, next.scalars)
    }
  }

  private static func saysTheSame(_ one: [UInt32], _ other: [UInt32]) -> Bool {
    func bare(_ scalars: [UInt32]) -> [UInt32] { scalars.filter { $0 != 0x20 && $0 != 0x3000 } }
    if bare(one) == bare(other) { return true }
    let text = withoutDigits(one)
    return text == withoutDigits(other) && (isPageNumber(text) || text.contains(page))
  }

  /// 页
  private static let page: UInt32 = 0x9875

  /// Whether a row looks like a title, which is set larger.
  private static func isTitle(_ row: [PageLine], of usual: Float) -> Bool {
    row.contains { $0.em > usual * 1.2 }
  }

  /// Whether a row looks like a line of a paragraph.
  private static func isText(_ row: [PageLine], of usual: Float, width: Float) -> Bool {
    row.contains { line in
      guard let last = line.scalars.last, line.em > usual * 0.9 else { return false }
      // A sentence, or a line from margin to margin.
      return marks.contains(last)
        || row.count == 1 && line.right - line.left > width - line.em * 3
    }
  }

  private static let marks = Set("。；：，、！？;,:".unicodeScalars.map(\.value))

  private static func key(_ line: PageLine, _ page: Page, _ number: Int) -> Key {
    Key(
      isTop: line.middle < page.height / 2, text: withoutDigits(line.scalars), parity: number % 2)
  }

  /// The text with each number as one `#` and without blanks.
  private static func withoutDigits(_ scalars: [UInt32]) -> [UInt32] {
    var text: [UInt32] = []
    for scalar in scalars where scalar != 0x20 && scalar != 0x3000 {
      let isNumber = CharacterClass.isDigit(scalar)
      if isNumber, text.last == 0x23 { continue }
      text.append(isNumber ? 0x23 : scalar)
    }
    return text
  }

  private static let numberMarks = Set(
    "#-–—―－·•.·/第页共，,~～PpageAGEof()（）[]".unicodeScalars.map(\.value))

  /// Whether a line without its digits is a page number: — # —, 第#页共#页, #/#.
  private static func isPageNumber(_ text: [UInt32]) -> Bool {
    text.contains(0x23) && text.count <= 10 && text.allSatisfy(numberMarks.contains)
  }

  /// Whether a page number says that it is one: a single page may end in a figure.
  private static func hasFrame(_ text: [UInt32]) -> Bool {
    text.count >= 3 && text.first != 0x23 && text.last != 0x23
  }
}
