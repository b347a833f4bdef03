import Foundation
import Testing

/// The pages of the sample batch in a real browser: Tests/Browser/visit.py and audit.py.
@Suite struct AuditBrowserTests {
  private struct Visit: Decodable {
    let messages: [String]
    let requests: [String]
    let overflow: Bool
    let text: String
  }

  private struct Act: Decodable {
    struct Filtered: Decodable {
      let status: String
      let rates: [Double]?
      let rows: Int?
    }
    struct Saved: Decodable {
      struct Line: Decodable {
        let key: String
        let verdict: String
        let reviewer: String?
        let reason: String?
        let text: String
        let sourceText: String
      }
      let before: Bool
      let name: String
      let lines: [Line]
    }
    struct Plain: Decodable {
      let rows: Int
      let tools: Int
    }
    let messages: [String]
    let orders: [[Double]]
    let byName: [String]
    let all: String
    let rate: Filtered
    let unit: Filtered
    let none: Filtered
    let cleared: String
    let heat: [Bool]
    let pairs: Saved
    let documents: Saved
    let plain: Plain
    let full: [String]
    let brief: [String]
    let printGround: String
  }

  private func withPages(_ body: (URL, URL) throws -> Void) throws {
    try Door.withFolder { folder in
      let batch = folder.appending(path: "批")
      try FileManager.default.copyItem(at: Door.samples.appending(path: "batch"), to: batch)
      let out = folder.appending(path: "审")
      let run = try Door.run(["audit", batch.path, "-o", out.path, "--quiet"])
      #expect(run.status == 0, "\(run.errors)")
      try body(out, batch)
    }
  }

  private static func pages(below folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".html") }.sorted()
  }

  @Test(
    .enabled(if: BrowserTests.python != nil, "needs .build/browser; scripts/test makes it"),
    arguments: [390, 1_280])
  func pagesAreQuietStayHomeAndFit(width: Int) throws {
    let python = try #require(BrowserTests.python)
    try withPages { out, _ in
      let names = try Self.pages(below: out)
      #expect(names.count >= 100)
      let script = Door.root.appending(path: "Tests/Browser/visit.py").path
      let run = try Door.run(
        [script, "\(width)"] + names.map { out.appending(path: $0).path }, program: python)
      #expect(run.status == 0, "\(run.errors)")
      let visits = try JSONDecoder().decode([Visit].self, from: Data(run.output.utf8))
      for (name, visit) in zip(names, visits) {
        #expect(visit.messages.isEmpty, "\(name): \(visit.messages)")
        // The index shows seconds and memory in a frame, out of the page of the run.
        let more = name == "index.html" ? [out.appending(path: "run.html").absoluteString] : []
        #expect(Array(visit.requests.dropFirst()) == more, "\(name): \(visit.requests)")
        #expect(!visit.overflow, "\(name) is wider than \(width) pixels")
      }
    }
  }

  @Test(.enabled(if: BrowserTests.python != nil, "needs .build/browser; scripts/test makes it"))
  func pagesSortFilterPrintAndSaveVerdicts() throws {
    let python = try #require(BrowserTests.python)
    try withPages { out, batch in
      let saved = out.deletingLastPathComponent().appending(path: "saved")
      try FileManager.default.createDirectory(at: saved, withIntermediateDirectories: true)
      let run = try Door.run(
        [Door.root.appending(path: "Tests/Browser/audit.py").path, out.path, saved.path],
        program: python)
      try #require(run.status == 0, "\(run.errors)")
      let act = try JSONDecoder().decode(Act.self, from: Data(run.output.utf8))
      #expect(act.messages.isEmpty, "\(act.messages)")
      #expect(act.orders[0] == act.orders[0].sorted(by: >))
      #expect(act.orders[1] == act.orders[1].sorted())
      #expect(act.byName.count == act.orders[0].count)
      let all = act.orders[0].count
      #expect(act.all == "显示 \(all) 行，筛选隐藏 0 行" && act.cleared == act.all)
      let rates = try #require(act.rate.rates)
      #expect(rates.allSatisfy { $0 >= 20 } && rates.count < all && !rates.isEmpty)
      #expect(act.rate.status == "显示 \(rates.count) 行，筛选隐藏 \(all - rates.count) 行")
      let rows = try #require(act.unit.rows)
      #expect(rows > 0 && rows < all && act.unit.status.contains("隐藏 \(all - rows) 行"))
      #expect(act.none.rows == 0 && act.none.status == "显示 0 行，筛选隐藏 \(all) 行")
      #expect(act.heat == [true, false, false, true])
      for saved in [act.pairs, act.documents] {
        #expect(saved.before && saved.name.hasPrefix("verdicts-"))
        let line = try #require(saved.lines.first)
        #expect(saved.lines.count == 1 && line.verdict == "confirmed" && line.key.count == 16)
        #expect(line.reviewer == "审阅人甲" && line.reason == "逐字\"相同\"")
      }
      #expect(act.plain.rows == all && act.plain.tools == 0)
      #expect(act.brief.count == 1, "the short edition has \(act.brief.count) pages")
      #expect(act.full.count > 2)
      #expect(act.printGround == "rgb(255, 255, 255)")
      // What was saved is what the next audit reads.
      for name in ["pairs.jsonl", "documents.jsonl"] {
        let kept = try Door.run(["review", batch.path, saved.appending(path: name).path])
        #expect(kept.status == 0, "\(kept.errors)")
      }
      let again = out.deletingLastPathComponent().appending(path: "再审")
      let next = try Door.run(["audit", batch.path, "-o", again.path, "--quiet"])
      #expect(next.status == 0, "\(next.errors)")
      let index = try String(contentsOf: again.appending(path: "index.html"), encoding: .utf8)
      #expect(index.contains("人工判定：认定"))
    }
  }

  @Test func pagesOfDocumentsAreVerified() throws {
    try withPages { out, _ in
      let page = out.appending(path: "documents/0001.html")
      let run = try Door.run(["verify", page.path])
      #expect(run.status == 0 && run.output.contains("一致  网页与结果文件"), "\(run.output)")
      let text = try String(contentsOf: page, encoding: .utf8)
      try text.replacing("净雷同率", with: "净雷同率！").write(
        to: page, atomically: true, encoding: .utf8)
      #expect(try Door.run(["verify", page.path]).status != 0)
    }
  }
}
