public import LeitongAudit
import LeitongCorpus
public import LeitongFindings
import LeitongFormats
import LeitongMatch
import LeitongText

/// Compares all documents of a folder with each other. Read `audit(_:)` first: it is the whole audit in order.
public struct Auditor: Sendable {
  public let options: AuditOptions
  /// Called with the report on each document, and the name its files get; from several tasks at a time.
  private let keep: @Sendable (String, CheckReport) throws(CheckError) -> Void

  public init(
    options: AuditOptions,
    keep: @escaping @Sendable (String, CheckReport) throws(CheckError) -> Void = { _, _ in }
  ) {
    self.options = options
    self.keep = keep
  }

  /// Says who shares what with whom in a corpus.
  ///
  /// - Throws: `CheckError.emptyBatch` where fewer than two documents were read, `.changed` where a file was changed
  ///   meanwhile, `.index` where a byte of the index is not as it was written, or what `keep` throws.
  public func audit(
    _ corpus: LoadedCorpus, progress: @Sendable (Progress) -> Void = { _ in }
  ) async throws(CheckError) -> AuditReport {
    let (batch, compared, index, begun) = try begin(corpus, "audit")
    var audit = begun
    let (analyses, revisions) = try await compare(compared, batch, index, into: &audit, progress)
    try await fillTemplates(compared, batch, into: &audit)
    analyses.complete(&audit, revisions: revisions)
    fillFigures(of: batch, compared.count, into: &audit)
    return try sealed(audit)
  }

  private func sealed(_ audit: AuditReport) throws(CheckError) -> AuditReport {
    do { return try Seal.seal(audit) } catch {
      throw .notSealed(draft: audit.settings.command, reason: "\(error)")
    }
  }

  /// Mines the templates of a corpus, and nothing else.
  ///
  /// - Throws: as `audit`.
  public func templates(of corpus: LoadedCorpus) async throws(CheckError) -> AuditReport {
    let (batch, compared, _, begun) = try begin(corpus, "templates")
    var audit = begun
    try await fillTemplates(compared, batch, into: &audit)
    fillFigures(of: batch, compared.count, into: &audit)
    return try sealed(audit)
  }

  /// What is known before anything is compared.
  private func begin(
    _ corpus: LoadedCorpus, _ command: String
  ) throws(CheckError) -> (Batch, compared: [Int], SourceIndex, AuditReport) {
    let batch = Batch(corpus)
    guard batch.count > 1 else {
      throw .emptyBatch(
        folder: corpus.folder.description, documents: batch.count,
        unread: Array(corpus.unread.prefix(5)))
    }
    var audit = AuditReport(
      tool: .init(name: "leitong", version: Checker.version),
      settings: settings(command, batch.count))
    audit.documents = batch.documentRecords()
    audit.sameNames = batch.sameNames()
    audit.unread = corpus.unread
    audit.duplicates = try batch.duplicates()
    audit.versions = try batch.versions(besides: audit.duplicates)
    let (compared, index) = batch.compared(&audit)
    for place in audit.documents.indices.filter({ audit.documents[$0].standing != .compared }) {
      audit.documents[place].infer(date: try batch.document(place).prepared.date)
    }
    return (batch, compared, index, audit)
  }

  private func settings(_ command: String, _ documents: Int) -> AuditReport.Settings {
    AuditReport.Settings(
      command: command, language: options.check.language, limit: options.limit,
      leastHolders: options.leastHolders ?? (documents > Self.small ? 3 : 2),
      minRun: options.check.guarantee, preset: options.preset)
  }

  /// Documents up to which what two of them hold may be a template.
  private static let small = 10

  private func matching(_ documents: Int) -> Matcher.Options {
    var matching = options.check.matching
    matching.sourceLimit = AuditOptions.sources(among: documents)
    matching.holderLimit = max(matching.holderLimit, matching.sourceLimit)
    // Which pairs share a template is told of all that are looked at.
    matching.crowdedLimit = matching.holderLimit
    return matching
  }

  private var analysing: BatchAnalyses.Options {
    var analysing = BatchAnalyses.Options()
    analysing.largestGroup = options.largestGroup
    return analysing
  }

  /// What comes of comparing one document with all others.
  private struct Compared: Sendable {
    let record: AuditReport.DocumentRecord
    let entries: [PairLedger.Entry]
    let evidence: DocumentEvidence
    let windows: Int
    let headings: [String]
    let verdicts: [AuditReport.VerdictRecord]
    let confirmed: [Int: Set<Int>]
    /// Of a word processor; empty where the file has none.
    let revisions: Set<String>
  }

