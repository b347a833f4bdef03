import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongMatch

@Suite struct DraftCountsTests {
  /// Where no sentence ends nearby a weight is made of all its runs at once; it is the same, and so at the ends of a text
  /// and beside the first cuts.
  @Test(arguments: 0..<400) func weightsAreThoseOfEachSymbolAlone(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    func text(_ count: Int, cut: Int) -> NormalizedText {
      let symbols = (0..<count).map { _ in
        Int.random(in: 0..<12, using: &random) == 0
          ? NormalizedText.boundary : UInt32.random(in: 0..<5, using: &random)
      }
      let cuts = (0..<count).map { _ -> NormalizedText.Cut in
        guard Int.random(in: 0..<cut, using: &random) == 0 else { return .none }
        return [.clause, .sentence, .block][Int.random(in: 0..<3, using: &random)]
      }
      let places = (0..<Int32(count)).map { $0 }
      return NormalizedText(
        symbols: symbols, starts: places, ends: places.map { $0 + 1 }, cuts: cuts)
    }
    let corpus = (0..<20).map { _ in
      (text: SourceText(text(200, cut: 9)), times: Int32(1))
    }
    let table = RarityTable([], corrections: corpus)
    var draft = text(seed % 20, cut: [2, 4, 30][seed % 3])
    if seed % 20 > 6, seed % 5 < 2 {
      var cuts = [NormalizedText.Cut](repeating: .none, count: draft.symbols.count)
      cuts[seed % 5 + 1] = .sentence
      draft = NormalizedText(
        symbols: draft.symbols, starts: draft.starts, ends: draft.ends, cuts: cuts)
    }
    let rarity = DraftRarity(of: draft, in: table)
    let muted = draft.symbols.map { _ in Bool.random(using: &random) }
    let counts = DraftCounts(of: draft, muted: muted, supporting: [], rarity)
    let expected = draft.symbols.indices.map { place in
      draft.symbols[place] == NormalizedText.boundary
        ? 0 : DraftCounts.weight(place, draft.cuts, rarity)
    }
    #expect(counts.each == expected)
    let outside = draft.symbols.indices.filter {
      !muted[$0] && draft.symbols[$0] != NormalizedText.boundary
    }
    #expect(counts.outside(0, draft.symbols.count) == outside.count)
    let sum = outside.reduce(0.0) { $0 + Double(expected[$1]) }
    #expect(abs(counts.weight(0, draft.symbols.count).carried - sum) < 1e-9)
  }
}
