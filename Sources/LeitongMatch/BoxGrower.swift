import LeitongText

/// Grows a box from a pair of sentences to the passage around them, whatever the order of its words.
///
/// The score of a box is the weight of the words that both stretches have, less a price for each word of
/// either. A box grows as long as that pays; its ends stand at the ends of clauses. It is the search for a
/// stretch of greatest sum (Bentley 1984) in two texts at once, by steps uphill.
struct BoxGrower {
  /// What words cost that a box takes in, in thousandths of their weight.
  struct Price: Sendable, Hashable {
    var draft: Int
    var source: Int
    /// Ends of clauses looked at on either side of each end, at a time.
    var reach: Int
    /// Score from which on a box is a passage, in weights of a rare word.
    var least: Double
    /// What two boxes may lose by becoming one, in weights of a rare word: one act of copying is one
    /// passage.
    var join: Double

    /// For text that was copied, edited, shuffled or translated: it has some place in the source.
    static let close = Price(draft: 200, source: 100, reach: 8, least: 4, join: 3)
    /// For text that sums up: its words stand far apart in the source.
    static let wide = Price(draft: 200, source: 12, reach: 14, least: 6, join: 8)
  }

  /// A thousandth of a unit of weight.
  static let scale = 1000 * WordWeights.unit
  /// Steps uphill, at most. Each moves ends by up to `reach` clauses: some 25,000 words. What is longer
  /// comes in several boxes, which are joined.
  private static let mostSteps = 400

  var counter: BagCounter
  let draftCuts: [Int]
  let sourceCuts: [Int]
  let price: Price

  /// Score of the counter's present box; an empty stretch is worth nothing.
  private var score: Int {
    let box = counter.box
    if box.draft.isEmpty || box.source.isEmpty { return .min }
    let cost =
      price.draft * counter.draftWeight(box.draft) + price.source * counter.sourceWeight(box.source)
    return 1000 * counter.shared - cost * Self.surcharge(max(box.draft.count, box.source.count))
      / 1000
  }

  /// Symbols up to which a stretch is charged the plain price.
  private static let plain = 512

  /// What the price is multiplied by, in thousandths: a quarter more each time the longer stretch doubles
  /// beyond `plain`. Two long stretches share many words by chance, two short ones hardly any.
  static func surcharge(_ length: Int) -> Int {
    guard length > plain else { return 1000 }
    let ratio = length * 1024 / plain
    let doublings = ratio.bitWidth - 1 - ratio.leadingZeroBitCount - 10
    // The logarithm by straight lines between powers of two.
    let rest = (ratio >> doublings) - 1024
    return 1000 + 250 * (doublings * 1024 + rest) / 1024
  }

  mutating func score(of box: Box) -> Int {
    counter.reset(to: box)
    return score
  }

  /// Returns the box uphill from `box` from where no end, and no two ends of both texts, can be moved to
  /// advantage.
  ///
  /// - Complexity: O(steps · reach · symbols within reach)
  mutating func grown(from box: Box) -> (box: Box, score: Int) {
    counter.reset(to: box)
    var best = (box: box, score: score)
    for _ in 0..<Self.mostSteps {
      let from = best
      let draft = (
        near(from.box.draft.lowerBound, draftCuts), near(from.box.draft.upperBound, draftCuts)
      )
      let source = (
        near(from.box.source.lowerBound, sourceCuts), near(from.box.source.upperBound, sourceCuts)
      )
      for x in draft.0 {
        counter.moveDraftStart(to: x)
        sweep(source, from.box, &best)
      }
      counter.moveDraftStart(to: from.box.draft.lowerBound)
      for x in draft.1 {
        counter.moveDraftEnd(to: x)
        sweep(source, from.box, &best)
      }
      counter.moveDraftEnd(to: from.box.draft.upperBound)
      if best.score <= from.score { break }
      counter.moveDraftStart(to: best.box.draft.lowerBound)
      counter.moveDraftEnd(to: best.box.draft.upperBound)
      counter.moveSourceStart(to: best.box.source.lowerBound)
      counter.moveSourceEnd(to: best.box.source.upperBound)
    }
    return best
  }

  /// Tries the ends of the source's stretch and leaves it as it was.
  private mutating func sweep(
    _ ends: (ArraySlice<Int>, ArraySlice<Int>), _ from: Box, _ best: inout (box: Box, score: Int)
  ) {
    for y in ends.0 {
      counter.moveSourceStart(to: y)
      if score > best.score { best = (counter.box, score) }
    }
    counter.moveSourceStart(to: from.source.lowerBound)
    for y in ends.1 {
      counter.moveSourceEnd(to: y)
      if score > best.score { best = (counter.box, score) }
    }
    counter.moveSourceEnd(to: from.source.upperBound)
  }

  private func near(_ place: Int, _ cuts: [Int]) -> ArraySlice<Int> {
    var low = 0
    var high = cuts.count
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] < place { low = middle + 1 } else { high = middle }
    }
    return cuts[max(0, low - price.reach)..<min(cuts.count, low + price.reach + 1)]
  }

  /// Symbols of a clause, at most: where no mark stands, ends may be set as close as this.
  private static let longestClause = 16

  /// Places where a clause begins, and the end of the text.
  static func cuts(of text: SourceText) -> [Int] {
    var cuts: [Int] = []
    for place in text.symbols.indices {
      if text.cuts[place] >= .clause || place - (cuts.last ?? -longestClause) >= longestClause {
        cuts.append(place)
      }
    }
    return cuts + [text.symbols.count]
  }
}
