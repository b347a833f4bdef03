import Foundation
import LeitongCorpus
import LeitongMatch
import LeitongStore
import Synchronization
import Testing

@testable import Leitong

/// An index that is damaged answers as a sound one, mended on the way, or says what is damaged; nothing between.
@Suite struct HealingTests {
  /// An indexed copy of the sample corpus.
  private struct Sample {
    let corpus: URL
    let draft = Door.samples.appending(path: "drafts/云溪县防汛工作总结（送审稿）.txt").path
    var index: URL { corpus.appending(path: ".leitong") }
    /// Files of the index that hold what is looked up.
    var tables: [String] {
      get throws {
        try FileManager.default.contentsOfDirectory(atPath: index.path).sorted()
          .filter { $0.hasSuffix(".seg") || $0.hasSuffix(".aux") }
      }
    }

    init(in folder: URL) throws {
      corpus = folder.appending(path: "库")
      try FileManager.default.copyItem(at: Door.samples.appending(path: "corpus"), to: corpus)
      #expect(try Door.run(["index", corpus.path, "-q"]).status == 0)
    }

    func check(_ options: String...) throws -> Door.Outcome {
      try Door.run(["check", draft, "--corpus", corpus.path, "--format", "json"] + options)
    }

    /// Changes bytes where they lie, without replacing the file.
    func flip(_ name: String, at places: [UInt64]) throws {
      let file = try FileHandle(forUpdating: index.appending(path: name))
      for place in places {
        try file.seek(toOffset: place)
        let byte = try #require(try file.read(upToCount: 1)?.first)
        try file.seek(toOffset: place)
        try file.write(contentsOf: [byte ^ 0x5A])
      }
      try file.close()
    }

    func blocks(_ name: String) throws -> [UInt64] {
      let size = try Data(contentsOf: index.appending(path: name)).count
      return stride(from: 0, to: UInt64(size), by: 4096).map { $0 }
    }
  }

  /// Every eighth block of every file is damaged in turn, and the whole is asked.
  @Test func damageOfAnyBlockIsHealedOrRefusedByName() throws {
    try Door.withFolder { folder in
      let sample = try Sample(in: folder)
      let sound = try sample.check("--no-update")
      #expect(sound.status == 0 && sound.errors.isEmpty)
      var mended = 0
      for name in try sample.tables {
        let whole = try Data(contentsOf: sample.index.appending(path: name))
        for block in stride(from: 0, to: whole.count, by: 8 * 4096) {
          let place = UInt64(min(whole.count - 1, block + 100))
          try sample.flip(name, at: [place])
          let refused = try sample.check("--no-update")
          if refused.status == 0 {
            #expect(refused.output == sound.output, "\(name) at \(place)")
          } else {
            #expect(refused.status == 2 && refused.output.isEmpty, "\(name) at \(place)")
            #expect(refused.errors.contains("\(name)：索引已损坏"), "\(refused.errors)")
          }
          let healed = try sample.check()
          #expect(healed.status == 0 && healed.output == sound.output, "\(name) at \(place)")
          if refused.status == 0 {
            #expect(healed.errors.isEmpty, "\(name) at \(place): \(healed.errors)")
          } else {
            #expect(healed.errors.contains("\(name)：索引已损坏，正在重建"), "\(healed.errors)")
            #expect(healed.errors.contains("已重建\n"), "\(healed.errors)")
            #expect(try Door.run(["index", sample.corpus.path, "--verify"]).status == 0)
            mended += 1
          }
          try whole.write(to: sample.index.appending(path: name))
        }
      }
      #expect(mended >= 6)
    }
  }

