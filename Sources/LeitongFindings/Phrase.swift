/// The languages of pages, summaries and reasons.
public enum Language: String, Sendable, Codable, Hashable, CaseIterable {
  case chinese = "zh"
  case english = "en"

  /// For `lang` attributes (RFC 5646, 2009).
  public var tag: String { self == .chinese ? "zh-CN" : "en" }
}

/// A sentence in both languages; `{1}`, `{2}` … stand for what is filled in.
package struct Phrase: Sendable {
  package let chinese: String
  package let english: String

  package init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }

  /// The sentence with its places still open: a script fills them in.
  package func raw(_ language: Language) -> String { language == .chinese ? chinese : english }

  package func text(_ language: Language, _ fillings: String...) -> String {
    text(language, fillings)
  }

  package func text(_ language: Language, _ fillings: [String]) -> String {
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
