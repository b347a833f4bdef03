import LeitongFindings
import LeitongText

/// Words that a report changes with the year, and nothing else: 2030年 for 2031年, 十九大 for 二十大, 十四五 for 十五五, 三次全会 for
/// 四次全会.
struct RolledWord {
  let draft: TextRange
  let source: TextRange
  let from: String
  let to: String

  private enum Kind: Hashable { case year, congress, term, session, plan, ordinal }

  private struct Token {
    let kind: Kind
    let range: Range<Int>
  }

  /// Returns the words of a passage that were rolled from the source's to the draft's, in order of the draft.
  ///
  /// Words are paired clause by clause; where a clause has more of a kind on one side, nothing is said of them.
  static func all(of passage: CheckReport.PassageRecord) -> [RolledWord] {
    let draft = PassageSide(passage.text, from: passage.draft.start)
    let source = PassageSide(passage.sourceText, from: passage.source.start)
    let ends =
      passage.rows.dropFirst().map { ($0.draft, $0.source) }
      + [(passage.draft.end, passage.source.end)]
    return zip(passage.rows, ends).flatMap { row, end -> [RolledWord] in
      rolled(draft, row.draft..<end.0, source, row.source..<end.1)
    }
  }

  private static func rolled(
    _ draft: PassageSide, _ draftRow: Range<Int>, _ source: PassageSide, _ sourceRow: Range<Int>
  ) -> [RolledWord] {
    let own = tokens(in: draft, draftRow)
    guard !own.isEmpty else { return [] }
    let others = Dictionary(grouping: tokens(in: source, sourceRow), by: \.kind)
    return Dictionary(grouping: own, by: \.kind).flatMap { kind, tokens -> [RolledWord] in
      guard let other = others[kind], other.count == tokens.count else { return [] }
      return zip(tokens, other).compactMap { token, before in
        let range = TextRange(token.range.lowerBound, token.range.upperBound)
        let former = TextRange(before.range.lowerBound, before.range.upperBound)
        let (from, to) = (source.text(former), draft.text(range))
        guard from != to else { return nil }
        return RolledWord(draft: range, source: former, from: from, to: to)
      }
    }.sorted { $0.draft.start < $1.draft.start }
  }

  private static func tokens(in side: PassageSide, _ row: Range<Int>) -> [Token] {
    var scanner = Scanner(
      scalars: side.scalars[row.lowerBound - side.start..<row.upperBound - side.start])
    return scanner.tokens().map {
      Token(
        kind: $0.kind,
        range: $0.range.lowerBound + side.start..<$0.range.upperBound + side.start)
    }
  }

  /// Years that are written in a text, with their places: 2031年, 二〇三一年.
  static func years(in scalars: ArraySlice<UInt32>) -> [Int] {
    var scanner = Scanner(scalars: scalars)
    return scanner.tokens().compactMap { token in
      token.kind == .year ? PaperDate(String(scalars: scalars[token.range]))?.year : nil
    }
  }

  private struct Scanner {
    let scalars: ArraySlice<UInt32>

    mutating func tokens() -> [Token] {
      var tokens: [Token] = []
      var place = scalars.startIndex
      while place < scalars.endIndex {
        if let token = token(at: place) {
          tokens.append(token)
          place = token.range.upperBound
        } else {
          // Not into the middle of a number.
          place = max(place + 1, numeralEnd(place), digitEnd(place))
        }
      }
      return tokens
    }

    private func numeralEnd(_ start: Int) -> Int {
      var end = start
      while end < scalars.endIndex, ChineseNumber.isPart(scalars[end]) { end += 1 }
      return end
    }

    private func digitEnd(_ start: Int) -> Int {
      var end = start
      while end < scalars.endIndex, CharacterClass.isDigit(scalars[end]) { end += 1 }
      return end
    }

    private func starts(_ place: Int, _ word: [UInt32]) -> Bool {
      place <= scalars.endIndex && scalars[place...].starts(with: word)
    }

    private func token(at start: Int) -> Token? {
      let digits = digitEnd(start)
      if digits - start == 4, starts(digits, Self.year) {
        return Token(kind: .year, range: start..<digits + 1)
      }
      if scalars[start] == Self.ordinal {
        let end = max(numeralEnd(start + 1), digitEnd(start + 1))
        guard end > start + 1, end < scalars.endIndex, Self.ordinals.contains(scalars[end]) else {
          return nil
        }
        return Token(kind: .ordinal, range: start..<end + 1)
      }
      let end = numeralEnd(start)
      return end > start ? numeral(start, end) : nil
    }

    private func numeral(_ start: Int, _ end: Int) -> Token? {
      let count = end - start
      if count == 4, starts(end, Self.year) { return Token(kind: .year, range: start..<end + 1) }
      if count >= 2, scalars[start..<end].contains(Self.ten), starts(end, Self.congress) {
        return Token(kind: .congress, range: start..<end + 1)
      }
      if starts(end, Self.session) {
        let next = numeralEnd(end + 1)
        if next > end + 1, let last = Self.meetings.first(where: { starts(next, $0) }) {
          return Token(kind: .session, range: start..<next + last.count)
        }
        return Token(kind: .term, range: start..<end + 1)
      }
      if count == 3, scalars[start] == Self.ten, scalars[end - 1] == Self.five {
        return Token(kind: .plan, range: start..<end)
      }
      return nil
    }

    private static let year: [UInt32] = [0x5E74]
    private static let congress: [UInt32] = [0x5927]
    private static let session: [UInt32] = [0x5C4A]
    private static let ordinal: UInt32 = 0x7B2C
    private static let ten: UInt32 = 0x5341
    private static let five: UInt32 = 0x4E94
    /// 届, 次, 批, 轮, 期: what goes on counting from year to year.
    private static let ordinals = scalarSet("届次批轮期")
    private static let meetings = ["中全会", "次全会", "次全体会议", "次会议", "次"].map {
      $0.unicodeScalars.map(\.value)
    }
  }
}
