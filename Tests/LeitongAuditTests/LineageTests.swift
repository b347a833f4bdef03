import LeitongFindings
import Testing

@testable import LeitongAudit

@Suite struct LineageTests {
  static let shared = """
    沙袋不够用是老难题，往年汛前统一采购、集中堆在仓库里，到了险段要用卡车倒三趟，第一袋沙压上去往往已经过了一个多小时。今年改成沿堤分点存放，每隔两公里一个沙袋屋，钥匙交给就近的村民小组长。
    """
  static let own = "老旧管网漏得厉害，抢修班的人半夜背着听漏棒沿街走，一个冬天找出了上百个漏点，居民说水压明显上来了。"
  static let other = "灌区的渠道多年没有清过淤，芦苇长到一人多高，我们和沿线的合作社商量好，谁受益谁出工，两个礼拜就清完了。"

  private func arrow(
    _ one: TestBatch.Paper, _ next: TestBatch.Paper, revisions: [Int: Set<String>] = [:]
  ) throws -> AuditReport.ArrowRecord {
    var batch = TestBatch([one, next])
    batch.revisions = revisions
    let groups = try batch.audit().groups
    #expect(groups.count == 1)
    return try #require(groups.first?.lineage.first)
  }

  private func kinds(_ arrow: AuditReport.ArrowRecord) -> [AuditReport.LineageReason.Kind] {
    arrow.reasons.map(\.kind)
  }

  @Test func withoutAnyReasonItIsUndecided() throws {
    let arrow = try arrow(
      .init(Self.shared + Self.own, unit: "云溪县水务局"),
      .init(Self.shared + Self.other, unit: "石桥区水务局"))
    #expect(arrow.reasons.isEmpty && !arrow.isDecided)
  }

  @Test func yearsDecideAndDaysDoNot() throws {
    func pair(_ one: String?, _ other: String?) throws -> AuditReport.ArrowRecord {
      try arrow(
        .init(Self.shared + Self.own, unit: "云溪县水务局", date: one),
        .init(Self.shared + Self.other, unit: "石桥区水务局", date: other))
    }
    let years = try pair("2032年3月1日", "2030-12-05")
    #expect(years.isDecided && years.from == 1 && years.to == 0)
    #expect(years.reasons.map(\.one) == ["2032-03-01"])
    #expect(years.reasons.map(\.earlier) == [1])
    let days = try pair("2031年12月1日", "2031年12月20日")
    #expect(!days.isDecided && kinds(days) == [.date])
    #expect(try pair("2031年12月1日", "2031-12-01").reasons.isEmpty)
    #expect(try !pair("2031年12月28日", "2032-01-05").isDecided)
  }

  @Test func theDateLineStandsInForTheTable() throws {
    let arrow = try arrow(
      .init("防汛工作总结\n\(Self.shared)\(Self.own)\n云溪县水务局\n2029年12月1日", unit: "云溪县水务局"),
      .init("防汛工作总结\n\(Self.shared)\(Self.other)\n石桥区水务局\n2031年12月1日", unit: "石桥区水务局"))
    #expect(arrow.isDecided && arrow.from == 0 && arrow.to == 1)
  }

  @Test func theNameOfTheOtherTells() throws {
    let text = "沙袋屋的做法在石桥区委、区政府支持下推开，"
    let arrow = try arrow(
      .init(Self.own + text + Self.shared, unit: "云溪县水务局"),
      .init(Self.other + text + Self.shared, unit: "石桥区水务局"))
    #expect(arrow.isDecided && arrow.from == 1 && arrow.to == 0)
    let reason = try #require(arrow.reasons.first { $0.kind == .residue })
    #expect(reason.one.contains("石桥区") && reason.other == "石桥区水务局")
    #expect(reason.onePlace != nil && reason.otherPlace == nil)
  }

  @Test func aMaskThatWasFilledTells() throws {
    func text(_ number: String) -> String {
      "汛期以来共派出检查组\(number)个，对沿河的每一处险工险段都走到看到，当场记下问题并交给乡镇限期处理。" + Self.shared
    }
    let arrow = try arrow(
      .init(text("14") + Self.own, unit: "云溪县水务局"),
      .init(text("××") + Self.other, unit: "石桥区水务局"))
    #expect(arrow.isDecided && arrow.from == 1 && arrow.to == 0)
    let reason = try #require(arrow.reasons.first { $0.kind == .mask })
    #expect(reason.one.contains("14个") && reason.other.contains("××个"))
  }

  /// Three have the form, and one of them left a blank: it is the form's, not that of the one who left it.
  @Test func aBlankOfAFormTellsNothing() throws {
    var batch = TestBatch(
      ["14", "××", "23"].enumerated().map { place, number in
        let text = "汛期以来共派出检查组\(number)个，对沿河的每一处险工险段都走到看到，当场记下问题并交给乡镇限期处理。" + Self.shared
        return .init(text + [Self.own, Self.other, ""][place], unit: "第\(place)水务局")
      })
    let plain = try batch.audit().groups.flatMap(\.lineage)
    #expect(plain.contains { $0.reasons.contains { $0.kind == .mask } })
    var template = AuditReport.TemplateRecord(key: "")
    template.documents = 3
    template.members = (0..<3).map { .init(document: $0, start: 0, end: 50) }
    batch.templates = [template]
    let lineage = try batch.audit().groups.flatMap(\.lineage)
    #expect(!lineage.isEmpty)
    #expect(!lineage.contains { $0.reasons.contains { $0.kind == .mask } })
  }

  @Test func reasonsThatContradictEachOtherDecideNothing() throws {
    func text(_ number: String) -> String {
      "汛期以来共派出检查组\(number)个，对沿河的每一处险工险段都走到看到，当场记下问题并交给乡镇限期处理。" + Self.shared
    }
    let arrow = try arrow(
      .init(text("14") + Self.own, unit: "云溪县水务局", year: 2029),
      .init(text("××") + Self.other, unit: "石桥区水务局", year: 2031))
    #expect(!arrow.isDecided && Set(kinds(arrow)) == [.date, .mask])
    #expect(arrow.from == 0 && arrow.to == 1)
  }

  @Test func whatIsHeldWholeTogetherWithADateDecides() throws {
    func arrow(_ date: String?) throws -> AuditReport.ArrowRecord {
      try self.arrow(
        .init(Self.shared, unit: "云溪县水务局", date: "2031-06-01"),
        .init(Self.own + Self.shared + Self.other, unit: "石桥区水务局", date: date))
    }
    let dated = try arrow("2031-07-01")
    #expect(dated.isDecided && kinds(dated) == [.date, .containment])
    #expect(dated.reasons[1].one.hasPrefix("100.0%"))
    let undated = try arrow(nil)
    #expect(!undated.isDecided && kinds(undated) == [.containment])
  }

  @Test func commonRevisionsTellOfOneStock() throws {
    let revisions: [Int: Set<String>] = [
      0: ["00A1", "00B2", "00C3", "00D4"], 1: ["00A1", "00B2", "00C3"],
    ]
    let arrow = try arrow(
      .init(Self.shared + Self.own, unit: "云溪县水务局"),
      .init(Self.shared + Self.other, unit: "石桥区水务局"), revisions: revisions)
    #expect(kinds(arrow) == [.revision] && !arrow.isDecided)
    #expect(arrow.reasons[0].one == "00A1 00B2 00C3 (3/4)")
  }
}
