import LeitongFindings
import LeitongText
import Testing

@testable import LeitongAudit

/// Same figures, shared slips, matrix and histogram.
@Suite struct SharingTests {
  private static let own = LineageTests.own
  private static let other = LineageTests.other

  @Test func figuresInSharedTextAreTold() throws {
    let text = "城南泵站改造投资1,287.6万元，受益群众34215人，机组由两台增加到四台，一场暴雨之后街面再也没有积水。"
    let batch = TestBatch([
      .init(Self.own + text, unit: "云溪县水务局"), .init(Self.other + text, unit: "石桥区水务局"),
    ])
    let records = try batch.audit().sameFigures
    #expect(records.count == 1)
    let figures = records.first?.figures ?? []
    #expect(figures.map(\.text) == ["1,287.6万元", "34215人"])
    for figure in figures {
      #expect(figure.isAligned && figure.documents == 2)
      #expect(batch.text(0, figure.onePlace) == figure.text)
      #expect(batch.text(1, figure.otherPlace) == figure.text)
    }
  }

  @Test func figuresAmongOtherWordsAreListedApart() throws {
    let records = try TestBatch([
      .init(Self.own + "全年落实治水资金1287.6万元，惠及居民34215人。", unit: "云溪县水务局"),
      .init(Self.other + "这项工程花了1,287.6万元，有34215人喝上了干净水。", unit: "石桥区水务局"),
    ]).audit().sameFigures
    #expect(records.first?.figures.map(\.isAligned) == [false, false])
    #expect(records.first?.figures.map(\.oneContext) == ["全年落实治水资金1287.6万元", "惠及居民34215人"])
  }

  /// Two digits say nothing alone, but beside figures that do they are told.
  @Test func smallFiguresBesideTellingOnesAreToldToo() throws {
    let records = try TestBatch([
      .init("巡查12次。" + Self.own + Self.own + "投入1,287.6万元，开出防火道43公里，山民2,319户受益。", unit: "云溪县水务局"),
      .init(
        "走访12次。" + Self.other + Self.other + "完成投资1287.6万元，新修公路43公里，方便群众2319户。", unit: "石桥区水务局"),
    ]).audit().sameFigures
    #expect(records.first?.figures.map(\.text) == ["1,287.6万元", "43公里", "2,319户"])
  }

  @Test(arguments: [
    // One unit; one figure among other words; small and round figures; years and numbers of documents.
    ("云溪县水务局", "落实资金1287.6万元，惠及34215人", "花了1287.6万元，有34215人喝上水"),
    ("石桥区水务局", "落实资金1287.6万元", "花了1287.6万元"),
    ("石桥区水务局", "巡查12次，整改37处，投入1200万元", "查了12次，改了37处，花掉1200万元"),
    ("石桥区水务局", "2031年度，云政〔2031〕1287号，第1287号", "2031年度，见云政〔2031〕1287号，第1287号文"),
  ])
  func whatManyMayHaveByChanceIsNot(unit: String, one: String, next: String) throws {
    let records = try TestBatch([
      .init(Self.own + one, unit: "云溪县水务局"), .init(Self.other + next, unit: unit),
    ]).audit().sameFigures
    #expect(records.isEmpty)
  }

  @Test func figuresOfASuperiorArePassedOn() throws {
    let text = "全市完成投资1287.6万元，受益34215人"
    let papers = [
      TestBatch.Paper(Self.own + text, unit: "云溪县水务局"),
      .init(Self.other + "据通报，投资1287.6万元，有34215人受益", unit: "青塘市水务局", tier: "superior"),
    ]
    #expect(try TestBatch(papers).audit().sameFigures.isEmpty)
  }

  @Test func aSlipThatBothHaveIsListedOnce() throws {
    let text = "抢修队赶到以后，先把闸门关上，再用沙袋把缺口堵住，“最后把水抽干，群众当天晚上就回到了家里。"
    let batch = TestBatch([
      .init(Self.own + text, unit: "云溪县水务局"), .init(Self.other + text, unit: "石桥区水务局"),
    ])
    let slips = try batch.audit().slips
    #expect(slips.map(\.kind) == [.lint(.unbalancedMark)])
    let slip = try #require(slips.first)
    #expect(batch.text(0, slip.onePlace) == batch.text(1, slip.otherPlace))
    #expect(batch.text(0, slip.onePlace) == "“")
    #expect(slip.text.contains("堵住，“最后"))
  }

