import LeitongText

/// Text that stands in the file and that its reader does not see.
struct ConcealmentLint: LintRule {
  func findings(in draft: PreparedDocument) -> [CheckReport.LintFinding] {
    draft.document.concealed.map { concealment in
      switch concealment.manner {
      case .hidden:
        finding(
          .hiddenText, concealment.range, in: draft, "隐藏文字：打印和阅读时不可见，已照常比对", suggestion: "删去或取消隐藏")
      case .tiny:
        finding(
          .hiddenText, concealment.range, in: draft, "隐藏的极小文字：小于 4 磅，不可见，已照常比对",
          suggestion: "删去或改回正常字号")
      case .white:
        finding(
          .whiteText, concealment.range, in: draft, "隐藏的白色文字：与纸同色，不可见，已照常比对", suggestion: "删去或改回黑色")
      }
    }
  }
}

/// Characters that look like nothing or like others, put where they do not belong.
struct DisguiseLint: LintRule {
  /// Places that are named, at most; the rest is counted in the last one's message.
  private static let named = 5

  func findings(in draft: PreparedDocument) -> [CheckReport.LintFinding] {
    let scalars = draft.document.scalars
    let places = scalars.indices.filter { isDisguise(at: $0, scalars) }
    return places.prefix(Self.named).enumerated().map { order, place in
      let range = TextRange(place, place + 1)
      let rest = order == Self.named - 1 ? places.count - Self.named : 0
      return finding(
        .disguise, range, quoting: draft.document.surroundings(of: range), in: draft,
        (CharacterClass.isDisguise(scalars[place])
          ? "不可见字符（零宽、方向控制等）U+\(hexadecimal(scalars[place]))，比对时已去除"
          : "形近字符 U+\(hexadecimal(scalars[place]))，比对时已还原")
          + (rest > 0 ? "；另有 \(rest) 处" : ""),
        suggestion: "改为通常的字符")
    }
  }

  private func isDisguise(at place: Int, _ scalars: [UInt32]) -> Bool {
    let scalar = scalars[place]
    let before = place > 0 ? scalars[place - 1] : 0
    let after = place + 1 < scalars.count ? scalars[place + 1] : 0
    let isAmongHan = CharacterClass.isHan(before) && CharacterClass.isHan(after)
    if CharacterClass.isDisguise(scalar) {
      return isAmongHan || CharacterClass.isDisguise(before) || CharacterClass.isDisguise(after)
        || scalar != 0x200D && !(0x2009...0x200A).contains(scalar)
    }
    switch Folding.shipped.kind(of: scalar) {
    case .radical: return CharacterClass.isHan(before) || CharacterClass.isHan(after)
    case .lookalike:
      return CharacterClass.isASCIILetter(before) || CharacterClass.isASCIILetter(after)
    default: return false
    }
  }

  private func hexadecimal(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

/// Bytes that could not be decoded; told once, with their number.
struct LossLint: LintRule {
  func findings(in draft: PreparedDocument) -> [CheckReport.LintFinding] {
    guard draft.document.losses > 0,
      let first = draft.document.scalars.firstIndex(of: 0xFFFD)
    else { return [] }
    let range = TextRange(first, first + 1)
    return [
      finding(
        .undecodable, range, quoting: draft.document.surroundings(of: range), in: draft,
        "有 \(draft.document.losses) 处字节无法按所判编码解读，已以 U+FFFD 代替",
        suggestion: "核对原文件编码，或用 --encoding 指定")
    ]
  }
}