  /// The index was sound when it was opened, and its bytes change under the program.
  @Test func damageMetWhileComparingIsMendedAndTheDraftComparedAgain() async throws {
    try await Door.withFolderWaiting { folder in
      let sample = try Sample(in: folder)
      let path = FilePath(sample.corpus.path)
      var options = CheckOptions()
      let sound = try await CorpusLoader(options: options).open(path)
      let expected = try Checker(corpus: sound, options: options)
        .report(on: FilePath(sample.draft))
      for name in try sample.tables where !name.hasPrefix("files") {
        let opened = try await CorpusLoader(options: options).open(path)
        try sample.flip(name, at: try sample.blocks(name).dropFirst(2).map { $0 + 7 })
        let told = Mutex<[String]>([])
        var checker = MendingChecker(corpus: opened, of: path, options: options)
        let report = try await checker.report(on: FilePath(sample.draft)) { _ in
        } tell: { sentence in
          told.withLock { $0.append(sentence) }
        }
        #expect(report == expected, "\(name)")
        #expect(told.withLock { $0.count } == (name.hasPrefix("units") ? 0 : 2), "\(name)")
        #expect(try Door.run(["index", sample.corpus.path, "--verify"]).status == 0, "\(name)")
        let again = try await checker.report(on: FilePath(sample.draft))
        #expect(again == expected, "\(name)")
      }
      options.withoutUpdate = true
      let opened = try await CorpusLoader(options: options).open(path)
      let name = try #require(try sample.tables.first { $0.hasSuffix(".seg") })
      try sample.flip(name, at: try sample.blocks(name).dropFirst(2).map { $0 + 7 })
      var checker = MendingChecker(corpus: opened, of: path, options: options)
      await #expect(
        throws: CheckError.index(.damaged(file: sample.index.appending(path: name).path))
      ) { try await checker.report(on: FilePath(sample.draft)) }
    }
  }

  @Test func anIndexThatCannotBeWrittenIsNamedWithTheReason() throws {
    try Door.withFolder { folder in
      let sample = try Sample(in: folder)
      let name = try #require(try sample.tables.first { $0.hasSuffix(".seg") })
      let sound = try sample.check()
      try sample.flip(name, at: try sample.blocks(name).map { $0 + 7 })
      // Permissions do not stop everybody; a folder in the place of the lock does.
      let lock = sample.index.appending(path: "lock")
      try FileManager.default.removeItem(at: lock)
      try FileManager.default.createDirectory(at: lock, withIntermediateDirectories: false)
      let refused = try sample.check()
      #expect(refused.status == 2 && refused.output.isEmpty)
      #expect(refused.errors.contains("\(name)：索引已损坏"), "\(refused.errors)")
      #expect(refused.errors.contains("lock：索引读写失败（"), "\(refused.errors)")
      let read = try sample.check("--no-index")
      #expect(read.status == 0 && read.output == sound.output)
    }
  }

  /// Where only the index is named, it is asked and never changed, but for the note that tells the next update.
  @Test func anIndexNamedAloneIsRefusedAndLeftAsItIs() throws {
    try Door.withFolder { folder in
      let sample = try Sample(in: folder)
      let place = folder.appending(path: "索引")
      #expect(
        try Door.run(["index", sample.corpus.path, "--index", place.path, "-q"]).status == 0)
      let name = try #require(
        try FileManager.default.contentsOfDirectory(atPath: place.path)
          .first { $0.hasSuffix(".seg") })
      var bytes = try Data(contentsOf: place.appending(path: name))
      for block in stride(from: 0, to: bytes.count, by: 4096) { bytes[block] ^= 1 }
      try bytes.write(to: place.appending(path: name))
      let before = try Door.contents(of: place)
      let refused = try Door.run(["check", sample.draft, "--index", place.path])
      #expect(refused.status == 2 && refused.output.isEmpty)
      #expect(refused.errors.contains("\(name)：索引已损坏"), "\(refused.errors)")
      let after = try Door.contents(of: place)
      #expect(after.filter { $0.key != "damaged" } == before)
      #expect(after.count == before.count + 1)
    }
  }

  /// Checksums that fit say nothing of sense: an index whose bytes were written wrong is made from nothing.
  @Test func whatMakesNoSenseIsMadeFromNothing() throws {
    try Door.withFolder { folder in
      let sample = try Sample(in: folder)
      let sound = try sample.check()
      let store = StoreFolder(path: Array(sample.index.path.utf8))
      var manifest = try IndexManifest.read(store)
      let bytes = try store.map(manifest.parts[0].segment)
      var content = bytes.array(0, bytes.count)
      // Behind header, records and alphabet nothing but escapes that are not listed.
      for place in content.count / 3..<content.count { content[place] = 0xFF }
      manifest.parts[0].segment = try store.write(content, named: "", ".seg")
      try manifest.write(to: store)
      let refused = try sample.check("--no-update")
      #expect(refused.status == 2 && refused.output.isEmpty, "\(refused.errors)")
      let healed = try sample.check()
      #expect(healed.status == 0 && healed.output == sound.output, "\(healed.errors)")
      #expect(healed.errors.contains("已重建"), "\(healed.errors)")
      #expect(try sample.check("--no-update").output == sound.output)
    }
  }

  /// Who wrote an index of another format may still need it.
  @Test(arguments: [1, IndexManifest.supported - 1, IndexManifest.supported + 1])
  func anotherFormatIsRefusedByNameAndLeftAsItIs(format: Int) throws {
    try Door.withFolder { folder in
      let sample = try Sample(in: folder)
      let store = StoreFolder(path: Array(sample.index.path.utf8))
      var manifest = try IndexManifest.read(store)
      manifest.format = format
      try manifest.write(to: store)
      let before = try Door.contents(of: sample.index)
      for command in [
        ["check", sample.draft, "--corpus", sample.corpus.path],
        ["check", sample.draft, "--corpus", sample.corpus.path, "--no-update"],
        ["index", sample.corpus.path], ["index", sample.corpus.path, "--verify"],
        ["index", sample.corpus.path, "--status"],
      ] {
        let refused = try Door.run(command)
        #expect(refused.status == 2 && refused.output.isEmpty, "\(command)")
        #expect(refused.errors.contains("格式版本是 \(format)"), "\(refused.errors)")
        #expect(try Door.contents(of: sample.index) == before, "\(command)")
      }
      #expect(try Door.run(["index", sample.corpus.path, "--rebuild", "-q"]).status == 0)
      #expect(try sample.check("--no-update").status == 0)
    }
  }

  /// Readers take no lock, and files go away under them.
  @Test func readersSeeTheOldIndexOrTheNewOne() async throws {
    try await Door.withFolderWaiting { folder in
      let sample = try Sample(in: folder)
      let indexer = Indexer(FilePath(sample.corpus.path), options: CheckOptions())
      let scheme = IndexScheme()
      let count = try IndexFolder(indexer.store, scheme: scheme).manifest.documents
      let isOver = Mutex(false)
      let readers = Task {
        var seen: Set<Int> = []
        while !isOver.withLock({ $0 }) {
          await Task.yield()
          let opened = try IndexFolder(indexer.store, scheme: scheme)
          #expect(opened.index.documentCount == opened.manifest.documents)
          #expect(opened.units.values.reduce(0, +) > 0)
          seen.insert(opened.manifest.documents)
        }
        return seen
      }
      let more = sample.corpus.appending(path: "又一篇.txt")
      for round in 0..<10 {
        if round % 2 == 0 {
          try Data("又一个县水务局2031年防汛工作总结\n第\(round)次。".utf8).write(to: more)
        } else {
          try FileManager.default.removeItem(at: more)
        }
        _ = try await indexer.update()
      }
      isOver.withLock { $0 = true }
      #expect(try await readers.value.isSubset(of: [count, count + 1]))
    }
  }

  /// An index may become that of another folder between two looks at it.
  @Test func anIndexIsNeverAskedOfAnotherFolder() async throws {
    try await Door.withFolderWaiting { folder in
      let sample = try Sample(in: folder)
      let other = folder.appending(path: "另一个库")
      try FileManager.default.createDirectory(at: other, withIntermediateDirectories: false)
      try Data("又一个县水务局2031年防汛工作总结\n只有这一篇。".utf8)
        .write(to: other.appending(path: "一篇.txt"))
      var options = CheckOptions()
      options.index = FilePath(folder.appending(path: "索引").path)
      let indexers = [sample.corpus, other].map {
        Indexer(FilePath($0.path), at: options.index, options: options)
      }
      _ = try await indexers[0].update()
      let isOver = Mutex(false)
      let asked = options
      let readers = Task {
        while !isOver.withLock({ $0 }) {
          await Task.yield()
          let loaded: LoadedCorpus
          do throws(CheckError) { loaded = try await CorpusLoader(options: asked).open(nil) } catch
          {
            guard case .stale = error else { throw error }
            continue
          }
          #expect(loaded.kept?.manifest.folder == loaded.folder.bytes)
          for source in loaded.index.references { _ = try loaded.filed(source) }
        }
      }
      for round in 1...12 { _ = try await indexers[round % 2].update() }
      isOver.withLock { $0 = true }
      try await readers.value
    }
  }
}
