import LeitongText

/// A quotation or title mark without its partner, or with a partner of another kind.
struct MarkLint: LintRule {
  static let examples = [
    LintExample("抓好⟦1“三项建设\"⟧，推进工作。", .mixedMark), LintExample("完善⟦1“责任体系''⟧和制度。", .mixedMark),
    LintExample("牢固树立⟦1“⟧四个意识。", .unbalancedMark), LintExample("学习《条例》和“四个意识”。"),
    LintExample("他说：“第一件事要办好。\n“第二件事也要办好。\n“第三件事慢慢办。”"),
    LintExample("推进⟦1”三项建设“⟧工作。", .mixedMark),
  ]
  /// Scalars between two marks that are taken for a pair.
  private static let longest = 60
  private static let longestTerm = 10

  func findings(in subject: LintSubject) -> [Finding] {
    let document = subject.draft.document
    let scalars = document.scalars
    let strays = subject.draft.strays.map(\.offset)
    var found: [Finding] = []
    var taken = Set<Int>()
    for (place, offset) in strays.enumerated()
    where !taken.contains(offset) && !opensParagraphs(offset, document) {
      if let end = partner(of: offset, among: strays[(place + 1)...], scalars) {
        for inside in strays where offset < inside && inside < end { taken.insert(inside) }
        let range = TextRange(offset, end)
        let width = scalars[end - 1] == 0x27 && scalars[end - 2] == 0x27 ? 2 : 1
        found.append(
          Finding(
            .mixedMark, range,
            [
              document.text(TextRange(offset, offset + 1)),
              document.text(TextRange(end - width, end)),
            ]))
      } else {
        let range = TextRange(offset, offset + 1)
        found.append(
          Finding(
            .unbalancedMark, range, quoting: document.surroundings(of: range),
            [document.text(range)]))
      }
    }
    return found
  }

  /// Whether “ stays open into a next paragraph that begins with “ again, as a quotation of several
  /// paragraphs does (GB/T 15834, 2011).
  private func opensParagraphs(_ offset: Int, _ document: Document) -> Bool {
    guard document.scalars[offset] == 0x201C,
      let place = document.blocks.firstIndex(where: { $0.range.contains(offset) })
    else { return false }
    return [place - 1, place + 1].contains { other in
      guard document.blocks.indices.contains(other) else { return false }
      let range = document.blocks[other].range
      let first = (range.start..<range.end).first {
        !CharacterClass.isInvisible(document.scalars[$0])
      }
      let own = document.blocks[place].range
      let isFirst = (own.start..<offset).allSatisfy {
        CharacterClass.isInvisible(document.scalars[$0])
      }
      // The next one begins with the mark; or this one does, and the one before left it open.
      return other > place
        ? first.map { document.scalars[$0] == 0x201C } ?? false
        : isFirst && document.scalars[range.start..<range.end].contains(0x201C)
    }
  }

  /// Where the mark that closes a stray one in another style ends: “…", “…'', ”…“.
  private func partner(of offset: Int, among strays: ArraySlice<Int>, _ scalars: [UInt32]) -> Int? {
    let opener = scalars[offset]
    guard opener == 0x201C || opener == 0x201D || opener == 0x22 else { return nil }
    var end = offset + 1
    while end < scalars.count, scalars[end] != 0x0A, end - offset <= Self.longest {
      let scalar = scalars[end]
      if strays.contains(end), scalar != opener {
        // ” and then “ around a word is a pair turned about; around a clause it is the end of one
        // quotation and the start of another.
        let isPair =
          opener == 0x201D
          ? scalar == 0x201C && end - offset > 1 && end - offset <= Self.longestTerm
          : [0x201D, 0x22].contains(scalar)
        return isPair ? end + 1 : nil
      }
      if opener != 0x201D, scalar == 0x27 {
        let isDouble = end + 1 < scalars.count && scalars[end + 1] == 0x27
        return end + (isDouble ? 2 : 1)
      }
      // Another pair begins or a sentence ends: what was opened here is simply left open.
      if scalar == 0x201C || CharacterClass.endsSentence(scalar) { return nil }
      if opener == 0x201D, !CharacterClass.isHan(scalar) { return nil }
      end += 1
    }
    return nil
  }
}
