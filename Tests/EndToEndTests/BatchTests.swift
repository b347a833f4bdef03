import Foundation
import LeitongAudit
import LeitongTestSupport
import Synchronization
import Testing

@testable import Leitong

/// The batch of the samples, held to what was planted in it (samples/batch-expected.json).
@Suite struct BatchTests {
  private struct Expected: Decodable {
    struct Template: Decodable {
      struct Slot: Decodable {
        let kind: AuditReport.TemplateRecord.SlotKind
        let fillings: [String: String]
      }
      let consensus: String
      let documents: [String]
      let slots: [Slot]
    }
    struct Link: Decodable {
      let documents: [String]
      let kinds: [String]
    }
    struct Outline: Decodable {
      let documents: [String]
      let headings: [String]
    }
    struct YearRoll: Decodable {
      let from: String
      let to: String
      let unit: String
      let staleFigures: [String]
    }
    struct Figures: Decodable {
      let documents: [String]
      let figures: [String]
    }
    struct Patchwork: Decodable {
      struct Passage: Decodable {
        let begins: String
        let source: String
      }
      let document: String
      let passages: [Passage]
    }
    struct Trio: Decodable { let documents: [String] }
    struct Note: Decodable { let file: String }
    let documents: [String]
    let unread: [Note]
    let exactDuplicates: [[String]]
    let versions: [[String]]
    let sameNames: [[String]]
    let templates: [Template]
    let records: [Template]
    let outline: Outline
    let yearRolls: [YearRoll]
    let sameFigures: [Figures]
    let nearDuplicates: [Trio]
    let patchworks: [Patchwork]
    let links: [Link]
    let innocents: [String]
  }

  private static let batch = Door.samples.appending(path: "batch").path
  private static let expected = Task {
    let file = Door.samples.appending(path: "batch-expected.json")
    return try JSONDecoder().decode(Expected.self, from: Data(contentsOf: file))
  }
  /// One audit serves all tests.
  private static let whole = Task { try await audit() }
  private static let audited = Task { try await whole.value.0 }

  private static func audit(
    _ folder: String = batch, jobs: Int = 2
  ) async throws -> (AuditReport, [String: CheckReport]) {
    var options = AuditOptions()
    options.check.jobs = jobs
    let reports = Mutex<[String: CheckReport]>([:])
    let corpus = try await BatchOpener(options: options, spare: nil).open(FilePath(folder))
    let audit = try await Auditor(options: options) { name, report in
      reports.withLock { $0[name] = report }
    }.audit(corpus)
    return (audit, reports.withLock { $0 })
  }

  private func names(_ places: [Int], _ audit: AuditReport) -> [String] {
    places.map { audit.documents[$0].file }
  }

  @Test func everyFileIsThereOrSaidToBeUnread() async throws {
    let (audit, expected) = (try await Self.audited.value, try await Self.expected.value)
    #expect(audit.documents.map(\.file).sorted() == expected.documents.sorted())
    #expect(audit.unread.map(\.file).sorted() == expected.unread.map(\.file).sorted())
    #expect(audit.figures.files == expected.documents.count + expected.unread.count)
  }

  @Test func duplicatesVersionsAndNames() async throws {
    let (audit, expected) = (try await Self.audited.value, try await Self.expected.value)
    #expect(audit.duplicates.map { names($0.documents, audit) } == expected.exactDuplicates)
    #expect(audit.versions.map { names($0.documents, audit) } == expected.versions)
    #expect(audit.sameNames.map { names($0, audit) } == expected.sameNames)
  }

  /// All that is linked is linked, and nothing else is.
  @Test func pairsAreThoseThatWerePlanted() async throws {
    let (audit, expected) = (try await Self.audited.value, try await Self.expected.value)
    let found = Set(
      audit.pairs.map { [audit.documents[$0.one].file, audit.documents[$0.other].file].sorted() })
    // Duplicates and versions are told apart, and the same figures in other words share no passage.
    let told: Set<String> = ["duplicate", "version", "sameFigures"]
    let linked = Set(
      expected.links.filter { !told.isSuperset(of: $0.kinds) }.map { $0.documents.sorted() })
    #expect(found == linked)
  }

  @Test func nothingIsSaidAgainstTheInnocent() async throws {
    let (audit, expected) = (try await Self.audited.value, try await Self.expected.value)
    #expect(expected.innocents.count >= 10)
    var places = audit.groups.flatMap(\.documents) + audit.sameTexts.flatMap(\.documents)
    for template in audit.templates { places += template.members.map(\.document) }
    for roll in audit.yearRolls { places += [roll.from, roll.to] }
    for figures in audit.sameFigures { places += [figures.one, figures.other] }
    for slip in audit.slips { places += [slip.one, slip.other] }
    let involved = Set(names(places, audit))
    for document in audit.documents where expected.innocents.contains(document.file) {
      #expect(document.passages == 0 && document.net.characters == 0, "\(document.file)")
      #expect(!involved.contains(document.file), "\(document.file)")
    }
  }

