public import LeitongAudit
public import LeitongFindings

/// All pages and tables of an audit, made one after another.
///
/// Files are named by numbers, never by text of a document. The same audit gives the same bytes; how long a run took
/// stands in a page of its own (`RunPage`).
public struct AuditPages {
  public struct Options: Sendable, Hashable {
    public var language: Language
    /// Whether units, persons, places and files appear under labels only.
    public var isAnonymous = false
    /// Whether `run.html` stands beside the index.
    public var hasRunPage = false
    /// Pairs and sources that get a page, and rows of a table, at most.
    public var mostPairPages = 300
    public var mostSourcePages = 300
    public var mostRows = 1_000
    public init(language: Language = .chinese) { self.language = language }
  }

  private let scene: AuditScene
  private let reports: ReportLender

  /// - Parameter report: the report on a document, by its place in `documents`; asked for several times.
  public init(
    _ audit: AuditReport, options: Options,
    report: @escaping (Int) throws -> CheckReport?
  ) {
    scene = AuditScene(audit: audit, options: options)
    reports = ReportLender(report)
  }

  /// Makes every file and hands it on under its name, folders divided by `/`.
  ///
  /// - Throws: `RenderError`, or what `report` or `write` throws.
  /// - Complexity: O(*n*) in what is shown; one page at a time is in memory.
  public func forEachFile(_ write: (_ name: String, _ bytes: [UInt8]) throws -> Void) throws {
    try forEachList(write)
    try write("pairs.csv", AuditTables(scene: scene).pairs())
    try write("documents.csv", AuditTables(scene: scene).documents())
    for place in scene.audit.groups.indices {
      try write(AuditLinks.group(place), AuditGroupPage(scene: scene).render(place))
    }
    for place in scene.audit.templates.indices {
      try write(AuditLinks.template(place), AuditTemplatePage(scene: scene).render(place))
    }
    for place in scene.audit.yearRolls.indices {
      try write(AuditLinks.year(place), AuditYearPage(scene: scene).render(place))
    }
    try forEachDocument(write)
    for place in scene.pairPages {
      let pair = scene.audit.pairs[place]
      guard let one = try report(pair.one), let other = try report(pair.other) else { continue }
      try write(
        scene.address(ofPair: place),
        AuditPairPage(scene: scene).render(place, one, other))
    }
  }

  private func forEachList(_ write: (String, [UInt8]) throws -> Void) throws {
    try write(AuditLinks.index, AuditIndexPage(scene: scene).render())
    try write(AuditLinks.unread, AuditUnreadPage(scene: scene).render())
    let audit = scene.audit
    if !audit.templates.isEmpty {
      try write(AuditLinks.templates, AuditTemplatesPage(scene: scene).render())
    }
    if !audit.sameFigures.isEmpty {
      try write(AuditLinks.figures, AuditFiguresPage(scene: scene).render())
    }
    if !audit.slips.isEmpty {
      try write(AuditLinks.slips, AuditSlipsPage(scene: scene).render())
    }
    if !audit.outlines.isEmpty {
      try write(AuditLinks.outlines, AuditOutlinesPage(scene: scene).render())
    }
    if !audit.sameTexts.isEmpty {
      try write(AuditLinks.records, AuditRecordsPage(scene: scene).render())
    }
  }

  /// Pages of documents, and of those that are a source of several.
  private func forEachDocument(_ write: (String, [UInt8]) throws -> Void) throws {
    var taken = TakenLedger(scene: scene)
    for place in scene.audit.documents.indices {
      guard let address = scene.address(ofDocument: place), let report = try report(place) else {
        continue
      }
      taken.enter(report, of: place)
      try write(
        address, AuditDocumentPage(scene: scene).render(place, report))
    }
    for place in scene.sourcePages {
      guard let report = try report(place) else { continue }
      try write(
        scene.address(ofSource: place),
        AuditSourcePage(scene: scene).render(place, report, taken[place]))
    }
  }

  private func report(_ place: Int) throws -> CheckReport? {
    guard scene.audit.documents.indices.contains(place), scene.address(ofDocument: place) != nil
    else { return nil }
    return try reports[place].map(scene.names.masked)
  }
}

/// Keeps the reports that were asked for last: the pages of one document's pairs come one after another.
private final class ReportLender {
  private let report: (Int) throws -> CheckReport?
  private var kept: [Int: CheckReport] = [:]
  private var order: [Int] = []

  /// Reports kept at a time; chosen by hand, each is a few hundred kilobytes.
  private static let most = 16

  init(_ report: @escaping (Int) throws -> CheckReport?) { self.report = report }

  subscript(place: Int) -> CheckReport? {
    get throws {
      if let report = kept[place] { return report }
      guard let report = try report(place) else { return nil }
      if order.count >= Self.most { kept[order.removeFirst()] = nil }
      kept[place] = report
      order.append(place)
      return report
    }
  }
}
