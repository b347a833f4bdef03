import LeitongText

/// Text that stands in the file and that its reader does not see.
///
/// It has no examples: plain text cannot hide anything in this way.
struct ConcealmentLint: LintRule {
  static let examples: [LintExample] = []

  func findings(in subject: LintSubject) -> [Finding] {
    subject.draft.document.concealed.map { concealment in
      switch concealment.manner {
      case .hidden: Finding(.hiddenText, concealment.range)
      case .tiny: Finding(.tinyText, concealment.range)
      case .white: Finding(.whiteText, concealment.range)
      }
    }
  }
}

/// Characters that look like nothing or like others, put where they do not belong.
struct DisguiseLint: LintRule {
  static let examples = [
    LintExample("工⟦1\u{200B}⟧作报告。", .invisible), LintExample("工作⟦1⻓⟧效。", .lookalike),
    LintExample("普通的字，全角１２３，\u{3000}空格。"),
  ]

  var listed: Int { 5 }

  func findings(in subject: LintSubject) -> [Finding] {
    let document = subject.draft.document
    let scalars = document.scalars
    return scalars.indices.filter { isDisguise(at: $0, scalars) }.map { place in
      let range = TextRange(place, place + 1)
      return Finding(
        CharacterClass.isDisguise(scalars[place]) ? .invisible : .lookalike, range,
        quoting: document.surroundings(of: range), [hexadecimal(scalars[place])])
    }
  }

  private func isDisguise(at place: Int, _ scalars: [UInt32]) -> Bool {
    let scalar = scalars[place]
    let before = place > 0 ? scalars[place - 1] : 0
    let after = place + 1 < scalars.count ? scalars[place + 1] : 0
    let isAmongHan = CharacterClass.isHan(before) && CharacterClass.isHan(after)
    if CharacterClass.isDisguise(scalar) {
      // A soft hyphen in Latin, a direction mark in Arabic, a variation selector: at home there.
      if [0xAD, 0x200E, 0x200F].contains(scalar) || scalar >= 0xE0100 {
        return CharacterClass.isHan(before) || CharacterClass.isHan(after)
      }
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
  static let examples: [LintExample] = []

  func findings(in subject: LintSubject) -> [Finding] {
    let document = subject.draft.document
    guard document.losses > 0, let first = document.scalars.firstIndex(of: 0xFFFD) else {
      return []
    }
    let range = TextRange(first, first + 1)
    return [
      Finding(
        .undecodable, range, quoting: document.surroundings(of: range), ["\(document.losses)"])
    ]
  }
}
