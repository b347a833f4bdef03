import LeitongMatch
import LeitongText

@testable import Leitong
@testable import LeitongAudit

/// A batch made of short texts: each is compared with all others, as in an audit.
struct TestBatch {
  /// A document, with what the metadata table would say of it.
  struct Paper {
    let text: String
    var unit: String?
    var year: Int?
    var date: String?
    var tier: String?
    var author: String?

    init(
      _ text: String, unit: String? = nil, year: Int? = nil, date: String? = nil,
      tier: String? = nil, author: String? = nil
    ) {
      self.text = text
      self.unit = unit
      self.year = year
      self.date = date
      self.tier = tier
      self.author = author
    }
  }

  let papers: [Paper]
  var options = BatchAnalyses.Options()
  var revisions: [Int: Set<String>] = [:]
  var templates: [AuditReport.TemplateRecord] = []

  init(_ papers: [Paper]) { self.papers = papers }

  private static func file(_ place: Int) -> String { place < 10 ? "0\(place).txt" : "\(place).txt" }

  private func filed() -> [FiledDocument] {
    papers.enumerated().map { place, paper in
      var record = Metadata()
      (record.unit, record.year, record.date) = (paper.unit, paper.year, paper.date)
      (record.tier, record.author) = (paper.tier, paper.author)
      let digits = String(place, radix: 16)
      return FiledDocument(
        file: Self.file(place),
        sha256: String(repeating: "0", count: 64 - digits.count) + digits,
        prepared: PreparedDocument(Document(plain: paper.text)), record: record)
    }
  }

  /// The audit with its documents, pairs, and what `BatchAnalyses` fills in.
  func audit() throws -> AuditReport {
    let filed = filed()
    let options = CheckOptions()
    let scheme = IndexScheme(guarantee: options.guarantee)
    var audit = AuditReport(
      tool: .init(name: "leitong", version: "0"),
      settings: .init(
        command: "audit", language: .chinese, limit: 10, leastHolders: 2, minRun: 13))
    audit.documents = filed.map { document in
      var record = AuditReport.DocumentRecord(file: document.file, sha256: document.sha256)
      (record.unit, record.year) = (document.record.unit, document.record.year)
      (record.date, record.tier) = (document.record.date, document.record.tier)
      record.author = document.record.author
      return record
    }
    let files = filed.map(\.file)
    var analyses = BatchAnalyses(audit.documents, options: self.options)
    var ledger = PairLedger()
    // From the last to the first: the order in which reports come in does not matter.
    for place in filed.indices.reversed() {
      let others = filed.indices.filter { $0 != place }.map { filed[$0] }
      let corpus = LoadedCorpus(
        others, others.map { DocumentShare(of: $0.prepared.text, scheme: scheme) }, scheme: scheme,
        folder: FilePath("batch"))
      let report = try Checker.report(
        on: .init(filed: filed[place], format: "txt", encoding: nil), in: corpus, excluded: [],
        settings: options.settings("audit"), matching: options.matching)
      audit.documents[place] = audit.documents[place].filled(by: report, largest: nil)
      audit.documents[place].infer(date: filed[place].prepared.date)
      let entries = PairLedger.entries(
        of: report, text: filed[place].prepared.text, place: files.firstIndex
      ) { filed[$0] }
      ledger.enter(entries, of: place)
      analyses.enter(
        analyses.evidence(
          of: report, text: filed[place].prepared.text, document: place
        ) { filed[$0] })
    }
    audit.pairs = ledger.pairs(audit.documents, limit: audit.settings.limit)
    audit.templates = templates
    analyses.complete(&audit, revisions: revisions)
    return audit
  }

  /// What stands at a place of a document.
  func text(_ document: Int, _ range: CheckReport.Range) -> String {
    let scalars = papers[document].text.unicodeScalars.map(\.value)
    return String(scalars: scalars[range.start..<range.end])
  }
}
