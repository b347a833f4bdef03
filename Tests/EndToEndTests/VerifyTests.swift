import Foundation
import Leitong
import LeitongTestSupport
import Testing

/// `verify` and `report`: what is stored comes back, and what was changed is seen.
@Suite struct VerifyTests {
  private struct Case {
    let folder: URL
    var out: URL { folder.appending(path: "out") }
    var corpus: URL { folder.appending(path: "库") }
    var draft: URL { folder.appending(path: "稿.txt") }
    var json: URL { out.appending(path: "稿.json") }
    var page: URL { out.appending(path: "稿.html") }
  }

  private static let copied =
    "汛前对每一段堤防逐米过筛，谁查的谁签字，谁签字谁负责到水退；险工险段安排两班人，白天看水位，夜里听堤声。"

  /// A checked draft with its corpus, page and result.
  private func withCase(_ body: (Case) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "leitong-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = Case(folder: folder)
    try FileManager.default.createDirectory(at: made.corpus, withIntermediateDirectories: true)
    try "云溪县水务局2031年总结\n一、做法\n今年的做法如下。\(Self.copied)另加一句，共×处。\n二、打算\n明年再说。".write(
      to: made.draft, atomically: true, encoding: .utf8)
    try "石桥区水务局2030年总结\n\(Self.copied)区里通报表扬。".write(
      to: made.corpus.appending(path: "源.txt"), atomically: true, encoding: .utf8)
    try "file,unit,year,tier\n源.txt,石桥区水务局,2030,peer\n".write(
      to: made.corpus.appending(path: "leitong.csv"), atomically: true, encoding: .utf8)
    let run = try Door.run(
      ["check", made.draft.path, "--corpus", made.corpus.path, "-o", made.out.path, "--quiet"])
    #expect(run.status == 0, "\(run.errors)")
    try await body(made)
  }

  private func isSame(_ file: URL, in made: Case) async throws -> Bool {
    let verifier = Verifier(
      language: .chinese, draft: FilePath(made.draft.path), corpus: FilePath(made.corpus.path))
    do {
      return try await verifier.verify(FilePath(file.path)).allSatisfy { $0.outcome == .same }
    } catch {
      return false
    }
  }

  @Test func whatWasNotChangedIsTheSame() async throws {
    try await withCase { made in
      for file in [made.json, made.page] {
        let run = try Door.run(
          ["verify", file.path, "--draft", made.draft.path, "--corpus", made.corpus.path])
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(run.output.hasSuffix("\n一致\n"))
        #expect(!run.output.contains("未核对"))
      }
      // What is not there is said, and is no difference.
      let alone = try Door.run(["verify", made.json.path, "--lang", "en"])
      #expect(alone.status == 0 && alone.output.contains("not checked"))
    }
  }

