public import LeitongText

/// How many sentences and documents of a corpus hold each short run of symbols.
///
/// Weighs what two texts share by how rare it is in the corpus (inverse sentence frequency, after
/// Spärck Jones 1972, taken over the whole corpus): what every report says proves nothing.
public struct RarityTable: Sendable {
  /// Runs of two symbols weigh words, runs of four weigh phrases.
  static let lengths = [2, 4]
  /// Rarity of everyday wording, which is no evidence: half the logarithm of the sentences. Without
  /// it many common words outweigh a few rare ones (precision .960 instead of .999 on sixty drafts).
  private static let everyday: Float = 0.5

  /// Sentences that rarity is measured in, at least: in two or three sentences every phrase is common.
  private static let leastSentences = 64

  private let keys: [UInt64]
  private let sentences: [UInt32]
  private let documents: [UInt32]
  /// Sentences of the whole corpus.
  public let sentenceCount: Int

  /// The runs of one document, each once per sentence, ready to be merged.
  public struct Share: Sendable {
    fileprivate let keys: [UInt64]
    fileprivate let sentenceCount: Int

    /// - Complexity: O(*n* log *n*)
    public init(of text: NormalizedText) {
      var keys: [UInt64] = []
      var count = 0
      var start = 0
      // A sentence that a document says again and again is one sentence.
      var seen: Set<[UInt32]> = []
      for index in 0...text.symbols.count {
        guard index == text.symbols.count || text.cuts[index] >= .sentence else { continue }
        defer { start = index }
        // The end of a block is no sentence.
        guard text.symbols[start..<index].contains(where: { $0 != NormalizedText.boundary }) else {
          continue
        }
        let sentence = Array(text.symbols[start..<index])
        guard seen.insert(sentence).inserted else { continue }
        count += 1
        for length in RarityTable.lengths {
          let all = RollingHash.hashes(of: sentence.span, length: length, seed: UInt64(length))
          var last: UInt64?
          for key in all.map({ $0 & RarityTable.keyMask }).sorted() where key != last {
            keys.append(key)
            last = key
          }
        }
      }
      keys.sort()
      self.keys = keys
      sentenceCount = count
    }
  }

  /// - Precondition: fewer than 2^20 documents.
  /// - Complexity: O(*n* log *n*)
  public init(_ shares: [Share]) {
    precondition(shares.count < 1 << 20)
    var entries: [UInt64] = []
    entries.reserveCapacity(shares.reduce(0) { $0 + $1.keys.count })
    for (document, share) in shares.enumerated() {
      for key in share.keys { entries.append(key | UInt64(document)) }
    }
    entries.sort()
    var keys: [UInt64] = []
    var sentences: [UInt32] = []
    var documents: [UInt32] = []
    var last: UInt64?
    for entry in entries {
      let key = entry & Self.keyMask
      if key != keys.last {
        keys.append(key)
        sentences.append(0)
        documents.append(0)
        last = nil
      }
      sentences[sentences.count - 1] += 1
      if entry != last { documents[documents.count - 1] += 1 }
      last = entry
    }
    self.keys = keys
    self.sentences = sentences
    self.documents = documents
    sentenceCount = shares.reduce(0) { $0 + $1.sentenceCount }
  }

  /// Returns a weight in `0 ... 1` for each symbol of a stretch: 1 where the words and phrases around
  /// it stand in one sentence of the corpus, 0 where they stand in √*n* of its *n* sentences or more;
  /// boundaries weigh nothing.
  ///
  /// Runs that go on over the end of a sentence are not asked for, for the table does not hold them.
  ///
  /// - Parameter withEveryday: whether everyday wording weighs as well; 0 is then only what stands in every
  ///   sentence.
  /// - Complexity: O(*n* log *k*) with *k* the runs of the corpus.
  public func weights(
    of text: NormalizedText, _ range: Range<Int>, withEveryday: Bool = false
  ) -> [Float] {
    let everyday = withEveryday ? 0 : Self.everyday
    let stretch = Array(text.symbols[range])
    var weights = [Float](repeating: 0, count: stretch.count)
    var shares = [Float](repeating: 0, count: stretch.count)
    for length in Self.lengths {
      let hashes = RollingHash.hashes(of: stretch.span, length: length, seed: UInt64(length))
      for (start, hash) in hashes.enumerated() {
        let at = range.lowerBound + start
        // What goes on over the end of a sentence was not counted: it would pass for the rarest.
        if text.cuts[at + 1..<at + length].contains(where: { $0 >= .sentence }) { continue }
        let rarity = rarity(of: hash & Self.keyMask)
        for index in start..<start + length {
          weights[index] += rarity / Float(length)
          shares[index] += 1 / Float(length)
        }
      }
    }
    for index in stretch.indices {
      weights[index] = shares[index] == 0 ? 0 : weights[index] / shares[index]
      weights[index] = max(0, weights[index] - everyday) / (1 - everyday)
      if stretch[index] == NormalizedText.boundary { weights[index] = 0 }
    }
    return weights
  }

  /// Returns for each symbol the number of documents that hold the run of four that starts there;
  /// the last three symbols take the number before them.
  ///
  /// - Complexity: O(*n* log *k*) with *k* the runs of the corpus.
  public func documentFrequencies(of symbols: [UInt32]) -> [Int] {
    let hashes = RollingHash.hashes(of: symbols.span, length: 4, seed: 4)
    var counts = hashes.map { place(of: $0 & Self.keyMask).map { Int(documents[$0]) } ?? 0 }
    let last = counts.last ?? 0
    while counts.count < symbols.count { counts.append(last) }
    return counts
  }

  private func rarity(of key: UInt64) -> Float {
    guard let place = place(of: key) else { return 1 }
    let count = Double(max(Self.leastSentences, sentenceCount) + 1)
    return Float(
      max(0, -binaryLogarithm(Double(sentences[place]) / count) / binaryLogarithm(count)))
  }

  private func place(of key: UInt64) -> Int? {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? low : nil
  }

  /// Upper 44 bits; the lower 20 hold the document while the table is made.
  fileprivate static let keyMask: UInt64 = ~0xF_FFFF
}
