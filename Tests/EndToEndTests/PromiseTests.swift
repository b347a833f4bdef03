import Foundation
import Testing

/// Promises of docs/safety.md about what a run leaves and what it depends on.
@Suite struct PromiseTests {
  private static let environment = URL(filePath: "/usr/bin/env")

  /// A run of `leitong` with variables of the environment set.
  private func run(_ variables: [String], _ arguments: [String]) throws -> Door.Outcome {
    try Door.run(variables + [Door.program.path] + arguments, program: Self.environment)
  }

  private var draft: String {
    get throws {
      let drafts = Door.samples.appending(path: "drafts")
      let names = try FileManager.default.contentsOfDirectory(atPath: drafts.path).sorted()
      return drafts.appending(path: try #require(names.first { $0.hasSuffix(".docx") })).path
    }
  }

  /// Sets have another order in every process, so each run is one with other hashes as well.
  @Test func resultsDependOnNeitherLocaleNorTimeZone() throws {
    try Door.withFolder { folder in
      let corpus = Door.samples.appending(path: "corpus").path
      var first: [String: Data] = [:]
      for (number, variables) in [
        ["LC_ALL=C.UTF-8", "TZ=UTC"], ["LC_ALL=zh_CN.GB18030", "TZ=Asia/Shanghai"],
        ["LC_ALL=tr_TR.UTF-8", "TZ=America/Lima"], ["-i"],
      ].enumerated() {
        let out = folder.appending(path: "\(number)")
        let outcome = try run(
          variables, ["check", draft, "--corpus", corpus, "--no-index", "-o", out.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let contents = try Door.contents(of: out)
        #expect(contents.count == 3)
        if number == 0 { first = contents }
        #expect(contents == first, "\(variables)")
      }
    }
  }

  /// Nothing is written but the results: not beside the draft, not in the corpus, not among temporary files.
  @Test(arguments: ["check", "compare", "lint", "text"])
  func aDraftStaysADraft(command: String) throws {
    try Door.withFolder { folder in
      let own = folder.appending(path: "in")
      let corpus = folder.appending(path: "corpus")
      let temporary = folder.appending(path: "tmp")
      for made in [own, temporary] {
        try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
      }
      try FileManager.default.copyItem(at: Door.samples.appending(path: "corpus"), to: corpus)
      let copy = own.appending(path: "draft.docx")
      try FileManager.default.copyItem(at: URL(filePath: draft), to: copy)
      let before = try (Door.contents(of: own), Door.contents(of: corpus))
      let out = folder.appending(path: "out").path
      let arguments =
        switch command {
        case "check": [copy.path, "--corpus", corpus.path, "-o", out]
        case "compare": [copy.path, copy.path, "-o", out]
        default: [copy.path]
        }
      let outcome = try run(
        ["TMPDIR=\(temporary.path)", "HOME=\(temporary.path)"], [command] + arguments)
      #expect(outcome.status <= 1, "\(outcome.errors)")
      #expect(try Door.contents(of: own) == before.0)
      #expect(try Door.contents(of: corpus) == before.1)
      #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(Set(left).subtracting(["in", "corpus", "tmp", "out"]).isEmpty)
    }
  }
}
