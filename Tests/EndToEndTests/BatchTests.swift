import Foundation
import LeitongAudit
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
      let newSection: String
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
  private static let whole = Task { try await AuditRun.audit(batch) }
  private static let audited = Task { try await whole.value.0 }

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

  /// What a document has of its largest source is the best of its pairs, and each pair has one number of what is copied.
  @Test func theLargestSourceIsTheBestOfThePairs() async throws {
    let (audit, reports) = try await Self.whole.value
    var best = [Int](repeating: 0, count: audit.documents.count)
    for pair in audit.pairs {
      for (place, partner, share) in [
        (pair.one, pair.other, pair.ofOne), (pair.other, pair.one, pair.ofOther),
      ] {
        best[place] = max(best[place], share.net.characters)
        #expect((share.classes["copy"] ?? 0) == share.net.characters)
        #expect(share.classes.values.reduce(0, +) <= share.total.characters)
        let report = try #require(reports[audit.documents[place].result])
        let source = report.sources.first { $0.file == audit.documents[partner].file }
        if let source { #expect(source.net == share.net, "\(place) \(partner)") }
      }
    }
    #expect(audit.documents.map(\.largestNet.characters) == best && best.contains { $0 > 0 })
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
    let new = roll.sections.filter { $0.new > 0 }
    #expect(new.map(\.title) == [wanted.newSection] && new.map(\.new) == [whole.new])
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
    let (one, reports) = try await AuditRun.audit(Self.batch, jobs: 1)
    let (other, again) = try await AuditRun.audit(Self.batch, jobs: 3)
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
    let (before, reports) = try await AuditRun.audit(folder.path)
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

    var (after, _) = try await AuditRun.audit(folder.path)
    for member in sheet[0].members {
      let (was, now) = (before.documents[member.document], after.documents[member.document])
      #expect(now.net.characters == 0 && was.net.characters > 0, "\(now.file)")
      #expect(now.net.of < was.net.of, "\(now.file)")
    }
    #expect(after.templates.filter { $0.decision == .accepted }.count == 2)
    #expect(after.verdicts.map(\.key).contains(key))
    // Both reports have the passage, and one decision was given.
    #expect(after.verdicts.count == 2)
    #expect(after.figures.verdicts == ["confirmed": 1])
    #expect((after.documents[copier].confirmed?.characters ?? 0) > 0)
    let counted = after.documents[copier].confirmed

    for number in 0..<10 {
      let text = "新增第\(number)号说明\n这里写的是第\(number)件与别处都不相干的小事，只为把库做大一点。"
      try Data(text.utf8).write(to: folder.appending(path: "新增\(number).txt"))
    }
    (after, _) = try await AuditRun.audit(folder.path)
    let place = try #require(after.documents.firstIndex { $0.file.hasSuffix("人居环境整治报告.docx") })
    #expect(after.documents[place].confirmed?.characters == counted?.characters)
    // The passage, and the same one in the report on the other document.
    let holders = Set(after.verdicts.map(\.key))
    #expect(holders.count == 1 && (1...2).contains(after.verdicts.count))
  }

  /// What was rejected is no template any more, and is listed apart.
  @Test func aRejectedTemplateCountsNowhere() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: Door.samples.appending(path: "batch"), to: folder)
    let before = try await Self.audited.value
    let rejected = try #require(before.templates.first)
    try ReviewFolder(of: FilePath(folder.path)).add(templates: [
      TemplateDecision(key: rejected.key, decision: .rejected, text: rejected.maskedText),
      // Of a text that is not there.
      TemplateDecision(key: "0123456789abcdef", decision: .rejected, text: "别处的模板"),
    ])
    let (after, reports) = try await AuditRun.audit(folder.path)
    let count = before.templates.count
    #expect(after.standingTemplates == count - 1 && after.rejectedTemplates == 1)
    #expect(after.figures.rejectedTemplates == 1)
    #expect(after.templates.last?.key == rejected.key)
    for member in rejected.members {
      let (was, now) = (before.documents[member.document], after.documents[member.document])
      #expect(now.templates.count == was.templates.count - 1, "\(now.file)")
    }
    #expect(after.documents.allSatisfy { !$0.templates.contains(count - 1) })
    #expect(after.sameTexts.allSatisfy { !$0.templates.contains(count - 1) })
    #expect(AuditSummary(language: .chinese).render(after).contains("模板 \(count - 1)，"))
    #expect(
      TemplateList(language: .chinese).render(after).hasPrefix("\(count - 1) 个模板，"))
    var pages: [String: String] = [:]
    try AuditPages(after, options: .init()).forEachList { name, bytes in
      pages[name] = String(decoding: bytes, as: UTF8.self)
    }
    #expect(reports.count == after.figures.compared)
    let index = try #require(pages["index.html"])
    #expect(index.contains("模板 \(count - 1) 个 ") && !index.contains("模板 \(count) 个"))
    #expect(index.contains("不认可的模板 1 个") && !index.contains("templates/\(count).html"))
    #expect(pages["templates.html"]?.contains("templates/\(count).html") == true)
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
}
