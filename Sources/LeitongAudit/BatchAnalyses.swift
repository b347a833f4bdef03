public import LeitongFindings
public import LeitongText

/// What a batch shows when all its documents were compared: groups and who may have it from whom, units against units, rates,
/// reports rolled over from year to year, figures and slips that two have in common.
///
/// Takes what is to be kept from one report at a time, so that no two of them need to be in memory.
public struct BatchAnalyses: Sendable {
  /// What a caller may choose.
  public struct Options: Sendable {
    /// Mean net rate in per cent from which documents are one group. Half of what a pair needs: the sources of a
    /// patchwork share nothing with each other, so that of three of them the last brings a third of its rate.
    public var groupLimit = 5.0
    /// Documents of a group, at most.
    public var largestGroup = Grouping.usualMost
    /// Share of the later report's text from which it counts as rolled over, 0 to 1. Reports of one unit have a tenth or
    /// two in common by what the unit is and does; a third is more than that.
    public var leastRolled = 0.3

    public init() {}
  }

  public let options: Options
  private let documents: [AuditReport.DocumentRecord]
  private let places: [String: Int]
  private var evidence: [Int: DocumentEvidence] = [:]

  /// - Parameter documents: of the batch, with unit, year, date and tier; what they share need not be known.
  public init(_ documents: [AuditReport.DocumentRecord], options: Options = Options()) {
    self.options = options
    self.documents = documents
    places = Dictionary(
      documents.enumerated().map { ($1.file, $0) }, uniquingKeysWith: { one, _ in one })
  }

  /// Returns what is to be kept of the report on a document; may be called from several tasks.
  ///
  /// - Parameters:
  ///   - text: the text of the document as it was compared.
  ///   - document: its place in the batch.
  ///   - source: another document of the batch, by its place.
  /// - Throws: what `source` throws.
  public func evidence<Failure: Error>(
    of report: CheckReport, text: NormalizedText, document: Int,
    source: (Int) throws(Failure) -> FiledDocument
  ) throws(Failure) -> DocumentEvidence {
    try DocumentEvidence(
      of: report, text: text, document: document, in: documents, place: { places[$0] },
      leastRolled: options.leastRolled, source: source)
  }

  /// Enters what was kept of a report; the order does not matter.
  public mutating func enter(_ evidence: DocumentEvidence) {
    self.evidence[evidence.document] = evidence
  }

  /// Fills groups, lineage, matrix, histogram, year-rolls, same figures and slips of an audit.
  ///
  /// - Parameters:
  ///   - audit: with its documents, pairs and templates, and the rates.
  ///   - revisions: numbers of revisions that a word processor left in a file, by the place of the document.
  public func complete(_ audit: inout AuditReport, revisions: [Int: Set<String>] = [:]) {
    audit.groups = Grouping(limit: options.groupLimit, most: options.largestGroup)
      .groups(of: audit.pairs)
    let slips = SharedSlips(evidence)
    let lineage = Lineage(
      documents: audit.documents, evidence: evidence, sharedSlips: slips,
      templates: TemplatePlaces(audit.templates), revisions: revisions)
    for place in audit.documents.indices { audit.documents[place].group = nil }
    for place in audit.groups.indices {
      for document in audit.groups[place].documents { audit.documents[document].group = place }
      audit.groups[place].lineage = audit.groups[place].pairs.map { pair in
        lineage.arrow(of: audit.pairs[pair], at: pair)
      }
    }
    audit.matrix = UnitMatrix.matrix(audit.documents, audit.pairs) { evidence[$0]?.copied ?? [:] }
    audit.histogram = Histogram.bars(of: audit.documents)
    audit.yearRolls = evidence.keys.sorted().flatMap { evidence[$0]?.yearRolls ?? [] }
    audit.sameFigures = SameFigures(audit.documents, evidence).records()
    audit.slips = audit.pairs.sorted { ($0.one, $0.other) < ($1.one, $1.other) }
      .flatMap(slips.slips(of:))
  }
}

extension DocumentEvidence {
  /// What is kept of the passages shared with a source.
  ///
  /// - Complexity: O(log *s*) in its sources.
  func shared(with source: Int) -> SharedEvidence? {
    var (low, high) = (0, shared.count)
    while low < high {
      let middle = (low + high) / 2
      if shared[middle].source < source { low = middle + 1 } else { high = middle }
    }
    return low < shared.count && shared[low].source == source ? shared[low] : nil
  }
}
