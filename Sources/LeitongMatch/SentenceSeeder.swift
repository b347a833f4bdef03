import LeitongText

/// Finds sentences of a corpus that share rare words with sentences of a draft, in any order.
///
/// A pair is a seed where the cosine of the two bags, weighed by inverse sentence frequency, and the share
/// of words in both (Dice 1945) are high enough (Sanchez-Perez, Sidorov and Gelbukh 2014).
struct SentenceSeeder {
  struct Seed: Sendable {
    let box: Box
    /// In `0 ... 1`.
    let cosine: Double
  }

  /// Least cosine and least share of different words in both, in `0 ... 1`. The first is that of the paper;
  /// between 0.28 and 0.33 the boxes that come of the seeds are the same.
  private static let leastCosine = 0.3
  private static let leastShared = 0.2
  /// Places of words looked up for one sentence of the draft, those of its rarest words first. A pair over
  /// the limits has rare words in common. Bounds the work on texts that repeat themselves.
  private static let mostPlaces = 1_000
  /// Seeds of one sentence of the draft in one document, the best ones. Bounds the work on texts that
  /// repeat themselves.
  private static let mostSeeds = 8

  let words: CorpusWords
  let index: SourceIndex

  /// Returns the seeds by document, the best first.
  ///
  /// - Parameter muted: symbols of the draft that are no evidence.
  /// - Complexity: O(*n* · *s*) with *s* the sentences of the corpus that share a word with one of the draft.
  func seeds(
    of draft: NormalizedText, _ sentences: [SymbolRange], muted: [Bool],
    _ weights: inout WordWeights
  ) -> [SourceReference: [Seed]] {
    var seeds: [SourceReference: [Seed]] = [:]
    var texts: [SourceReference: SourceText] = [:]
    for sentence in sentences {
      let bag = Bag(sentence.indices.lazy.filter { !muted[$0] }.map { draft.symbols[$0] }, &weights)
      var near: [SourceReference: [Seed]] = [:]
      for place in candidates(of: bag) {
        let (source, range) = words.sentence(place)
        let text = texts[source] ?? index.text(of: source)
        texts[source] = text
        guard range.end <= text.symbols.count else { continue }
        let theirs = Bag(text.symbols[range.indices], &weights)
        let (cosine, shared) = bag.compared(with: theirs)
        guard cosine > Self.leastCosine, shared > Self.leastShared else { continue }
        near[source, default: []].append(
          Seed(box: Box(draft: sentence.indices, source: range.indices), cosine: cosine))
      }
      for (document, found) in near {
        seeds[document, default: []] += found.sorted(by: Self.isBetter).prefix(Self.mostSeeds)
      }
    }
    return seeds.mapValues { $0.sorted(by: Self.isBetter) }
  }

  private static func isBetter(_ one: Seed, _ other: Seed) -> Bool {
    one.cosine != other.cosine
      ? one.cosine > other.cosine
      : (one.box.draft.lowerBound, one.box.source.lowerBound)
        < (other.box.draft.lowerBound, other.box.source.lowerBound)
  }

  /// Sentences that share a word of meaning, those of the rarest words; in the order of files.
  private func candidates(of bag: Bag) -> [CorpusWords.Place] {
    let found = bag.entries.filter { !NormalizedText.isFunctionWord($0.symbol) }
      .map { (symbol: $0.symbol, count: words.count(of: $0.symbol)) }
      .sorted { ($0.count, $0.symbol) < ($1.count, $1.symbol) }
    var places: [CorpusWords.Place] = []
    var room = Self.mostPlaces
    for (symbol, _) in found where room > 0 {
      let some = words.places(of: symbol, limit: room)
      room -= some.count
      places += some
    }
    return Set(places).sorted(by: words.precedes)
  }

  /// The words of a sentence with their counts, ascending by symbol.
  private struct Bag {
    private(set) var entries: [(symbol: UInt32, value: Double)] = []
    private var norm = 0.0

    init(_ symbols: some Sequence<UInt32>, _ weights: inout WordWeights) {
      for symbol in symbols.filter(WordIndex.isEvidence).sorted() {
        let weight = Double(weights.weight(of: symbol))
        if let last = entries.last, last.symbol == symbol {
          entries[entries.count - 1].value += weight
        } else {
          entries.append((symbol, weight))
        }
      }
      norm = entries.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
    }

    /// Cosine, and twice the shared words over the words of both.
    func compared(with other: Bag) -> (cosine: Double, shared: Double) {
      var product = 0.0
      var shared = 0
      var (mine, theirs) = (0, 0)
      while mine < entries.count, theirs < other.entries.count {
        let (one, two) = (entries[mine], other.entries[theirs])
        if one.symbol == two.symbol {
          product += one.value * two.value
          shared += 1
        }
        if one.symbol <= two.symbol { mine += 1 }
        if two.symbol <= one.symbol { theirs += 1 }
      }
      guard product > 0 else { return (0, 0) }
      return (
        product / (norm * other.norm),
        2 * Double(shared) / Double(entries.count + other.entries.count)
      )
    }
  }
}
