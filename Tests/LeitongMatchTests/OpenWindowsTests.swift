import LeitongStore
import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongMatch

/// Runs made of a phrase that many documents have and a few symbols beside it that only a late one has.
@Suite struct OpenWindowsTests {
  private static let documents = 60
  /// The one that has what the draft has, far behind the holders that are looked up.
  private static let holder = 47
  private static let phrase = 9

  /// Texts around one phrase, each with surroundings of its own; the last symbols of some are the phrase's neighbours.
  private func texts(_ planter: inout Planter, endsThere: Bool) -> (texts: [String], phrase: String)
  {
    let phrase = planter.clause(scalars: Self.phrase)
    let texts = (0..<Self.documents).map { _ in
      planter.clause(scalars: 60) + phrase + planter.clause(scalars: endsThere ? 4 : 60)
    }
    return (texts, phrase)
  }

  /// The draft takes `left` symbols before the phrase and as many behind it as make a guaranteed run.
  ///
  /// With a low crowd it is found among the crowded runs, else by all places of the phrase.
  @Test(arguments: 0...4, [(1, 256), (3, 256), (1, 8), (3, 8), (1, 55), (2, 1)])
  func aRunIsMarkedThoughItsPhraseStandsEverywhere(
    left: Int, layout: (parts: Int, crowd: Int)
  ) throws {
    let (parts, crowd) = layout
    var planter = Planter(seed: UInt64(100 + left * 10 + parts))
    let (texts, _) = texts(&planter, endsThere: left == 2)
    let source = Array(texts[Self.holder].unicodeScalars)
    let run = String(scalars: source[60 - left..<60 - left + 13].map(\.value)[...])
    let text = PreparedDocument(
      text: planter.clause(scalars: 40) + run + planter.clause(scalars: 40)
    ).text
    let index = try PartedCorpus(texts).index(crowd: crowd) { $0 % parts }
    let found = index.found(in: text)
    let claimed = Set(found.passages.flatMap(\.claimed))
    #expect(claimed.isSuperset(of: 40..<53))
    #expect(found.numbers.contains(Self.holder))
    // A document that is left out is no source, and then nothing has the run.
    let rest = index.leavingOut(index.references(numbers: [Self.holder])).found(in: text)
    #expect(!Set(rest.passages.flatMap(\.claimed)).isSuperset(of: 40..<53))
  }

  /// Where the first of several documents that have a run is left out, another one is its source.
  @Test(arguments: 0..<8, [8, 256]) func aRunIsFoundWhereItStandsNext(seed: Int, crowd: Int) throws
  {
    var planter = Planter(seed: UInt64(seed))
    var (texts, phrase) = texts(&planter, endsThere: false)
    let run = phrase + planter.clause(scalars: 4)
    let holders: Set<Int> = [31, 44, 52]
    for number in holders { texts[number] += "。" + planter.clause(scalars: 30) + run }
    let text = PreparedDocument(
      text: planter.clause(scalars: 40) + run + planter.clause(scalars: 40)
    ).text
    let index = try PartedCorpus(texts).index(crowd: crowd) { $0 % 2 }
    for gone in [[], [44], [44, 52], [31], holders] as [Set<Int>] {
      let found = index.leavingOut(index.references(numbers: gone)).found(in: text)
      let isFound = Set(found.passages.flatMap(\.claimed)).isSuperset(of: 40..<53)
      #expect(isFound == (gone != holders), "without \(gone)")
      #expect(isFound != holders.subtracting(gone).isDisjoint(with: found.numbers))
    }
  }

  /// The crowded runs are those of which every least shingle is crowded, each with its first place.
  @Test(arguments: [4, 5, 6, 13, 20, 64], [1, 3, 9])
  func crowdedRunsAreThoseOfThePlainDefinition(guarantee: Int, crowd: Int) throws {
    let scheme = IndexScheme(guarantee: guarantee)
    let winnowing = scheme.winnowing
    var planter = Planter(seed: UInt64(guarantee * 100 + crowd))
    let phrases = (0..<4).map { _ in planter.clause(scalars: guarantee + 5) }
    var builder = SegmentBuilder(scheme: scheme, crowd: crowd)
    for number in 0..<30 {
      var text = ""
      for _ in 0..<planter.number(in: 0..<9) {
        let phrase = Array(phrases[planter.number(in: 0..<4)].unicodeScalars)
        let start = planter.number(in: 0..<4)
        text += String(
          scalars: phrase[start..<phrase.count - planter.number(in: 0..<4)].map(\.value)[...])
        text += planter.clause(scalars: planter.number(in: 1..<7))
      }
      builder.add(
        DocumentShare(of: PreparedDocument(text: text).text, scheme: scheme),
        DocumentEntry(number: number))
    }
    let segment = try Segment(Bytes(builder.finished()), scheme: scheme, name: "test")
    var expected: [[UInt32]: Int] = [:]
    for document in 0..<segment.documentCount {
      let base = segment.extent(of: document).lowerBound
      let symbols = segment.text(of: document).symbols
      for start in 0..<max(0, symbols.count - guarantee + 1) {
        let run = Array(symbols[start..<start + guarantee])
        let hashes = PrefixHash(run.span).keys(length: winnowing.shingleLength)
        let isCrowded = (0...hashes.count - winnowing.window).allSatisfy { window in
          guard let least = hashes[window..<window + winnowing.window].min() else { return false }
          let key = least & ~(1 << UInt32(Winnowing.emptyBits) - 1)
          return segment.prints.entries(of: key).count > crowd
        }
        if isCrowded, expected[run] == nil { expected[run] = base + start }
      }
    }
    #expect(segment.runs.count == expected.count)
    for document in 0..<segment.documentCount {
      #expect(segment.holdsCrowdedRuns(of: document, scheme: scheme))
    }
    for (run, place) in expected {
      let key = CrowdedRuns.key(of: run, 0, length: guarantee)
      #expect(segment.runs.entries(of: key).contains { segment.runs.number($0) == place })
    }
    #expect(crowd > 3 || guarantee > 20 || !expected.isEmpty)
  }

  /// Without windows that are open nothing is looked for.
  @Test func aPhraseAloneOpensNothing() throws {
    var planter = Planter(seed: 3)
    let (texts, phrase) = texts(&planter, endsThere: false)
    let text = PreparedDocument(
      text: planter.clause(scalars: 40) + phrase + planter.clause(scalars: 40)
    ).text
    #expect(try PartedCorpus(texts).index { _ in 0 }.found(in: text).passages.isEmpty)
  }
}
