import Foundation
import LeitongAudit
import LeitongTestSupport
import Testing

@testable import Leitong

/// Folders that are odd, and folders of results that something stands in already.
@Suite struct AuditFolderTests {
  private func withFolder(_ files: [String: String], _ body: (String) async throws -> Void)
    async throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    try await body(folder.path)
  }

  private var report: String {
    get throws {
      try String(
        contentsOf: Door.samples.appending(path: "batch/2030/雾川县水利局2030年农村供水工作总结.txt"),
        encoding: .utf8)
    }
  }

  /// Last year's report with another year in it is no duplicate, and no version: nothing moved but the year.
  @Test func aReportWithAnotherYearIsAYearRoll() async throws {
    let report = try report
    let later = report.replacingOccurrences(of: "2030", with: "2031")
    try await withFolder(["甲.txt": report, "乙.txt": later]) { folder in
      let (audit, _) = try await AuditRun.audit(folder)
      #expect(audit.duplicates.isEmpty && audit.versions.isEmpty)
      let roll = try #require(audit.yearRolls.first)
      #expect(roll.fromYear == 2030 && roll.toYear == 2031)
    }
  }

  /// What two units hand in as their own is compared, be it the same byte by byte.
  @Test func oneTextUnderTwoUnitsIsCopied() async throws {
    let report = try report
    let table = "file,unit\n甲.txt,甲县水利局\n乙.txt,乙县水利局\n"
    try await withFolder(["甲.txt": report, "乙.txt": report, "leitong.csv": table]) { folder in
      let (audit, _) = try await AuditRun.audit(folder)
      #expect(audit.duplicates.isEmpty)
      #expect(audit.pairs.first.map { $0.highestNet > 95 } == true)
    }
    try await withFolder(["甲.txt": report, "乙.txt": report]) { folder in
      let (audit, _) = try await AuditRun.audit(folder)
      #expect(audit.duplicates.map(\.documents) == [[0, 1]] && audit.pairs.isEmpty)
    }
  }

  /// A year that is none is told and passed over; a name that is no UTF-8 is read like any other.
  @Test func oddTablesAndNamesStopNothing() async throws {
    let report = try report
    let table = "file,year\n甲.txt,-5\n乙.txt,99999\n"
    try await withFolder(["甲.txt": report, "leitong.csv": table]) { folder in
      let odd = try String(
        contentsOf: URL(filePath: folder).appending(path: "甲.txt"), encoding: .utf8)
      try FileSystem.write(
        Array((odd + "\n另有一句。").utf8),
        to: FilePath(bytes: Array(folder.utf8) + [0x2F, 0xFF, 0x2E, 0x74, 0x78, 0x74]))
      let (audit, reports) = try await AuditRun.audit(folder)
      #expect(audit.documents.count == 2 && reports.count >= 1)
      #expect(audit.documents.allSatisfy { $0.year == 2030 })
      #expect(audit.unread.contains { $0.file == "leitong.csv" })
    }
  }

  /// The date line stands in for a table that has no date, or one that is none; where there is neither it is told.
  @Test func datesAreInferredInOneWay() async throws {
    let report = try report
    let body = report.split(separator: "\n").dropLast(2).joined(separator: "\n")
    let table = "file,unit,date\n甲.txt,甲县水利局,2030-99-99\n乙.txt,乙县水利局,\n丙.txt,丙县水利局,2030年3月5日\n"
    try await withFolder([
      "甲.txt": body + "\n甲县水利局\n二〇三〇年十二月二十五日", "乙.txt": body + "\n乙县水利局\n2030年11月28日",
      "丙.txt": body, "丁.txt": body, "leitong.csv": table,
    ]) { folder in
      let (audit, _) = try await AuditRun.audit(folder)
      func document(_ name: String) throws -> (place: Int, AuditReport.DocumentRecord) {
        let place = try #require(audit.documents.firstIndex { $0.file == name })
        return (place, audit.documents[place])
      }
      for (name, date, isInferred) in [
        ("甲.txt", "2030-12-25", true), ("乙.txt", "2030-11-28", true),
        ("丙.txt", "2030-03-05", false),
        ("丁.txt", nil, false),
      ] {
        let (_, document) = try document(name)
        #expect(
          document.date == date && document.inferred.contains("date") == isInferred, "\(name)")
      }
      let notes = audit.unread + audit.remarks
      #expect(notes.contains { $0.file == "leitong.csv" && $0.reason.contains("2030-99-99") })
      var pages: [String: String] = [:]
      try AuditPages(audit, options: .init()).forEachList { name, bytes in
        pages[name] = String(decoding: bytes, as: UTF8.self)
      }
      #expect(pages["index.html"]?.contains("日期 1 篇") == true)
      #expect(pages["documents.csv"]?.contains(",2030-12-25,") == true)
      let group = try #require(pages["groups/1.html"])
      let order = ["2030-03-05", "2030-11-28", "2030-12-25"].map { group.range(of: $0)?.lowerBound }
      #expect(!order.contains(nil) && order.compactMap(\.self) == order.compactMap(\.self).sorted())
    }
  }

  /// Two files that one word processor edited in the same sittings: said, and no direction of it.
  @Test func revisionsThatFilesShareAreAReason() async throws {
    func package(_ text: String) -> [UInt8] {
      let space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
      let numbers = ["00A1B2C3", "0012F0AB", "0033D4E5", "0044AA11"].map {
        "<w:rsid w:val='\($0)'/>"
      }.joined()
      let body = text.split(separator: "\n").map { "<w:p><w:r><w:t>\($0)</w:t></w:r></w:p>" }
        .joined()
      var zip = StoredZip()
      zip.add("word/document.xml", "<w:document \(space)><w:body>\(body)</w:body></w:document>")
      zip.add(
        "word/settings.xml", "<w:settings \(space)><w:rsids>\(numbers)</w:rsids></w:settings>")
      return zip.package
    }
    let report = try report
    let table = "file,unit\n甲.docx,甲县水利局\n乙.docx,乙县水利局\n"
    try await withFolder(["leitong.csv": table]) { folder in
      try FileSystem.write(package(report), to: FilePath(folder).appending("甲.docx"))
      try FileSystem.write(
        package(report + "\n另外补充一句别处没有的话。"), to: FilePath(folder).appending("乙.docx"))
      let (audit, _) = try await AuditRun.audit(folder)
      let reasons = audit.groups.flatMap(\.lineage).flatMap(\.reasons)
      let revision = try #require(reasons.first { $0.kind == .revision })
      #expect(revision.earlier == nil && revision.one.contains("4/4"))
    }
  }

  /// A result that is not this audit's, or was changed, makes no page; nor does one that is gone.
  @Test func pagesAreMadeOfTheAuditsOwnResults() throws {
    try Door.withFolder { folder in
      let out = folder.appending(path: "审核")
      let batch = Door.samples.appending(path: "batch").path
      #expect(try Door.run(["audit", batch, "-o", out.path, "--no-pages", "-q"]).status == 0)
      let pages = folder.appending(path: "网页").path
      let audit = out.appending(path: "audit.json").path
      #expect(try Door.run(["report", audit, "-o", pages, "-q"]).status == 0)
      let documents = out.appending(path: "documents")
      let (one, other) = (
        documents.appending(path: "0001.json"), documents.appending(path: "0002.json")
      )
      let kept = try Data(contentsOf: one)
      try Data(contentsOf: other).write(to: one)
      let stranger = try Door.run(["report", audit, "-o", pages, "-q"])
      #expect(stranger.status == 2 && stranger.errors.contains("0001.json"), "\(stranger.errors)")
      try FileManager.default.removeItem(at: one)
      #expect(try Door.run(["report", audit, "-o", pages, "-q"]).status == 2)
      try kept.write(to: one)
      #expect(try Door.run(["report", audit, "-o", pages, "-q"]).status == 0)
      #expect(try Door.run(["verify", audit]).status == 0)
    }
  }

  /// A second audit into the same folder leaves nothing of the first, and writes over nobody else's files.
  @Test func nothingStaleStaysAndNothingStrangeGoes() throws {
    try Door.withFolder { folder in
      let batch = folder.appending(path: "批")
      try FileManager.default.copyItem(at: Door.samples.appending(path: "batch"), to: batch)
      let (out, fresh) = (folder.appending(path: "审"), folder.appending(path: "新"))
      #expect(try Door.run(["audit", batch.path, "-o", out.path, "-q", "--anonymous"]).status == 0)
      for name in ["谈话", "自评", "归档"] {
        try FileManager.default.removeItem(at: batch.appending(path: name))
      }
      #expect(try Door.run(["audit", batch.path, "-o", out.path, "-q"]).status == 0)
      #expect(try Door.run(["audit", batch.path, "-o", fresh.path, "-q"]).status == 0)
      func files(_ folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.contains(".") }
          .sorted()
      }
      #expect(try files(out) == files(fresh))
      let strange = folder.appending(path: "别处")
      try FileManager.default.createDirectory(at: strange, withIntermediateDirectories: true)
      try Data("hello".utf8).write(to: strange.appending(path: "index.html"))
      let refused = try Door.run(["audit", batch.path, "-o", strange.path, "-q"])
      #expect(refused.status == 2 && refused.errors.contains("index.html"))
      #expect(try Data(contentsOf: strange.appending(path: "index.html")) == Data("hello".utf8))
    }
  }

  /// What an option asks for is done or refused: pages with names never come out where none were wanted.
  @Test func optionsThatWouldBeIgnoredAreRefused() throws {
    try Door.withFolder { (folder: URL) throws in
      let (out, pages) = (folder.appending(path: "审核"), folder.appending(path: "网页"))
      let batch = Door.samples.appending(path: "batch").path
      #expect(try Door.run(["audit", batch, "-o", out.path, "--no-pages", "-q"]).status == 0)
      let audit = out.appending(path: "audit.json").path
      let result = out.appending(path: "documents/0001.json").path
      for arguments in [
        ["report", result, "--anonymous", "-o", pages.path],
        ["report", audit, result, "--anonymous", "-o", pages.path],
        ["report", audit, "--format", "json", "-o", pages.path],
        ["audit", batch, "--anonymous"],
        ["audit", batch, "--limit", "0%"],
        ["audit", batch, "--index", out.path, "--no-index"],
        ["audit", batch, "--anonymous", "--no-pages", "-o", pages.path],
      ] {
        let run = try Door.run(arguments)
        #expect(run.status == 64, "\(arguments)")
      }
      #expect(!FileManager.default.fileExists(atPath: pages.path))
    }
  }

  /// Pages are made in the audit's own folder of no other results than those it wrote.
  @Test func resultsAreVerifiedInTheirOwnFolderToo() throws {
    try Door.withFolder { folder in
      let out = folder.appending(path: "审核")
      let batch = Door.samples.appending(path: "batch").path
      #expect(try Door.run(["audit", batch, "-o", out.path, "-q"]).status == 0)
      let audit = out.appending(path: "audit.json").path
      #expect(try Door.run(["report", audit, "-o", out.path, "-q"]).status == 0)
      let one = out.appending(path: "documents/0001.json")
      let text = try String(contentsOf: one, encoding: .utf8)
      let changed = text.replacingOccurrences(of: "。", with: "；")
      #expect(changed != text)
      try Data(changed.utf8).write(to: one)
      let refused = try Door.run(["report", audit, "-o", out.path, "-q"])
      #expect(refused.status == 2 && refused.errors.contains("0001.json"), "\(refused.errors)")
      let verified = try Door.run(["verify", audit])
      #expect(verified.status == 1 && verified.output.contains("0001.json"), "\(verified.output)")
      let page = try Door.run(["verify", out.appending(path: "index.html").path])
      #expect(page.status == 1 && page.output.contains("0001.json"), "\(page.output)")
      try FileManager.default.removeItem(at: one)
      #expect(try Door.run(["verify", audit]).status == 1)
    }
  }

  /// Pages made anew beside an audit keep the page of its run; beside another audit none are made.
  @Test func pagesStandBesideTheirOwnAuditOnly() throws {
    try Door.withFolder { folder in
      let batch = Door.samples.appending(path: "batch").path
      let (out, other) = (folder.appending(path: "审"), folder.appending(path: "另"))
      #expect(try Door.run(["audit", batch, "-o", out.path, "-q"]).status == 0)
      let index = out.appending(path: "index.html")
      let before = try Data(contentsOf: index)
      let audit = out.appending(path: "audit.json").path
      #expect(try Door.run(["verify", audit]).status == 0)
      #expect(try Door.run(["verify", index.path]).status == 0)
      #expect(try Door.run(["report", audit, "-o", out.path, "-q"]).status == 0)
      #expect(try Data(contentsOf: index) == before)
      #expect(FileManager.default.fileExists(atPath: out.appending(path: "run.html").path))
      #expect(
        try Door.run(["audit", batch, "--limit", "20%", "-o", other.path, "-q"]).status == 0)
      let theirs = try Data(contentsOf: other.appending(path: "index.html"))
      let refused = try Door.run(["report", audit, "-o", other.path, "-q"])
      #expect(refused.status == 2 && refused.errors.contains("audit.json"), "\(refused.errors)")
      #expect(try Data(contentsOf: other.appending(path: "index.html")) == theirs)
    }
  }

  /// A table that is none is refused in the reader's own words.
  @Test func aTableThatIsNoneIsRefusedInWords() throws {
    try Door.withFolder { folder in
      let table = folder.appending(path: "台账.csv")
      let batch = Door.samples.appending(path: "batch").path
      for (text, word) in [("file,unit\n\"a\"b,c\n", "引号"), ("名字,单位\na,b\n", "file")] {
        try Data(text.utf8).write(to: table)
        let run = try Door.run(["audit", batch, "--meta", table.path])
        #expect(run.status == 2 && run.errors.contains(word), "\(run.errors)")
        #expect(!run.errors.contains("quotation("))
      }
      let missing = try Door.run(["review", folder.appending(path: "无").path, table.path])
      #expect(missing.status == 2 && missing.errors.contains("找不到"))
    }
  }

  /// The preset puts interview records first, on the page and in the terminal.
  @Test func thePresetOfRecordsPutsThemFirst() throws {
    try Door.withFolder { folder in
      let batch = Door.samples.appending(path: "batch").path
      func order(_ options: [String]) throws -> (isFirst: Bool, output: String) {
        let run = try Door.run(["audit", batch, "-o", folder.path] + options)
        let page = try String(
          contentsOf: folder.appending(path: "index.html"), encoding: .utf8)
        let records = try #require(page.range(of: "<h3>同文异名"))
        let groups = try #require(page.range(of: "<h3>雷同组"))
        return (records.lowerBound < groups.lowerBound, run.output)
      }
      let (plain, records) = (try order([]), try order(["--preset", "records"]))
      #expect(!plain.isFirst && !plain.output.contains("同文异名"))
      #expect(records.isFirst && records.output.contains("同文异名 6 篇"))
    }
  }

  /// An audit without pages leaves none of an earlier one, and the next one finds nothing in its way.
  @Test func anAuditWithoutPagesLeavesNone() throws {
    try Door.withFolder { folder in
      let batch = Door.samples.appending(path: "batch").path
      let (out, fresh) = (folder.appending(path: "审"), folder.appending(path: "新"))
      func files(_ folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.contains(".") }
          .sorted()
      }
      #expect(try Door.run(["audit", batch, "-o", out.path, "-q", "--anonymous"]).status == 0)
      #expect(try Door.run(["audit", batch, "-o", out.path, "-q", "--no-pages"]).status == 0)
      #expect(try Door.run(["audit", batch, "-o", fresh.path, "-q", "--no-pages"]).status == 0)
      #expect(try files(out) == files(fresh))
      #expect(try files(out).contains("run.html"))
      let again = try Door.run(["audit", batch, "-o", out.path, "-q"])
      #expect(again.status == 0, "\(again.errors)")
      #expect(try files(out).contains("pairs.csv"))
    }
  }

  /// What a run that was killed left half written goes at the next one; what another is writing, and what is not ours,
  /// stays.
  @Test func leftoversOfAKilledRunAreSwept() throws {
    try Door.withFolder { folder in
      let batch = Door.samples.appending(path: "batch").path
      let out = folder.appending(path: "审核")
      #expect(try Door.run(["audit", batch, "-o", out.path, "-q"]).status == 0)
      // No process has so high a number.
      let left = [".leitong-99999999.part", "pairs/.leitong-99999999-2.part"]
      let kept = [
        ".leitong-\(ProcessInfo.processInfo.processIdentifier).part", ".leitong-.part",
        ".leitong-99999999-.part", ".leitong-99999999x.part", ".99999999.part",
      ]
      for name in left + kept { try Data("{".utf8).write(to: out.appending(path: name)) }
      #expect(try Door.run(["audit", batch, "-o", out.path, "-q"]).status == 0)
      func isThere(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: out.appending(path: name).path)
      }
      for name in left { #expect(!isThere(name), "\(name)") }
      for name in kept { #expect(isThere(name), "\(name)") }
    }
  }

  /// A template says which of its documents are of a superior.
  @Test func aTemplateNamesItsSuperiors() async throws {
    let lines = [("甲", 14, 237), ("乙", 9, 118), ("丙", 22, 305)].map { name, groups, found in
      """
      \(name)县水务局2031年工作总结
      汛期以来，全县共派出检查组\(groups)个，逐村逐户查看堤坝涵闸，排查隐患\(found)处，当场下发整改通知书，责成乡镇限期改完并由专人回访验收。
      """
    }
    let table = "file,unit,tier\n甲.txt,甲县水务局,peer\n乙.txt,乙市水务局,superior\n丙.txt,丙县水务局,\n"
    try await withFolder([
      "甲.txt": lines[0], "乙.txt": lines[1], "丙.txt": lines[2], "leitong.csv": table,
    ]) { folder in
      let (audit, _) = try await AuditRun.audit(folder)
      let superior = try #require(audit.documents.firstIndex { $0.file == "乙.txt" })
      let template = try #require(audit.templates.first { $0.documents == 3 })
      #expect(template.superiors == [superior])
    }
  }

  /// The pages that were read and found good (reports/batch) are what comes out, byte for byte.
  @Test func thePagesAreTheApprovedOnes() throws {
    try Door.withFolder { folder in
      let out = folder.appending(path: "审核")
      let run = try Door.run(
        ["audit", "samples/batch", "-o", out.path, "--quiet"], in: Door.root)
      #expect(run.status == 0, "\(run.errors)")
      let approved = Door.root.appending(path: "reports/batch")
      let names = try FileManager.default.subpathsOfDirectory(atPath: approved.path).filter {
        $0.contains(".") && $0 != "run.html"
      }
      #expect(names.count > 100)
      let other = try names.sorted().filter { name in
        let wanted = try Data(contentsOf: approved.appending(path: name))
        return (try? Data(contentsOf: out.appending(path: name))) != wanted
      }
      #expect(other.isEmpty, "scripts/reports.sh writes them anew")
      // Results on single documents and the page on the run are not kept.
      let more = try FileManager.default.subpathsOfDirectory(atPath: out.path).filter { name in
        name.contains(".") && !names.contains(name) && name != "run.html"
          && !(name.hasPrefix("documents/") && name.hasSuffix(".json"))
      }
      #expect(more.isEmpty, "\(more)")
    }
  }
}
