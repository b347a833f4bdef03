import LeitongText

/// What each word of a draft or source is worth as evidence: its rarity over the sentences of corpus and
/// draft (inverse sentence frequency, after Spärck Jones 1972).
struct WordWeights {
  /// Units that make a weight of 1, the worth of a word that stands in one sentence alone.
  static let unit = 1024
  /// Most that a word of grammar is worth: *the* in two sentences says nothing of them.
  private static let functionWord = 82
  /// What a symbol costs that is no word: it matches nothing here, and yet takes its place.
  private static let stranger = 300
  /// What the end of a block costs: a few words beyond it are seldom part of the same passage.
  private static let boundary = 4096

  /// Sentences that rarity is measured in, at least: in two or three sentences every word is common.
  private static let leastSentences = 64

  private let words: CorpusWords
  private let draft: WordIndex
  private let logarithm: Double
  private let withoutFunctionWords: Bool
  private var known: [UInt32: Int32] = [:]

  /// - Parameter withoutFunctionWords: whether words of grammar are taken for words like others.
  init(of draft: WordIndex, in words: CorpusWords, withoutFunctionWords: Bool = false) {
    self.withoutFunctionWords = withoutFunctionWords
    self.words = words
    self.draft = draft
    let sentences = max(Self.leastSentences, words.sentenceCount + draft.sentenceCount)
    logarithm = binaryLogarithm(Double(sentences + 1))
  }

  /// Returns the weight of a symbol: `0 ... unit` for words and numbers; for the others what they cost.
  mutating func weight(of symbol: UInt32) -> Int32 {
    if let weight = known[symbol] { return weight }
    let weight = computed(symbol)
    known[symbol] = weight
    return weight
  }

  private func computed(_ symbol: UInt32) -> Int32 {
    if symbol == NormalizedText.boundary { return Int32(Self.boundary) }
    guard WordIndex.isEvidence(symbol) else { return Int32(Self.stranger) }
    let count = max(1, words.count(of: symbol) + draft.sentences(with: symbol).count)
    let rarity = max(0, 1 - binaryLogarithm(Double(count)) / logarithm)
    let weight = Int32((rarity * Double(Self.unit)).rounded())
    let isGrammar = NormalizedText.isFunctionWord(symbol) && !withoutFunctionWords
    return isGrammar ? min(weight, Int32(Self.functionWord)) : weight
  }
}
