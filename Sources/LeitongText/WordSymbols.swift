import LeitongStems
import LeitongTables

/// Turns words of alphabets into symbols: words with one stem are one symbol, those of grammar apart (*will*
/// is not *willing*).
///
/// Han characters are symbols of their own, for Chinese has no spaces between words. Where spaces tell
/// words apart, a word says more than its letters: *the report* and *there port* have nothing in common.
struct WordSymbols {
  private lazy var stemmer = Stemmer()
  private var known: [Word: UInt32] = [:]

  /// Words kept in memory with their symbol; a text of more is no natural one.
  private static let mostKnown = 100_000
  /// Letters of a word that are looked at; what is longer is no word.
  private static let longest = 64
  private static let apostrophe: UInt32 = 0x27

  /// Whether a folded scalar is a letter of an alphabet that spaces cut into words: Latin, Greek,
  /// Cyrillic.
  static func isWordLetter(_ folded: UInt32) -> Bool {
    switch folded {
    case 0x61...0x7A: true
    case 0xB5, 0xDF...0xF6, 0xF8...0x02AF, 0x0370...0x03FF, 0x0400...0x052F, 0x1E00...0x1FFF:
      Unicode.Scalar(folded)?.properties.isAlphabetic == true
    default: false
    }
  }

  /// Returns the symbol of a word.
  ///
  /// - Parameter word: folded letters, with apostrophes inside.
  mutating func symbol(of word: [UInt32]) -> UInt32 {
    if let symbol = known[Word(letters: word)] { return symbol }
    let letters = word.prefix(Self.longest).filter { $0 != Self.apostrophe }
    let isFunctionWord = Self.functionWords.contains(letters)
    let stem = letters.allSatisfy { $0 < 0x80 } ? self.stem(of: word) : letters
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for scalar in stem { hash = (hash ^ UInt64(scalar)) &* 0x0100_0000_01B3 }
    hash ^= hash >> 32
    let symbol =
      NormalizedText.firstWord | (isFunctionWord ? NormalizedText.functionWord : 0)
      | UInt32(truncatingIfNeeded: hash) & (NormalizedText.functionWord - 1)
    if known.count < Self.mostKnown { known[Word(letters: word)] = symbol }
    return symbol
  }

  /// A word as a key: eight letters of ASCII are hashed at once, where an array hashes each.
  private struct Word: Hashable {
    let letters: [UInt32]

    func hash(into hasher: inout Hasher) {
      var packed: UInt64 = 0
      for (place, letter) in letters.enumerated() {
        if place.isMultiple(of: 8), place > 0 { hasher.combine(packed) }
        if letter > 0xFF { hasher.combine(letter) }
        packed = packed << 8 | UInt64(letter & 0xFF)
      }
      hasher.combine(packed)
    }
  }

  private mutating func stem(of word: [UInt32]) -> [UInt32] {
    stemmer.stem(of: word.prefix(Self.longest).map { UInt8(truncatingIfNeeded: $0) })
      .map { UInt32($0) }
  }

  private static let functionWords: Set<[UInt32]> = Set(
    Tables.rows(of: Tables.functionWords).dropFirst().compactMap { row in
      row.first.map { $0.unicodeScalars.map(\.value) }
    })
}
