import LeitongFindings
import LeitongMatch
import LeitongTestSupport
import LeitongText
import Testing

@Suite struct LexiconTests {
  private func occurrences(_ text: String) -> [String] {
    Lexicon.shipped.occurrences(in: PreparedDocument(text: text).text).map(\.formula.phrase)
  }

  @Test func theShippedTableIsWhole() {
    let formulas = Lexicon.shipped.formulas
    #expect(formulas.count >= 4_000)
    #expect(Set(formulas.map { Array($0.phrase.utf8) }).count == formulas.count)
    for formula in formulas {
      #expect(!formula.source.isEmpty && !formula.kind.isEmpty, "\(formula.phrase)")
      if let from = formula.from, let to = formula.to { #expect(from <= to, "\(formula.phrase)") }
    }
  }

  /// Most phrases are not normalised as a document is; they have the same symbols.
  @Test func phrasesHaveTheSymbolsOfADocument() {
    let odd = ["", "××区实施方案", "某县", "習近平", "ＡＢＣ", "十四五", "2035年", "“三农”", "a b", "〇", "e\u{301}"]
    for phrase in Lexicon.shipped.formulas.map(\.phrase) + odd {
      let document = Document(plain: phrase)
      let whole = Normalizer().normalize(
        document, masks: MaskScanner().masks(in: document.scalars))
      #expect(Normalizer().symbols(ofPhrase: phrase) == whole.symbols, "\(phrase)")
    }
  }

  @Test func takesTheLongestPhrase() {
    #expect(occurrences("全县以习近平新时代中国特色社会主义思想为指导。") == ["以习近平新时代中国特色社会主义思想为指导"])
  }

  @Test func punctuationAndWidthDoNotHideAPhrase() {
    #expect(occurrences("习近平　新时代中国特色\u{200B}社会主义思想") == ["习近平新时代中国特色社会主义思想"])
  }

  @Test func aPhraseNeverReachesOverTheEndOfABlock() {
    #expect(occurrences("深入学习习近平新时代。\n中国特色社会主义思想").allSatisfy { $0 != "习近平新时代中国特色社会主义思想" })
  }

  @Test func aShortNameInsideASentenceIsNoSetPhrase() {
    let text = PreparedDocument(text: "各支部按月开展三会一课，记录完整。").text
    let empty = SourceIndex([], scheme: IndexScheme())
    #expect(!FormulaMask(of: text, lexicon: .shipped, in: empty).isFormula.contains(true))
  }

  /// A word or two more in a set phrase change nothing; a clause of one's own beside it stays.
  @Test func smallVariantsBelongToThePhrase() {
    let empty = SourceIndex([], scheme: IndexScheme())
    let sentence = "我们坚持用习近平新时代中国特色社会主义思想武装头脑，把堤坝加高两尺。"
    let text = PreparedDocument(text: sentence).text
    let mask = FormulaMask(of: text, lexicon: .shipped, in: empty)
    let muted = text.symbols.indices.filter { mask.isFormula[$0] }
    #expect(muted == Array(0..<25))
  }

  /// The name of a document with a blank in it is nobody's common reference.
  @Test(arguments: [("《××区干部上讲台实施意见》", false), ("《干部教育培训工作条例》", true)])
  func aMaskedTitleIsEvidence(title: String, expected: Bool) {
    let empty = SourceIndex([], scheme: IndexScheme())
    let draft = PreparedDocument(text: "标题\n今年制定\(title)，下发到各单位。")
    let marks = DraftMarks(of: draft, lexicon: Lexicon([]), in: empty)
    #expect(marks.isQuoted.contains(true) == expected)
  }

  /// In a corpus of fifty files the corpus itself says what everybody writes.
  @Test(arguments: [(49, false), (50, true)]) func aLargeCorpusShowsWhatIsCommon(
    files: Int, expected: Bool
  ) {
    let lexicon = Lexicon([Formula(phrase: "毫不相干的一句话", kind: "frame", source: "测试")])
    let scheme = IndexScheme()
    var planter = Planter(seed: 4)
    let shares = (0..<files).map { _ in
      DocumentShare(
        of: PreparedDocument(text: planter.text(scalars: 60) + "。全县广大干部群众齐心协力。").text,
        scheme: scheme)
    }
    let text = PreparedDocument(text: "今年全县广大干部群众齐心协力抓生产。").text
    let entries = (10..<10 + files).map {
      DocumentEntry(file: Array(String($0).utf8), digest: [UInt8](repeating: UInt8($0), count: 32))
    }
    let index = SourceIndex(shares, entries, scheme: scheme)
    let mask = FormulaMask(of: text, lexicon: lexicon, in: index)
    #expect(mask.occurrences.contains { $0.formula.kind == "common" } == expected)
  }
}
