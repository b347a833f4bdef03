import LeitongText

/// How many sentences and documents of a corpus hold each short run of symbols.
///
/// Weighs what two texts share by how rare it is in the corpus (inverse sentence frequency, after
/// Spärck Jones 1972): what every report says proves nothing. A large corpus is measured by a sample of its documents,
/// chosen by the hash of their text, so that it does not matter how and when they came.
public struct RarityTable: Sendable {
  /// Runs of two symbols weigh words, runs of four weigh phrases.
  static let lengths = [2, 4]

  /// Sentences that rarity is measured in, at least: in two or three sentences every phrase is common.
  private static let leastSentences = 64

  private let parts: [RarityPart]
  /// What the parts count too much or too little: texts in several of them, and texts left out.
  private let corrections: [UInt32: Counts]
  /// Sentences that were counted.
  public let sentenceCount: Int
  /// Documents that were counted, each text once.
  public let documentCount: Int
  private let logarithm: Double
  /// Rarity of what stands in few sentences, by their number.
  private var levels: [Float] = []
  private let count: Double

  struct Counts: Sendable, Hashable {
    var sentences: Int32 = 0
    var documents: Int32 = 0
  }

  init(_ parts: [RarityPart], corrections: [(text: SourceText, times: Int32)]) {
    self.parts = parts
    var table: [UInt32: Counts] = [:]
    var sentences = parts.reduce(0) { $0 + $1.sentenceCount }
    var documents = parts.reduce(0) { $0 + $1.documentCount }
    for (text, times) in corrections {
      let grams = SentenceGrams(of: text, from: 0)
      sentences += grams.sentenceCount * Int(times)
      documents += Int(times)
      for (key, count) in grams.counts() {
        table[key, default: Counts()].sentences += times * count
        table[key, default: Counts()].documents += times
      }
    }
    self.corrections = table
    sentenceCount = max(0, sentences)
    documentCount = max(0, documents)
    count = Double(max(Self.leastSentences, sentenceCount) + 1)
    logarithm = binaryLogarithm(count)
    levels = [1] + (1..<256).map(level)
  }

  /// Keys of the runs of one length, one for each place where one begins.
  static func keys(of hashes: PrefixHash, length: Int) -> [UInt32] {
    hashes.keys(length: length, seed: UInt64(length))
  }

  /// 1 for a run that stands in one sentence or in none, 0 for one that stands in all.
  ///
  /// - Complexity: O(parts)
  @inline(__always)
  func rarity(of key: UInt32) -> Float { rarity(of: counts(of: key)) }

  @inline(__always)
  func rarity(of counts: Counts) -> Float {
    let sentences = Int(counts.sentences)
    return sentences < levels.count ? levels[max(0, sentences)] : level(sentences)
  }

  /// Rarity of each of many counts.
  ///
  /// - Complexity: O(*n*)
  func rarities(of counts: [Counts]) -> [Float] {
    // A logarithm takes longer than all else of a look-up, and the same few thousand counts come again and again.
    var known = levels
    known += repeatElement(-1, count: Self.knownLevels - known.count)
    var places = known.mutableSpan
    let counts = counts.span
    return [Float](capacity: counts.count) { rarities in
      for index in 0..<counts.count {
        let sentences = Int(counts[index].sentences)
        if 0..<places.count ~= sentences {
          if places[sentences] < 0 { places[sentences] = level(sentences) }
          rarities.append(places[sentences])
        } else {
          rarities.append(rarity(of: counts[index]))
        }
      }
    }
  }

  private static let knownLevels = 1 << 12

  private func level(_ sentences: Int) -> Float {
    Float(max(0, -binaryLogarithm(Double(sentences) / count) / logarithm))
  }

  @inline(__always)
  func counts(of key: UInt32) -> Counts {
    var counts = Counts()
    for part in parts.indices { parts[part].add(key, to: &counts) }
    if !corrections.isEmpty, let more = corrections[key] {
      // Counts of a damaged table are any number.
      counts.sentences &+= more.sentences
      counts.documents &+= more.documents
    }
    return counts
  }

  /// Counts of many keys at once, one for each.
  ///
  /// - Complexity: O(*n* · parts)
  func counts(of keys: [UInt32]) -> [Counts] {
    var counts = [Counts](repeating: Counts(), count: keys.count)
    for part in parts.indices { parts[part].add(keys, to: &counts) }
    guard !corrections.isEmpty else { return counts }
    for (place, key) in keys.enumerated() {
      guard let more = corrections[key] else { continue }
      counts[place].sentences &+= more.sentences
      counts[place].documents &+= more.documents
    }
    return counts
  }
}
