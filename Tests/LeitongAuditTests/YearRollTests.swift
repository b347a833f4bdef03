import Testing

@testable import LeitongAudit

@Suite struct YearRollTests {
  static let former = """
    云溪县水务局2030年工作总结
    一、汛前准备
    按照十四五规划的安排，我局在汛前对38座小型水库逐座做了大坝安全检查，发现隐患37处，当场改好29处，其余8处都在主汛期前销号。
    认真学习十九届五中全会精神，全年组织集中学习24次，抗旱服务队下乡116人次，把抽水机送到了田间地头。
    二、工程建设
    城南泵站的改造去年冬天开工，工人们在河滩上搭起工棚，春节也没有停工，今年五月第一台机组试车成功，投资1287万元。
    """
  static let later = """
    云溪县水务局2031年工作总结
    一、汛前准备
    按照十五五规划的安排，我局在汛前对38座小型水库逐座做了大坝安全检查，发现隐患52处，当场改好44处，其余8处都在主汛期前销号。
    认真学习二十届五中全会精神，全年组织集中学习24次，抗旱服务队下乡98人次，把抽水机送到了田间地头。
    二、工程建设
    这一年新开工的是河西灌区的渠系配套，老百姓最盼的末级渠道从三月动土，到十月底通水，沿线的玉米第一次浇上了自流水。
    """

  private func batch(
    unit: String = "云溪县水务局", years: (Int?, Int?) = (2030, 2031), leastRolled: Double = 0.3
  ) -> TestBatch {
    var batch = TestBatch([
      .init(Self.former, unit: "云溪县水务局", year: years.0),
      .init(Self.later, unit: unit, year: years.1),
    ])
    batch.options.leastRolled = leastRolled
    return batch
  }

