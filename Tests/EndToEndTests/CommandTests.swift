import Foundation
import LeitongTestSupport
import Testing

@Suite struct CommandTests {
  private let corpus = Door.samples.appending(path: "corpus").path
  private var drafts: [String] {
    get throws {
      let folder = Door.samples.appending(path: "drafts")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        .map { folder.appending(path: $0).path }
    }
  }

  private func write(_ text: String, to name: String, in folder: URL) throws -> String {
    let path = folder.appending(path: name).path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test func theApprovedReportsAreReproducedByteForByte() throws {
    let approved = try Door.contents(of: Door.root.appending(path: "reports"), filesOnly: true)
    #expect(!approved.isEmpty)
    try Door.withFolder { folder in
      let run = try Door.run(
        ["check"] + drafts + ["--corpus", corpus, "-o", folder.path, "--quiet"])
      #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
      let made = try Door.contents(of: folder)
      #expect(Set(made.keys) == Set(approved.keys))
      for (name, bytes) in made {
        #expect(
          bytes == approved[name], "reports/\(name) differs: scripts/reports.sh writes it anew")
      }
    }
  }

  @Test func twoRunsAndAnyNumberOfJobsWriteTheSameBytes() throws {
    var outcomes: [[String: Data]] = []
    for jobs in ["1", "2", "2", "7"] {
      try Door.withFolder { folder in
        _ = try Door.run(
          ["check"] + drafts + ["--corpus", corpus, "-o", folder.path, "--quiet", "--jobs", jobs])
        outcomes.append(try Door.contents(of: folder))
      }
    }
    for outcome in outcomes { #expect(outcome == outcomes[0]) }
    #expect(outcomes[0].count == 25)
  }

  @Test(arguments: [("0%", 1), ("100%", 0), ("99.9", 0)]) func failOverSetsTheStatus(
    limit: String, expected: Int
  ) throws {
    let draft = try #require(try drafts.first { $0.contains("云溪县") })
    let run = try Door.run(["check", draft, "--corpus", corpus, "--fail-over", limit, "--quiet"])
    #expect(run.status == Int32(expected))
  }

  @Test func theDraftItselfIsLeftOutOfTheCorpus() throws {
    let source = corpus + "/石桥区水务局2030年防汛工作总结.txt"
    let run = try Door.run(["check", source, "--corpus", corpus])
    #expect(run.status == 0)
    #expect(run.output.contains("未参与比对 1 个"))
    #expect(run.output.contains("逐字节相同"))
    #expect(run.output.contains("语料 14 篇"))
  }

  @Test func whatCannotBeReadIsNamedAndStopsNothing() throws {
    try Door.withFolder { folder in
      let corpus = folder.appending(path: "库")
      try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
      _ = try write("汛前对每一段堤防逐米过筛，谁查的谁签字，谁签字谁负责到水退。", to: "好.txt", in: corpus)
      _ = try write("%PDF-1.4", to: "坏.pdf", in: corpus)
      _ = try write("", to: "空.txt", in: corpus)
      let draft = try write("全县扎实备汛，成效明显。", to: "稿.txt", in: folder)
      let missing = folder.appending(path: "没有.txt").path
      let run = try Door.run(["check", missing, draft, "--corpus", corpus.path])
      #expect(run.status == 2)
      #expect(run.errors.contains("没有.txt") && run.errors.contains("找不到"))
      #expect(run.output.contains("未读或有疑的文件 2 个"))
      #expect(run.output.contains("坏.pdf") && run.output.contains("空.txt"))
    }
  }

  @Test func nothingIsSaidWhereNothingWasCompared() throws {
    try Door.withFolder { folder in
      let corpus = folder.appending(path: "空库")
      try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
      let draft = try write("全县扎实备汛，成效明显。", to: "稿.txt", in: folder)
      let run = try Door.run(["check", draft, "--corpus", corpus.path])
      #expect(run.status == 2)
      #expect(run.errors.contains("稿.txt") && run.errors.contains("0 篇"))
      #expect(try Door.run(["check", draft, "--corpus", "/没有这个文件夹"]).status == 2)
    }
  }

  @Test(arguments: [
    ["check"], ["check", "稿.txt"], ["check", "稿.txt", "--corpus", ".", "--fail-over", "abc"],
    ["check", "稿.txt", "--corpus", ".", "--min-run", "2"], ["--nonsense"],
    ["check", "稿.txt", "--corpus", ".", "--format", "pdf"],
    ["check", "稿.txt", "--corpus", ".", "--format", "html,json"],
    ["check", "甲.txt", "乙.txt", "--corpus", ".", "--format", "html"],
  ])
  func aWrongCommandLineIs64(arguments: [String]) throws {
    #expect(try Door.run(arguments).status == 64)
  }

  @Test func compareNeedsNoCorpus() throws {
    let names = ["石桥区水务局2030年防汛工作总结.txt", "青塘市应急管理局2031年防汛情况通报.txt"]
    let paths = names.map { "\(corpus)/\($0)" }
    func symbols(of name: String, _ arguments: [String]) throws -> Int {
      let run = try Door.run(["compare"] + arguments + ["--format", "json"])
      let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      let classes = (json?["rates"] as? [String: Any])?["classes"] as? [String: Int]
      return try #require(classes?[name])
    }
    // The same report twice is copied; said to be the unit's next year it is the unit's own.
    #expect(try symbols(of: "copy", [paths[0], paths[0]]) > 1_000)
    #expect(try symbols(of: "self", [paths[0], paths[0], "--year", "2031"]) > 1_000)
    #expect(try Door.run(["compare", paths[0], paths[1], "--fail-over", "50%"]).status == 0)
  }

  @Test func lintTellsItsFindingsAndItsStatus() throws {
    try Door.withFolder { folder in
      let bad = try write("共排查××处。", to: "有.txt", in: folder)
      let good = try write("共排查十二处。", to: "无.txt", in: folder)
      let run = try Door.run(["lint", bad])
      #expect(run.status == 1)
      #expect(run.output.contains("有.txt:1:") && run.output.contains("××"))
      #expect(try Door.run(["lint", good]).status == 0)
      let json = try Door.run(["lint", bad, "--format", "json"]).output
      #expect(json.contains("\"kind\":\"placeholder\""))
    }
  }

  @Test func textIsWhatOffsetsCountIn() throws {
    let draft = try #require(try drafts.first { $0.hasSuffix(".docx") })
    let text = try Door.run(["text", draft]).output
    let json = try Door.run(["check", draft, "--corpus", corpus, "--format", "json"]).output
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect((report["draft"] as? [String: Any])?["text"] as? String == text)
  }

  @Test func outputNeverWritesOverAnInput() throws {
    try Door.withFolder { folder in
      let draft = try write("全县扎实备汛，成效明显。", to: "稿.txt", in: folder)
      let before = try Data(contentsOf: URL(filePath: draft))
      let run = try Door.run(["check", draft, "--corpus", corpus, "-o", folder.path])
      #expect(run.status == 2 && run.errors.contains("稿.txt"))
      #expect(try Data(contentsOf: URL(filePath: draft)) == before)
    }
  }

  @Test func resultsNeverGoIntoTheCorpus() throws {
    try Door.withFolder { folder in
      let corpus = folder.appending(path: "库")
      try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
      _ = try write("汛前对每一段堤防逐米过筛，谁查的谁签字。", to: "稿.txt", in: corpus)
      let draft = try write("全县扎实备汛，成效明显。", to: "稿.txt", in: folder)
      for out in [corpus, corpus.appending(path: "结果/新")] {
        let run = try Door.run(["check", draft, "--corpus", corpus.path, "-o", out.path])
        #expect(run.status == 2 && run.errors.contains("语料文件夹"))
      }
      #expect(try Door.contents(of: corpus).keys.sorted() == ["稿.txt"])
    }
  }

  @Test func aDraftCalledIndexKeepsItsPage() throws {
    try Door.withFolder { folder in
      let drafts = try ["index.txt", "a#b%20c?.txt"].map {
        try write("全县扎实备汛，成效明显。", to: $0, in: folder)
      }
      let out = folder.appending(path: "out")
      _ = try Door.run(
        ["check"] + drafts + ["--corpus", corpus, "-o", out.path, "--format", "html"])
      #expect(
        Set(try Door.contents(of: out).keys) == ["index.html", "index-2.html", "a#b%20c?.html"])
      let index = try String(contentsOf: out.appending(path: "index.html"), encoding: .utf8)
      #expect(index.contains("href=\"./a%23b%2520c%3F.html\""))
    }
  }

