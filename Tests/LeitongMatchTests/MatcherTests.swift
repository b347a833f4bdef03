import LeitongMatch
import LeitongTestSupport
import LeitongText
import Testing

@Suite struct MatcherTests {
  private func index(_ texts: [String]) -> SourceIndex { SourceIndex(texts: texts) }

  private func passages(_ draft: String, in index: SourceIndex) -> (NormalizedText, [Passage]) {
    let text = PreparedDocument(text: draft).text
    let muted = [Bool](repeating: false, count: text.symbols.count)
    return (text, Matcher().found(in: text, muted: muted, index: index).passages)
  }

  /// Every common run of 13 symbols is covered by passages, whatever stands around it.
  @Test(arguments: 0..<60) func keepsTheGuarantee(seed: Int) {
    var planter = Planter(seed: UInt64(seed))
    let alphabet = [60, 400, 3_000][seed % 3]
    let sources = (0..<3).map { _ in planter.text(scalars: 400, alphabet: alphabet) }
    let host = Array(planter.text(scalars: 300, alphabet: alphabet).unicodeScalars)
    let donor = Array(sources[seed % 3].unicodeScalars)
    let start = planter.number(in: 0..<donor.count - 40)
    let length = planter.number(in: 13..<40)
    let draft = host[..<120] + donor[start..<start + length] + host[120...]
    let (text, found) = passages(String(scalars: draft.map(\.value)[...]), in: index(sources))
    expectGuarantee(text, found, sources)
  }

  /// Expects that each 13 symbols of the draft that stand in a source belong to passages.
  private func expectGuarantee(_ text: NormalizedText, _ found: [Passage], _ sources: [String]) {
    var covered = [Bool](repeating: false, count: text.symbols.count)
    for passage in found { for place in passage.claimed { covered[place] = true } }
    let windows = sources.flatMap { source -> [ArraySlice<UInt32>] in
      let symbols = PreparedDocument(text: source).text.symbols
      return symbols.indices.dropLast(12).map { symbols[$0..<$0 + 13] }
    }
    let known = Set(windows.map(Array.init))
    for place in text.symbols.indices.dropLast(12) {
      let window = Array(text.symbols[place..<place + 13])
      guard known.contains(window), !window.contains(NormalizedText.boundary) else { continue }
      for offset in 0..<13 { #expect(covered[place + offset], "symbol \(place + offset)") }
    }
  }

  /// Shorter runs of the same beginning, met first, never hide the guaranteed one.
  @Test(arguments: 8...12, 0..<6) func aCommonBeginningHidesNothing(prefix: Int, seed: Int) {
    var planter = Planter(seed: UInt64(prefix * 100 + seed))
    let run = planter.text(scalars: 24).filter { $0 != "，" && $0 != "。" }
    let beginning = String(run.prefix(prefix))
    let decoys = (0..<9).map { _ in beginning + planter.text(scalars: 20) }.joined()
    let source = planter.text(scalars: 80) + decoys + run + planter.text(scalars: 80)
    let draft = planter.text(scalars: 60) + run + planter.text(scalars: 60)
    let (text, found) = passages(draft, in: index([source]))
    expectGuarantee(text, found, [source])
  }

  /// Many places of a shingle that go on alike to the left hide none that goes on to the right.
  @Test(arguments: 0..<300) func placesOfOneShapeHideNoOther(seed: Int) {
    var planter = Planter(seed: UInt64(7_000 + seed))
    let (left, shingle, right) = (
      planter.clause(scalars: 5), planter.clause(scalars: 8), planter.clause(scalars: 5)
    )
    let decoys = (0..<20).map { _ in left + shingle + planter.clause(scalars: 12) }.joined()
    let source =
      decoys + planter.clause(scalars: 60) + shingle + right + planter.clause(scalars: 60)
    let draft =
      planter.clause(scalars: 40) + left + shingle + right + planter.clause(scalars: 40)
    let (text, found) = passages(draft, in: index([source]))
    expectGuarantee(text, found, [source])
  }

  /// However the sentences of a passage are shuffled, none is lost.
  @Test(arguments: 0..<12) func shufflingLosesNothing(seed: Int) {
    var planter = Planter(seed: UInt64(seed))
    let count = planter.number(in: 6..<13)
    var sentences = (0..<count).map { _ in
      planter.text(scalars: planter.number(in: 25..<45)).filter { $0 != "。" } + "。"
    }
    let source = planter.text(scalars: 300) + sentences.joined() + planter.text(scalars: 300)
    for place in sentences.indices { sentences.swapAt(place, planter.number(in: 0..<count)) }
    let draft = planter.text(scalars: 200) + sentences.joined() + planter.text(scalars: 200)
    let (text, found) = passages(draft, in: index([source]))
    expectGuarantee(text, found, [source])
  }

  /// Of paragraphs taken over word by word, with others between them left out, none ends as a common run that proves
  /// nothing.
  @Test(arguments: 0..<40) func paragraphsLeftOutBetweenOthersHideNone(seed: Int) {
    var planter = Planter(seed: UInt64(900 + seed))
    let paragraphs = (0..<14).map { _ in
      planter.text(scalars: planter.number(in: 90..<200)).filter { $0 != "\n" } + "。"
    }
    let kept = paragraphs.filter { _ in planter.number(in: 0..<5) < 2 }
    guard !kept.isEmpty else { return }
    let (text, found) = passages(
      kept.joined(separator: "\n"), in: index([paragraphs.joined(separator: "\n")]))
    var claimed = [Bool](repeating: false, count: text.symbols.count)
    for passage in found where passage.isSubstantial {
      for place in passage.claimed { claimed[place] = true }
    }
    #expect(
      text.symbols.indices.allSatisfy {
        claimed[$0] || text.symbols[$0] == NormalizedText.boundary
      })
  }

