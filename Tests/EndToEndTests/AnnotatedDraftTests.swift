import Foundation
import Leitong
import LeitongTestSupport
import Testing

/// Drafts given back with comments, opened in LibreOffice.
@Suite struct AnnotatedDraftTests {
  private struct Comment: Decodable {
    let author: String
    let paragraphs: [String]
    let text: String
    let isRange: Bool
  }

  private static let classes: [PassageClass: String] = [
    .copy: "净雷同", .template: "模板", .self: "本单位往年", .upstream: "上级引用",
  ]

  @Test func libreOfficeIsThereWhereItIsRequired() {
    if LibreOffice.program == nil {
      print("LibreOffice tests left out: no soffice; run scripts/test")
    }
    #expect(LibreOffice.program != nil || !LibreOffice.isRequired)
  }

  private func converted(_ files: [URL], to format: String, in folder: URL) throws {
    let program = try #require(LibreOffice.program)
    let run = try Door.run(
      [
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore",
        "--convert-to", format, "--outdir", folder.path,
      ] + files.map(\.path), program: program)
    #expect(run.status == 0, "\(run.errors)")
  }

  private func comments(_ files: [URL]) throws -> [[Comment]] {
    let script = Door.root.appending(path: "Tests/Office/annotations.py").path
    let run = try Door.run(
      ["python3", script] + files.map(\.path), program: URL(filePath: "/usr/bin/env"))
    #expect(run.status == 0, "\(run.errors)")
    return try JSONDecoder().decode([[Comment]].self, from: Data(run.output.utf8))
  }

