import Foundation
import LeitongFormats
import Testing

/// Files that are none, and files that would fill the memory.
@Suite struct FileReadingTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "leitong-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// A pipe that nobody writes to would be waited on for ever, a device read for ever.
  @Test(.timeLimit(.minutes(1))) func whatIsNoFileIsNotWaitedFor() throws {
    try withFolder { folder in
      let pipe = folder.appending(path: "pipe.txt").path
      let made = unsafe mkfifo(pipe, 0o600)
      try #require(made == 0)
      for path in [pipe, "/dev/zero", folder.path] {
        #expect(throws: FormatError.notAFile) { try DocumentReader().read(FilePath(path)) }
      }
      let loop = folder.appending(path: "loop.txt").path
      try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
      #expect(throws: FormatError.self) { try DocumentReader().read(FilePath(loop)) }
    }
  }

  /// A terabyte of nothing, which takes no room on disk: refused by its size, before a byte is read.
  @Test(.timeLimit(.minutes(1))) func sizeIsLookedAtBeforeReading() throws {
    try withFolder { folder in
      let path = folder.appending(path: "sparse.txt").path
      try #require(FileManager.default.createFile(atPath: path, contents: nil))
      let grown = unsafe truncate(path, 1 << 40)
      try #require(grown == 0)
      #expect(throws: FormatError.tooLarge(bytes: 1 << 40, limit: 40 << 20)) {
        try DocumentReader().read(FilePath(path))
      }
    }
  }

  /// The old content or the new one: nothing half written, and no file of passage left.
  @Test func aFileThatCannotBeReplacedStays() throws {
    try withFolder { folder in
      let path = folder.appending(path: "result.txt").path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      do throws(FormatError) {
        try FileSystem.write(Array("甲".utf8), to: FilePath(path))
        Issue.record("a folder was replaced by a file")
      } catch {
        guard case .notWritable = error else {
          Issue.record("\(error)")
          return
        }
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["result.txt"])
    }
  }
}
