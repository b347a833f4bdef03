import LeitongText

/// A number or name that was left blank: 共排查××处.
struct PlaceholderLint: LintRule {
  static let examples = [
    LintExample("共排查⟦1××⟧处，整改⟦2××⟧处。", .placeholderBlank, .placeholderBlank),
    LintExample("共排查37处，约谈⟦1×⟧人，整改29处。", .placeholderHalf),
    LintExample(
      "构建“⟦1x⟧+⟦2x⟧”体系，增长⟦3X⟧%。", .placeholderBlank, .placeholderBlank, .placeholderBlank),
    LintExample("做了X光检查，x轴不动，展板3×5米，×号删去。"),
    LintExample("得分×40%，单价（亩）×150元，“数据要素×”行动，（×）错误，用了iPhone X、平板。"),
    LintExample("老区（⟦1xx⟧）", .placeholderBlank),
  ]

  func findings(in subject: LintSubject) -> [Finding] {
    let draft = subject.draft
    return draft.masks.filter { mask in
      isPlaceholder(mask, draft) && !draft.residue.contains { $0.range.overlaps(mask.range) }
    }.map { mask in
      let half = isHalfFilled(mask, draft)
      return Finding(
        half ? .placeholderHalf : .placeholderBlank, mask.range,
        quoting: draft.document.surroundings(of: mask.range), [draft.document.text(mask.range)],
        certainty: half || isCertain(mask, draft) ? nil : .possible)
    }
  }

  /// Whether a mask can be nothing else. 某公司 may be meant to hide a name, and one × between characters
  /// may multiply (系数×天数) or join (网格×联户): unless a measure or the name of a level follows.
  private func isCertain(_ mask: Mask, _ draft: PreparedDocument) -> Bool {
    let scalars = draft.document.scalars
    let after = mask.range.end < scalars.count ? scalars[mask.range.end] : 0
    switch mask.glyph {
    case .someone, .ring: return mask.range.count >= 2 && mask.glyph == .ring && after != 0x540E
    case .cross where mask.range.count == 1:
      return Self.measures.contains(after) || Self.bearers.contains(after)
    default: return true
    }
  }

  /// Whether a mask stands for what is missing, and not for a letter, a product or a list that goes on.
  static func isBlank(_ mask: Mask, _ draft: PreparedDocument) -> Bool {
    PlaceholderLint().isPlaceholder(mask, draft)
  }

  /// A letter x in Latin prose is a letter; a blank stands among Han characters or numbers.
  private func isPlaceholder(_ mask: Mask, _ draft: PreparedDocument) -> Bool {
    let scalars = draft.document.scalars
    let before = mask.range.start > 0 ? scalars[mask.range.start - 1] : 0
    let after = mask.range.end < scalars.count ? scalars[mask.range.end] : 0
    switch mask.glyph {
    case .letter, .box:
      let sides = [before, after]
      // iPhone X、 is a name: Latin prose goes before it.
      let isLatin =
        before == 0x20 && mask.range.start > 1
        && CharacterClass.isASCIILetter(scalars[mask.range.start - 2])
      return !isLatin
        && (sides.contains { CharacterClass.isHan($0) || (0x3001...0x303F).contains($0) }
          || after == 0x25 || after == 0xFF05 || after == 0x2B || before == 0x2B
          || mask.range.count >= 2 && sides.allSatisfy(Self.brackets.contains))
    case .cross:
      // 40%×, ×60, （×）: products, marks of right and wrong.
      return !CharacterClass.isDigit(after) && !CharacterClass.isDigit(before)
        && ![0x25, 0xFF05].contains(before) && !(before == 0xFF08 && after == 0xFF09)
        && !([0xFF09, 0x29].contains(before) && mask.range.count == 1)
        && !([0x201D, 0x22].contains(after) && mask.range.count == 1)
    case .ellipsis: return after != 0x7B49
    default: return true
    }
  }

  /// Whether the clause beside it holds a number with a measure: 排查37处，约谈×人.
  private func isHalfFilled(_ mask: Mask, _ draft: PreparedDocument) -> Bool {
    let scalars = draft.document.scalars
    let after = mask.range.end < scalars.count ? scalars[mask.range.end] : 0
    guard Self.measures.contains(after) else { return false }
    var start = mask.range.start
    while start > 0, scalars[start - 1] != 0x0A, !CharacterClass.endsSentence(scalars[start - 1]) {
      start -= 1
    }
    var end = mask.range.end
    while end < scalars.count, scalars[end] != 0x0A, !CharacterClass.endsSentence(scalars[end]) {
      end += 1
    }
    // A year is filled in everywhere; only what is measured says that somebody filled in figures.
    return (start..<end).contains { place in
      CharacterClass.isDigit(scalars[place]) && place + 1 < end
        && Self.measures.contains(scalars[place + 1])
    }
  }

  /// What a name or rank is put before: ×镇, ×同志, ×届.
  private static let bearers = scalarSet("省市县区镇乡村街局委办校院企单同公社组届月日号楼队员级线书主副局厅部处科股，、。；")
  private static let brackets = scalarSet("（）()“”\"·-—～~、，。")
  private static let measures = scalarSet(
    "个人次处家件项条名场户台座份期亩米吨万亿元类批辆套本篇起轮支位所间公里倍余多%％种根台幅张页册款道段层趟遍株头只艘袋箱吨升克门本部字团期大小")
}

/// Masks of two glyphs in one draft: parts of it come from different hands.
struct MixedMaskLint: LintRule {
  static let examples = [
    LintExample("排查××处，整改××处，约谈⟦1XX⟧人。", .mixedMasks), LintExample("排查××处，整改××处。"),
  ]
  /// Masks of the rarer glyph that are named, at most.
  private static let named = 3

  func findings(in subject: LintSubject) -> [Finding] {
    let draft = subject.draft
    let blanks = draft.masks.filter { mask in
      (mask.glyph == .cross || mask.glyph == .letter || mask.glyph == .ring)
        && PlaceholderLint.isBlank(mask, draft)
        && !draft.residue.contains { $0.range.overlaps(mask.range) }
    }
    let byGlyph = Dictionary(grouping: blanks, by: \.glyph)
    guard byGlyph.count >= 2,
      let most = byGlyph.max(by: {
        ($0.value.count, $1.key.rawValue) < ($1.value.count, $0.key.rawValue)
      })?.value.first
    else { return [] }
    let usual = draft.document.text(most.range)
    return blanks.filter { $0.glyph != most.glyph }.prefix(Self.named).map { mask in
      Finding(
        .mixedMasks, mask.range, quoting: draft.document.surroundings(of: mask.range),
        [draft.document.text(mask.range), usual])
    }
  }
}