  /// What follows is another text in each, so lint quotes something else.
  @Test func aSentenceThatBreaksOffInBothIsASlip() throws {
    let text = "每个村留一名专管抽粪的人，叫一次付三十元，村里贴一半。粪液由村里的抽粪车统一收走，再送到果园的三格"
    let batch = TestBatch([
      .init(text + "\n" + Self.own, unit: "云溪县水务局"),
      .init(text + "\n" + Self.other, unit: "石桥区水务局"),
    ])
    let slips = try batch.audit().slips
    #expect(slips.map(\.kind) == [.lint(.cutSentence)])
    #expect(slips.map(\.text) == ["，再送到果园的三格"].map { "走" + $0 })
    let whole = TestBatch([
      .init(text + "\n" + Self.own, unit: "云溪县水务局"),
      .init(text + "化粪池。\n" + Self.other, unit: "石桥区水务局"),
    ])
    #expect(try whole.audit().slips.isEmpty)
  }

  @Test func aWrongCharacterAtTheSamePlaceIsASlip() throws {
    let text = "老百姓家家情况不同，施工队不能按步就搬地照着一张图挖坑，选定以后要户主签字，坑挖好了村里再来人看一遍。"
    let batch = TestBatch([
      .init(Self.own + text, unit: "云溪县水务局"), .init(Self.other + text, unit: "石桥区水务局"),
    ])
    let slips = try batch.audit().slips
    #expect(slips.map(\.kind) == [.misspelling])
    #expect(slips.map { batch.text(1, $0.otherPlace) } == ["按步就搬"])
    let right = TestBatch([
      .init(Self.own + text.replacing("按步就搬", with: "按部就班"), unit: "云溪县水务局"),
      .init(Self.other + text, unit: "石桥区水务局"),
    ])
    #expect(try right.audit().slips.isEmpty)
  }

  /// What seventeen documents have came with a form; it is a slip of no two of them.
  @Test(arguments: [(4, 6), (17, 0)]) func aSlipOfManyIsNone(documents: Int, expected: Int) throws {
    let text = "抢修队赶到以后，先把闸门关上，再用沙袋把缺口堵住，“最后把水抽干，群众当天晚上就回到了家里。"
    let papers = (0..<documents).map { place in
      TestBatch.Paper(text, unit: "第\(place)水务局")
    }
    var batch = TestBatch(papers)
    batch.options.groupLimit = 5
    #expect(try batch.audit().slips.count == expected)
  }

  @Test func anOddSpaceAtTheSamePlaceIsASlip() throws {
    let text = "抢修队赶到以后先把闸门关上，再用沙袋把缺口 一层层地堵住，最后把积水抽干，群众当天晚上就回到了家里。"
    let batch = TestBatch([
      .init(Self.own + text, unit: "云溪县水务局"), .init(Self.other + text, unit: "石桥区水务局"),
    ])
    let slips = try batch.audit().slips
    #expect(slips.map(\.kind) == [.oddSpace])
    #expect(slips.map(\.text) == ["缺口 一层"])
    let clean = TestBatch([
      .init(Self.own + text.replacing(" ", with: ""), unit: "云溪县水务局"),
      .init(Self.other + text, unit: "石桥区水务局"),
    ])
    #expect(try clean.audit().slips.isEmpty)
  }

  /// What stands in two documents of one unit counts once.
  @Test func theMatrixCountsACharacterOnce() throws {
    let text = LineageTests.shared
    let audit = try TestBatch([
      .init(text + Self.own, unit: "云溪县水务局", year: 2031),
      .init(Self.other + text, unit: "石桥区水务局", year: 2031),
      .init("开头另说几句。" + text, unit: "石桥区水务局", year: 2031), .init(Self.other, unit: nil),
    ]).audit()
    #expect(Set(audit.matrix.units) == ["云溪县水务局", "石桥区水务局"])
    let row = try #require(audit.matrix.units.firstIndex(of: "云溪县水务局"))
    let cell = try #require(audit.matrix.cells.first { $0.row == row })
    let counted = PreparedDocument(Document(plain: text)).text.counted
    #expect(cell.net.characters == counted)
    #expect(cell.net.of == audit.documents[0].net.of)
    #expect(audit.matrix.cells.count == 2)
  }

  @Test func theHistogramHasEveryDocumentOnce() throws {
    func document(_ rate: Int, _ standing: AuditReport.DocumentRecord.Standing = .compared)
      -> AuditReport.DocumentRecord
    {
      var record = AuditReport.DocumentRecord(file: "", sha256: "")
      record.net = .init(rate, of: 1000)
      record.standing = standing
      return record
    }
    let bars = Histogram.bars(
      of: [0, 1, 9, 10, 49, 50, 199, 999, 1000].map { document($0) } + [document(1, .duplicate)])
    let filled = bars.filter { $0.documents > 0 }
    #expect(filled.map(\.from) == [0, 0, 1, 5, 10, 90])
    #expect(filled.map(\.to) == [0, 1, 5, 10, 20, 100])
    #expect(filled.map(\.documents) == [1, 2, 2, 1, 1, 2])
  }
}
