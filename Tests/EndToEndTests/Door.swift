import Foundation
import Synchronization

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
    let process = Process()
    process.executableURL = try program ?? self.program
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    let started = Date()
    try process.run()
    // Both pipes are drained at once: a full one would stop the program.
    let drained = DispatchGroup()
    let errorBytes = Mutex(Data())
    DispatchQueue.global().async(group: drained) {
      let bytes = errors.fileHandleForReading.readDataToEndOfFile()
      errorBytes.withLock { $0 = bytes }
    }
    let outputBytes = output.fileHandleForReading.readDataToEndOfFile()
    drained.wait()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: outputBytes, as: UTF8.self),
      errors: String(decoding: errorBytes.withLock { $0 }, as: UTF8.self),
      seconds: -started.timeIntervalSinceNow)
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
