import LeitongTestSupport
import LeitongText
import Testing

@Suite struct NormalizerTests {
  /// Symbols as text: a slot is #, a boundary is |, a word of letters is w.
  private func shown(_ text: String) -> String {
    PreparedDocument(text: text).text.symbols.map { symbol in
      switch symbol {
      case NormalizedText.slot: "#"
      case NormalizedText.boundary: "|"
      case _ where NormalizedText.isWord(symbol): "w"
      default: String(scalars: [symbol][...])
      }
    }.joined()
  }

  @Test(arguments: [
    ("一、抓党建，促发展。", "一抓党建促发展"),
    ("共排查××处、整改12处，完成率98.5%", "共排查#处整改#处完成率#"),
    ("投入1,140万元，较2030年增长６．２倍", "投入#万元较#年增长#倍"),
    ("抽查1\u{200B}2本、1 2本", "抽查#本#本"), ("x+x+x机制", "###机制"),
    ("ＡＢＣ公司（Ａ股）", "w公司w股"),
    ("GDP增长5%，H5页面", "w增长#w#页面"),
    ("⻓⻅⺠", "长见民"),
    ("臺灣發展", "台湾发展"),
    ("工\u{200B}作\u{FEFF} 报\u{3000}告", "工作报告"),
    ("二〇三一年四中全会", "二〇三一年四中全会"),
    ("《规定》《意见》", "规定|意见"),
    ("《规定》、《意见》", "规定|意见"),
    ("第一段。\n第二段。", "第一段|第二段"),
    ("\n\n正文。\n\n", "正文"),
    ("", ""),
    ("。，！", ""),
  ])
  func reducesToWhatIsCompared(text: String, expected: String) { #expect(shown(text) == expected) }

  private func symbols(_ text: String) -> [UInt32] { PreparedDocument(text: text).text.symbols }

  @Test func lookAlikeLettersBecomeLatin() { #expect(symbols("РС机") == symbols("pc机")) }

  @Test(arguments: [
    ("reports", "Report"), ("reporting", "REPORTED"), ("ｒｅｐｏｒｔ", "report"), ("report’s", "report"),
    ("re\u{200B}port", "report"), ("re\u{AD}port", "report"), ("résumé", "resume"),
    ("re\u{301}sume\u{301}", "resume"), ("Straße", "straße"),
  ])
  func wordsOfOneStemAreOneSymbol(one: String, other: String) {
    #expect(symbols(one).count == 1)
    #expect(symbols(one) == symbols(other))
  }

  @Test(arguments: [("the report", "there port"), ("form", "from"), ("office", "official")])
  func otherWordsAreOtherSymbols(one: String, other: String) {
    #expect(symbols(one) != symbols(other))
  }

  @Test func wordsOfGrammarAreKnown() {
    let flags = symbols("The report of the office wasn't read").map(NormalizedText.isFunctionWord)
    #expect(flags == [true, false, true, true, false, true, false])
  }

  @Test func aSentenceInAnAlphabetGoesOnInSmallLetters() {
    #expect(shown("Report\nThe office has checked\nthe files.\nIt closed.") == "w|wwwwww|ww")
    #expect(shown("Files\nOffices") == "w|w")
  }

  @Test func aWrappedLineIsNoBoundary() {
    let line = String(repeating: "防汛工作", count: 6)
    func breaks(_ body: String) -> Int { shown("总结\n" + body).count { $0 == "|" } }
    #expect(breaks("\(line)\n\(line)继续。") == 1)
    #expect(breaks("\(line)。\n\(line)。") == 2)
    #expect(breaks("\(line)\n（二）\(line)。") == 2)
  }

  @Test func residueIsCutOut() {
    #expect(shown("加强巡查。【更多公 文素材，微信：abcd12345】压实责任。") == "加强巡查压实责任")
  }

  @Test func mapsBackWithoutWhatWasDropped() {
    let marked = MarkedText("一、⟦1抓党建⟧，促发展。")
    let text = PreparedDocument(text: marked.text).text
    #expect(text.textRange(of: SymbolRange(1, 4)) == marked["1"])
    #expect(text.symbolRange(of: marked["1"]) == SymbolRange(1, 4))
  }

  /// For every symbol: its place is inside the text, after the one before, and leads back to it.
  @Test(arguments: 0..<20) func theWayBackIsWhole(seed: Int) {
    var planter = Planter(seed: UInt64(seed))
    var plain = planter.text(scalars: 200)
    plain += "共××处，\u{200B}3.5万元《甲》《乙》⻓ﬁ\n" + planter.text(scalars: 50)
    let document = PreparedDocument(text: plain)
    let text = document.text
    for index in text.symbols.indices {
      #expect(text.starts[index] <= text.ends[index])
      #expect(Int(text.ends[index]) <= document.document.scalars.count)
      if index > 0 {
        #expect(text.starts[index - 1] <= text.starts[index])
        #expect(text.ends[index - 1] <= text.ends[index])
      }
      guard text.starts[index] < text.ends[index] else { continue }
      let range = text.textRange(of: SymbolRange(index, index + 1))
      #expect(text.symbolRange(of: range).indices.contains(index))
    }
    #expect(text.counted == text.symbols.count { $0 != NormalizedText.boundary })
    // A text without the way back is the same text.
    let source = PreparedSource(Document(plain: plain))
    #expect(source.symbols == text.symbols)
    #expect(source.cuts == text.cuts)
    #expect(source.outline.title == document.outline.title)
  }

  @Test func cutsAreAsStrongAsTheMarks() {
    let text = PreparedDocument(text: "甲，乙。丙丁\n戊").text
    #expect(text.cuts == [.none, .clause, .sentence, .none, .block, .block])
  }
}