  @Test(arguments: [0.0, 0.1, 0.2, 0.3]) func findsEditedPassagesAsOne(share: Double) throws {
    var planter = Planter(seed: 11)
    let source = planter.text(scalars: 2_000)
    let passage = String(scalars: source.unicodeScalars.map(\.value)[600..<800])
    let lead = planter.text(scalars: 500)
    let draft = lead + planter.edited(passage, share: share) + planter.text(scalars: 500)
    let (text, found) = passages(draft, in: index([source, planter.text(scalars: 2_000)]))
    let best = try #require(found.filter(\.isSubstantial).first)
    #expect(found.filter(\.isSubstantial).count == 1)
    let range = text.textRange(of: best.draftRange)
    let planted = TextRange(lead.unicodeScalars.count, lead.unicodeScalars.count + 200)
    let shared = min(range.end, planted.end) - max(range.start, planted.start)
    #expect(shared >= 160)
    #expect(range.count <= 240)
  }

  /// A paragraph that was edited throughout is found by one run of nine to twelve symbols, whole.
  @Test(arguments: 0..<40) func oneRareRunIsLookedAround(seed: Int) throws {
    var planter = Planter(seed: UInt64(4_000 + seed))
    let pieces = ([11] + (0..<8).map { _ in 5 }).shuffled(using: &planter.random)
      .map { planter.clause(scalars: $0) }
    func paragraph() -> String {
      pieces.map { $0 + planter.clause(scalars: 2) }.joined().dropLast(2) + "。"
    }
    func around(_ text: String) -> String {
      [planter.text(scalars: 200) + "。", text, planter.text(scalars: 200) + "。"]
        .joined(separator: "\n")
    }
    let (draft, source) = (around(paragraph()), around(paragraph()))
    let text = PreparedDocument(text: draft).text
    // As in a large corpus, which has no short fingerprints and asks for more.
    var options = Matcher.Options()
    options.without = [.shortFingerprints]
    options.leastSubstance = options.mostSubstance
    let found = Matcher(options).found(
      in: text, muted: [Bool](repeating: false, count: text.symbols.count),
      index: index([source, planter.text(scalars: 2_000)])
    ).passages
    // Whether the run has a fingerprint hangs on chance; where it has one, all is found.
    let shared = Set(
      Winnowing(guarantee: 13).fingerprints(of: PreparedDocument(text: source).text.symbols)
        .map(\.key))
    let hasPrint = Winnowing(guarantee: 13).fingerprints(of: text.symbols).contains {
      shared.contains($0.key)
    }
    let passage = found.filter(\.isSubstantial).first
    #expect((passage != nil) == hasPrint)
    if let passage {
      #expect(passage.equalCount >= 40)
      #expect(text.symbols[passage.draftRange.indices].count >= 60)
    }
  }

