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
    let symbols = text.symbols.span
    let cuts = text.cuts.span
    var ranges: [SymbolRange] = []
    var next = 0
    while next < symbols.count {
      // In Chinese hardly a sentence has a word: only those that have one are looked at.
      guard NormalizedText.isWord(symbols[next]) else {
        next &+= 1
        continue
      }
      while next > 0, cuts[next] < .sentence { next &-= 1 }
      next = append(from: next, text, to: &ranges)
    }
    return ranges
  }

  /// Appends what is written in an alphabet of the sentence that begins at `start`, and returns where it ends.
  private static func append(
    from start: Int, _ text: SourceText, to ranges: inout [SymbolRange]
  ) -> Int {
    let count = text.symbols.count
    var start = start
    var (words, others) = (0, 0)
    var end = start
    var isEnd = false
    while !isEnd {
      let symbol = text.symbols[end]
      let isWord = NormalizedText.isWord(symbol)
      words += isWord ? 1 : 0
      others += isWord || symbol == NormalizedText.boundary ? 0 : 1
      end += 1
      isEnd = end == count || text.cuts[end] >= .sentence
      if isEnd || end - start >= longest {
        if words > 0, words >= others { ranges.append(SymbolRange(start, end)) }
        (start, words, others) = (end, 0, 0)
      }
    }
    return end
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