  @Test func oddRowsOfTheTableAreTold() throws {
    try Door.withFolder { folder in
      let corpus = folder.appending(path: "库")
      try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
      let body = "汛前对每一段堤防逐米过筛，谁查的谁签字，谁签字谁负责到水退；险工险段安排两班人。"
      _ = try write(body, to: "甲.txt", in: corpus)
      let rows = ["File,TIER,year", "./甲.txt, superior ,2030年", "没有.txt,peer,", "甲.txt,peer,去年"]
      _ = try write(rows.joined(separator: "\n"), to: "leitong.csv", in: corpus)
      let draft = try write("今年的做法如下。\(body)此外没有别的。", to: "稿.txt", in: folder)
      let run = try Door.run(["check", draft, "--corpus", corpus.path])
      #expect(run.status == 0 && run.output.contains("[上级引用]"))
      for part in ["没有.txt，语料中没有这个文件", "甲.txt 有两行", "“去年”不是数字"] {
        #expect(run.output.contains(part), "\(part)")
      }
    }
  }

  @Test func draftsOfOneNameGetANumber() throws {
    try Door.withFolder { folder in
      for name in ["甲", "乙"] {
        let sub = folder.appending(path: name)
        try FileManager.default.createDirectory(at: sub, withIntermediateDirectories: true)
        _ = try write("全县扎实备汛，成效明显。", to: "稿.txt", in: sub)
      }
      let out = folder.appending(path: "结果")
      let paths = ["甲", "乙"].map { folder.appending(path: "\($0)/稿.txt").path }
      #expect(try Door.run(["check"] + paths + ["--corpus", corpus, "-o", out.path]).status == 0)
      #expect(
        Set(try Door.contents(of: out).keys)
          == [
            "稿.html", "稿.json", "稿.txt", "稿-2.html", "稿-2.json", "稿-2.txt", "index.html",
          ])
    }
  }

  @Test func resultsAreForTheirOwnerAlone() throws {
    try Door.withFolder { folder in
      let draft = try #require(try drafts.first)
      _ = try Door.run(["check", draft, "--corpus", corpus, "-o", folder.path, "--quiet"])
      for name in try Door.contents(of: folder).keys {
        let path = folder.appending(path: name).path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
      }
    }
  }

  @Test func aClosedPipeIsAnOrdinaryEnd() throws {
    let command =
      "\"$0\" check \"$1\" --corpus \"$2\" | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}"
    let draft = try #require(try drafts.first)
    let run = try Door.run(
      ["-c", command, try Door.program.path, draft, corpus], program: URL(filePath: "/bin/bash"))
    #expect(run.status == 0)
  }

  @Test func helpHasExamplesAndTheVersionIsPlain() throws {
    for command in [
      [], ["check"], ["compare"], ["lint"], ["text"], ["report"], ["verify"], ["formats"],
    ] {
      let help = try Door.run(command + ["--help"])
      #expect(help.status == 0 && help.output.contains("EXAMPLES"), "\(command)")
    }
    #expect(try Door.run(["--version"]).output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    #expect(try Door.run(["--generate-completion-script", "bash"]).output.contains("leitong"))
  }

  /// A page is written whole though nobody reads the summary, and the status is the same.
  @Test func aClosedPipeDoesNotStopTheFiles() throws {
    try Door.withFolder { folder in
      let command =
        "\"$0\" check \"$1\" \"$2\" --corpus \"$3\" -o \"$4\" --fail-over 0% | head -c 1 >/dev/null; "
        + "exit ${PIPESTATUS[0]}"
      let names = try drafts.filter { $0.contains("云溪县") }
      let run = try Door.run(
        ["-c", command, try Door.program.path] + names + [corpus, folder.path],
        program: URL(filePath: "/bin/bash"))
      #expect(run.status == 1)
      #expect(try Door.contents(of: folder).count == 7)
    }
  }

  /// A draft may be called as its own summary would be, and something else may stand there.
  @Test func whatIsNoResultIsNotWrittenOver() throws {
    try Door.withFolder { folder in
      let draft = try write("全县扎实备汛，成效明显。", to: "稿.txt", in: folder)
      let results = folder.appending(path: "r")
      _ = try Door.run(["check", draft, "--corpus", corpus, "-o", results.path, "--quiet"])
      let stored = results.appending(path: "稿.json").path
      let before = try Door.contents(of: folder, filesOnly: true)
      let run = try Door.run(["report", stored, "-o", folder.path])
      #expect(run.status == 2 && run.errors.contains("稿.txt") && run.errors.contains("不会覆盖"))
      #expect(try Door.contents(of: folder, filesOnly: true) == before)
      // Its own results it writes over: a second check is no accident.
      #expect(
        try Door.run(["check", draft, "--corpus", corpus, "-o", results.path, "--quiet"]).status
          == 0)
      #expect(try Door.run(["report", stored, "-o", ""]).status == 64)
    }
  }

  /// Heading styles go down to level 9, and a file may say anything.
  @Test(arguments: ["5", "8", "9", "-9223372036854775808", "99"])
  func anyOutlineLevelIsRead(level: String) throws {
    try Door.withFolder { folder in
      let document = """
        <?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:outlineLvl w:val="\(level)"/></w:pPr><w:r><w:t>1.抓好防汛</w:t></w:r></w:p><w:p><w:r><w:t>全县扎实备汛，成效明显，没有发生险情。</w:t></w:r></w:p></w:body></w:document>
        """
      let types = """
        <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
        """
      let relations = """
        <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
        """
      let file = folder.appending(path: "级.docx")
      var zip = StoredZip()
      for (name, content) in [
        ("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", document),
      ] {
        zip.add(name, content)
      }
      try Data(zip.package).write(to: file)
      let run = try Door.run(
        ["check", file.path, "--corpus", corpus, "-o", folder.appending(path: "o").path, "--quiet"])
      #expect(run.status == 0, "\(run.errors)")
    }
  }
}
