/// Makes texts of random symbols and plants known reuse in them.
public struct Planter: Sendable {
  public var random: SeededGenerator

  public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Returns Han characters drawn from an alphabet of the given size, a comma about every twelfth and
  /// a full stop about every fortieth.
  public mutating func text(scalars count: Int, alphabet: Int = 2_000) -> String {
    var text = String.UnicodeScalarView()
    while text.count < count {
      let value = UInt32(0x4E00 + Int.random(in: 0..<alphabet, using: &random))
      text.append(Unicode.Scalar(value) ?? "一")
      switch Int.random(in: 0..<40, using: &random) {
      case 0: text.append("。")
      case 1...3: text.append("，")
      default: break
      }
    }
    return String(text)
  }

  /// Returns exactly `count` Han characters without punctuation.
  public mutating func clause(scalars count: Int, alphabet: Int = 2_000) -> String {
    String(
      String.UnicodeScalarView(
        (0..<count).map { _ in
          Unicode.Scalar(UInt32(0x4E00 + Int.random(in: 0..<alphabet, using: &random))) ?? "一"
        }))
  }

  /// Returns `text` with about the given share of its characters replaced by others.
  public mutating func edited(_ text: String, share: Double) -> String {
    var edited = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isChanged = scalar.value >= 0x4E00 && Double.random(in: 0..<1, using: &random) < share
      edited.append(
        isChanged
          ? Unicode.Scalar(UInt32(0x8000 + Int.random(in: 0..<2_000, using: &random))) ?? "丁"
          : scalar)
    }
    return String(edited)
  }

  /// Returns words of letters drawn from a vocabulary of the given size, a full stop about every twelfth.
  ///
  /// No two words of the vocabulary have one stem, and none is a word of grammar.
  public mutating func words(_ count: Int, vocabulary: Int = 2_000) -> String {
    var text = ""
    var left = 0
    for place in 0..<count {
      let word = Self.word(Int.random(in: 0..<vocabulary, using: &random))
      text += left == 0 ? word.prefix(1).uppercased() + word.dropFirst() : word
      if left == 0 { left = Int.random(in: 8...16, using: &random) }
      left -= 1
      text += left == 0 || place == count - 1 ? ". " : " "
    }
    return text
  }

  /// Returns the words of a text in another order, in sentences as long as its own.
  public mutating func shuffled(_ text: String) -> String {
    let words = text.split(separator: " ")
    let plain = words.map { $0.filter { $0 != "." } }.shuffled(using: &random)
    return zip(words, plain).map { $0.hasSuffix(".") ? $1 + "." : $1 }.joined(separator: " ") + " "
  }

  /// A word of three syllables that end in o or a: the stemmer leaves it as it is.
  private static func word(_ number: Int) -> String {
    let syllables = "bo do fo go ko lo mo no po ro to zo ba da fa ga ka la ma na pa ra ta za".split(
      separator: " ")
    let count = syllables.count
    return String(
      syllables[number % count] + syllables[number / count % count]
        + syllables[number / count / count % count])
  }

  public mutating func number(in range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
}
