import Foundation
import LeitongFormats
import LeitongTestSupport
import Testing

/// Runs LibreOffice to make the files that it writes, each run with a profile of its own.
enum Soffice {
  static var program: URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: String($0)).appending(path: "soffice") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// scripts/test sets it, so that a run of all tests never passes by leaving LibreOffice out.
  static var isRequired: Bool {
    ProcessInfo.processInfo.environment["LEITONG_REQUIRE_BROWSER"] == "1"
  }

  /// Returns what LibreOffice makes of a file.
  static func convert(_ bytes: [UInt8], _ suffix: String, to filter: String) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "leitong-soffice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appending(path: "in.\(suffix)")
    try Data(bytes).write(to: input)
    let program = try #require(Self.program as URL?, "soffice is not installed")
    _ = try ProgramRun.outcome(
      of: program.path,
      [
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore",
        "--nolockcheck", "--convert-to", filter, "--outdir", folder.appending(path: "out").path,
        input.path,
      ])
    let made = filter.prefix { $0 != ":" }
    return try Array(Data(contentsOf: folder.appending(path: "out/in.\(made)")))
  }
}
