import Foundation

/// The members of a package by name, taken apart by Python's zipfile: not by the code under test.
enum PackageMembers {
  static func content(of package: [UInt8]) throws -> [String: [UInt8]] {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "leitong-\(UUID().uuidString).zip")
    try Data(package).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      """
      import base64, json, sys, zipfile
      with zipfile.ZipFile(sys.argv[1]) as package:
          assert package.testzip() is None
          json.dump({name: base64.b64encode(package.read(name)).decode() for name in package.namelist()}, sys.stdout)
      """, file.path,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode([String: Data].self, from: bytes).mapValues(Array.init)
  }
}
