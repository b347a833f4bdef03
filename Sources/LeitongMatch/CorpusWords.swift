import LeitongStore
import LeitongText

/// The words of a corpus, by the sentence in which they stand.
struct CorpusWords {
  /// A sentence by its part and its place there.
  struct Place: Hashable {
    let part: Int
    let sentence: Int
  }

  private let index: SourceIndex
  /// Sentences of the corpus; those of documents left out do not count.
  let sentenceCount: Int
  /// Sentences of documents that are left out, by part.
  private let leftOut: [Set<Int>]

  init(_ index: SourceIndex) {
    self.index = index
    var leftOut = [Set<Int>](repeating: [], count: index.parts.count)
    if !index.leftOut.isEmpty {
      for (part, one) in index.parts.enumerated() {
        for place in 0..<one.segment.sentenceCount {
          let document = one.segment.sentence(place).document
          if index.leftOut.contains(SourceReference(part: part, document: document)) {
            leftOut[part].insert(place)
          }
        }
      }
    }
    self.leftOut = leftOut
    sentenceCount =
      index.parts.reduce(0) { $0 + $1.segment.sentenceCount }
      - leftOut.reduce(0) { $0 + $1.count }
  }

  /// Number of sentences that hold a symbol.
  func count(of symbol: UInt32) -> Int {
    var count = 0
    for (part, one) in index.parts.enumerated() where one.segment.sentenceCount > 0 {
      let found = one.segment.words.entries(of: symbol)
      count += found.count
      if !leftOut[part].isEmpty {
        one.segment.words.verify(found)
        count -= found.count { leftOut[part].contains(one.segment.words.number($0)) }
      }
    }
    return count
  }

  /// Sentences that hold a symbol, the first ones by the order of files.
  func places(of symbol: UInt32, limit: Int) -> [Place] {
    var places: [Place] = []
    for (part, one) in index.parts.enumerated() where one.segment.sentenceCount > 0 {
      var taken = 0
      let entries = one.segment.words.entries(of: symbol)
      one.segment.words.verify(entries)
      for entry in entries {
        let sentence = one.segment.words.number(entry)
        guard sentence < one.segment.sentenceCount else {
          one.segment.bytes.reportDamage()
          continue
        }
        if leftOut[part].contains(sentence) { continue }
        if taken == limit { break }
        taken += 1
        places.append(Place(part: part, sentence: sentence))
      }
    }
    if places.count > limit { places = Array(places.sorted(by: precedes).prefix(limit)) }
    return places
  }

  func sentence(_ place: Place) -> (source: SourceReference, range: SymbolRange) {
    let (document, range) = index.parts[place.part].segment.sentence(place.sentence)
    return (SourceReference(part: place.part, document: document), range)
  }

  /// The order of files, then of sentences.
  func precedes(_ one: Place, _ other: Place) -> Bool {
    if one.part == other.part { return one.sentence < other.sentence }
    return index.precedes(sentence(one).source, sentence(other).source)
  }
}
