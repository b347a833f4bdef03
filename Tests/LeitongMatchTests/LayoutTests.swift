import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongMatch

/// How a corpus lies in its index, and what else lies there, says nothing about what is found.
@Suite struct LayoutTests {
  /// Forty documents that all carry one paragraph, some of them twice in the corpus, some of words; and drafts that
  /// took from them.
  private struct Bench {
    let corpus: PartedCorpus
    let drafts: [NormalizedText]
    var planter: Planter
    /// Numbers of documents with the same text as another.
    static let twins: [Int: Int] = [7: 31, 12: 13, 20: 39, 21: 3]

    init(seed: Int) {
      var planter = Planter(seed: UInt64(seed))
      let everywhere = planter.text(scalars: 60)
      let often = planter.clause(scalars: 20)
      var own: [String] = []
      var texts: [String] = []
      for number in 0..<40 {
        own.append(number % 5 == 4 ? planter.words(120) : planter.text(scalars: 250) + "。")
        let phrase = number % 3 == 0 ? often + "。" : ""
        texts.append(own[number] + "\n" + everywhere + "。\n" + phrase + planter.text(scalars: 60))
      }
      // Documents that share much with one another: of many sources of one place some are shown.
      for number in 25..<30 { texts[number] += own[22] }
      for (number, twin) in Self.twins { texts[number] = texts[twin] }
      corpus = PartedCorpus(texts)
      drafts = (0..<2).map { round in
        let first = texts[planter.number(in: 0..<40)]
        let copied = String(first.unicodeScalars.map { String($0) }.prefix(150).joined())
        return PreparedDocument(
          text: [
            planter.text(scalars: 150), copied, planter.edited(own[22], share: 0.12),
            planter.edited(own[30 + round], share: 0.2), planter.text(scalars: 50) + often,
            planter.shuffled(own[[4, 9, 14][round]]), everywhere, own[[7, 12, 20][round]],
            planter.words(80, vocabulary: 9_000),
          ].joined(separator: "\n")
        ).text
      }
      self.planter = planter
    }

    /// A part for each document, at random.
    mutating func assignment(parts: Int) -> [Int] {
      corpus.documents.map { _ in planter.number(in: 0..<parts) }
    }
  }

  /// An index with what is found in the drafts by it.
  private struct Answer {
    let index: SourceIndex
    let found: [(passages: [Passage], numbers: [Int])]
    let frequencies: [[Int32]]

    init(_ index: SourceIndex, _ drafts: [NormalizedText], _ options: Matcher.Options = .init()) {
      self.index = index
      found = drafts.map { index.found(in: $0, options) }
      frequencies = drafts.map { DraftRarity(of: $0, in: index.rarity).documents }
    }
  }

  private func expectSame(_ one: Answer, _ other: Answer, _ comment: Comment) {
    let (mine, theirs) = (one.index, other.index)
    #expect(mine.documentCount == theirs.documentCount, comment)
    #expect(mine.symbolCount == theirs.symbolCount && mine.counted == theirs.counted, comment)
    #expect(mine.rarity.sentenceCount == theirs.rarity.sentenceCount, comment)
    #expect(mine.rarity.documentCount == theirs.rarity.documentCount, comment)
    #expect(mine.isThorough == theirs.isThorough, comment)
    #expect(!mine.isDamaged && !theirs.isDamaged)
    #expect(one.frequencies == other.frequencies, comment)
    for (found, expected) in zip(one.found, other.found) {
      #expect(found.numbers == expected.numbers, comment)
      #expect(found.passages == expected.passages, comment)
      #expect(expected.passages.contains { $0.isSubstantial }, comment)
    }
  }

  @Test(arguments: 0..<4, [2, 5]) func partsChangeNothing(seed: Int, parts: Int) throws {
    var bench = Bench(seed: seed)
    let whole = Answer(try bench.corpus.index { _ in 0 }, bench.drafts)
    #expect(whole.index.parts.count == 1)
    let assignment = bench.assignment(parts: parts)
    let split = try bench.corpus.index { assignment[$0] }
    #expect(split.parts.count == parts)
    expectSame(Answer(split, bench.drafts), whole, "at random")
    let ranges = try bench.corpus.index { $0 * parts / 40 }
    expectSame(Answer(ranges, bench.drafts), whole, "one after the other")
  }

  /// Where more documents hold a place than are looked at, the first by file are, in whatever part they lie.
  @Test(arguments: [1, 3, 16, 100]) func theFirstFilesAreLookedAt(limit: Int) throws {
    var bench = Bench(seed: 50)
    var options = Matcher.Options()
    options.holderLimit = limit
    options.crowdedLimit = limit
    options.sourceLimit = 100
    let whole = try bench.corpus.index { _ in 0 }
    let assignment = bench.assignment(parts: 5)
    let split = try bench.corpus.index { assignment[$0] }
    expectSame(
      Answer(split, bench.drafts, options), Answer(whole, bench.drafts, options), "\(limit)")
    // The paragraph that all carry, alone: what is shown of it are the first files.
    let paragraph = bench.corpus.documents[0].share.text
    let end = try #require(paragraph.symbols.firstIndex(of: NormalizedText.boundary))
    let places = Array(paragraph.symbols[(end + 1)...].prefix(40))
    let text = NormalizedText(
      symbols: places, starts: places.indices.map { Int32($0) },
      ends: places.indices.map { Int32($0 + 1) },
      cuts: [NormalizedText.Cut](repeating: .none, count: places.count))
    // Short fingerprints have limits of their own.
    options.without = [.shortFingerprints]
    let found = split.found(in: text, options)
    #expect(found.numbers == Array(0..<min(limit, 40)))
    #expect(Set(found.passages.flatMap(\.claimed)) == Set(places.indices))
  }

