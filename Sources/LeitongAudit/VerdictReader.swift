public import LeitongFindings
public import LeitongText

/// Finds what people said of the passages of a report.
public struct VerdictReader: Sendable {
  private let book: ReviewBook

  public init(_ book: ReviewBook) { self.book = book }

  /// Returns the verdicts on passages of a report, in their order.
  ///
  /// - Parameter document: its place in the audit.
  public func verdicts(on report: CheckReport, _ document: Int) -> [AuditReport.VerdictRecord] {
    guard !book.verdicts.isEmpty else { return [] }
    return report.passages.enumerated().compactMap { number, passage in
      let key = PassageKey(passage.text, passage.sourceText)
      return book.verdict(on: key).map {
        AuditReport.VerdictRecord($0, document: document, passage: number, key: key.digits)
      }
    }
  }

  /// Of verdicts that were found again only nearly, the ones that hold: none where the passage itself is still there, and
  /// one passage for each, the first, with both its directions. What was said of one pair is not said of others like it.
  public static func settled(
    _ verdicts: [AuditReport.VerdictRecord]
  ) -> [AuditReport.VerdictRecord] {
    var holders: [String: String] = [:]
    for verdict in verdicts where verdict.key == verdict.given {
      holders[verdict.given] = verdict.key
    }
    for verdict in verdicts where holders[verdict.given] == nil {
      holders[verdict.given] = verdict.key
    }
    return verdicts.filter { holders[$0.given] == $0.key }
  }

  /// Symbols of each passage that verdicts were found on, boundaries aside.
  public static func places(
    of verdicts: [AuditReport.VerdictRecord], _ report: CheckReport, _ text: NormalizedText
  ) -> [Int: Set<Int>] {
    var places: [Int: Set<Int>] = [:]
    for verdict in verdicts {
      let range = report.passages[verdict.passage].draft
      places[verdict.passage] = Set(
        text.symbolRange(of: TextRange(range.start, range.end)).indices.filter {
          text.symbols[$0] != NormalizedText.boundary
        })
    }
    return places
  }

  /// Enters the verdicts that hold, and what of each document was confirmed.
  ///
  /// - Parameter places: of each document, as `places` gives them.
  public static func enter(
    _ found: [AuditReport.VerdictRecord], _ places: [Int: [Int: Set<Int>]],
    into audit: inout AuditReport
  ) {
    audit.verdicts = settled(found)
    var confirmed: [Int: Set<Int>] = [:]
    for verdict in audit.verdicts {
      let own = verdict.verdict == .confirmed ? places[verdict.document]?[verdict.passage] : []
      confirmed[verdict.document, default: []].formUnion(own ?? [])
    }
    for (document, symbols) in confirmed {
      let characters = audit.documents[document].characters
      audit.documents[document].confirmed = CheckReport.Rate(
        min(symbols.count, characters), of: characters)
    }
  }
}

/// Finds what people said of templates.
public struct TemplateDecisions: Sendable {
  private let book: ReviewBook

  public init(_ book: ReviewBook) { self.book = book }

  /// Returns the templates with what was said of them; rejected ones come last.
  public func decided(
    _ templates: [AuditReport.TemplateRecord]
  ) -> [AuditReport.TemplateRecord] {
    let decided = templates.map { template in
      var template = template
      template.decision = book.decision(on: template.key, text: template.maskedText)
      return template
    }
    return decided.filter { $0.decision != .rejected } + decided.filter { $0.decision == .rejected }
  }
}

extension AuditReport.TemplateRecord {
  /// The text with a mask for each slot: what a decision keeps.
  public var maskedText: String {
    parts.map { $0.text ?? "××" }.joined()
  }
}
