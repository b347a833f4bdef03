import LeitongText

/// Finds headers, footers and page numbers: lines at the edge of pages that say the same at the same place on
/// most of them, but for their digits.
struct RunningLines {
  /// Share of a page's height above and below in which they stand.
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
  /// - Complexity: O(*n*) in the lines at edges
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
    guard !running.isEmpty else { return }
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

  private static func isAtEdge(_ line: PageLine, _ page: Page) -> Bool {
    line.middle < page.height * edge || line.middle > page.height * (1 - edge)
  }

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
