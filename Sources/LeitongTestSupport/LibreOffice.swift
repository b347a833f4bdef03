public import Foundation

/// Converts files for tests, as their authors' word processors would have written them.
public enum LibreOffice {
  /// What the tests need is missing: a fault of the machine, and no reason to skip.
  public struct Missing: Error {
    let complaint: String
  }

  /// The program; `nil` where it is not installed.
  public static var program: URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: String($0)).appending(path: "soffice") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// scripts/test sets it, so that a run of all tests never passes by leaving LibreOffice out.
  public static var isRequired: Bool {
    ProcessInfo.processInfo.environment["LEITONG_REQUIRE_BROWSER"] == "1"
  }

  /// The converted file.
  ///
  /// - Parameters:
  ///   - suffix: of the file that comes in, without its dot.
  ///   - target: suffix, colon and name of LibreOffice's filter, such as `doc:MS Word 97`.
  public static func converted(_ bytes: [UInt8], from suffix: String, to target: String) throws
    -> [UInt8]
  {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "leitong-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "in.\(suffix)")
    try Data(bytes).write(to: file)
    _ = try ProgramRun.outcome(
      of: "/usr/bin/env",
      [
        "soffice", "-env:UserInstallation=file://\(folder.path)/profile", "--headless",
        "--norestore", "--nolockcheck", "--convert-to", target, "--outdir", "\(folder.path)/out",
        file.path,
      ])
    let end = target.prefix { $0 != ":" }
    guard let made = try? Data(contentsOf: folder.appending(path: "out/in.\(end)")) else {
      throw Missing(complaint: "soffice made no .\(end) (scripts/install test installs it)")
    }
    return Array(made)
  }
}
