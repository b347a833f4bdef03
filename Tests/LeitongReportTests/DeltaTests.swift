import Foundation
import Leitong
import Testing

/// What changed since an earlier report.
@Suite struct DeltaTests {
  private static let one = "汛前对每一段堤防逐米过筛，谁查的谁签字，谁签字谁负责到水退；险工险段安排两班人，白天看水位，夜里听堤声，天亮前再走一遍。"
  private static let two = "沙袋不够用是老难题，往年汛前统一采购、集中堆在仓库，到了险段要用卡车倒三趟，第一袋沙压上去往往已经过了一个多小时。"
  private static let three = "强降雨期间，值班室的电话由一部增加到四部并固定专人逐条记录，各水位站报汛的间隔由原来的一小时加密到一刻钟。"

  /// Enough own text to keep two passages apart.
  private static func filler(_ word: String) -> String {
    "\n" + String(repeating: "这里写的是\(word)自己的情况，说的是别处没有的事，一件一件都有来历。", count: 8).reversed() + "。\n"
  }

  private func report(_ draft: String) throws -> CheckReport {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "leitong-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = ["草稿.txt", "来源.txt"].map { folder.appending(path: $0).path }
    try draft.write(toFile: paths[0], atomically: true, encoding: .utf8)
    try "石桥区总结\n\(Self.one)\n此处是一句来源自己的话，与别处都不相同。\n\(Self.two)\n还有一句来源自己的话，也与别处不同。\n\(Self.three)"
      .write(
        toFile: paths[1], atomically: true, encoding: .utf8)
    return try Comparison(options: CheckOptions()).report(
      on: FilePath(paths[0]), against: FilePath(paths[1]))
  }

  @Test func tellsResolvedNewAndOpen() throws {
    let before = try report("云溪县总结\n前面是自己写的一句话。\(Self.one)\n另有×处。\(Self.filler("云溪"))\(Self.two)")
    let now = try report(
      "云溪县总结\n加了整整一段自己写的话，所以后面的位置全都变了。\n\(Self.two)\(Self.filler("梅岭"))\(Self.three)")
    let delta = Delta(from: before, to: now)
    #expect(delta.resolved.map { $0.text.contains("逐米过筛") } == [true])
    #expect(delta.open.map { now.passages[$0].text.contains("沙袋不够用") } == [true])
    #expect(delta.new.map { now.passages[$0].text.contains("强降雨期间") } == [true])
    #expect(delta.lintResolved.map(\.kind) == [.placeholder])
    #expect(delta.number == before.number && !before.number.isEmpty)
    #expect(!delta.isOtherCorpus && !delta.isOtherSettings)
  }

  @Test func nothingChangesWhereNothingDid() throws {
    let report = try report("云溪县总结\n\(Self.one)\n自己的话在这里，共×处。")
    let delta = Delta(from: report, to: report)
    #expect(delta.resolved.isEmpty && delta.new.isEmpty && delta.open.count == 1)
    #expect(
      delta.lintResolved.isEmpty && delta.lintNew.isEmpty
        && delta.lintOpen.count == report.lint.count)
  }

  @Test(arguments: Language.allCases) func thePageAndTheTextSayIt(language: Language) throws {
    let before = try report("云溪县总结\n\(Self.one)")
    var now = try report("云溪县总结\n整段都换成了自己写的话，一句也不抄别人的。")
    now.since = Delta(from: before, to: now)
    now = try Seal.seal(now)
    let page = String(decoding: try Seal.page(now, language), as: UTF8.self)
    let text = String(decoding: try TextReport(language: language).render(now), as: UTF8.self)
    for output in [page, text] {
      #expect(output.contains(language == .chinese ? "已解决 1 段" : "Resolved: 1"))
      #expect(output.contains(before.number))
    }
  }
}
