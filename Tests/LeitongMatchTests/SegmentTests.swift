import LeitongStore
import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongMatch

/// What goes into a segment comes out of it again.
@Suite struct SegmentTests {
  private let scheme = IndexScheme()

  private func segment(_ documents: [(DocumentShare, DocumentEntry)]) throws -> Segment {
    try Segment(Bytes(bytes(documents)), scheme: scheme, name: "test")
  }

  private func bytes(_ documents: [(DocumentShare, DocumentEntry)]) -> [UInt8] {
    var builder = SegmentBuilder(scheme: scheme)
    for (share, entry) in documents { builder.add(share, entry) }
    return builder.finished()
  }

  private func share(_ text: String) -> DocumentShare {
    DocumentShare(of: PreparedDocument(text: text).text, scheme: scheme)
  }

  /// Texts of every kind there is, an empty one among them, and first and last.
  private func texts() -> [String] {
    var planter = Planter(seed: 12)
    return [
      "", planter.text(scalars: 500), planter.words(400), "2032年完成投资3.5亿元，增长××%。\n共12项。",
      "标题\n\n一、概况\n" + planter.text(scalars: 60) + "\n表格\t单元\t格\n" + planter.words(30), "",
      planter.clause(scalars: 1), planter.text(scalars: 9_000, alphabet: 6_000), "",
    ]
  }

  private func expectRoundTrip(_ texts: [SourceText]) throws {
    let shares = texts.map { DocumentShare(of: $0, scheme: scheme) }
    let documents = shares.indices.map { (shares[$0], DocumentEntry(number: $0)) }
    let segment = try segment(documents)
    #expect(segment.documentCount == texts.count)
    #expect(segment.symbolCount == texts.reduce(0) { $0 + $1.symbols.count })
    #expect(segment.counted == shares.reduce(0) { $0 + $1.counted })
    var sentences = 0
    var base = 0
    for (document, share) in shares.enumerated() {
      #expect(segment.text(of: document) == share.text, "document \(document)")
      #expect(segment.extent(of: document) == base..<base + share.text.symbols.count)
      #expect(segment.sketch(of: document) == share.sketch)
      #expect(segment.textHash(of: document) == share.textHash)
      #expect(segment.counted(of: document) == share.counted)
      let again = segment.share(of: document, scheme: scheme)
      #expect(again.prints == share.prints && again.sentences == share.sentences)
      for place in segment.extent(of: document)
      where place % 37 == 0 || share.text.symbols.count < 9 {
        #expect(segment.document(at: place) == document)
      }
      for print in share.prints {
        let places = segment.prints.entries(of: UInt32(print >> 32)).map(segment.prints.number)
        #expect(places.contains(base + Int(print & 0xFFFF_FFFF)))
      }
      for range in share.sentences {
        #expect(segment.sentence(sentences).document == document)
        #expect(segment.sentence(sentences).range == range)
        for symbol in WordIndex.distinct(share.text.symbols[range.indices]) {
          let found = segment.words.entries(of: symbol).map(segment.words.number)
          #expect(found.contains(sentences) && found == found.sorted())
        }
        sentences += 1
      }
      base += share.text.symbols.count
    }
    #expect(segment.sentenceCount == sentences)
    #expect(segment.prints.count == shares.reduce(0) { $0 + $1.prints.count })
    #expect(!segment.bytes.isDamaged)
  }

  @Test func textsOfEveryKindComeBack() throws {
    try expectRoundTrip(texts().map { SourceText(PreparedDocument(text: $0).text) })
  }

  /// Beyond the alphabet of 4,095 the rare symbols have no code; every one comes back all the same.
  @Test(arguments: [4_094, 4_095, 4_096, 4_097, 9_000]) func rareSymbolsComeBack(count: Int) throws
  {
    var random = SeededGenerator(seed: UInt64(count))
    var symbols = (0..<UInt32(count)).map { $0 % 3 == 0 ? 0x2_0000 + $0 : 0x3400 + $0 }
    symbols += [NormalizedText.slot, NormalizedText.boundary, 0x8000_0001, .max]
    symbols += symbols.prefix(2_000)
    symbols.shuffle(using: &random)
    let cuts = symbols.indices.map { _ in
      NormalizedText.Cut(rawValue: UInt8.random(in: 0...3, using: &random)) ?? .none
    }
    let half = symbols.count / 2 + 1
    try expectRoundTrip([
      SourceText(symbols: Array(symbols[..<half]), cuts: Array(cuts[..<half])),
      SourceText(symbols: Array(symbols[half...]), cuts: Array(cuts[half...])),
    ])
  }

