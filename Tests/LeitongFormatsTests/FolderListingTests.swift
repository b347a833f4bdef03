import FoundationEssentials
import LeitongFormats
import Testing

@Suite struct FolderListingTests {
  /// Gives a folder to a test and takes it away afterwards.
  private func withFolder(_ body: (URL, FilePath) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "listing-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder, FilePath(folder.path))
  }

  private func write(_ name: String, _ size: Int = 1, in folder: URL) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(repeating: 0x61, count: size).write(to: file)
  }

  private func names(_ listing: FileSystem.Listing) -> [String] {
    (0..<listing.count).map { String(decoding: listing.path($0), as: UTF8.self) }
  }

  /// A slash comes after a full stop and before a digit, whatever folder is read first.
  @Test func filesComeInByteOrderOfTheirPaths() throws {
    try withFolder { folder, path in
      let all = [
        "a.txt", "a/b/c.txt", "a/b.txt", "a0.txt", "年度总结/甲.txt", "年度总结.txt",
        "年度总结/甲/乙.txt", "长的名字一样长的名字一样1.txt", "长的名字一样长的名字一样.txt",
      ]
      for (place, name) in all.enumerated() { try write(name, place, in: folder) }
      try write(".hidden/x.txt", in: folder)
      let listing = try FileSystem.files(below: path)
      let sorted = all.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
      #expect(names(listing) == sorted)
      #expect(listing.stamps.map(\.size) == sorted.map { all.firstIndex(of: $0) })
      #expect(listing.omitted.isEmpty)
      for name in all { #expect(listing.contains(Array(name.utf8))) }
      #expect(!listing.contains(Array("a/b".utf8)))
      #expect(!listing.contains(Array("龘".utf8)))
    }
  }

  /// So many that several threads ask for them.
  @Test func manyFilesAreListedAsFewAre() throws {
    try withFolder { folder, path in
      let count = 9_000
      for place in 0..<count { try write("\(place % 3)/\(place).txt", place % 7, in: folder) }
      let listing = try FileSystem.files(below: path)
      let sorted = (0..<count).map { ("\($0 % 3)/\($0).txt", $0 % 7) }.sorted {
        Array($0.0.utf8).lexicographicallyPrecedes(Array($1.0.utf8))
      }
      #expect(names(listing) == sorted.map(\.0))
      #expect(listing.stamps.map(\.size) == sorted.map(\.1))
      #expect(listing.stamps.allSatisfy { $0.time > 0 })
    }
  }

  @Test func linksAreReadWhereTheyStayInside() throws {
    try withFolder { folder, path in
      try write("in/1.txt", 5, in: folder)
      for (name, target) in [
        ("inside.txt", "in/1.txt"), ("outside.txt", "/etc/passwd"), ("nowhere.txt", "none"),
        ("folder", "in"),
      ] {
        try FileManager.default.createSymbolicLink(
          atPath: folder.appending(path: name).path, withDestinationPath: target)
      }
      let listing = try FileSystem.files(below: path)
      #expect(names(listing) == ["in/1.txt", "inside.txt"])
      #expect(listing.stamps.map(\.size) == [5, 5])
      #expect(
        listing.omitted.map { String(decoding: $0.components.joined(), as: UTF8.self) } == [
          "folder", "nowhere.txt", "outside.txt",
        ])
      #expect(listing.omitted.map(\.error) == [.notAFile, .notFound, .linkOutside])
    }
  }

  @Test func aFolderThatCannotBeListedIsAnError() throws {
    try withFolder { folder, path in
      try write("1.txt", in: folder)
      #expect(throws: FormatError.notFound) {
        try FileSystem.files(below: path.appending("none"))
      }
      #expect(throws: FormatError.notAFolder) {
        try FileSystem.files(below: path.appending("1.txt"))
      }
    }
  }
}
