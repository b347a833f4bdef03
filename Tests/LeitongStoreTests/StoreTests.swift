import Foundation
import LeitongTestSupport
import Testing

@testable import LeitongStore

/// Files that are written whole, and found out where they are not as they were written.
@Suite struct StoreTests {
  /// Runs with an empty folder that is gone afterwards.
  private func withFolder(_ body: (StoreFolder, URL) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "leitong-store-\(UUID().uuidString)")
    let folder = StoreFolder(path: Array(url.path.utf8))
    #expect(!folder.exists)
    try folder.make()
    // A folder that is there already is as good.
    try folder.make()
    #expect(folder.exists)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(folder, url)
  }

  private func content(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  private func names(in url: URL) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: url.path))
  }

  @Test(arguments: [1, 7, 8, 9, 4_095, 4_096, 4_097, 8_192, 300_001])
  func whatWasWrittenIsReadBack(count: Int) throws {
    try withFolder { folder, url in
      let content = content(count)
      let written = try folder.write(content, named: "part-", ".seg")
      #expect(written.count == count)
      #expect(written.name.hasPrefix("part-") && written.name.hasSuffix(".seg"))
      #expect(try names(in: url) == [written.name])
      let bytes = try folder.map(written)
      #expect(bytes.count == count)
      #expect(bytes.array(0, count) == content)
      #expect(bytes.damagedBlocks().isEmpty && !bytes.isDamaged)
      // The same content has the same name, other content another.
      #expect(try folder.write(content, named: "part-", ".seg") == written)
      let other = try folder.write(self.content(count, seed: 2), named: "part-", ".seg")
      #expect(other.name != written.name)
      #expect(bytes.array(0, count) == content)
    }
  }

  /// What is no file is damage, and a pipe that nobody writes to is not waited for.
  @Test(.timeLimit(.minutes(1))) func whatIsNoFileIsDamage() throws {
    try withFolder { folder, url in
      let written = try folder.write(content(5_000), named: "part-", ".seg")
      let path = url.appending(path: written.name).path
      try FileManager.default.removeItem(atPath: path)
      #expect(unsafe mkfifo(path, 0o600) == 0)
      let damaged = StoreError.damaged(file: folder.describe(written.name))
      #expect(throws: damaged) { try folder.map(written) }
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      #expect(throws: damaged) { try folder.map(written) }
    }
  }

  /// Numbers have their least byte first; what lies beyond the end is 0, for nothing read may trap.
  @Test func nothingIsReadBeyondTheEnd() {
    let bytes = Bytes((1...20).map { $0 })
    #expect(bytes.u8(19) == 20 && bytes.u16(18) == 0x1413 && bytes.u32(16) == 0x1413_1211)
    #expect(bytes.u64(0) == 0x0807_0605_0403_0201 && bytes.u64(12) == 0x1413_1211_100F_0E0D)
    for at in [-1, -8, 20, 21, .max, .max - 1, .min] {
      #expect(bytes.u8(at) == 0 && bytes.u16(at) == 0 && bytes.u32(at) == 0 && bytes.u64(at) == 0)
    }
    #expect(bytes.u16(19) == 0 && bytes.u32(17) == 0 && bytes.u64(13) == 0)
    #expect(bytes.array(18, 99) == [19, 20] && bytes.array(-5, 1) == [1])
    #expect(
      bytes.array(5, 5).isEmpty && bytes.array(9, 2).isEmpty && bytes.array(.min, .max).count == 20)
    bytes.verify(.min, .max)
    #expect(!bytes.isDamaged)
  }

  private func isDamaged(_ written: StoreFolder.Written, in folder: StoreFolder) throws -> Bool {
    do {
      let bytes = try folder.map(written)
      #expect(!bytes.isDamaged)
      bytes.verify(0, bytes.count)
      #expect(bytes.isDamaged == !bytes.damagedBlocks().isEmpty)
      return bytes.isDamaged
    } catch {
      guard case .damaged = error else { throw error }
      return true
    }
  }

  /// Every bit of a file counts, those of its checksums and of what fills it up among them.
  @Test func everyFlippedByteIsFound() throws {
    try withFolder { folder, url in
      let written = try folder.write(content(4_099), named: "", ".seg")
      let path = url.appending(path: written.name)
      let whole = [UInt8](try Data(contentsOf: path))
      #expect(try !isDamaged(written, in: folder))
      let file = try FileHandle(forUpdating: path)
      defer { try? file.close() }
      func put(_ byte: UInt8, at place: Int) throws {
        try file.seek(toOffset: UInt64(place))
        try file.write(contentsOf: [byte])
      }
      for place in whole.indices {
        try put(whole[place] ^ 1 << UInt8(place % 8), at: place)
        #expect(try isDamaged(written, in: folder), "byte \(place)")
        try put(whole[place], at: place)
      }
      #expect(try !isDamaged(written, in: folder))
    }
  }

  @Test func everyTruncationIsFound() throws {
    try withFolder { folder, url in
      let written = try folder.write(content(4_200), named: "", ".seg")
      let path = url.appending(path: written.name)
      let whole = [UInt8](try Data(contentsOf: path))
      for count in Array(stride(from: 0, to: whole.count, by: 7)) + [whole.count - 1] {
        try Data(whole[..<count]).write(to: path)
        #expect(try isDamaged(written, in: folder), "\(count) bytes")
      }
      try Data(whole + [0]).write(to: path)
      #expect(try isDamaged(written, in: folder))
      try FileManager.default.removeItem(at: path)
      #expect(throws: StoreError.missing(file: folder.describe(written.name))) {
        _ = try folder.map(written)
      }
    }
  }

  /// Damage is told when the block that has it is looked at, and not before: an index opens without being read.
  @Test func damageIsFoundWhereItIs() throws {
    try withFolder { folder, url in
      let written = try folder.write(content(3 * 4_096), named: "", ".aux")
      let path = url.appending(path: written.name)
      var whole = [UInt8](try Data(contentsOf: path))
      whole[5_000] ^= 0x40
      try Data(whole).write(to: path)
      let bytes = try folder.map(written)
      bytes.verify(0, 4_096)
      bytes.verify(8_192, 12_288)
      #expect(!bytes.isDamaged)
      #expect(bytes.damagedBlocks() == [4_096])
      bytes.verify(4_095, 4_097)
      #expect(bytes.isDamaged)
    }
  }

  @Test func smallFilesAreReplacedAndReadWhole() throws {
    try withFolder { folder, url in
      try folder.replace("index.json", by: [1, 2, 3])
      try folder.replace("index.json", by: content(70_000))
      #expect(try folder.read("index.json", limit: 70_000) == content(70_000))
      #expect(throws: StoreError.damaged(file: folder.describe("index.json"))) {
        _ = try folder.read("index.json", limit: 69_999)
      }
      try folder.replace("index.json", by: [])
      #expect(try folder.read("index.json", limit: 10).isEmpty)
      #expect(throws: StoreError.missing(file: folder.describe("no"))) {
        _ = try folder.read("no", limit: 10)
      }
      #expect(try names(in: url) == ["index.json"])
    }
  }

  /// What a killed writer left goes, and what is not listed any more; files of others stay.
  @Test func sweepingTakesOnlyWhatIsOurs() throws {
    try withFolder { folder, url in
      let kept = try folder.write(content(10), named: "a-", ".seg")
      let gone = try folder.write(content(11), named: "", ".seg")
      let open = try folder.map(gone)
      let others = [
        "lock", "index.json", "seg", "notes.txt", "thesis.aux", "my.seg", "download.part",
      ]
      for name in others + ["new.part"] {
        try Data([1]).write(to: url.appending(path: name))
      }
      folder.sweep(keeping: [kept.name, "index.json"])
      #expect(
        try names(in: url) == Set(others + [kept.name]))
      // Whoever reads a file keeps it.
      #expect(open.array(0, 11) == content(11))
    }
  }

  @Test func oneWritesAtATime() throws {
    try withFolder { folder, _ in
      let again = StoreFolder(path: folder.path)
      do {
        let lock = try folder.lock()
        #expect(throws: StoreError.locked(file: folder.describe("lock"))) { _ = try again.lock() }
        withExtendedLifetime(lock) {}
      }
      let lock = try again.lock()
      #expect(throws: StoreError.locked(file: folder.describe("lock"))) { _ = try folder.lock() }
      withExtendedLifetime(lock) {}
    }
    let nowhere = StoreFolder(path: Array("/nowhere/at/all".utf8))
    #expect(throws: StoreError.missing(file: nowhere.describe("lock"))) { _ = try nowhere.lock() }
    #expect(!nowhere.exists)
  }
}