  /// Distances between cuts take one byte or several.
  /// A long text is coded by a part of it.
  @Test func symbolsOfALongTextComeBack() {
    var planter = Planter(seed: 5)
    let rare = [NormalizedText.slot, NormalizedText.boundary, 0x2_0000, 0x8000_0001, 0x10_FFFF]
    var symbols = (0..<1_200_000).map { _ in
      UInt32(0x4E00 + planter.number(in: 0..<6_000) * planter.number(in: 0..<6_000) / 6_000)
    }
    for (place, symbol) in rare.enumerated() {
      for copy in 0..<40 { symbols[1_000 + copy * 29_000 + place] = symbol }
    }
    let code = SymbolCode(symbols)
    #expect(code.alphabet.count == SegmentLayout.alphabet)
    #expect(Set(code.alphabet).count == code.alphabet.count)
    var codes = [UInt16](repeating: 0, count: symbols.count)
    var escapes: [Int] = []
    code.write(symbols.span, at: 0, into: &codes, &escapes)
    #expect(escapes == codes.indices.filter { codes[$0] == SegmentLayout.escape })
    #expect(escapes.count * 10 < symbols.count && !escapes.isEmpty)
    #expect(
      symbols.indices.allSatisfy {
        codes[$0] == SegmentLayout.escape || code.alphabet[Int(codes[$0])] == symbols[$0]
      })
    #expect(symbols.indices.allSatisfy { codes[$0] == code.code(of: symbols[$0]) })
  }

  @Test func cutsFarApartComeBack() throws {
    var cuts = [NormalizedText.Cut](repeating: .none, count: 70_000)
    for place in [0, 31, 32, 63, 4_200, 4_201, 12_500, 69_999] { cuts[place] = .block }
    let symbols = (0..<UInt32(70_000)).map { 0x4E00 + $0 % 900 }
    let bare = [NormalizedText.Cut](repeating: .none, count: 5)
    try expectRoundTrip([
      SourceText(symbols: symbols, cuts: cuts),
      SourceText(symbols: Array(symbols.prefix(5)), cuts: bare),
    ])
  }

  @Test func entriesComeBack() throws {
    let entries = [
      DocumentEntry(
        file: [0x30, 0xFF, 0xFE], digest: (0..<32).map { $0 }, title: "某县工作总结", unit: "某县",
        year: 2032, losses: 7),
      DocumentEntry(number: 1),
      DocumentEntry(
        file: Array("乙/丙.txt".utf8), digest: [UInt8](repeating: 255, count: 32), unit: "某区",
        year: -1, losses: Int(UInt32.max)),
      DocumentEntry(
        file: Array("乙/戊.txt".utf8), digest: [UInt8](repeating: 1, count: 32),
        title: String(repeating: "x", count: 70_000), unit: "末", year: 0),
    ]
    let segment = try segment(entries.map { (share("全县工作"), $0) })
    for (document, entry) in entries.enumerated() {
      var expected = entry
      expected.title = entry.title.map { String($0.prefix(65_535)) }
      #expect(segment.entry(of: document) == expected)
      #expect(segment.file(of: document) == entry.file)
      #expect(segment.digest(of: document) == entry.digest)
    }
    let index = SourceIndex(entries.map { _ in share("全县工作") }, entries, scheme: scheme)
    for (document, entry) in entries.enumerated() {
      #expect(
        index.references(digest: entry.digest) == [SourceReference(part: 0, document: document)])
    }
    #expect(index.references(digest: [UInt8](repeating: 3, count: 32)).isEmpty)
  }

  /// Bytes depend on the documents alone, whether they come from files or from another segment.
  @Test func theSameDocumentsGiveTheSameBytes() throws {
    let documents = texts().enumerated().map { (share($1), DocumentEntry(number: $0)) }
    let first = bytes(documents)
    #expect(first == bytes(texts().enumerated().map { (share($1), DocumentEntry(number: $0)) }))
    let segment = try segment(documents)
    let again = documents.indices.map {
      (segment.share(of: $0, scheme: scheme), segment.entry(of: $0))
    }
    #expect(first == bytes(again))
    let reach = IndexReach(symbols: segment.symbolCount, documents: segment.documentCount)
    #expect(reach.rarity(of: segment) == reach.rarity(of: segment))
    #expect(reach.short(of: segment) == reach.short(of: segment))
    #expect(first != bytes(Array(documents.dropLast(2))))
  }

  @Test func anEmptySegmentIsOne() throws {
    let segment = try segment([])
    #expect(segment.documentCount == 0 && segment.symbolCount == 0)
    let reach = IndexReach(symbols: 0, documents: 0)
    let part = try IndexPart(
      segment: segment, rarity: Bytes(reach.rarity(of: segment)),
      short: Bytes(reach.short(of: segment)), name: "test")
    let index = SourceIndex([part], scheme: scheme)
    #expect(index.documentCount == 0 && index.references.isEmpty && !index.isDamaged)
  }
}
