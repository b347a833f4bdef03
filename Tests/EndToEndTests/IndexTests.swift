import Foundation
import Testing

@Suite struct IndexTests {
  private var drafts: [String] {
    get throws {
      let folder = Door.samples.appending(path: "drafts")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        .map { folder.appending(path: $0).path }
    }
  }

  /// A copy of the sample corpus, whose files may be changed.
  private func corpus(in folder: URL) throws -> URL {
    let corpus = folder.appending(path: "库")
    try FileManager.default.copyItem(at: Door.samples.appending(path: "corpus"), to: corpus)
    return corpus
  }

  private func results(
    _ corpus: URL, _ options: [String] = [], in folder: URL
  ) throws -> (status: Int32, errors: String, files: [String: Data]) {
    let output = folder.appending(path: "结果-\(UUID().uuidString)")
    let run = try Door.run(
      ["check"] + drafts + ["--corpus", corpus.path, "-o", output.path, "--quiet"] + options)
    let files = run.status == 2 ? [:] : try Door.contents(of: output)
    return (run.status, run.errors, files)
  }

  @Test func whatIsFoundIsTheSameWithAnIndexAndWithout() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      let without = try results(corpus, in: folder)
      let made = try Door.run(["index", corpus.path])
      #expect(made.status == 0 && made.output.contains("新增 15"), "\(made.output)\(made.errors)")
      let with = try results(corpus, ["--no-update"], in: folder)
      #expect(with.status == 0, "\(with.errors)")
      #expect(with.files == without.files && !with.files.isEmpty)
      let elsewhere = folder.appending(path: "索引").path
      #expect(try Door.run(["index", corpus.path, "--index", elsewhere]).status == 0)
      let other = try results(corpus, ["--index", elsewhere, "--no-update"], in: folder)
      #expect(other.files == without.files)
      #expect(try Door.run(["index", corpus.path, "--verify"]).status == 0)
    }
  }

  /// A folder that holds something and was never an index is left as it is.
  @Test(arguments: ["论文.aux", "my.seg", "manifest.json", "a.part"]) func filesOfOthersStay(
    name: String
  ) throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      let place = folder.appending(path: "别处")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      let file = place.appending(path: name)
      try Data("{}\n".utf8).write(to: file)
      let index = ["--index", place.path]
      for run in [
        try Door.run(["index", corpus.path] + index),
        try Door.run(["index", corpus.path, "--rebuild"] + index),
        try Door.run(["check", try drafts[0], "--corpus", corpus.path] + index),
      ] {
        #expect(run.status == 2 && run.errors.contains("不是索引"), "\(run.errors)")
      }
      #expect(try Door.run(["index", corpus.path, "--index", corpus.path]).status == 2)
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == [name])
      #expect(try Data(contentsOf: file) == Data("{}\n".utf8))
      try FileManager.default.removeItem(at: file)
      #expect(try Door.run(["index", corpus.path] + index).status == 0)
    }
  }

  /// A file may say that it was written at any time.
  @Test func timesOfFilesMayLieAnywhere() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: corpus.path).sorted()
      for (name, time) in zip(names, ["2300-01-01", "1901-12-14", "2262-04-12", "2117-01-01"]) {
        let touched = Process()
        touched.executableURL = URL(fileURLWithPath: "/usr/bin/touch")
        touched.arguments = ["-d", time, corpus.appending(path: name).path]
        try touched.run()
        touched.waitUntilExit()
        #expect(touched.terminationStatus == 0)
      }
      let without = try results(corpus, ["--no-index"], in: folder)
      #expect(try Door.run(["index", corpus.path]).output.contains("新增 15"))
      let with = try results(corpus, in: folder)
      #expect(without.status == 0 && with.status == 0, "\(without.errors)\(with.errors)")
      #expect(with.files == without.files && !with.files.isEmpty)
      #expect(try Door.run(["index", corpus.path]).output.contains("未变 15"))
    }
  }

  @Test func aFolderWithoutANameIsRefused() throws {
    let draft = try drafts[0]
    for arguments in [
      ["index", ""], ["index", ".", "--index", ""], ["check", draft, "--corpus", ""],
      ["audit", ""],
    ] {
      #expect(try Door.run(arguments).status == 64)
    }
  }

  /// Documents that came one by one, went and came back give what those that came at once give.
  @Test func theWayDocumentsCameLeavesNoTrace() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      let without = try results(corpus, in: folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: corpus.path).sorted()
        .filter { $0 != "leitong.csv" }
      let away = folder.appending(path: "外")
      try FileManager.default.createDirectory(at: away, withIntermediateDirectories: true)
      func move(_ name: String, _ from: URL, _ to: URL) throws {
        try FileManager.default.moveItem(
          at: from.appending(path: name), to: to.appending(path: name))
      }
      for name in names { try move(name, corpus, away) }
      for name in names.reversed() {
        try move(name, away, corpus)
        #expect(try Door.run(["index", corpus.path, "-q"]).status == 0)
      }
      try move(names[3], corpus, away)
      let gone = try Door.run(["index", corpus.path])
      #expect(gone.output.contains("删除 1，未变 \(names.count - 1)"), "\(gone.output)")
      try move(names[3], away, corpus)
      let back = try results(corpus, in: folder)
      #expect(back.status == 0 && back.files == without.files, "\(back.errors)")
      #expect(try Door.run(["index", corpus.path, "--verify"]).status == 0)
    }
  }

  @Test func aChangedFolderIsRefusedOrTheIndexUpdated() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      #expect(try Door.run(["index", corpus.path, "-q"]).status == 0)
      let draft = try #require(try drafts.first { $0.hasSuffix(".txt") })
      let text = try String(contentsOfFile: draft, encoding: .utf8)
      try text.replacing("年", with: "年度").write(
        to: corpus.appending(path: "新来的.txt"), atomically: true, encoding: .utf8)
      let refused = try results(corpus, ["--no-update"], in: folder)
      #expect(refused.status == 2 && refused.errors.contains("索引未更新"), "\(refused.errors)")
      let updated = try results(corpus, in: folder)
      let fresh = try results(corpus, ["--no-index"], in: folder)
      #expect(updated.status == 0 && updated.files == fresh.files)
      let status = try Door.run(["index", corpus.path, "--status"])
      #expect(status.output.contains("文件 16 篇") && status.output.contains("与文件夹一致"))
    }
  }

  @Test func damageIsToldAndHealed() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      #expect(try Door.run(["index", corpus.path, "-q"]).status == 0)
      let index = corpus.appending(path: ".leitong")
      let sound = try results(corpus, in: folder)
      for name in try FileManager.default.contentsOfDirectory(atPath: index.path).sorted()
      where name != "lock" {
        let path = index.appending(path: name)
        let bytes = try Data(contentsOf: path)
        var flipped = bytes
        flipped[bytes.count / 2] ^= 0x10
        try flipped.write(to: path)
        let verified = try Door.run(["index", corpus.path, "--verify"])
        #expect(verified.status == 2 && verified.errors.contains("leitong: "), "\(name)")
        let refused = try results(corpus, ["--no-update"], in: folder)
        #expect(refused.status == 2 || refused.files == sound.files, "\(name)")
        let healed = try Door.run(["index", corpus.path])
        #expect(healed.status == 0 && healed.errors.contains("重建"), "\(name): \(healed.errors)")
        #expect(try Door.run(["index", corpus.path, "--verify"]).status == 0, "\(name)")
        #expect(try results(corpus, ["--no-update"], in: folder).files == sound.files, "\(name)")
        try bytes.write(to: path)
        #expect(try Door.run(["index", corpus.path, "-q"]).status == 0)
      }
    }
  }

  /// An update reads of the old index what it needs and no more; damage it did not meet is told by the next check, and
  /// healed by the update after that, whatever else has changed.
  @Test func damageThatAnUpdatePassesOverIsToldAndHealed() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      let index = corpus.appending(path: ".leitong")
      func add(_ name: String) throws {
        try "\(name)：本文件只为更新索引而来。".write(
          to: corpus.appending(path: name), atomically: true, encoding: .utf8)
      }
      for place in 1..<8 {
        try? FileManager.default.removeItem(at: index)
        #expect(try Door.run(["index", corpus.path, "-q"]).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: index.path)
        for name in names where name != "lock" && name != "manifest.json" {
          let path = index.appending(path: name)
          var bytes = try Data(contentsOf: path)
          bytes[bytes.count * place / 8] ^= 0x10
          try bytes.write(to: path)
        }
        try add("新\(place).txt")
        #expect(try Door.run(["index", corpus.path, "-q"]).status == 0, "\(place)")
        let sound = try results(corpus, ["--no-index"], in: folder).files
        let told = try results(corpus, ["--no-update"], in: folder)
        #expect(told.status == 2 || told.files == sound, "\(place)")
        try add("又\(place).txt")
        let healed = try Door.run(["index", corpus.path])
        #expect(healed.status == 0, "\(place): \(healed.errors)")
        if told.status == 2 {
          #expect(healed.errors.contains("重建"), "\(place): \(healed.errors)")
          #expect(try Door.run(["index", corpus.path, "--verify"]).status == 0, "\(place)")
          let after = try results(corpus, ["--no-update"], in: folder).files
          #expect(try after == results(corpus, ["--no-index"], in: folder).files, "\(place)")
        }
      }
    }
  }

  @Test func anotherGuaranteeIsRefusedByName() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      #expect(try Door.run(["index", corpus.path, "--min-run", "20", "-q"]).status == 0)
      let refused = try results(corpus, in: folder)
      #expect(refused.status == 2 && refused.errors.contains("--rebuild"), "\(refused.errors)")
      #expect(try results(corpus, ["--no-index"], in: folder).status == 0)
      #expect(try Door.run(["index", corpus.path, "--rebuild", "-q"]).status == 0)
      #expect(try results(corpus, in: folder).status == 0)
    }
  }

  @Test func theDraftItselfCountsNowhereInAnIndexEither() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      let without = try results(corpus, in: folder)
      for draft in try drafts {
        let path = URL(filePath: draft)
        try FileManager.default.copyItem(
          at: path, to: corpus.appending(path: path.lastPathComponent))
      }
      for draft in try drafts {
        let output = folder.appending(path: "单-\(UUID().uuidString)")
        let plain = try Door.run([
          "check", draft, "--corpus", corpus.path, "--no-index", "--format", "json",
        ])
        #expect(try Door.run(["index", corpus.path, "--index", output.path, "-q"]).status == 0)
        let indexed = try Door.run([
          "check", draft, "--corpus", corpus.path, "--index", output.path, "--format", "json",
        ])
        #expect(plain.status == 0 && plain.output == indexed.output)
      }
      #expect(!without.files.isEmpty)
    }
  }
}
