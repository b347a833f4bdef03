import LeitongText

/// A mask where there was nothing to hide: Hx for H5, ×个意识. The whole text was run through a
/// replacement of digits or names.
struct OverMaskLint: LintRule {
  static let examples = [
    LintExample("创新运用微信⟦1Hx⟧宣传页。", .overMasked), LintExample("建设⟦1xG基站⟧36座。", .overMasked),
    LintExample("树牢“⟦1×个意识⟧”，坚定“⟦2x个自信⟧”。", .overMaskedPhrase, .overMaskedPhrase),
    LintExample("制作H5页面12个，化验H2O样品，走访HX公司和XG网络安全公司，招聘PM×岗位。"), LintExample("走访×个村。"),
  ]

  /// Technical terms as masking leaves them; `*` stands for a mask of any glyph.
  private static let terms = patterns([
    ("H*", "H5"), ("*G网络", "5G网络"), ("*G基站", "5G基站"), ("*G+", "5G+"), ("*S店", "4S店"),
    ("PM*", "PM2.5"), ("A*纸", "A4纸"), ("*K高清", "4K高清"),
  ])
  /// Set phrases that hold a number of their own.
  private static let phrases = patterns([
    ("*个意识", "四个意识"), ("*个自信", "四个自信"), ("*个维护", "两个维护"), ("*个确立", "两个确立"),
    ("*会一课", "三会一课"), ("*学一做", "两学一做"), ("*严*实", "三严三实"), ("中央*项规定", "中央八项规定"),
    ("*位一体", "五位一体"), ("*个全面", "四个全面"), ("*岗双责", "一岗双责"), ("*重一大", "三重一大"),
    ("党的十*大", "党的十九大"), ("党的*十大", "党的二十大"), ("*不愁*保障", "两不愁三保障"),
    ("*个务必", "三个务必"), ("*个一百年", "两个一百年"), ("*形态", "四种形态"),
  ])

  /// A pattern, the scalars before its first mask, and what was meant.
  private static func patterns(
    _ rows: [(masked: String, meant: String)]
  ) -> [(pattern: [UInt32], lead: Int, meant: String)] {
    rows.map { row in
      let pattern = row.masked.unicodeScalars.map(\.value)
      return (pattern, pattern.firstIndex(of: 0x2A) ?? 0, row.meant)
    }
  }

  func findings(in subject: LintSubject) -> [Finding] {
    let scalars = subject.draft.document.scalars
    var found: [Finding] = []
    // Every pattern holds a mask: only the places around one are looked at.
    let places = scalars.indices.filter { place in
      Self.masks.contains(scalars[place])
        && !(place > 0 && Self.masks.contains(scalars[place - 1]))
    }
    for (table, reason) in [
      (Self.terms, LintReason.overMasked), (Self.phrases, .overMaskedPhrase),
    ] {
      for (pattern, lead, meant) in table {
        for start in places.map({ $0 - lead }) where start >= 0 {
          guard let end = end(of: pattern, at: start, scalars),
            isWhole(start, end, pattern, scalars)
          else { continue }
          let range = TextRange(start, end)
          if !subject.draft.residue.contains(where: { $0.range.overlaps(range) }),
            !found.contains(where: { $0.range == range })
          {
            found.append(
              Finding(
                reason, range, quoting: subject.draft.document.surroundings(of: range),
                [subject.draft.document.text(range), meant]))
          }
        }
      }
    }
    return found.sorted { $0.range.start < $1.range.start }
  }

  private func end(of pattern: [UInt32], at start: Int, _ scalars: [UInt32]) -> Int? {
    var at = start
    for wanted in pattern {
      if wanted == 0x2A {
        let first = at
        while at < scalars.count, at - first < 3, Self.masks.contains(scalars[at]) { at += 1 }
        guard at > first else { return nil }
      } else {
        guard at < scalars.count, scalars[at] == wanted else { return nil }
        at += 1
      }
    }
    return at
  }

  /// A letter or digit beside a term makes it another word.
  private func isWhole(_ start: Int, _ end: Int, _ pattern: [UInt32], _ scalars: [UInt32]) -> Bool {
    func isWordPart(_ scalar: UInt32) -> Bool {
      CharacterClass.isASCIILetter(scalar) || CharacterClass.isDigit(scalar)
    }
    let before = start > 0 ? scalars[start - 1] : 0
    let after = end < scalars.count ? scalars[end] : 0
    // HX公司, XG网络安全公司 are names: only small letters and × come from a replacement there.
    let isName =
      pattern.count <= 4 && scalars[start..<end].contains { [0x58, 0xFF38].contains($0) }
    return !isWordPart(before) && !Self.masks.contains(before) && !isName
      && !(pattern.last == 0x2A
        && (isWordPart(after) || after == 0x2B || Self.posts.contains(after)))
  }

  /// 公司, 型, 项目, 岗位, 线: after a code of letters it names something.
  private static let posts = scalarSet("公型项岗线号班")
  private static let masks = scalarSet("xXｘＸ×")
}