  /// Text with {} for each slot, as the expectation writes it.
  private func text(_ template: AuditReport.TemplateRecord) -> String {
    template.parts.map { $0.text ?? "{}" }.joined().replacingOccurrences(of: "⏎", with: "\n")
  }

  @Test func templatesSlotsAndFillingsAreExact() async throws {
    let (audit, expected) = (try await Self.audited.value, try await Self.expected.value)
    #expect(expected.templates.count == 2 && expected.records.count == 1)
    for wanted in expected.templates + expected.records {
      let pattern = wanted.consensus.replacing(/\{\d+\}/, with: "{}")
      let template = try #require(
        audit.templates.first { text($0) == pattern }, "\(wanted.consensus)")
      #expect(names(template.members.map(\.document), audit).sorted() == wanted.documents.sorted())
      // A slot may stand in several places of the expectation: the same filling twice.
      let order = wanted.consensus.matches(of: /\{(\d+)\}/).compactMap { Int($0.1) }
      #expect(order.count == template.slots.count)
      for (place, number) in order.enumerated() {
        let slot = wanted.slots[number - 1]
        #expect(template.slots[place].kind == slot.kind, "\(place) \(slot.fillings)")
        for member in template.members {
          #expect(member.fillings[place] == slot.fillings[audit.documents[member.document].file])
        }
      }
    }
  }

  @Test func formsAreOneTextAndOutlinesProveNothing() async throws {
    let (audit, expected) = (try await Self.audited.value, try await Self.expected.value)
    let same = audit.sameTexts.map { names($0.documents, audit) }
    #expect(same.contains(expected.records[0].documents.sorted()))
    #expect(same.contains(expected.nearDuplicates[0].documents.sorted()))
    let outline = try #require(
      audit.outlines.first { names($0.documents, audit) == expected.outline.documents })
    for (heading, wanted) in zip(outline.headings, expected.outline.headings) {
      #expect(wanted.hasSuffix(heading))
    }
    for file in expected.outline.documents {
      let document = try #require(audit.documents.first { $0.file == file })
      #expect(document.net.characters == 0, "\(file)")
    }
  }

  /// Each piece of the patchwork is in a passage with the document it was taken from.
  @Test func thePatchworkIsTakenApart() async throws {
    let ((audit, reports), expected) = (try await Self.whole.value, try await Self.expected.value)
    let wanted = try #require(expected.patchworks.first)
    let document = try #require(audit.documents.first { $0.file == wanted.document })
    let report = try #require(reports[document.result])
    #expect(wanted.passages.count == 6 && Set(wanted.passages.map(\.source)).count == 3)
    for piece in wanted.passages {
      #expect(
        report.passages.contains {
          $0.class == .copy && $0.source.file == piece.source && $0.text.contains(piece.begins)
        }, "\(piece.begins)")
    }
  }

  @Test func theYearRollAndItsFiguresAreFound() async throws {
    let (audit, expected) = (try await Self.audited.value, try await Self.expected.value)
    let wanted = try #require(expected.yearRolls.first)
    let roll = try #require(audit.yearRolls.first)
    #expect(audit.yearRolls.count == 1)
    #expect(names([roll.from, roll.to], audit) == [wanted.from, wanted.to])
    #expect(roll.unit == wanted.unit)
    #expect(roll.sections.reduce(0) { $0 + $1.characters } == roll.whole.characters)
    let whole = roll.whole
    #expect(whole.verbatim + whole.slotsMoved + whole.edited + whole.new == whole.characters)
    let stale = roll.stale.map(\.text)
    for figure in wanted.staleFigures {
      #expect(stale.contains { $0.hasPrefix(figure) }, "\(figure)")
    }
    #expect(stale.count == wanted.staleFigures.count)
  }

  @Test func theSameFiguresInTwoUnitsAreFound() async throws {
    let (audit, expected) = (try await Self.audited.value, try await Self.expected.value)
    let wanted = try #require(expected.sameFigures.first)
    let found = try #require(audit.sameFigures.first)
    #expect(audit.sameFigures.count == 1)
    #expect(names([found.one, found.other], audit) == wanted.documents.sorted())
    for figure in wanted.figures {
      #expect(found.figures.contains { $0.text.hasPrefix(figure) }, "\(figure)")
    }
  }

  @Test func theResultHangsNeitherOnTasksNorOnTheRun() async throws {
    let (one, reports) = try await Self.audit(jobs: 1)
    let (other, again) = try await Self.audit(jobs: 3)
    #expect(try JSONReport.render(one) == JSONReport.render(other))
    #expect(reports == again)
    #expect(one.digest == (try await Self.audited.value).digest)
  }

  /// An accepted template is no copying any more, in edited variants neither; a confirmed passage is counted, also after
  /// the folder has grown.
  @Test func decisionsAreObeyedAndKept() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: Door.samples.appending(path: "batch"), to: folder)
    let (before, reports) = try await Self.audit(folder.path)
    let sheet = before.templates.filter { $0.documents == 7 }
    #expect(sheet.count == 2)
    let review = ReviewFolder(of: FilePath(folder.path))
    try review.add(
      templates: sheet.map {
        TemplateDecision(key: $0.key, decision: .accepted, reviewer: "甲", text: $0.maskedText)
      })
    // A copied passage of another pair.
    let copier = try #require(before.documents.firstIndex { $0.file.hasSuffix("人居环境整治报告.docx") })
    let report = try #require(reports[before.documents[copier].result])
    let passage = try #require(report.passages.first { $0.class == .copy })
    let key = PassageKey(passage.text, passage.sourceText).digits
    let line = PassageVerdict(
      key: key, verdict: .confirmed, reviewer: "乙", text: passage.text,
      sourceText: passage.sourceText)
    #expect(try review.add(verdicts: JSONLine.render(line), from: "判定") == 1)
    #expect(try review.add(verdicts: JSONLine.render(line), from: "判定") == 0)

    var (after, _) = try await Self.audit(folder.path)
    for member in sheet[0].members {
      let (was, now) = (before.documents[member.document], after.documents[member.document])
      #expect(now.net.characters == 0 && was.net.characters > 0, "\(now.file)")
      #expect(now.net.of < was.net.of, "\(now.file)")
    }
    #expect(after.templates.filter { $0.decision == .accepted }.count == 2)
    #expect(after.verdicts.map(\.key).contains(key))
    #expect((after.documents[copier].confirmed?.characters ?? 0) > 0)
    let counted = after.documents[copier].confirmed

    for number in 0..<10 {
      let text = "新增第\(number)号说明\n这里写的是第\(number)件与别处都不相干的小事，只为把库做大一点。"
      try Data(text.utf8).write(to: folder.appending(path: "新增\(number).txt"))
    }
    (after, _) = try await Self.audit(folder.path)
    let place = try #require(after.documents.firstIndex { $0.file.hasSuffix("人居环境整治报告.docx") })
    #expect(after.documents[place].confirmed?.characters == counted?.characters)
    // The passage, and the same one in the report on the other document.
    let holders = Set(after.verdicts.map(\.key))
    #expect(holders.count == 1 && (1...2).contains(after.verdicts.count))
  }

  /// Nothing that a pair shares is more than its document shares with all others.
  @Test func noPairSharesMoreThanItsDocument() async throws {
    let audit = try await Self.audited.value
    for pair in audit.pairs {
      for (share, place) in [(pair.ofOne, pair.one), (pair.ofOther, pair.other)] {
        let document = audit.documents[place]
        #expect(share.net.characters <= document.net.characters, "\(document.file)")
        #expect(share.total.characters <= document.total.characters, "\(document.file)")
        #expect(share.net.of == document.net.of && share.total.of == document.total.of)
      }
    }
  }

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
      let (audit, _) = try await Self.audit(folder)
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
      let (audit, _) = try await Self.audit(folder)
      #expect(audit.duplicates.isEmpty)
      #expect(audit.pairs.first.map { $0.highestNet > 95 } == true)
    }
    try await withFolder(["甲.txt": report, "乙.txt": report]) { folder in
      let (audit, _) = try await Self.audit(folder)
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
      let (audit, reports) = try await Self.audit(folder)
      #expect(audit.documents.count == 2 && reports.count >= 1)
      #expect(audit.documents.allSatisfy { $0.year == 2030 })
      #expect(audit.unread.contains { $0.file == "leitong.csv" })
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
      let (audit, _) = try await Self.audit(folder)
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

  /// The pages that were read and found good (reports/batch) are what comes out, byte for byte.
  @Test func thePagesAreTheApprovedOnes() throws {
    try Door.withFolder { folder in
      let out = folder.appending(path: "审核")
      let run = try Door.run(
        ["audit", "samples/batch", "-o", out.path, "--quiet"], in: Door.root)
      #expect(run.status == 0, "\(run.errors)")
      let approved = Door.root.appending(path: "reports/batch")
      let names = try FileManager.default.subpathsOfDirectory(atPath: approved.path).filter {
        $0.contains(".")
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