  /// Of a paragraph that all carry the first files are shown, and one of the others that shares more with the draft.
  @Test(arguments: [1, 4]) func whoSharesMoreIsLookedAtToo(parts: Int) throws {
    var planter = Planter(seed: 61)
    let everywhere = planter.clause(scalars: 60)
    let own = planter.clause(scalars: 40)
    let corpus = PartedCorpus(
      (0..<40).map { number in
        planter.text(scalars: 200) + "\n" + everywhere + "\n"
          + (number == 9 || number == 30 ? own : "")
      })
    let assignment = (0..<40).map { _ in planter.number(in: 0..<parts) }
    var options = Matcher.Options()
    options.sourceLimit = 100
    options.without = [.shortFingerprints]
    let draft = PreparedDocument(text: everywhere + "\n" + planter.clause(scalars: 90) + own).text
    let found = try corpus.index { assignment[$0] }.found(in: draft, options)
    let carriers = Set(
      found.passages.filter { $0.draftRange.start < 40 }.map { found.numbers[$0.source.index] })
    // Of sixteen; the thirty-first document is not among them.
    #expect(carriers == [0, 1, 2, 3, 9])
  }

  /// What is left out might never have been there, and what was removed from a part.
  @Test(arguments: 0..<3) func leavingOutIsNeverHavingHad(seed: Int) throws {
    var bench = Bench(seed: 100 + seed)
    // One of two twins, both of two others, and documents of every kind.
    var out: Set<Int> = [31, 12, 13, 39, 0, 4]
    for _ in 0..<seed * 3 { out.insert(bench.planter.number(in: 0..<40)) }
    let expected = Answer(try bench.corpus.without(out).index { _ in 0 }, bench.drafts)
    #expect(expected.index.documentCount == 40 - out.count)
    for parts in [1, 3] {
      let assignment = bench.assignment(parts: parts)
      let whole = try bench.corpus.index { assignment[$0] }
      let left = whole.leavingOut(whole.references(numbers: out))
      expectSame(Answer(left, bench.drafts), expected, "left out of \(parts)")
      let removed = try bench.corpus.index(removed: out) { assignment[$0] }
      expectSame(Answer(removed, bench.drafts), expected, "removed from \(parts)")
      let some = out.filter { $0 % 2 == 0 }
      let both = try bench.corpus.index(removed: some) { assignment[$0] }
      let mixed = both.leavingOut(both.references(numbers: out))
      expectSame(Answer(mixed, bench.drafts), expected, "some of both, in \(parts)")
      for number in out {
        let digest = DocumentEntry(number: number).digest
        #expect(left.references(digest: digest).isEmpty)
        #expect(!whole.references(digest: digest).isEmpty)
      }
    }
  }

  @Test func withoutDocumentsNothingIsFound() throws {
    let bench = Bench(seed: 200)
    let whole = try bench.corpus.index { $0 % 3 }
    let none = whole.leavingOut(whole.references)
    #expect(none.documentCount == 0 && none.symbolCount == 0 && none.rarity.sentenceCount == 0)
    #expect(none.found(in: bench.drafts[0]).passages.isEmpty)
    #expect(try bench.corpus.index(removed: Set(0..<40)) { $0 % 3 }.references.isEmpty)
  }

  /// Every run of thirteen symbols or more is found, in whatever part it lies.
  @Test(arguments: 0..<10) func keepsTheGuarantee(seed: Int) throws {
    var planter = Planter(seed: UInt64(300 + seed))
    let alphabet = [400, 2_000, 6_000][seed % 3]
    let corpus = PartedCorpus((0..<60).map { _ in planter.text(scalars: 300, alphabet: alphabet) })
    let assignment = (0..<60).map { _ in planter.number(in: 0..<3) }
    let index = try corpus.index { assignment[$0] }
    #expect(index.parts.count == 3)
    var symbols: [UInt32] = []
    var planted: [Range<Int>] = []
    func own(_ count: Int) {
      symbols += (0..<count).map { _ in 0x9000 + UInt32(planter.number(in: 0..<3_000)) }
    }
    for _ in 0..<30 {
      own(planter.number(in: 1..<40))
      let source = corpus.documents[planter.number(in: 0..<60)].share.text.symbols
      let length = planter.number(in: 13..<41)
      let start = planter.number(in: 0..<source.count - length)
      let run = source[start..<start + length].prefix { $0 != NormalizedText.boundary }
      planted.append(symbols.count..<symbols.count + run.count)
      symbols += run
    }
    own(30)
    let text = NormalizedText(
      symbols: symbols, starts: symbols.indices.map { Int32($0) },
      ends: symbols.indices.map { Int32($0 + 1) },
      cuts: [NormalizedText.Cut](repeating: .none, count: symbols.count))
    let claimed = Set(index.found(in: text).passages.flatMap(\.claimed))
    #expect(planted.count { $0.count >= 13 } == 30)
    for run in planted { #expect(claimed.isSuperset(of: run), "\(run)") }
  }
}