  /// One character, anywhere: in the page, the result, the draft, a source, the table.
  @Test func everyChangeOfOneCharacterIsFound() async throws {
    try await withCase { made in
      var generator = SeededGenerator(seed: 7)
      for (file, count) in [
        (made.page, 120), (made.json, 120), (made.draft, 12),
        (made.corpus.appending(path: "源.txt"), 12),
        (made.corpus.appending(path: "leitong.csv"), 12),
      ] {
        let before = try Data(contentsOf: file)
        let subject = file == made.page ? made.page : made.json
        for _ in 0..<count {
          var after = before
          let place = Int.random(in: 0..<before.count, using: &generator)
          after[place] = before[place] == 0x37 ? 0x38 : 0x37
          try after.write(to: file)
          #expect(
            try await !isSame(subject, in: made),
            "byte \(place) of \(file.lastPathComponent) changed and was not found")
        }
        try before.write(to: file)
        #expect(try await isSame(subject, in: made))
      }
    }
  }

  /// A forger can compute the digest anew; a fresh check still shows it.
  @Test func aForgedResultIsFoundByAFreshCheck() async throws {
    try await withCase { made in
      let honest = try JSONReport.read(Array(Data(contentsOf: made.json)))
      var forgeries: [CheckReport] = []
      var forged = honest
      forged.settings.unit = "另一个局"
      forgeries.append(forged)
      forged = honest
      forged.sources[0].tier = "superior"
      forgeries.append(forged)
      forged = honest
      forged.lint = []
      forgeries.append(forged)
      for forgery in forgeries {
        try Data(JSONReport().render(Seal.seal(forgery))).write(to: made.json)
        #expect(try await !isSame(made.json, in: made))
      }
      // What does not add up needs no corpus to be found.
      forged = honest
      forged.rates.net = CheckReport.Rate(1, of: forged.rates.net.of)
      try Data(JSONReport().render(Seal.seal(forged))).write(to: made.json)
      let run = try Door.run(["verify", made.json.path])
      #expect(run.status == 1 && run.output.contains("净雷同率与各类字数不符"))
      #expect(run.output.hasSuffix("不一致\n"))
    }
  }

  @Test func comparisonsAreVerifiedToo() async throws {
    try await withCase { made in
      let source = made.corpus.appending(path: "源.txt").path
      _ = try Door.run(["compare", made.draft.path, source, "-o", made.out.path, "--quiet"])
      let run = try Door.run(
        ["verify", made.json.path, "--draft", made.draft.path, "--corpus", source])
      #expect(run.status == 0, "\(run.output)")
    }
  }

  @Test(arguments: ["zh", "en"]) func reportWritesTheSameBytesAgain(language: String) async throws {
    try await withCase { made in
      let drafts = [made.draft.path, Door.samples.appending(path: "drafts/白芦区社区食堂建设情况汇报.txt").path]
      let first = made.folder.appending(path: "一")
      let second = made.folder.appending(path: "二")
      _ = try Door.run(
        ["check"] + drafts + [
          "--corpus", made.corpus.path, "-o", first.path, "--quiet", "--lang", language,
        ])
      let results = try Door.contents(of: first).keys.filter { $0.hasSuffix(".json") }.sorted()
      let run = try Door.run(
        ["report"] + results.map { first.appending(path: $0).path } + ["-o", second.path])
      #expect(run.status == 0, "\(run.errors)")
      let again = try Door.contents(of: second)
      for (name, bytes) in try Door.contents(of: first)
      where !name.hasSuffix(".json") && name != "index.html" {
        #expect(again[name] == bytes, "\(name)")
      }
      #expect(again.keys.contains("index.html"))
    }
  }

  @Test func whatIsNoResultIsRefused() async throws {
    try await withCase { made in
      let out = made.folder.appending(path: "网页")
      let hostile = [
        "", "{}", "[]", "not json", String(repeating: "[", count: 100_000),
        "{\"schema\":\"leitong.check/1\",\"draft\":null}",
      ]
      for text in hostile {
        try text.write(to: made.json, atomically: true, encoding: .utf8)
        let run = try Door.run(["report", made.json.path, "-o", out.path])
        #expect(run.status == 2 && run.errors.contains("稿.json"), "\(text.prefix(20))")
        #expect(try Door.run(["verify", made.json.path]).status == 2)
      }
    }
  }

  /// Sealed by a forger, but pointing where nothing is: refused, never followed.
  @Test func offsetsThatLeadNowhereAreRefused() async throws {
    try await withCase { made in
      let honest = try JSONReport.read(Array(Data(contentsOf: made.json)))
      let changes: [(inout CheckReport) -> Void] = [
        { $0.passages[0].draft.end = 1 << 40 }, { $0.passages[0].draft.start = -5 },
        { $0.spans[0].end = .max }, { $0.spans[0].passages = [99] },
        { $0.fixes[0].passages = [-1] },
        { $0.fixes[0].start = -1 }, { $0.sections[0].line = 0 }, { $0.lint[0].start = .min },
        { $0.draft.blocks[0].end = .max }, { $0.passages[0].rows = [] },
        { $0.passages[0].draftPieces = [] }, { $0.passages[0].source.end = .max },
        { $0.rates.classes = [:] }, { $0.rates.classes["own"] = .max },
        { $0.sections[0].counted = .max }, { $0.sources[0].share.characters = .max },
        { $0.draft.text = "" },
      ]
      for (place, change) in changes.enumerated() {
        var forged = honest
        change(&forged)
        try Data(JSONReport().render(Seal.seal(forged))).write(to: made.json)
        let run = try Door.run(
          ["report", made.json.path, "-o", made.folder.appending(path: "网页").path])
        #expect(
          run.status == 2 && run.errors.contains("改动"),
          "change \(place): \(run.status) \(run.errors)")
      }
    }
  }

  /// A number no report holds is refused before anything is computed from it.
  @Test func numbersBeyondMeasureAreRefused() async throws {
    try await withCase { made in
      let text = try String(contentsOf: made.json, encoding: .utf8)
      for (before, after) in [
        ("\"shingle\" : 7", "\"shingle\" : 9223372036854775807"),
        ("\"counted\" : ", "\"counted\" : -9223372036854775808"),
        ("\"longestRun\" : ", "\"longestRun\" : 1e300"),
      ] {
        let changed = text.replacingOccurrences(of: before, with: after)
        try #require(changed != text)
        try changed.write(to: made.json, atomically: true, encoding: .utf8)
        for command in [
          ["verify", made.json.path], ["report", made.json.path, "-o", made.out.path],
        ] {
          let run = try Door.run(command)
          #expect(run.status == 2 && run.errors.contains("稿.json"), "\(after): \(run.status)")
        }
      }
    }
  }

  /// A wrong path is a wrong path, not a wrong report.
  @Test func whatWasNamedAndIsNotThereIsNoDifference() async throws {
    try await withCase { made in
      for options in [
        ["--draft", "/没有.txt"], ["--draft", made.draft.path, "--corpus", "/没有这个文件夹"],
        ["--draft", made.corpus.path],
      ] {
        let run = try Door.run(["verify", made.json.path] + options)
        #expect(run.status == 2 && !run.errors.isEmpty, "\(options): \(run.output)")
      }
    }
  }

  @Test func sinceTellsWhatChanged() async throws {
    try await withCase { made in
      try "云溪县水务局2031年总结\n一、做法\n今年的做法整段重写，一句也没有照抄别人。\n二、打算\n明年再说。".write(
        to: made.draft, atomically: true, encoding: .utf8)
      let out = made.folder.appending(path: "二稿")
      let run = try Door.run([
        "check", made.draft.path, "--corpus", made.corpus.path, "-o", out.path, "--since",
        made.json.path,
      ])
      #expect(run.status == 0 && run.output.contains("已解决 1 段、1 处残留"), "\(run.output)")
      let bad = try Door.run([
        "check", made.draft.path, "--corpus", made.corpus.path, "--since", made.draft.path,
      ])
      #expect(bad.status == 2)
    }
  }
}
