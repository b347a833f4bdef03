public import LeitongAudit
public import LeitongFindings

/// All pages and tables of an audit, made one after another.
///
/// Files are named by numbers, never by text of a document. The same audit gives the same bytes; how long a run took
/// stands in a page of its own (`RunPage`).
public struct AuditPages: Sendable {
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

  public init(_ audit: AuditReport, options: Options) {
    scene = AuditScene(audit: audit, options: options)
  }

  /// Places of the documents that have a page, ascending.
  public var documents: [Int] {
    scene.audit.documents.indices.filter { scene.address(ofDocument: $0) != nil }
  }

  /// What pages beyond its own need of the report on a document.
  public struct Excerpt: Sendable {
    let place: Int
    let taken: [TakenLedger.Entry]
    let text: PairText.Side?
  }

  /// Makes the page of a document; may be called from several tasks.
  ///
  /// - Parameter report: as it was written; names in it are masked here where they are to be.
  public func page(
    of place: Int, _ report: CheckReport
  ) throws(RenderError) -> (name: String, bytes: [UInt8], excerpt: Excerpt) {
    let shown = scene.names.masked(report)
    return (
      scene.address(ofDocument: place) ?? "",
      try AuditDocumentPage(scene: scene).render(place, shown),
      Excerpt(
        place: place, taken: TakenLedger.entries(shown, of: place, in: scene),
        text: scene.needsText(place)
          ? PairText.Side(shown, keeping: scene.passages(of: place)) : nil)
    )
  }

  /// Makes every file and hands it on under its name, folders divided by `/`.
  ///
  /// - Parameter report: the report on a document, by its place; asked for once.
  /// - Throws: `RenderError`, or what `report` or `write` throws.
  /// - Complexity: O(*n*) in what is shown; one page at a time is in memory, and the texts of those in pairs.
  public func forEachFile(
    report: (Int) throws -> CheckReport, _ write: (_ name: String, _ bytes: [UInt8]) throws -> Void
  ) throws {
    try forEachList(write)
    var excerpts: [Excerpt] = []
    for place in documents {
      let (name, bytes, excerpt) = try page(of: place, try report(place))
      try write(name, bytes)
      excerpts.append(excerpt)
    }
    try forEachComparison(excerpts, write)
  }

  /// Makes what needs no report on a document: the index, lists, groups, templates, years, tables.
  public func forEachList(_ write: (_ name: String, _ bytes: [UInt8]) throws -> Void) throws {
    try forEachSummary(write)
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
  }

  /// Makes the pages of pairs and of sources.
  ///
  /// - Parameter excerpts: of all documents, in any order.
  public func forEachComparison(
    _ excerpts: [Excerpt], _ write: (_ name: String, _ bytes: [UInt8]) throws -> Void
  ) throws {
    var taken = TakenLedger()
    var texts: [Int: PairText.Side] = [:]
    for excerpt in excerpts.sorted(by: { $0.place < $1.place }) {
      taken.enter(excerpt.taken)
      texts[excerpt.place] = excerpt.text
    }
    for place in scene.sourcePages {
      guard let text = texts[place] else { continue }
      try write(
        scene.address(ofSource: place),
        AuditSourcePage(scene: scene).render(place, text.scalars, taken[place]))
    }
    for place in scene.pairPages {
      let pair = scene.audit.pairs[place]
      guard let one = texts[pair.one], let other = texts[pair.other] else { continue }
      try write(
        scene.address(ofPair: place), AuditPairPage(scene: scene).render(place, one, other))
    }
  }

  private func forEachSummary(_ write: (String, [UInt8]) throws -> Void) throws {
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
}
