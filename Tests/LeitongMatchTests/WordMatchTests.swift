import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongMatch

/// Passages between texts in an alphabet, which are found by their words in any order.
@Suite struct WordMatchTests {
  private func substantial(
    _ draft: String, _ sources: [String]
  ) -> (text: NormalizedText, passages: [Passage], sources: [Int]) {
    let text = PreparedDocument(text: draft).text
    let muted = [Bool](repeating: false, count: text.symbols.count)
    let index = SourceIndex(texts: sources)
    let found = Matcher().found(in: text, muted: muted, index: index)
    return (
      text, found.passages.filter(\.isSubstantial),
      found.sources.map { index.entry(of: $0).number }
    )
  }

  /// A passage is found from its first word to its last, verbatim and with its words shuffled.
  @Test(arguments: 0..<8, [false, true])
  func findsAPassageWhateverTheOrderOfItsWords(seed: Int, shuffles: Bool) throws {
    var planter = Planter(seed: UInt64(seed))
    let passage = planter.words(60)
    let source = planter.words(300) + passage + planter.words(300)
    let planted = shuffles ? planter.shuffled(passage) : passage
    let host = (planter.words(200, vocabulary: 10_000), planter.words(200, vocabulary: 10_000))
    let (text, found, sources) = substantial(
      host.0 + planted + host.1, [source, planter.words(600)])
    try #require(found.count == 1)
    let range = text.textRange(of: found[0].draftRange)
    let expected = host.0.unicodeScalars.count..<(host.0 + planted).unicodeScalars.count
    // Words at the ends may also stand among the neighbours.
    #expect(abs(range.start - expected.lowerBound) <= 60)
    #expect(abs(range.end - expected.upperBound) <= 60)
    #expect(sources[found[0].source.index] == 0)
  }

  @Test func whatSumsUpASourceIsOnePassage() throws {
    var planter = Planter(seed: 5)
    let sentences = (0..<40).map { _ in planter.words(14, vocabulary: 10_000) }
    let summary = stride(from: 0, to: 40, by: 6).map { sentences[$0] }.joined()
    let draft =
      planter.words(150, vocabulary: 8_000) + "\n" + summary + "\n"
      + planter.words(150, vocabulary: 8_000)
    let found = substantial(draft, [sentences.joined()]).passages
    try #require(found.count == 1)
    #expect(found[0].sourceRange.count > 3 * found[0].draftRange.count)
  }

  @Test(arguments: 0..<10) func strangersShareNothing(seed: Int) {
    var planter = Planter(seed: UInt64(100 + seed))
    let sources = (0..<3).map { _ in planter.words(800, vocabulary: 6_000) }
    #expect(substantial(planter.words(800, vocabulary: 6_000), sources).passages.isEmpty)
  }

  @Test func theAlignmentOfAPassageFillsBothSides() throws {
    var planter = Planter(seed: 9)
    let passage = planter.words(80)
    let found = substantial(
      planter.words(100) + planter.shuffled(passage), [passage + planter.words(100)]
    ).passages
    for one in found {
      let counts = one.alignment
      let paired = counts.count(of: .equal) + counts.count(of: .substitute)
      #expect(paired + counts.count(of: .insert) == one.draftRange.count)
      #expect(paired + counts.count(of: .delete) == one.sourceRange.count)
    }
    #expect(!found.isEmpty)
  }

  /// A sentence of Chinese is none of this route's business.
  @Test func chineseSentencesAreNoWords() {
    func sentences(of text: String) -> [SymbolRange] {
      WordIndex.sentences(of: SourceText(PreparedDocument(text: text).text))
    }
    #expect(sentences(of: "全县GDP增长5%。各项工作。").isEmpty)
    #expect(sentences(of: "The county grew.").count == 1)
  }

  /// Whatever way a box goes, its score is that of its bags.
  @Test(arguments: 0..<30) func theCounterAgreesWithItsOracle(seed: Int) {
    var planter = Planter(seed: UInt64(seed))
    let words = (0..<6).map { NormalizedTextFixture.word($0) }
    func text(_ count: Int) -> [UInt32] {
      (0..<count).map { _ in words[planter.number(in: 0..<6)] }
    }
    let (draft, source) = (text(40), text(60))
    let weight = { (symbol: UInt32) -> Int32 in Int32(symbol & 0xFF) + 1 }
    let muted = (0..<40).map { $0 % 7 == 0 }
    var counter = BagCounter(draft: draft, muted: muted, source: source, weight: weight)
    counter.reset(to: Box(draft: 10..<20, source: 10..<30))
    for _ in 0..<200 {
      let box = counter.box
      switch planter.number(in: 0..<5) {
      case 0: counter.moveDraftStart(to: planter.number(in: 0..<41))
      case 1: counter.moveDraftEnd(to: planter.number(in: 0..<41))
      case 2: counter.moveSourceStart(to: planter.number(in: 0..<61))
      case 3: counter.moveSourceEnd(to: planter.number(in: 0..<61))
      default: counter.reset(to: box)
      }
      var bag: [UInt32: Int] = [:]
      for place in counter.box.source { bag[source[place], default: 0] += 1 }
      var shared = 0
      for place in counter.box.draft where !muted[place] {
        if let count = bag[draft[place]], count > 0 {
          bag[draft[place]] = count - 1
          shared += Int(weight(draft[place]))
        }
      }
      #expect(counter.shared == shared)
    }
  }
}

private enum NormalizedTextFixture {
  /// Symbols of words, different from each other in their lowest bits.
  static func word(_ number: UInt32) -> UInt32 { 0x8000_0000 | number }
  static func word(_ number: Int) -> UInt32 { word(UInt32(number)) }
}
