import LeitongText

/// Headings and lists whose numbers jump: （一）, （三）.
struct NumberingLint: LintRule {
  static let examples = [
    LintExample("一、总体情况\n（一）抓巡查\n⟦1（三）抓值班⟧\n二、下步打算", .numberingGap),
    LintExample("一、总体情况\n（一）抓巡查\n二、问题\n（一）人手少\n（二）经费紧\n三、打算"),
    LintExample("一、总体情况\n二、问题\n⟦1二、打算⟧", .numberingRepeat),
    LintExample("主要有三点：一是人手少；二是经费紧；⟦1四是⟧设备旧。", .numberingInline),
    LintExample("一是人手少；二是经费紧。另外，一是设备旧；二是路远；三是雨多。"),
  ]

  func findings(in subject: LintSubject) -> [Finding] {
    headings(subject) + lists(subject)
  }

  /// Levels 1 to 3; （1） and 一是 at the head of a paragraph share a level and are left alone.
  private func headings(_ subject: LintSubject) -> [Finding] {
    let document = subject.draft.document
    // For each level the sequences that are open: a list may begin anew inside another (一、 … 一、) and
    // the outer one go on after it.
    var open: [Int: [Int]] = [:]
    var found: [Finding] = []
    for block in document.blocks {
      guard let heading = block.heading, (1...3).contains(heading.level), heading.number > 0 else {
        continue
      }
      for deeper in heading.level + 1..<5 { open[deeper] = nil }
      var sequences = open[heading.level] ?? []
      let expected = (sequences.last ?? 0) + 1
      let wasFirst = sequences.isEmpty
      if let place = sequences.lastIndex(of: heading.number - 1) {
        sequences = sequences.prefix(place) + [heading.number]
      } else if heading.number == 1 {
        sequences.append(1)
      } else if !wasFirst || heading.level < 3 {
        let isGap = heading.number > expected
        let quote = TextRange(heading.range.start, min(heading.range.end, heading.range.start + 20))
        found.append(
          Finding(
            isGap ? .numberingGap : .numberingRepeat, heading.range, quoting: quote,
            [
              Self.written(expected, level: heading.level),
              Self.written(heading.number, level: heading.level),
            ],
            // The first of its level may be numbered on from a part that is not here, and where lists
            // stand in lists nothing is sure.
            certainty: sequences.count == 1 ? nil : .likely))
        sequences = sequences.dropLast() + [heading.number]
      }
      open[heading.level] = sequences
    }
    return found
  }

  /// 一是 … 二是 … 四是 within one paragraph.
  private func lists(_ subject: LintSubject) -> [Finding] {
    let document = subject.draft.document
    let scalars = document.scalars
    var found: [Finding] = []
    for block in document.blocks {
      var last = 0
      for place in block.range.start..<max(block.range.start, block.range.end - 1)
      where scalars[place + 1] == 0x662F {
        guard let number = Self.numerals.firstIndex(of: scalars[place]),
          place == block.range.start || !CharacterClass.isHan(scalars[place - 1])
        else { continue }
        if last > 0, number + 1 > last + 1 {
          let range = TextRange(place, place + 2)
          found.append(
            Finding(
              .numberingInline, range, quoting: document.surroundings(of: range),
              [String(scalars: [Self.numerals[last], 0x662F]), document.text(range)]))
        }
        last = number + 1
      }
    }
    return found
  }

  private static let numerals = "一二三四五六七八九".unicodeScalars.map(\.value)

  private static func written(_ number: Int, level: Int) -> String {
    let digits = numerals.map { String(scalars: [$0]) }
    let chinese =
      number <= 9
      ? digits[max(0, number - 1)]
      : (number / 10 > 1 ? digits[min(8, number / 10 - 1)] : "") + "十"
        + (number % 10 > 0 ? digits[number % 10 - 1] : "")
    switch level {
    case 1: return chinese + "、"
    case 2: return "（\(chinese)）"
    default: return "\(number)."
    }
  }
}