  private func compare(
    _ compared: [Int], _ batch: Batch, _ index: SourceIndex, into audit: inout AuditReport,
    _ progress: @Sendable (Progress) -> Void
  ) async throws(CheckError) -> (BatchAnalyses, revisions: [Int: Set<String>]) {
    let places = Dictionary(
      batch.files.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { one, _ in one })
    let records = audit.documents
    var ledger = PairLedger(
      listsAll: AuditOptions.sources(among: batch.count) >= batch.count - 1)
    let begun = BatchAnalyses(records, options: analysing)
    var analyses = begun
    var windows = 0
    var outlines = OutlineGrouping()
    var verdicts: [AuditReport.VerdictRecord] = []
    var confirmed: [Int: [Int: Set<Int>]] = [:]
    var revisions: [Int: Set<String>] = [:]
    try await InOrder.run(compared.count, jobs: options.check.jobs) {
      number -> Result<Compared, CheckError> in
      let place = compared[number]
      do throws(CheckError) {
        return .success(
          try self.compared(place, records[place], batch, index, begun) { places[$0] })
      } catch { return .failure(error) }
    } _: { (number, one) throws(CheckError) in
      audit.documents[compared[number]] = one.record
      ledger.enter(one.entries, of: compared[number])
      analyses.enter(one.evidence)
      windows += one.windows
      outlines.enter(one.headings, of: compared[number])
      verdicts += one.verdicts
      if !one.confirmed.isEmpty { confirmed[compared[number]] = one.confirmed }
      if !one.revisions.isEmpty { revisions[compared[number]] = one.revisions }
      progress(Progress(stage: .comparing, done: number + 1, total: compared.count))
    }
    VerdictReader.enter(verdicts, confirmed, into: &audit)
    audit.figures.windows = windows
    audit.outlines = outlines.records(heldBy: audit.settings.leastHolders)
    audit.pairs = ledger.pairs(audit.documents, limit: options.limit)
    for pair in audit.pairs {
      audit.documents[pair.one].partners.append(pair.other)
      audit.documents[pair.other].partners.append(pair.one)
    }
    for place in audit.documents.indices { audit.documents[place].partners.sort() }
    return (analyses, revisions)
  }

  private func compared(
    _ place: Int, _ record: AuditReport.DocumentRecord, _ batch: Batch, _ index: SourceIndex,
    _ analyses: BatchAnalyses, _ known: (String) -> Int?
  ) throws(CheckError) -> Compared {
    let draft = try batch.draft(place)
    var settings = options.check.settings("audit")
    settings.unit = nil
    settings.year = nil
    let report = try Checker.report(
      on: draft, in: batch.neighbours(of: place, in: index), excluded: [], settings: settings,
      matching: matching(batch.count))
    try keep(record.result, report)
    let entries = try PairLedger.entries(
      of: report, text: draft.filed.prepared.text, place: known
    ) { (source) throws(CheckError) in try batch.document(source)
    }
    let evidence = try analyses.evidence(
      of: report, text: draft.filed.prepared.text, document: place
    ) { (source) throws(CheckError) in try batch.document(source) }
    let verdicts = VerdictReader(batch.corpus.review).verdicts(on: report, place)
    var filled = record.filled(by: report, largest: report.rates.largestSourceFile.flatMap(known))
    filled.infer(date: draft.filed.prepared.date)
    return Compared(
      record: filled,
      entries: entries, evidence: evidence,
      windows: index.scheme.winnowing.fingerprints(of: draft.filed.prepared.text.symbols).count,
      headings: OutlineGrouping.headings(of: report), verdicts: verdicts,
      confirmed: VerdictReader.places(of: verdicts, report, draft.filed.prepared.text),
      revisions: Set(
        (draft.filed.prepared.document.properties[Document.revisions] ?? "")
          .split(separator: " ").map(String.init)))
  }

  private func fillTemplates(
    _ compared: [Int], _ batch: Batch, into audit: inout AuditReport
  ) async throws(CheckError) {
    let index = batch.corpus.index
    let book = await TemplateBook(
      of: compared.map { index.text(of: batch.references[$0]) }, places: compared,
      scheme: index.scheme, least: audit.settings.leastHolders, jobs: options.check.jobs)
    audit.templates = try book.records(.shipped) { (place) throws(CheckError) in
      try batch.document(place)
    }
    audit.templates = TemplateDecisions(batch.corpus.review).decided(audit.templates)
    for (number, template) in audit.templates.enumerated() {
      let holders = Set(template.members.map(\.document)).sorted()
      if !template.isRejected {
        for place in holders { audit.documents[place].templates.append(number) }
      }
      audit.templates[number].superiors = holders.filter { audit.documents[$0].isOfSuperior }
    }
    audit.sameTexts = SameTextGrouping(audit).records()
  }

  private func fillFigures(of batch: Batch, _ compared: Int, into audit: inout AuditReport) {
    let scheme = batch.corpus.index.scheme
    let documents = audit.documents
    audit.figures.files = batch.count + Set(audit.unread.map(\.file)).subtracting(batch.files).count
    audit.figures.compared = compared
    audit.figures.characters = documents.reduce(0) { $0 + $1.characters }
    audit.figures.units = Set(documents.compactMap(\.unit)).count
    audit.figures.withoutUnit = documents.count { $0.unit == nil }
    audit.figures.withoutYear = documents.count { $0.year == nil }
    audit.figures.pairsPossible = compared * (compared - 1) / 2
    audit.figures.pairsSharing = audit.pairs.count
    audit.figures.pairsOverLimit = audit.pairs.count(where: \.isOverLimit)
    audit.figures.passages = documents.reduce(0) { $0 + $1.passages }
    // One decision holds for both directions of a pair.
    var counted: Set<String> = []
    for verdict in audit.verdicts where counted.insert(verdict.given).inserted {
      audit.figures.verdicts[verdict.verdict.rawValue, default: 0] += 1
    }
    let decisions = batch.corpus.review.templates
    audit.figures.acceptedTemplates = decisions.count { $0.decision == .accepted }
    audit.figures.rejectedTemplates = audit.rejectedTemplates
    audit.figures.bands = scheme.banding.bands
    audit.figures.rows = scheme.banding.rows
    audit.figures.recall = [0.3, 0.5, 0.7, 0.8, 0.9].map { resemblance in
      AuditReport.RecallPoint(
        resemblance: resemblance,
        recall: (scheme.banding.probability(atResemblance: resemblance) * 10_000).rounded() / 10_000
      )
    }
    let matching = matching(batch.count)
    audit.figures.holders = matching.holderLimit
    audit.figures.sources = matching.sourceLimit
  }
}
