import Foundation
import Leitong
import LeitongTestSupport
import Testing

/// `leitong formats`, and what a missing program and a signal do.
@Suite struct FormatsTests {
  @Test func listsEveryFormatThatIsRead() throws {
    let run = try Door.run(["formats", "--json"])
    #expect(run.status == 0 && run.errors.isEmpty)
    let report = try JSONDecoder().decode(FormatsReport.self, from: Data(run.output.utf8))
    #expect(
      report.formats.map(\.format) == [
        "txt", "md", "html", "docx", "odt", "ofd", "doc", "wps", "rtf", "pdf", "pdf",
      ])
    let missing = report.formats.filter { !$0.isAvailable }.map(\.packages)
    #expect(missing.isEmpty, "scripts/install test installs them")
    for record in report.formats {
      #expect((record.program == nil) == record.packages.isEmpty)
      #expect((record.program == nil) == (record.version == nil), "\(record)")
      #expect(record.version?.wholeMatch(of: /\d+(\.\d+)+/) != nil || record.version == nil)
    }
    let text = try Door.run(["formats"]).output
    #expect(text.contains("docx       .docx .docm    可读  自带\n"))
    #expect(text.contains("doc        .doc           可读  LibreOffice "))
    #expect(try Door.run(["formats", "--lang", "en"]).output.contains("read  built in\n"))
  }

  /// A path with the programs of the base system only.
  private func withoutPrograms(_ arguments: [String]) throws -> Door.Outcome {
    try Door.withFolder { folder in
      for name in ["prlimit", "unshare", "true"] {
        try FileManager.default.createSymbolicLink(
          atPath: folder.appending(path: name).path, withDestinationPath: "/usr/bin/\(name)")
      }
      return try Door.run(
        ["PATH=\(folder.path)", Door.program.path] + arguments,
        program: URL(filePath: "/usr/bin/env"))
    }
  }

  @Test func aMissingProgramIsNamedWithItsPackage() throws {
    let list = try withoutPrograms(["formats"])
    #expect(list.output.contains("缺程序，请安装：sudo apt-get install libreoffice-writer\n"))
    #expect(list.output.contains("txt        .txt           可读  自带\n"))
    try Door.withFolder { folder in
      let file = folder.appending(path: "稿.rtf")
      try #"{\rtf1 text}"#.write(to: file, atomically: true, encoding: .utf8)
      let run = try withoutPrograms(["text", file.path])
      #expect(run.status == 2)
      #expect(
        run.errors.contains("稿.rtf") && run.errors.contains("apt-get install libreoffice-writer"))
    }
  }

  /// Ctrl-C in the midst of a conversion leaves no folder, no program, and the status of the signal.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func aSignalLeavesNothingBehind(number: Int32) throws
  {
    try Door.withFolder { folder in
      let file = folder.appending(path: "稿.rtf")
      let paragraphs = String(repeating: #"report text\par "#, count: 60_000)
      try "{\\rtf1 \(paragraphs)}".write(to: file, atomically: true, encoding: .utf8)
      let process = try ProgramRun(
        "/usr/bin/env", ["TMPDIR=\(folder.path)", Door.program.path, "text", file.path])
      let deadline = Date(timeIntervalSinceNow: 60)
      func left() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "稿.rtf" }
      }
      // The profile is there: LibreOffice is at work.
      while try !left().contains(where: {
        FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/profile/user").path)
      }), Date() < deadline { usleep(10_000) }
      #expect(process.isRunning)
      kill(process.identifier, number)
      #expect(process.outcome().signal == number)
      #expect(try left().isEmpty)
      let still = try Door.run(["-f", folder.path], program: URL(filePath: "/usr/bin/pgrep"))
      #expect(still.output.isEmpty, "\(still.output)")
    }
  }
}
