import Foundation
import Testing

/// The page in a real browser: headless Chromium, driven by Tests/Browser/visit.py.
@Suite struct BrowserTests {
  static var python: URL? {
    let path =
      ProcessInfo.processInfo.environment["LEITONG_BROWSER_PYTHON"]
      ?? Door.root.appending(path: ".build/browser/bin/python").path
    return FileManager.default.isExecutableFile(atPath: path) ? URL(filePath: path) : nil
  }

  /// scripts/test sets it, so that a run of all tests never passes by leaving the browser out.
  private static var isRequired: Bool {
    ProcessInfo.processInfo.environment["LEITONG_REQUIRE_BROWSER"] == "1"
  }

  private struct Visit: Decodable {
    let messages: [String]
    let requests: [String]
    let overflow: Bool
    let marks: Int
    let text: String
  }

  private func visit(_ pages: [URL], width: Int) throws -> [Visit] {
    let python = try #require(Self.python)
    let script = Door.root.appending(path: "Tests/Browser/visit.py").path
    let run = try Door.run([script, "\(width)"] + pages.map(\.path), program: python)
    #expect(run.status == 0, "\(run.errors)")
    let visits = try JSONDecoder().decode([Visit].self, from: Data(run.output.utf8))
    try #require(visits.count == pages.count)
    return visits
  }

  @Test func theBrowserIsThereWhereItIsRequired() {
    if Self.python == nil { print("browser tests left out: no .build/browser; run scripts/test") }
    #expect(Self.python != nil || !Self.isRequired)
  }

  @Test(
    .enabled(if: python != nil, "needs .build/browser; scripts/test makes it"),
    arguments: [390, 1_280, 1_600])
  func thePageIsQuietAndStaysHome(width: Int) throws {
    let reports = Door.root.appending(path: "reports")
    let names = try Door.contents(of: reports, filesOnly: true).keys.sorted().filter {
      $0.hasSuffix(".html")
    }
    let visits = try visit(names.map { reports.appending(path: $0) }, width: width)
    for (name, visit) in zip(names, visits) {
      #expect(visit.messages.isEmpty, "\(name): \(visit.messages)")
      #expect(visit.requests.count == 1, "\(name): \(visit.requests)")
      #expect(!visit.overflow, "\(name) is wider than \(width) pixels")
    }
  }

  @Test(.enabled(if: python != nil, "needs .build/browser; scripts/test makes it"))
  func markupFromFilesRunsNowhere() throws {
    let attack = "<img src=x onerror=alert(1)>"
    try Door.withFolder { folder in
      let corpus = folder.appending(path: "库\(attack)")
      try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
      let body = "汛前对每一段堤防逐米过筛，谁查的谁签字，谁签字谁负责到水退；险工险段安排两班人，白天看水位，夜里听堤声。"
      try "标题\(attack)\n\(body)\(attack)".write(
        to: corpus.appending(path: "源\(attack).txt"), atomically: true, encoding: .utf8)
      let draft = folder.appending(path: "稿\(attack).txt")
      try "报告\(attack)\n\(body)\(attack)另加一句。".write(to: draft, atomically: true, encoding: .utf8)
      let out = folder.appending(path: "out")
      let run = try Door.run(["check", draft.path, "--corpus", corpus.path, "-o", out.path])
      #expect(run.status == 0)
      let pages = try Door.contents(of: out).keys.filter { $0.hasSuffix(".html") }
      for visit in try visit(pages.map { out.appending(path: $0) }, width: 1_280) {
        #expect(visit.messages.isEmpty && visit.requests.count == 1)
        #expect(visit.text.contains(attack))
        #expect(visit.marks > 0)
      }
    }
  }
}
