import Foundation
import LeitongCorpus
import LeitongMatch
import LeitongStore
import LeitongTestSupport
import Testing

@testable import Leitong

/// What becomes of an index whose folder is changed, copied or moved, and of one that is where it should not be.
@Suite struct FolderChangeTests {
  private let draft = Door.samples.appending(path: "drafts/云溪县防汛工作总结（送审稿）.txt").path

  /// An indexed copy of the sample corpus.
  private func corpus(in folder: URL, indexed: Bool = true) throws -> URL {
    let corpus = folder.appending(path: "库")
    try FileManager.default.copyItem(at: Door.samples.appending(path: "corpus"), to: corpus)
    if indexed { #expect(try Door.run(["index", corpus.path, "-q"]).status == 0) }
    return corpus
  }

  private func check(_ options: String...) throws -> Door.Outcome {
    try Door.run(["check", draft, "--format", "json"] + options)
  }

  /// Writes another text of the same size into a file and sets its time back.
  private func forge(_ file: URL, _ change: (inout Data) -> Void) throws {
    let before = try FileManager.default.attributesOfItem(atPath: file.path)
    var bytes = try Data(contentsOf: file)
    let count = bytes.count
    change(&bytes)
    #expect(bytes.count == count)
    let handle = try FileHandle(forWritingTo: file)
    try handle.write(contentsOf: bytes)
    try handle.close()
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(before[.modificationDate])], ofItemAtPath: file.path)
  }

  /// A file in the corpus that is the draft, and one that becomes it, behind size and time.
  @Test func aChangeBehindSizeAndTimeIsSeen() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder, indexed: false)
      let own = corpus.appending(path: "草稿.txt")
      try FileManager.default.copyItem(at: URL(filePath: draft), to: own)
      #expect(try Door.run(["index", corpus.path, "-q"]).status == 0)
      let excluded = try check("--corpus", corpus.path)
      #expect(excluded.status == 0 && excluded.output.contains("草稿.txt"))
      try forge(own) { $0[$0.count - 2] = 0x21 }
      let fresh = try check("--corpus", corpus.path, "--no-index")
      #expect(fresh.output != excluded.output)
      let refused = try check("--corpus", corpus.path, "--no-update")
      #expect(refused.status == 2 && refused.errors.contains("索引未更新"), "\(refused.errors)")
      let updated = try check("--corpus", corpus.path)
      #expect(updated.status == 0 && updated.output == fresh.output, "\(updated.errors)")
      #expect(try Door.run(["index", corpus.path]).output.contains("改动 0，移动 0"))
    }
  }

  /// A cited file is changed between the look at the folder and the citation.
  @Test func aChangeWhileComparingIsTakenIn() async throws {
    try await Door.withFolderWaiting { folder in
      let corpus = try corpus(in: folder)
      var options = CheckOptions()
      let path = FilePath(corpus.path)
      let opened = try await CorpusLoader(options: options).open(path)
      let before = try Checker(corpus: opened, options: options).report(on: FilePath(draft))
      let cited = try #require(
        before.sources.map(\.file).first { $0.hasSuffix(".txt") })
      try forge(corpus.appending(path: cited)) { $0[$0.count - 2] = 0x21 }
      options.withoutUpdate = true
      var refusing = MendingChecker(corpus: opened, of: path, options: options)
      await #expect(throws: CheckError.changed(file: path.appending(cited).description)) {
        try await refusing.report(on: FilePath(draft))
      }
      options.withoutUpdate = false
      var checker = MendingChecker(corpus: opened, of: path, options: options)
      let report = try await checker.report(on: FilePath(draft))
      options.withoutIndex = true
      let fresh = try await CorpusLoader(options: options).open(path)
      #expect(report == (try Checker(corpus: fresh, options: options).report(on: FilePath(draft))))
    }
  }

  /// Who made the index may have lacked a right, or a tool: the file is tried again though nothing of it has changed.
  @Test(arguments: [true, false]) func aFileThatCouldNotBeReadIsTriedAgain(mayPass: Bool) throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      let whole = try check("--corpus", corpus.path, "--no-index")
      let store = StoreFolder(path: Array(corpus.appending(path: ".leitong").path.utf8))
      var manifest = try IndexManifest.read(store)
      let opened = try IndexFolder(store, scheme: IndexScheme())
      let file = String(
        decoding: opened.index.entry(of: opened.index.references[3]).file, as: UTF8.self)
      manifest.parts[0].removed = [opened.index.references[3].document]
      manifest.documents -= 1
      manifest.notes.append(
        IndexManifest.Note(file: file, chinese: "读不了", english: "cannot", mayPass: mayPass))
      try manifest.write(to: store)
      let status = try Door.run(["index", corpus.path, "--status"])
      #expect(status.output.contains("需更新") == mayPass, "\(status.output)")
      let refused = try check("--corpus", corpus.path, "--no-update")
      #expect(refused.status == (mayPass ? 2 : 0), "\(refused.errors)")
      let checked = try check("--corpus", corpus.path)
      #expect(checked.status == 0 && (checked.output == whole.output) == mayPass)
      let update = try Door.run(["index", corpus.path])
      #expect(update.output.contains("未读或有缺损 \(mayPass ? 0 : 1)"), "\(update.output)")
    }
  }

  /// A copy that kept its times: an index that may not be updated is believed after every file was read.
  @Test func aFolderBroughtBackFromABackupIsTheSame() throws {
    try Door.withFolder { folder in
      let original = try corpus(in: folder)
      try Data("not a document".utf8 + [0, 0, 0]).write(to: original.appending(path: "坏.docx"))
      #expect(try Door.run(["index", original.path, "-q"]).status == 0)
      let expected = try check("--corpus", original.path)
      let copy = folder.appending(path: "副本")
      #expect(try ProgramRun.outcome(of: "/bin/cp", ["-a", original.path, copy.path]).status == 0)
      let before = try Door.contents(of: copy.appending(path: ".leitong"))
      let same = try check("--corpus", copy.path, "--no-update")
      #expect(same.status == 0 && same.output == expected.output, "\(same.errors)")
      #expect(try Door.contents(of: copy.appending(path: ".leitong")) == before)
      let name = try #require(
        try FileManager.default.contentsOfDirectory(atPath: copy.path).sorted()
          .first { $0.hasSuffix(".txt") })
      try forge(copy.appending(path: name)) { $0[$0.count - 2] = 0x21 }
      let refused = try check("--corpus", copy.path, "--no-update")
      #expect(refused.status == 2 && refused.errors.contains("索引未更新"), "\(refused.errors)")
      #expect(try check("--corpus", copy.path).status == 0)
      #expect(try check("--corpus", copy.path, "--no-update").status == 0)
    }
  }

  @Test func anIndexStaysThatOfItsFolder() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder, indexed: false)
      let other = folder.appending(path: "另一个库")
      try FileManager.default.createDirectory(at: other, withIntermediateDirectories: false)
      try Data("又一个县水务局2031年防汛工作总结\n只有这一篇。".utf8)
        .write(to: other.appending(path: "一篇.txt"))
      let index = folder.appending(path: "索引").path
      #expect(try Door.run(["index", corpus.path, "--index", index, "-q"]).status == 0)
      let before = try Door.contents(of: URL(filePath: index))
      let refused = try check("--corpus", other.path, "--index", index)
      #expect(refused.status == 2 && refused.errors.contains("不是 \(other.path) 的"))
      #expect(try Door.contents(of: URL(filePath: index)) == before)
      // Whoever names both to leitong index means it.
      #expect(try Door.run(["index", other.path, "--index", index, "-q"]).status == 0)
      #expect(try check("--corpus", other.path, "--index", index).status == 0)
      #expect(try check("--corpus", corpus.path, "--index", index).status == 2)
      // A folder that was moved takes its index along.
      let moved = folder.appending(path: "搬走了")
      try FileManager.default.moveItem(at: other, to: moved)
      #expect(try check("--corpus", moved.path, "--index", index).status == 0)
    }
  }

  /// However an index is named, it is that of the folder around it.
  @Test func anIndexIsNamedInManyWays() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      let plain = try check("--corpus", corpus.path)
      for (name, place) in [
        (".leitong", corpus), (".leitong/", corpus), ("../库/.leitong//", corpus),
        (corpus.path + "/.leitong/", folder), (".", corpus.appending(path: ".leitong")),
        ("../.leitong", corpus.appending(path: ".leitong")),
      ] {
        let alone = try Door.run(
          ["check", draft, "--format", "json", "--index", name], in: place)
        #expect(alone.status == 0 && alone.output == plain.output, "\(name): \(alone.errors)")
        let both = try Door.run(
          ["check", draft, "--format", "json", "--index", name, "--corpus", corpus.path], in: place)
        #expect(both.status == 0 && both.output == plain.output, "\(name): \(both.errors)")
        let status = try Door.run(["index", "--index", name, "--status"], in: place)
        #expect(status.status == 0 && status.output.contains("与文件夹一致"), "\(name)")
      }
    }
  }

  @Test(arguments: ["索引", "下/索引", "."]) func anIndexDoesNotLieAmongTheReports(
    name: String
  ) throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder, indexed: false)
      try FileManager.default.createDirectory(
        at: corpus.appending(path: "下"), withIntermediateDirectories: false)
      let place = corpus.appending(path: name).path
      for run in [
        try Door.run(["index", corpus.path, "--index", place]),
        try check("--corpus", corpus.path, "--index", place),
      ] {
        // The folder itself is first of all no index.
        let isNamed = run.errors.contains("会被当作报告") || run.errors.contains("不是索引")
        #expect(run.status == 2 && isNamed, "\(run.errors)")
      }
      let hidden = corpus.appending(path: ".下").path
      #expect(try Door.run(["index", corpus.path, "--index", hidden, "-q"]).status == 0)
    }
  }

  /// Permissions do not stop everybody; a folder in the place of the lock does.
  @Test func whereNobodyMayWriteAnIndexMayBeUpToDate() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      let lock = corpus.appending(path: ".leitong/lock")
      try FileManager.default.removeItem(at: lock)
      try FileManager.default.createDirectory(at: lock, withIntermediateDirectories: false)
      let untouched = try Door.run(["index", corpus.path])
      #expect(untouched.status == 0 && untouched.output.contains("未变 15"), "\(untouched.errors)")
      #expect(try Door.run(["index", corpus.path, "--rebuild"]).status == 2)
      // An archive that is made read-only has other changes and the same documents.
      let before = try check("--corpus", corpus.path)
      for name in try FileManager.default.contentsOfDirectory(atPath: corpus.path)
      where name != ".leitong" {
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o444], ofItemAtPath: corpus.appending(path: name).path)
      }
      let after = try check("--corpus", corpus.path)
      #expect(after.status == 0 && after.output == before.output, "\(after.errors)")
      try Data("新来的一篇。".utf8).write(to: corpus.appending(path: "新.txt"))
      let refused = try Door.run(["index", corpus.path])
      #expect(refused.status == 2 && refused.errors.contains("lock：索引读写失败"))
      #expect(try check("--corpus", corpus.path).status == 2)
    }
  }

  /// Names alone make no index: without a lock that is empty, or a manifest, nothing is touched.
  @Test(arguments: [
    ["damaged"], ["lock"], ["300efb0b43ed67ea.seg"], ["files-e975aa2571176f47.aux"],
    ["manifest.json", "300efb0b43ed67ea.seg"], ["lock", "manifest.json", "笔记.txt"],
  ]) func filesOfOthersMayBeNamedAsOurs(names: [String]) throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder, indexed: false)
      let place = folder.appending(path: "别处")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
      for name in names { try Data("{\"我的\":1}\n".utf8).write(to: place.appending(path: name)) }
      let before = try Door.contents(of: place)
      for run in [
        try Door.run(["index", corpus.path, "--index", place.path]),
        try check("--corpus", corpus.path, "--index", place.path),
        try check("--index", place.path),
      ] {
        #expect(run.status == 2 && run.errors.contains("不是索引"), "\(run.errors)")
        #expect(!run.errors.contains("重建"), "\(run.errors)")
        #expect(try Door.contents(of: place) == before)
      }
    }
  }

  @Test func theSecondOfTwoThatUpdateWaits() async throws {
    try await Door.withFolderWaiting { folder in
      let corpus = try corpus(in: folder)
      let store = StoreFolder(path: Array(corpus.appending(path: ".leitong").path.utf8))
      var lock: StoreFolder.Lock? = try store.lock()
      async let waiting = Door.run(["index", corpus.path])
      try await Task.sleep(for: .milliseconds(400))
      try Data("在等待时新来的一篇。".utf8).write(to: corpus.appending(path: "新.txt"))
      lock = nil
      let outcome = try await waiting
      #expect(outcome.status == 0 && outcome.output.contains("新增 1"), "\(outcome)")
      lock = try store.lock()
      var options = CheckOptions()
      options.patience = 0
      let indexer = Indexer(FilePath(corpus.path), options: options)
      await #expect(throws: CheckError.index(.locked(file: store.describe("lock")))) {
        try await indexer.update()
      }
      withExtendedLifetime(lock) {}
    }
  }

  @Test func whatStandsInTheWayIsNamed() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      let index = corpus.appending(path: ".leitong")
      let name = try #require(
        try FileManager.default.contentsOfDirectory(atPath: index.path)
          .first { $0.hasPrefix("units-") })
      let place = index.appending(path: name)
      try FileManager.default.removeItem(at: place)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
      #expect(try check("--corpus", corpus.path).status == 0)
      #expect(try Door.run(["index", corpus.path, "--verify"]).status == 0)
      try FileManager.default.removeItem(at: place)
      try FileManager.default.createDirectory(
        at: place.appending(path: "里面"), withIntermediateDirectories: true)
      let refused = try Door.run(["index", corpus.path])
      #expect(refused.status == 2 && refused.errors.contains(name), "\(refused.errors)")
      try FileManager.default.removeItem(at: index)
      try FileManager.default.createSymbolicLink(
        at: index, withDestinationURL: folder.appending(path: "没有"))
      let link = try Door.run(["index", corpus.path])
      #expect(link.status == 2 && link.errors.contains("Not a directory"), "\(link.errors)")
    }
  }

  /// The list of files is asked by updates only; that it is gone is told by a check all the same.
  @Test func aLostListOfFilesIsToldAndMadeAnew() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      let index = corpus.appending(path: ".leitong")
      let name = try #require(
        try FileManager.default.contentsOfDirectory(atPath: index.path)
          .first { $0.hasPrefix("files-") })
      try FileManager.default.removeItem(at: index.appending(path: name))
      let refused = try check("--corpus", corpus.path, "--no-update")
      #expect(refused.status == 2 && refused.errors.contains("\(name)：索引已损坏"))
      let healed = try check("--corpus", corpus.path)
      #expect(healed.status == 0 && healed.errors.contains("\(name)：已损坏，已重建"))
      #expect(try check("--corpus", corpus.path, "--no-update").errors.isEmpty)
    }
  }

  /// Several copies of the draft, added, renamed and replaced step by step: the report names them in one order.
  @Test func theOrderOfCopiesDoesNotDependOnHowTheyCame() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      func step(_ work: (URL) throws -> Void) throws {
        try work(corpus)
        #expect(try Door.run(["index", corpus.path, "-q"]).status == 0)
      }
      func copy(_ name: String) throws {
        try FileManager.default.copyItem(
          at: URL(filePath: draft), to: corpus.appending(path: name))
      }
      func rename(_ name: String, _ other: String) throws {
        try FileManager.default.moveItem(
          at: corpus.appending(path: name), to: corpus.appending(path: other))
      }
      try step { _ in try copy("m.txt") }
      try step { _ in
        try copy("b.txt")
        try copy("a.txt")
      }
      try step { _ in try rename("b.txt", "z.txt") }
      try step { _ in try copy("c.txt") }
      try step { _ in
        try rename("a.txt", "f.txt")
        try rename("c.txt", "a.txt")
      }
      let grown = try check("--corpus", corpus.path, "--no-update")
      let fresh = try check("--corpus", corpus.path, "--no-index")
      #expect(grown.status == 0 && grown.output == fresh.output, "\(grown.errors)")
    }
  }

  /// Title, unit and year are those that a report has, and a table that cannot be read is named.
  @Test func theListSaysWhatTheTableSays() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder, indexed: false)
      let table = corpus.appending(path: "leitong.csv")
      try Data("文件,标题,单位,年度\n云溪县水务局2030年防汛工作总结.docx,\"防汛, 总结\",别处水务局,2019\n".utf8)
        .write(to: table)
      #expect(try Door.run(["index", corpus.path, "-q"]).status == 0)
      let list = try Door.run(["index", corpus.path, "--list"])
      #expect(
        list.output.contains("云溪县水务局2030年防汛工作总结.docx,\"防汛, 总结\",别处水务局,2019,1700,"))
      try Data("文件,标题\n云溪县水务局2030年防汛工作总结.docx,\"没有完\n".utf8).write(to: table)
      for command in [["--list"], []] {
        let refused = try Door.run(["index", corpus.path] + command)
        #expect(refused.status == 2 && refused.errors.contains("引号没有成对"), "\(refused)")
      }
    }
  }

  @Test func theStateSaysHowOldItIs() throws {
    try Door.withFolder { folder in
      let corpus = try corpus(in: folder)
      let manifest = corpus.appending(path: ".leitong/manifest.json")
      for (seconds, age) in [(0.0, "刚才"), (180, "3 分钟前"), (7_300, "2 小时前"), (400_000, "4 天前")] {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: manifest.path)
        let status = try Door.run(["index", corpus.path, "--status"])
        #expect(status.output.contains("（\(age)）"), "\(status.output)")
        #expect(status.output.contains("更新于 20"), "\(status.output)")
      }
    }
  }
}
