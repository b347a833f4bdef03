import LeitongText

/// A number or name that was left blank: 共排查××处.
struct PlaceholderLint: LintRule {
  func findings(in draft: PreparedDocument) -> [CheckReport.LintFinding] {
    draft.masks.filter { isPlaceholder($0, draft) }.map { mask in
      finding(
        .placeholder, mask.range, quoting: draft.document.surroundings(of: mask.range), in: draft,
        "占位符未填：数字或名称仍是“\(draft.document.text(mask.range))”", suggestion: "补实数或实名")
    }
  }

  /// A letter x in Latin prose is a letter; a blank stands among Han characters or numbers.
  private func isPlaceholder(_ mask: Mask, _ draft: PreparedDocument) -> Bool {
    guard mask.glyph == .letter || mask.glyph == .box else { return true }
    let scalars = draft.document.scalars
    let before = mask.range.start > 0 ? scalars[mask.range.start - 1] : 0
    let after = mask.range.end < scalars.count ? scalars[mask.range.end] : 0
    return [before, after].contains { CharacterClass.isHan($0) || (0x3001...0x303F).contains($0) }
      || after == 0x25 || after == 0xFF05 || after == 0x2B || before == 0x2B
  }
}

/// Masks of two glyphs in one draft: parts of it come from different hands.
struct MixedMaskLint: LintRule {
  /// Masks of the rarer glyph that are named, at most.
  private static let named = 3

  func findings(in draft: PreparedDocument) -> [CheckReport.LintFinding] {
    let blanks = draft.masks.filter {
      $0.glyph == .cross || $0.glyph == .letter || $0.glyph == .ring
    }
    let byGlyph = Dictionary(grouping: blanks, by: \.glyph)
    guard byGlyph.count >= 2 else { return [] }
    let most = byGlyph.max { ($0.value.count, $1.key.rawValue) < ($1.value.count, $0.key.rawValue) }
    return blanks.filter { $0.glyph != most?.key }.prefix(Self.named).map { mask in
      finding(
        .mixedMasks, mask.range, quoting: draft.document.surroundings(of: mask.range), in: draft,
        "同一篇里混用两种占位符：多为拼接而成", suggestion: "核对此处与其余部分是否同源")
    }
  }
}

extension Document {
  /// A few scalars around a range, within its line: what a reader needs to find it.
  func surroundings(of range: TextRange) -> TextRange {
    var start = range.start
    while start > 0, range.start - start < 6, scalars[start - 1] != 0x0A { start -= 1 }
    var end = range.end
    while end < scalars.count, end - range.end < 6, scalars[end] != 0x0A { end += 1 }
    return TextRange(start, end)
  }
}
