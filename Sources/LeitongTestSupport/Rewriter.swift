/// Changes a passage as people change what they copy, kind by kind; the same seed, the same change.
public struct Rewriter: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case none, slots, editLight, editHeavy, reorder, splitMerge, disguise, summary, mixed
  }

  private var random: SeededGenerator

  public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  public mutating func rewritten(_ text: String, _ kind: Kind) -> String {
    switch kind {
    case .none: text
    case .slots: refilled(text)
    case .editLight: edited(text, share: 0.08)
    case .editHeavy: edited(text, share: 0.25)
    case .reorder: reordered(text)
    case .splitMerge: split(text)
    case .disguise: disguised(text)
    case .summary: summed(text)
    case .mixed: reordered(edited(refilled(text), share: 0.08))
    }
  }

  private mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }

  /// Other numbers, and now and then a blank.
  private mutating func refilled(_ text: String) -> String {
    var result = ""
    var isBlank = false
    var wasDigit = false
    for character in text {
      guard character.isASCII, character.isNumber else {
        result.append(character)
        wasDigit = false
        continue
      }
      if !wasDigit { isBlank = chance(0.3) }
      wasDigit = true
      result += isBlank ? "×" : String(Int.random(in: 1...9, using: &random))
    }
    return result
  }

  /// Characters replaced by others of the same text, left out or put in.
  private mutating func edited(_ text: String, share: Double) -> String {
    let own = text.filter { !$0.isPunctuation && !$0.isWhitespace }.map { $0 }
    var result = ""
    for character in text {
      guard !character.isPunctuation, chance(share), let other = own.randomElement(using: &random)
      else {
        result.append(character)
        continue
      }
      switch Int.random(in: 0..<3, using: &random) {
      case 0: result.append(other)
      case 1: break
      default: result += String([character, other])
      }
    }
    return result
  }

  private mutating func reordered(_ text: String) -> String {
    let clauses = clauses(of: text)
    let groups = stride(from: 0, to: clauses.count, by: 2).map {
      clauses[$0..<min($0 + 2, clauses.count)].joined()
    }
    return groups.shuffled(using: &random).joined()
  }

  private mutating func split(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "，" where chance(0.5): result.append("。")
      case "。" where chance(0.5): result.append("，")
      default: result.append(character)
      }
    }
    return result
  }

  /// Invisible characters, full width, traditional characters, spaces.
  private mutating func disguised(_ text: String) -> String {
    let traditional: [Character: Character] = [
      "发": "發", "会": "會", "产": "產", "实": "實", "业": "業", "区": "區", "县": "縣", "门": "門",
      "个": "個", "国": "國", "处": "處", "务": "務", "书": "書", "干": "幹", "长": "⻓", "见": "⻅",
    ]
    var result = ""
    for character in text {
      if let other = traditional[character], chance(0.6) {
        result.append(other)
      } else if let digit = character.wholeNumberValue, character.isASCII,
        let wide = Unicode.Scalar(0xFF10 + UInt32(digit))
      {
        result.append(Character(wide))
      } else {
        result.append(character)
      }
      if chance(0.2) { result += chance(0.5) ? "\u{200B}" : " " }
    }
    return result
  }

  /// About three clauses of five.
  private mutating func summed(_ text: String) -> String {
    let clauses = clauses(of: text)
    let kept = clauses.filter { _ in chance(0.6) }
    return kept.count < 3 ? text : kept.joined()
  }

  private func clauses(of text: String) -> [String] {
    var clauses: [String] = []
    var clause = ""
    for character in text {
      clause.append(character)
      if "，。；".contains(character) {
        clauses.append(clause)
        clause = ""
      }
    }
    return clause.isEmpty ? clauses : clauses + [clause]
  }
}