  /// A paragraph of which both ends were edited is the passage, whole; one of which they were written anew, or that only
  /// holds it with more before, is not.
  @Test(arguments: 0..<10, ["edited", "anew", "held"])
  func endsOfAnEditedParagraphBelongToIt(seed: Int, how: String) throws {
    var planter = Planter(seed: UInt64(7_000 + seed))
    let kept = planter.clause(scalars: 70)
    // Clauses of which every second pair of characters is the same, or none.
    let (first, last) = (planter.clause(scalars: 12), planter.clause(scalars: 10))
    func changed(_ clause: String) -> String {
      let other = Array(planter.clause(scalars: clause.count))
      return String(
        clause.enumerated().map {
          how == "edited" && $0.offset & 2 == 0 ? $0.element : other[$0.offset]
        })
    }
    let before =
      planter.text(scalars: 200) + "。\n" + (how == "held" ? planter.clause(scalars: 40) + "，" : "")
    let draft =
      before + changed(first) + "，" + kept + "，" + changed(last) + "。\n"
      + planter.text(scalars: 200)
    let source =
      planter.text(scalars: 200) + "。\n" + first + "，" + kept + "，" + last + "。\n"
      + planter.text(scalars: 200)
    let (text, found) = passages(draft, in: index([source]))
    let passage = try #require(found.filter(\.isSubstantial).first)
    let start = before.unicodeScalars.count
    #expect(
      text.textRange(of: passage.draftRange)
        == (how == "edited"
          ? TextRange(start, start + 13 + 70 + 11) : TextRange(start + 13, start + 13 + 70)))
  }

  @Test func sentencesInAnotherOrderAreOnePassageWithMoves() throws {
    var planter = Planter(seed: 3)
    let sentences = (0..<5).map { _ in planter.text(scalars: 36).filter { $0 != "。" } + "。" }
    let source = planter.text(scalars: 600) + "。" + sentences.joined() + planter.text(scalars: 600)
    let shuffled = [2, 0, 1, 4, 3].map { sentences[$0] }.joined()
    let draft = planter.text(scalars: 300) + "。" + shuffled + planter.text(scalars: 300)
    let found = passages(draft, in: index([source])).1.filter(\.isSubstantial)
    let passage = try #require(found.first)
    #expect(found.count == 1)
    #expect(!passage.moves.isEmpty)
    #expect(passage.equalCount >= 150)
  }

  /// Of a summary that leaves out every second clause, the short clauses at both ends are found too.
  @Test(arguments: 0..<8) func aSummaryIsOnePassageFromEndToEnd(seed: Int) throws {
    var planter = Planter(seed: UInt64(seed))
    let lengths = [7, 30, 24, 34, 26, 32, 28, 30, 7]
    let clauses = lengths.map { planter.clause(scalars: $0) }
    let kept = stride(from: 0, to: clauses.count, by: 2).map { clauses[$0] }.joined(separator: "，")
    let lead = planter.text(scalars: 300) + "。"
    let source = planter.text(scalars: 600) + "。" + clauses.joined(separator: "，") + "。"
    let draft = lead + kept + "。" + planter.text(scalars: 300)
    let (text, found) = passages(draft, in: index([source + planter.text(scalars: 600)]))
    let passage = try #require(found.filter(\.isSubstantial).first)
    let start = lead.unicodeScalars.count
    #expect(
      text.textRange(of: passage.draftRange)
        == TextRange(start, start + kept.unicodeScalars.count))
  }

  /// Two who write of one thing share words here and there: they are a passage side by side, and none
  /// among words of their own.
  @Test(arguments: [(0, true), (11, false)])
  func wordsAmongStrangersAreNoPassage(strangers: Int, expected: Bool) {
    var planter = Planter(seed: 77)
    let shared = (0..<4).map { _ in planter.clause(scalars: 6) }
    func text() -> String {
      planter.text(scalars: 200) + "。"
        + shared.map { $0 + planter.clause(scalars: strangers) }.joined(separator: "，") + "。"
        + planter.text(scalars: 200)
    }
    let (draft, source) = (PreparedDocument(text: text()).text, text())
    var options = Matcher.Options()
    options.leastSubstance = 16
    let found = Matcher(options).found(
      in: draft, muted: [Bool](repeating: false, count: draft.symbols.count),
      index: index([source]))
    #expect(found.passages.filter(\.isSubstantial).count == (expected ? 1 : 0))
  }

  @Test func aLargerCorpusAsksForMore() {
    let options = Matcher.Options()
    #expect(options.leastSubstance(sentences: 10) == options.leastSubstance)
    #expect(
      options.leastSubstance(sentences: 2 * options.baseSentences) == options.leastSubstance
        + options.substancePerDoubling)
    #expect(options.leastSubstance(sentences: .max) == options.mostSubstance)
  }

  @Test func passagesOfOneSourceNeverOverlapInTheDraft() {
    var planter = Planter(seed: 21)
    let passage = planter.text(scalars: 120)
    let source =
      passage + planter.text(scalars: 200) + passage + planter.text(scalars: 50) + passage
    let draft = planter.text(scalars: 100) + passage + passage
    let found = passages(draft, in: index([source])).1.filter(\.isSubstantial)
    for (place, one) in found.enumerated() {
      for other in found[(place + 1)...] { #expect(!one.draftRange.overlaps(other.draftRange)) }
    }
    #expect(!found.isEmpty)
  }

  /// A run repeated inside a long insertion of a passage is a piece of that passage.
  @Test func whatAPassageHoldsOfItsSourceIsNoSecondPassage() throws {
    var planter = Planter(seed: 33)
    let first = planter.text(scalars: 60)
    let second = planter.text(scalars: 60)
    let far = planter.text(scalars: 15, alphabet: 3_000).filter { $0 != "，" && $0 != "。" }
    let source = far + planter.text(scalars: 1_500) + first + second + planter.text(scalars: 100)
    let draft = planter.text(scalars: 50) + first + far + second + planter.text(scalars: 50)
    let (text, found) = passages(draft, in: index([source]))
    expectGuarantee(text, found, [source])
    for (place, one) in found.enumerated() {
      for other in found[(place + 1)...] { #expect(!one.draftRange.overlaps(other.draftRange)) }
    }
    #expect(found.contains { !$0.moves.isEmpty })
  }

  @Test func strangersShareNothing() {
    var planter = Planter(seed: 8)
    let sources = (0..<4).map { _ in planter.text(scalars: 1_500, alphabet: 3_000) }
    #expect(passages(planter.text(scalars: 1_500, alphabet: 3_000), in: index(sources)).1.isEmpty)
  }

  @Test func anEmptyDraftHasNoPassages() {
    #expect(passages("", in: index(["某县工作报告全文"])).1.isEmpty)
  }
}
