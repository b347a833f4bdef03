import Foundation
import LeitongTestSupport

/// The built program and the places the tests use.
enum Door {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let samples = root.appending(path: "samples")

  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
    let seconds: Double
  }

  /// The program the tests were built with stands beside the test bundle.
  static var program: URL {
    get throws {
      let folders = [
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(),
        root.appending(path: ".build/debug"), root.appending(path: ".build/release"),
      ]
      for folder in folders {
        let path = folder.appending(path: "leitong")
        if FileManager.default.isExecutableFile(atPath: path.path) { return path }
      }
      throw CocoaError(.fileNoSuchFile)
    }
  }

  /// Runs `leitong` with the arguments and waits for it.
  static func run(
    _ arguments: [String], in folder: URL? = nil, program: URL? = nil
  ) throws -> Outcome {
    let started = Date()
    let run = try ProgramRun.outcome(
      of: (program ?? self.program).path, arguments, in: folder?.path)
    return Outcome(
      // As a shell tells it.
      status: run.signal == 0 ? run.status : 128 + run.signal,
      output: String(decoding: run.output, as: UTF8.self),
      errors: String(decoding: run.errors, as: UTF8.self), seconds: -started.timeIntervalSinceNow)
  }

  /// Runs `body` with a new empty folder that is gone afterwards.
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "leitong-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// The same for a body that waits.
  static func withFolderWaiting<Result>(_ body: (URL) async throws -> Result) async throws -> Result
  {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "leitong-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }

  /// The files of a folder with their bytes, by name.
  static func contents(of folder: URL, filesOnly: Bool = false) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let path = folder.appending(path: name)
      if filesOnly, try path.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true {
        continue
      }
      contents[name] = try Data(contentsOf: folder.appending(path: name))
    }
    return contents
  }
}
