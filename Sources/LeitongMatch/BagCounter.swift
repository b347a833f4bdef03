import LeitongText

/// A stretch of the draft and a stretch of a source, in symbols.
struct Box: Sendable, Hashable {
  var draft: Range<Int>
  var source: Range<Int>

  /// Whether both stretches lie within those of another box.
  func isWithin(_ other: Box) -> Bool {
    draft.lowerBound >= other.draft.lowerBound && draft.upperBound <= other.draft.upperBound
      && source.lowerBound >= other.source.lowerBound
      && source.upperBound <= other.source.upperBound
  }

  /// The least box that holds both.
  func union(_ other: Box) -> Box {
    func hull(_ one: Range<Int>, _ other: Range<Int>) -> Range<Int> {
      min(one.lowerBound, other.lowerBound)..<max(one.upperBound, other.upperBound)
    }
    return Box(draft: hull(draft, other.draft), source: hull(source, other.source))
  }
}

/// Keeps what the bags of words of the two stretches of a box have in common while its ends move.
///
/// All numbers are integers, so that coming back to a box gives the same score whatever the way.
struct BagCounter {
  /// Which word each symbol is; -1 where it can match nothing.
  private let draft: [Int32]
  private let source: [Int32]
  private let weights: [Int32]
  /// Sums of weights before each place.
  private let draftSums: [Int]
  private let sourceSums: [Int]
  private var draftCounts: [Int32]
  private var sourceCounts: [Int32]
  private(set) var box = Box(draft: 0..<0, source: 0..<0)
  /// Weight of the words that both bags hold, each as often as the bag that has fewer.
  private(set) var shared = 0

  /// - Parameter muted: symbols of the draft that are no evidence.
  /// - Complexity: O(*n* + *m*)
  init(
    draft: [UInt32], muted: [Bool], source: [UInt32], weight: (UInt32) -> Int32
  ) {
    var words: [UInt32: Int32] = [:]
    var weights: [Int32] = []
    var draftSums = [0]
    var sum = 0
    self.draft = draft.enumerated().map { place, symbol in
      guard !muted[place] else {
        draftSums.append(sum)
        return -1
      }
      sum += Int(weight(symbol))
      draftSums.append(sum)
      guard WordIndex.isEvidence(symbol) else { return -1 }
      if let word = words[symbol] { return word }
      let word = Int32(weights.count)
      words[symbol] = word
      weights.append(weight(symbol))
      return word
    }
    var sourceSums = [0]
    sum = 0
    self.source = source.map { symbol in
      // Only in the draft is the end of a block a reason to stop: sources are summed up across blocks.
      if symbol != NormalizedText.boundary { sum += Int(weight(symbol)) }
      sourceSums.append(sum)
      return words[symbol] ?? -1
    }
    self.weights = weights
    self.draftSums = draftSums
    self.sourceSums = sourceSums
    draftCounts = [Int32](repeating: 0, count: weights.count)
    sourceCounts = draftCounts
  }

  /// Weight of a stretch of the draft, and of one of the source.
  func draftWeight(_ range: Range<Int>) -> Int {
    draftSums[range.upperBound] - draftSums[range.lowerBound]
  }

  func sourceWeight(_ range: Range<Int>) -> Int {
    sourceSums[range.upperBound] - sourceSums[range.lowerBound]
  }

  /// - Complexity: O(symbols of the old box and of the new one)
  mutating func reset(to next: Box) {
    // One by one: a box has far fewer symbols than a text has words.
    for place in box.draft where draft[place] >= 0 { draftCounts[Int(draft[place])] = 0 }
    for place in box.source where source[place] >= 0 { sourceCounts[Int(source[place])] = 0 }
    shared = 0
    box = next
    for place in next.draft { addDraft(place) }
    for place in next.source { addSource(place) }
  }

  /// Moves the start of the draft's stretch; past its end, the stretch is empty.
  ///
  /// - Complexity: O(distance), as for the three below.
  mutating func moveDraftStart(to place: Int) {
    let place = min(place, box.draft.upperBound)
    for one in place..<max(place, box.draft.lowerBound) { addDraft(one) }
    for one in box.draft.lowerBound..<max(place, box.draft.lowerBound) { removeDraft(one) }
    box.draft = place..<box.draft.upperBound
  }

  mutating func moveDraftEnd(to place: Int) {
    let place = max(place, box.draft.lowerBound)
    for one in box.draft.upperBound..<max(place, box.draft.upperBound) { addDraft(one) }
    for one in place..<max(place, box.draft.upperBound) { removeDraft(one) }
    box.draft = box.draft.lowerBound..<place
  }

  mutating func moveSourceStart(to place: Int) {
    let place = min(place, box.source.upperBound)
    for one in place..<max(place, box.source.lowerBound) { addSource(one) }
    for one in box.source.lowerBound..<max(place, box.source.lowerBound) { removeSource(one) }
    box.source = place..<box.source.upperBound
  }

  mutating func moveSourceEnd(to place: Int) {
    let place = max(place, box.source.lowerBound)
    for one in box.source.upperBound..<max(place, box.source.upperBound) { addSource(one) }
    for one in place..<max(place, box.source.upperBound) { removeSource(one) }
    box.source = box.source.lowerBound..<place
  }

  private mutating func addDraft(_ place: Int) {
    shared += Self.added(draft[place], to: &draftCounts, beside: sourceCounts, weights)
  }

  private mutating func removeDraft(_ place: Int) {
    shared -= Self.removed(draft[place], from: &draftCounts, beside: sourceCounts, weights)
  }

  private mutating func addSource(_ place: Int) {
    shared += Self.added(source[place], to: &sourceCounts, beside: draftCounts, weights)
  }

  private mutating func removeSource(_ place: Int) {
    shared -= Self.removed(source[place], from: &sourceCounts, beside: draftCounts, weights)
  }

  /// Puts a word into a bag; returns the weight that the two bags then have more in common.
  private static func added(
    _ word: Int32, to bag: inout [Int32], beside other: [Int32], _ weights: [Int32]
  ) -> Int {
    guard word >= 0 else { return 0 }
    bag[Int(word)] += 1
    return bag[Int(word)] <= other[Int(word)] ? Int(weights[Int(word)]) : 0
  }

  /// Takes a word out of a bag; returns the weight that the two bags then have less in common.
  private static func removed(
    _ word: Int32, from bag: inout [Int32], beside other: [Int32], _ weights: [Int32]
  ) -> Int {
    guard word >= 0 else { return 0 }
    bag[Int(word)] -= 1
    return bag[Int(word)] < other[Int(word)] ? Int(weights[Int(word)]) : 0
  }
}
