import Foundation
import LeitongMatch
import LeitongTestSupport
import Testing

@testable import Leitong

/// Three hundred documents in a folder, drafts that took from them, and what is found however the folder is read.
@Suite struct GeneratedCorpusTests {
  private struct Bench {
    let folder: URL
    let names: [String]
    /// What drafts may take: paragraphs of one document, and some that many have.
    let paragraphs: [[String]]
    var planter: Planter
    var corpus: FilePath { FilePath(folder.appending(path: "库").path) }

    init(_ seed: UInt64, in folder: URL) throws {
      var planter = Planter(seed: seed)
      let shared = (0..<5).map { _ in planter.text(scalars: 60) + "。" }
      let corpus = folder.appending(path: "库")
      try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
      var names: [String] = []
      var paragraphs: [[String]] = []
      for number in 0..<300 {
        var own = (0..<3).map { _ in planter.text(scalars: 100 + number % 7 * 20) + "。" }
        // Held by every second, every seventh, … document.
        for (place, often) in [2, 7, 17, 19, 100].enumerated() where number % often == 1 {
          own.append(shared[place])
        }
        if number % 50 == 49 { own = paragraphs[number - 10] }
        let name = "\(1_000 + number * 7 % 300).txt"
        let title = "\(["东", "南", "西", "北"][number % 4])河县水务局20\(20 + number % 12)年工作总结"
        try Data(([title] + own).joined(separator: "\n").utf8)
          .write(to: corpus.appending(path: name))
        names.append(name)
        paragraphs.append(own)
      }
      self.folder = folder
      self.names = names
      self.paragraphs = paragraphs
      self.planter = planter
    }

    /// Characters that no document has.
    mutating func strange(_ count: Int) -> String {
      String(
        String.UnicodeScalarView(
          (0..<count).compactMap { _ in
            Unicode.Scalar(UInt32(0x9000 + planter.number(in: 0..<2_000)))
          }))
    }

    /// A run of 13 to 40 characters of any document, without punctuation.
    mutating func run() -> String {
      let document = paragraphs[planter.number(in: 0..<paragraphs.count)]
      let plain = document[planter.number(in: 0..<document.count)].filter { $0.isLetter }
      let length = min(plain.count, planter.number(in: 13..<41))
      let start = planter.number(in: 0..<plain.count - length + 1)
      return String(plain.dropFirst(start).prefix(length))
    }

    mutating func draft(_ name: String, _ lines: [String]) throws -> FilePath {
      let path = folder.appending(path: name)
      try Data(lines.joined(separator: "\n").utf8).write(to: path)
      return FilePath(path.path)
    }

    func options(_ index: String?, jobs: Int = 2, memory: Int = 1 << 30) -> CheckOptions {
      var options = CheckOptions()
      options.jobs = jobs
      options.memory = memory
      if let index {
        options.index = FilePath(folder.appending(path: index).path)
      } else {
        options.withoutIndex = true
      }
      return options
    }

    /// Brings an index up to date.
    func update(_ options: CheckOptions) async throws {
      _ = try await Indexer(corpus, at: options.index, options: options).update()
    }

    func checker(_ options: CheckOptions) async throws -> Checker {
      Checker(corpus: try await CorpusLoader(options: options).open(corpus), options: options)
    }
  }

  /// Result, page and summary.
  private func files(_ checker: Checker, _ drafts: [FilePath]) throws -> [[UInt8]] {
    try drafts.flatMap { draft in
      let report = try checker.report(on: draft)
      #expect(!report.passages.isEmpty)
      return [
        try JSONReport().render(report), try Seal.page(report, .chinese),
        try TextReport(language: .chinese).render(report),
      ]
    }
  }

  /// In whatever order documents came and went, by however many tasks, in whatever segments they lie.
  @Test func whatIsFoundDoesNotDependOnTheIndex() async throws {
    try await Door.withFolderWaiting { folder in
      var bench = try Bench(1, in: folder)
      let first = bench.planter.text(scalars: 200)
      let edited = bench.planter.edited(bench.paragraphs[11][1], share: 0.1)
      let drafts = [
        try bench.draft(
          "甲.txt",
          ["北河县水务局2031年工作总结", first, bench.paragraphs[3][0], edited]
            + bench.paragraphs[201].suffix(2)),
        try bench.draft("乙.txt", ["情况汇报", bench.paragraphs[39].joined(separator: "\n"), first]),
        // The draft is in the corpus itself.
        FilePath(folder.appending(path: "库/\(bench.names[5])").path),
      ]
      let expected = try files(await bench.checker(bench.options(nil)), drafts)

      let whole = bench.options("整", jobs: 1)
      try await bench.update(whole)
      #expect(try files(await bench.checker(whole), drafts) == expected)

      let small = bench.options("小段", jobs: 7, memory: 1)
      try await bench.update(small)
      let parts = try await bench.checker(small).corpus.index.parts.count
      #expect(parts > 1)
      #expect(try files(await bench.checker(small), drafts) == expected)

      // Half of the documents are away at first, come back in two lots, and others go and come.
      let grown = bench.options("渐")
      let away = folder.appending(path: "外")
      try FileManager.default.createDirectory(at: away, withIntermediateDirectories: true)
      let corpus = folder.appending(path: "库")
      func move(_ names: [String], _ from: URL, _ to: URL) throws {
        for name in names {
          try FileManager.default.moveItem(
            at: from.appending(path: name), to: to.appending(path: name))
        }
      }
      let odd = bench.names.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      let others = bench.names.enumerated().filter { $0.offset % 10 == 4 }.map(\.element)
      try move(odd, corpus, away)
      try await bench.update(grown)
      try move(Array(odd.suffix(90)), away, corpus)
      try move(others, corpus, away)
      try await bench.update(grown)
      try move(Array(odd.prefix(60)) + others, away, corpus)
      try await bench.update(grown)
      #expect(try await bench.checker(grown).corpus.index.parts.count > 1)
      #expect(try files(await bench.checker(grown), drafts) == expected)
      #expect(try files(await bench.checker(bench.options(nil, jobs: 1)), drafts) == expected)
    }
  }

  /// Runs of 13 to 40 characters among text that has nothing to do with them are found, every one.
  @Test(arguments: [2, 3]) func everyPlantedRunIsMarked(seed: UInt64) async throws {
    try await Door.withFolderWaiting { folder in
      var bench = try Bench(seed, in: folder)
      let options = bench.options("索引", memory: 1)
      try await bench.update(options)
      let checker = try await bench.checker(options)
      #expect(checker.corpus.index.parts.count > 1)
      for number in 0..<10 {
        var text = ""
        var runs: [(run: String, places: Range<Int>)] = []
        for _ in 0..<15 {
          text += bench.strange(bench.planter.number(in: 5..<60))
          let (run, start) = (bench.run(), text.unicodeScalars.count)
          text += run
          runs.append((run, start..<text.unicodeScalars.count))
          text += bench.planter.number(in: 0..<2) == 0 ? "。\n" : "，"
        }
        let report = try checker.report(on: bench.draft("\(number).txt", [text]))
        for (run, places) in runs {
          #expect(run.count >= 13)
          let covered = report.passages.filter { $0.draft.start < places.upperBound }
            .reduce(into: Set<Int>()) { $0.formUnion($1.draft.start..<$1.draft.end) }
          #expect(covered.isSuperset(of: places), "\(run)")
        }
      }
    }
  }
}
