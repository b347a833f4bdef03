import LeitongText

/// The words of a draft, by the sentence in which they stand.
///
/// Only sentences in an alphabet are in it; a draft in Chinese costs nothing here.
struct WordIndex: Sendable {
  /// Sentences of all texts.
  let sentenceCount: Int
  /// Ascending; those of one symbol lie between two of `starts`.
  private let keys: [UInt32]
  private let starts: [Int32]
  private let postings: [Int32]

  /// - Parameter texts: symbols with their sentences of words.
  /// - Complexity: O(*n* log *n*)
  init(_ texts: [(symbols: [UInt32], sentences: [SymbolRange])]) {
    var count = 0
    var entries: [UInt64] = []
    for (symbols, ranges) in texts {
      for range in ranges {
        for symbol in Self.distinct(symbols[range.indices]) {
          entries.append(UInt64(symbol) << 32 | UInt64(count))
        }
        count += 1
      }
    }
    entries.sort()
    var keys: [UInt32] = []
    var starts: [Int32] = []
    for (place, entry) in entries.enumerated() {
      let key = UInt32(truncatingIfNeeded: entry >> 32)
      guard key != keys.last else { continue }
      keys.append(key)
      starts.append(Int32(place))
    }
    sentenceCount = count
    self.keys = keys
    self.starts = starts
    postings = entries.map { Int32(truncatingIfNeeded: $0) }
  }

  /// Returns the sentences that hold a symbol, by their number, ascending.
  ///
  /// - Complexity: O(log *k*) with *k* the different words of the corpus.
  func sentences(with symbol: UInt32) -> ArraySlice<Int32> {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < symbol { low = middle + 1 } else { high = middle }
    }
    guard low < keys.count, keys[low] == symbol else { return [] }
    let end = low + 1 < keys.count ? Int(starts[low + 1]) : postings.count
    return postings[Int(starts[low])..<end]
  }

  /// The words and numbers of a stretch, each once, ascending.
  static func distinct(_ symbols: ArraySlice<UInt32>) -> [UInt32] {
    var distinct: [UInt32] = []
    for symbol in symbols.filter(isEvidence).sorted() where symbol != distinct.last {
      distinct.append(symbol)
    }
    return distinct
  }

  /// Whether a symbol counts where words are compared: a word or a number.
  static func isEvidence(_ symbol: UInt32) -> Bool {
    NormalizedText.isWord(symbol) || symbol == NormalizedText.slot
  }

  /// Symbols of a sentence, at most: what goes on without a full stop is cut here. Chosen by hand: few
  /// sentences have more words.
  private static let longest = 50

  /// Returns the sentences of a text that are written in an alphabet: words make up half or more of
  /// their symbols.
  ///
  /// - Complexity: O(*n*)
  static func sentences(of text: SourceText) -> [SymbolRange] {
    // All at once: a loop that stops at the first word goes symbol by symbol through Chinese.
    var all: UInt32 = 0
    let symbols = text.symbols.span
    for index in 0..<symbols.count { all |= symbols[index] }
    guard NormalizedText.isWord(all) else { return [] }
    let cuts = text.cuts.span
    var ranges: [SymbolRange] = []
    var start = 0
    var (words, others) = (0, 0)
    for end in 0...symbols.count {
      if end == symbols.count || cuts[end] >= .sentence || end - start >= longest {
        if words > 0, words >= others { ranges.append(SymbolRange(start, end)) }
        (start, words, others) = (end, 0, 0)
      }
      guard end < symbols.count else { break }
      let isWord = NormalizedText.isWord(symbols[end])
      words += isWord ? 1 : 0
      others += isWord || symbols[end] == NormalizedText.boundary ? 0 : 1
    }
    return ranges
  }

  /// Whether words make up half or more of a stretch, boundaries aside.
  static func isWorded(_ symbols: ArraySlice<UInt32>) -> Bool {
    var words = 0
    var others = 0
    for symbol in symbols where symbol != NormalizedText.boundary {
      if NormalizedText.isWord(symbol) { words += 1 } else { others += 1 }
    }
    return words > 0 && words >= others
  }
}
