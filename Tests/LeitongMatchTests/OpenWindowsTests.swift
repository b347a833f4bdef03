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
  @Test(arguments: 0...4, [1, 3])
  func aRunIsMarkedThoughItsPhraseStandsEverywhere(left: Int, parts: Int) throws {
    var planter = Planter(seed: UInt64(100 + left * 10 + parts))
    let (texts, _) = texts(&planter, endsThere: left == 2)
    let source = Array(texts[Self.holder].unicodeScalars)
    let run = String(scalars: source[60 - left..<60 - left + 13].map(\.value)[...])
    let text = PreparedDocument(
      text: planter.clause(scalars: 40) + run + planter.clause(scalars: 40)
    ).text
    let index = try PartedCorpus(texts).index { $0 % parts }
    let found = index.found(in: text)
    let claimed = Set(found.passages.flatMap(\.claimed))
    #expect(claimed.isSuperset(of: 40..<53))
    #expect(found.numbers.contains(Self.holder))
    // A document that is left out is no source, and then nothing has the run.
    let rest = index.leavingOut(index.references(numbers: [Self.holder])).found(in: text)
    #expect(!Set(rest.passages.flatMap(\.claimed)).isSuperset(of: 40..<53))
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
