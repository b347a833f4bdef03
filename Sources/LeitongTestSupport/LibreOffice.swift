import Foundation

/// Converts files for tests, as their authors' word processors would have written them.
public enum LibreOffice {
  /// What the tests need is missing: a fault of the machine, and no reason to skip.
  public struct Missing: Error {
    let complaint: String
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
