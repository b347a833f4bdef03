import Foundation
import Testing

/// What samples/README.md says of each planted passage, held against the approved reports.
@Suite struct SampleTests {
  private struct Report: Decodable {
    struct Span: Decodable {
      let start: Int
      let end: Int
      let `class`: String
    }
    struct Finding: Decodable {
      let kind: String
      let text: String
    }
    struct Draft: Decodable {
      let text: String
      let unit: String?
      let year: Int?
    }
    struct Rate: Decodable { let percent: Double }
    struct Rates: Decodable { let net: Rate }
    let draft: Draft
    let rates: Rates
    let spans: [Span]
    let lint: [Finding]
  }

  private func report(_ name: String) throws -> Report {
    let file = Door.root.appending(path: "reports/\(name).json")
    return try JSONDecoder().decode(Report.self, from: Data(contentsOf: file))
  }

  /// The class of the character that stands `offset` scalars after the start of `passage`.
  private func passageClass(_ passage: String, in report: Report, offset: Int = 12) throws -> String
  {
    let text = Array(report.draft.text.unicodeScalars)
    let wanted = Array(passage.unicodeScalars)
    let start = try #require(
      text.indices.first { text[$0...].starts(with: wanted) }, "\(passage) is not in the draft")
    return report.spans.first { $0.start <= start + offset && start + offset < $0.end }?.class
      ?? "own"
  }

  @Test(arguments: [
    ("7月19日凌晨2时，城南泵站3号机组突然跳闸", "copy"), ("沙袋不够用是老难题，往年汛前统一采购", "copy"),
    ("强降雨期间，值班室的电话由1部增加到4部", "copy"), ("汛期以来，全县共派出检查组14个", "template"),
    ("2031年以来，我局坚持汛前三个月备汛", "self"), ("抢险队伍以县（区）为单位统一编组", "upstream"),
    ("险情面前，先到场的干部就是现场指挥员", "quotation"), ("以习近平新时代中国特色社会主义思想为指导", "formula"),
    ("和以往不同的是，检查记录从纸上搬到了手机里", "own"),
  ])
  func draftAShowsWhatWasPlanted(passage: String, expected: String) throws {
    #expect(try passageClass(passage, in: report("云溪县防汛工作总结（送审稿）")) == expected)
  }

  @Test func draftAHasItsLint() throws {
    let report = try report("云溪县防汛工作总结（送审稿）")
    let kinds = Dictionary(grouping: report.lint, by: \.kind).mapValues(\.count)
    #expect(
      kinds == [
        "advertisement": 2, "disclaimer": 1, "placeholder": 2, "unbalancedMark": 1,
        "cutSentence": 1,
      ])
    #expect(report.draft.unit == "云溪县水务局" && report.draft.year == 2031)
  }

  @Test func draftBIsClean() throws {
    let report = try report("白芦区社区食堂建设情况汇报")
    #expect(report.rates.net.percent == 0)
    #expect(report.lint.isEmpty)
    #expect(report.spans.allSatisfy { $0.class == "formula" })
  }

  @Test(arguments: [
    ("2032年，全县共有各级各类学校95所", "self"), ("门卫是第一道关。2032年3月起", "self"), ("防溺水从清明抓到国庆", "self"),
    ("食堂管理抓住采购和留样两头", "self"), ("一是部分农村小学没有专职保安", "self"),
    ("推动保安配备，2033年秋季开学前", "self"), ("改进安全课，组织骨干教师", "self"), ("演练不提前打招呼，夜里11时半拉响警报", "copy"),
    ("去年登记的41辆接送三轮摩托", "own"), ("本表口径与上年一致", "own"), ("家长须知：小客车站点", "own"),
    ("有一名初二女生连着三周不交作业", "own"),
  ])
  func draftCShowsWhatWasPlanted(passage: String, expected: String) throws {
    #expect(try passageClass(passage, in: report("梅岭县校园安全工作总结（2032）"), offset: 8) == expected)
  }

  @Test func draftCReadsWordAsItsReaderDoes() throws {
    let report = try report("梅岭县校园安全工作总结（2032）")
    #expect(!report.draft.text.contains("检查组在一所临江小学"))
    #expect(report.draft.text.components(separatedBy: "家长须知：小客车站点").count == 2)
    #expect(Set(report.lint.map(\.kind)) == ["hiddenText", "whiteText"])
    #expect(report.draft.unit == "梅岭县教育局" && report.draft.year == 2032)
  }

  /// What the README quotes is what comes out.
  @Test(arguments: ["README.md", "README.zh-CN.md"]) func theReadmeQuotesRealOutput(name: String)
    throws
  {
    let readme = try String(contentsOf: Door.root.appending(path: name), encoding: .utf8)
    let output = try String(
      contentsOf: Door.root.appending(path: "reports/云溪县防汛工作总结（送审稿）.txt"), encoding: .utf8)
    let lines = Set(output.split(separator: "\n"))
    let block = try #require(
      readme.components(separatedBy: "```").first { $0.contains("\n草稿 云溪县") })
    let quoted = block.split(separator: "\n").dropFirst(2)
      .filter { !$0.allSatisfy { " …".contains($0) } }
    #expect(quoted.count >= 8)
    for line in quoted { #expect(lines.contains(line), "\(line)") }
  }
}