  private func samples() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: Door.samples.appending(path: "drafts"), includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }
  }

  /// What LibreOffice and Leitong both have: no blanks, no ends of paragraphs, no numbers that a list makes.
  private func bare(_ text: String) -> String {
    let unnumbered = text.replacing(/(?m)^\s*\d+[.．]/, with: "")
    return String(
      String.UnicodeScalarView(unnumbered.unicodeScalars.filter { !$0.properties.isWhitespace }))
  }

  /// Kind and text of each note that a result asks for.
  private func wanted(_ report: CheckReport) -> [String] {
    let scalars = Array(report.draft.text.unicodeScalars)
    func text(_ start: Int, _ end: Int) -> String {
      bare(String(String.UnicodeScalarView(scalars[start..<max(end, start + 1)])))
    }
    var ranges: Set<CheckReport.Range> = []
    let passages = report.passages.compactMap { passage -> String? in
      guard let name = Self.classes[passage.class], ranges.insert(passage.draft).inserted else {
        return nil
      }
      return "[\(name)] " + text(passage.draft.start, passage.draft.end)
    }
    let lint = report.lint.map { "\($0.message) " + text($0.start, $0.end) }
    return (passages + lint).sorted()
  }

  @Test(.enabled(if: LibreOffice.program != nil, "needs LibreOffice; scripts/test installs it"))
  func commentsReadBackAreTheFindingsOneByOne() throws {
    try Door.withFolder { folder in
      let drafts = try samples()
      let run = try Door.run(
        ["check"] + drafts.map(\.path) + [
          "--corpus", Door.samples.appending(path: "corpus").path, "-o", folder.path, "--format",
          "json,docx", "-q",
        ])
      #expect(run.status == 0, "\(run.errors)")
      let stems = drafts.map { $0.deletingPathExtension().lastPathComponent }
      let made = stems.map { folder.appending(path: $0 + ".docx") }
      try converted(made, to: "odt", in: folder)
      try converted(made, to: "pdf", in: folder)
      let read = try comments(stems.map { folder.appending(path: $0 + ".odt") })
      try #require(read.count == stems.count)
      var count = 0
      for (stem, comments) in zip(stems, read) {
        #expect(
          FileManager.default.fileExists(atPath: folder.appending(path: stem + ".pdf").path),
          "\(stem)")
        let report = try StoredReport.read(
          FilePath(folder.appending(path: stem + ".json").path), .chinese)
        let found = comments.map { comment in
          let first = comment.paragraphs.first ?? ""
          let name = Self.classes.values.first { first.hasPrefix("[\($0)]") }
          return (name.map { "[\($0)] " } ?? comment.paragraphs[1] + " ") + bare(comment.text)
        }
        #expect(found.sorted() == wanted(report), "\(stem)")
        #expect(comments.allSatisfy { $0.author == AnnotatedDraft.author && $0.isRange }, "\(stem)")
        #expect(
          comments.allSatisfy { $0.paragraphs.last?.hasPrefix("建议：") == true }, "\(stem)")
        count += comments.count
      }
      #expect(count > 30)
    }
  }

  @Test func theTextStaysAndTheSameInputGivesTheSameBytes() throws {
    try Door.withFolder { folder in
      let corpus = Door.samples.appending(path: "corpus").path
      let drafts = try samples()
      var outcomes: [[String: Data]] = []
      for name in ["一", "二"] {
        let out = folder.appending(path: name)
        let run = try Door.run(
          ["check"] + drafts.map(\.path) + [
            "--corpus", corpus, "-o", out.path, "--format", "docx", "-q",
          ])
        #expect(run.status == 0, "\(run.errors)")
        outcomes.append(try Door.contents(of: out))
      }
      #expect(outcomes[0] == outcomes[1] && outcomes[0].count == drafts.count)
      for draft in drafts {
        let name = draft.deletingPathExtension().lastPathComponent + ".docx"
        let made = folder.appending(path: "一/" + name)
        let mode = try FileManager.default.attributesOfItem(atPath: made.path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let before = try Door.run(["text", draft.path]).output
        let after = try Door.run(["text", made.path]).output
        #expect(
          after.trimmingCharacters(in: .newlines) == before.trimmingCharacters(in: .newlines),
          "\(name)")
      }
    }
  }

  @Test func aDraftIsNeverWrittenOverNorACopySomebodyEdited() throws {
    try Door.withFolder { folder in
      let sample = try #require(try samples().first { $0.pathExtension == "docx" })
      let draft = folder.appending(path: "草稿.docx")
      try FileManager.default.copyItem(at: sample, to: draft)
      let original = try Data(contentsOf: draft)
      let corpus = Door.samples.appending(path: "corpus").path
      let arguments = [
        "check", draft.path, "--corpus", corpus, "-o", folder.path, "--format", "json,docx", "-q",
      ]
      #expect(try Door.run(arguments).status == 0)
      #expect(try Data(contentsOf: draft) == original)
      let made = folder.appending(path: "草稿.批注.docx")
      let annotated = try Data(contentsOf: made)
      // Again over its own result, but not over one that was saved since.
      #expect(try Door.run(arguments).status == 0)
      #expect(try Data(contentsOf: made) == annotated)
      try original.write(to: made)
      let refused = try Door.run(arguments)
      #expect(refused.status == 2 && refused.errors.contains("草稿.批注.docx"))
      #expect(try Data(contentsOf: made) == original)
    }
  }

  @Test func aStoredResultAnnotatesItsOwnDraftAndNoOther() throws {
    try Door.withFolder { folder in
      let sample = try #require(try samples().first { $0.pathExtension == "docx" })
      let draft = folder.appending(path: sample.lastPathComponent)
      try FileManager.default.copyItem(at: sample, to: draft)
      let stem = draft.deletingPathExtension().lastPathComponent
      let out = folder.appending(path: "结果")
      let corpus = Door.samples.appending(path: "corpus").path
      #expect(
        try Door.run([
          "check", draft.path, "--corpus", corpus, "-o", out.path, "--format", "json,docx", "-q",
        ]).status == 0)
      let again = folder.appending(path: "再出")
      let report = [
        "report", out.appending(path: stem + ".json").path, "-o", again.path, "--format", "docx",
        "-q",
      ]
      #expect(try Door.run(report).status == 0)
      #expect(
        try Data(contentsOf: again.appending(path: stem + ".docx"))
          == Data(contentsOf: out.appending(path: stem + ".docx")))
      let other = try #require(try samples().last { $0.pathExtension == "docx" })
      try Data(contentsOf: other).write(to: draft)
      // The annotated copy beside the result is no draft of it either.
      try FileManager.default.removeItem(at: out.appending(path: stem + ".docx"))
      let changed = try Door.run(report)
      #expect(changed.status == 2 && changed.errors.contains("SHA-256"))
      try FileManager.default.removeItem(at: draft)
      #expect(try Door.run(report).status == 2)
    }
  }

  @Test func lintGivesADraftBackToo() throws {
    try Door.withFolder { folder in
      let draft = folder.appending(path: "甲.txt")
      try "云溪县工作总结\n全年培训×人次，整改隐患32处。".write(to: draft, atomically: true, encoding: .utf8)
      let run = try Door.run(["lint", draft.path, "--format", "docx", "-o", folder.path])
      #expect(run.status == 1, "\(run.errors)")
      let text = try Door.run(["text", folder.appending(path: "甲.docx").path])
      #expect(text.output == "云溪县工作总结\n全年培训×人次，整改隐患32处。")
      #expect(try Door.run(["lint", draft.path, "--format", "docx"]).status == 64)
      #expect(
        try Door.run(["compare", draft.path, draft.path, "--format", "docx"]).status == 64)
    }
  }
}