  @Test func aReportRolledOverIsCountedSectionBySection() throws {
    let rolls = try batch().audit().yearRolls
    #expect(rolls.count == 1)
    let roll = try #require(rolls.first)
    #expect([roll.from, roll.to, roll.fromYear, roll.toYear] == [0, 1, 2030, 2031])
    for section in roll.sections + [roll.whole] {
      #expect(
        section.verbatim + section.slotsMoved + section.edited + section.new == section.characters)
    }
    let sum = roll.sections.reduce(0) { $0 + $1.characters }
    #expect(sum == roll.whole.characters)
    let titles = roll.sections.map(\.title)
    let first = try #require(titles.firstIndex(of: "一、汛前准备"))
    let second = try #require(titles.firstIndex(of: "二、工程建设"))
    #expect(roll.sections[first].edited == 0)
    #expect(roll.sections[first].new == 0)
    #expect(roll.sections[first].slotsMoved > 20 && roll.sections[first].verbatim > 20)
    #expect(roll.sections[second].new > roll.sections[second].characters / 2)
  }

  private static func paper(_ year: Int, _ sections: [String], date: String) -> String {
    (["云溪县水务局\(year)年工作总结", "同志们："] + sections + ["云溪县水务局", date])
      .joined(separator: "\n")
  }
  private static let floods = """
    汛前准备
    我局在汛前对38座小型水库逐座做了大坝安全检查，抗旱服务队下乡116人次，把抽水机送到了田间地头。
    """
  private static let plans = """
    明年怎么办
    （一）老队伍要带新人。巡堤的老人走得动的不多了，开春以后每个险段配两名年轻的，跟着走满一个汛期再单独上堤。
    """
  private static let pumps = "泵站改造\n城南泵站的改造去年冬天开工，工人们在河滩上搭起工棚，春节也没有停工。"

  /// Headings that moved, the signature and the date line are no new text; a section of one's own is, with its heading.
  @Test(arguments: ["2031年12月5日", "二〇三一年十二月五日"])
  func whatStandsInABlockOfItsOwnIsNotNew(date: String) throws {
    let batch = TestBatch([
      .init(
        Self.paper(2030, ["一、" + Self.floods, "二、" + Self.plans], date: "2030年12月6日"),
        unit: "云溪县水务局", year: 2030),
      .init(
        Self.paper(2031, ["一、" + Self.floods, "二、" + Self.pumps, "三、" + Self.plans], date: date),
        unit: "云溪县水务局", year: 2031),
    ])
    let roll = try #require(try batch.audit().yearRolls.first)
    for section in roll.sections {
      let isNew = section.title == "二、泵站改造"
      #expect(section.new == (isNew ? section.characters : 0), "\(section)")
    }
    #expect(roll.sections.contains { $0.new > 0 })
    #expect(roll.whole.slotsMoved > 0 && roll.whole.verbatim > 0 && roll.whole.edited == 0)
  }

  @Test func aCopyWithItsYearChangedHasNothingNew() throws {
    let text = Self.former + "\n三、其他\n无。\n云溪县水务局\n2030年12月6日"
    let batch = TestBatch([
      .init(text, unit: "云溪县水务局", year: 2030),
      .init(text.replacing("2030", with: "2031"), unit: "云溪县水务局", year: 2031),
    ])
    let whole = try #require(try batch.audit().yearRolls.first).whole
    #expect(whole.new == 0 && whole.edited == 0 && whole.verbatim > whole.slotsMoved)
  }

  @Test func figuresThatDidNotMoveAreTold() throws {
    let batch = batch()
    let roll = try #require(try batch.audit().yearRolls.first)
    #expect(roll.stale.map(\.text) == ["38座", "24次"])
    for figure in roll.stale {
      #expect(batch.text(0, figure.from) == figure.text)
      #expect(batch.text(1, figure.to) == figure.text)
      #expect(figure.context.contains(figure.text))
    }
  }

  @Test func wordsOfTheYearAreRolled() throws {
    let roll = try #require(try batch().audit().yearRolls.first)
    let words = Set(roll.rolled.map { "\($0.from)→\($0.to)" })
    #expect(words.contains("十四五→十五五"))
    #expect(words.contains("十九届五中全会→二十届五中全会"))
    #expect(roll.rolled.allSatisfy { $0.count == 1 })
  }

  /// Clause by clause, and of each kind as many as the other side has.
  @Test(arguments: [
    ("党的二十大和二十届三中全会精神学得更实", "党的十九大和十九届三中全会精神学得更实", ["十九大→二十大", "十九届三中全会→二十届三中全会"]),
    ("区委第四届三次全会之后全区上下都动了起来", "区委第三届三次全会之后全区上下都动了起来", ["第三届→第四届"]),
    ("二〇三一年开春以后第12次到河边去看堤防的险段", "二〇三〇年开春以后第11次到河边去看堤防的险段", ["二〇三〇年→二〇三一年", "第11次→第12次"]),
    ("会议以后按照十五五规划把末级渠道一段一段修通", "会议以后按照十四五规划把末级渠道一段一段修通", ["十四五→十五五"]),
    ("抓好十件民生实事，十大工程全部开工建设并按期完成", "抓好八件民生实事，八大工程全部开工建设并按期完成", []),
  ])
  func rolledWordsAreOfTheYear(later: String, former: String, expected: [String]) throws {
    let frame = "这一年的冬春水利建设从上到下抓得都很紧，村里的老人说多少年没有见过这样的场面，"
    var batch = TestBatch([
      .init(frame + former + "。", unit: "云溪县水务局", year: 2030),
      .init(frame + later + "。", unit: "云溪县水务局", year: 2031),
    ])
    batch.options.leastRolled = 0.1
    let roll = try #require(try batch.audit().yearRolls.first)
    #expect(Set(roll.rolled.map { "\($0.from)→\($0.to)" }) == Set(expected))
    if !expected.isEmpty { #expect(roll.whole.slotsMoved > 0) }
  }

  @Test func anotherUnitOrTheSameYearIsNoYearRoll() throws {
    #expect(try batch(unit: "石桥区水务局").audit().yearRolls.isEmpty)
    #expect(try batch(years: (2031, 2031)).audit().yearRolls.isEmpty)
    #expect(try batch(years: (nil, 2031)).audit().yearRolls.isEmpty)
    #expect(try batch(leastRolled: 0.95).audit().yearRolls.isEmpty)
  }

  /// A year or two of law, plan and comparison stay as they are.
  @Test func whatEveryYearHasInCommonIsNoStaleFigure() throws {
    let frame = "我局下设12个股室，比上年的37件有所减少，合格率保持100%，推进3个方面的整治，按照《防汛条例》第18条办理"
    let batch = TestBatch([
      .init(
        "云溪县水务局2030年工作总结\n\(frame)，全年出动巡查队伍41次，把排查出来的险情交给乡镇限期处理完毕。", unit: "云溪县水务局",
        year: 2030),
      .init(
        "云溪县水务局2031年工作总结\n\(frame)，全年出动巡查队伍56次，把排查出来的险情交给乡镇限期处理完毕。", unit: "云溪县水务局",
        year: 2031),
    ])
    let roll = try #require(try batch.audit().yearRolls.first)
    #expect(roll.stale.isEmpty, "\(roll.stale.map(\.text))")
  }
}
