internal import LeitongFindings

/// The languages of pages, summaries and reasons.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case chinese = "zh"
  case english = "en"

  /// For `lang` attributes (RFC 5646, 2009).
  var tag: String { self == .chinese ? "zh-CN" : "en" }
}

/// A sentence in both languages; `{1}`, `{2}` … stand for what is filled in.
struct Phrase: Sendable {
  let chinese: String
  let english: String

  init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }

  func text(_ language: Language, _ fillings: String...) -> String {
    var text = ""
    var scalars = (language == .chinese ? chinese : english).unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "{", let digit = scalars.next(), let place = Int(String(digit)) else {
        text.unicodeScalars.append(scalar)
        continue
      }
      // Filled in one pass, so that braces inside a file's name stay what they are.
      _ = scalars.next()
      if fillings.indices.contains(place - 1) { text += fillings[place - 1] }
    }
    return text
  }
}

/// How numbers are written.
enum Figures {
  /// 1284 as `1,284`.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(abs(number)))
    var text = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }

  /// 18.6 as `18.6%`.
  static func percent(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(grouped(tenths / 10)).\(abs(tenths) % 10)%"
  }

  /// `18.6%（1,284/6,903字）`
  static func rate(_ rate: CheckReport.Rate, _ language: Language) -> String {
    let pair = "\(grouped(rate.characters))/\(grouped(rate.of))"
    return language == .chinese
      ? "\(percent(rate.percent))（\(pair)字）" : "\(percent(rate.percent)) (\(pair) characters)"
  }
}
