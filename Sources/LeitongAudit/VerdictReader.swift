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

  /// Characters of a document in passages that people confirmed; `nil` where nothing was said of any.
  public static func confirmed(
    _ verdicts: [AuditReport.VerdictRecord], _ report: CheckReport, _ text: NormalizedText
  ) -> CheckReport.Rate? {
    guard !verdicts.isEmpty else { return nil }
    var places: Set<Int> = []
    for verdict in verdicts where verdict.verdict == .confirmed {
      let range = report.passages[verdict.passage].draft
      places.formUnion(text.symbolRange(of: TextRange(range.start, range.end)).indices)
    }
    let characters = places.count { text.symbols[$0] != NormalizedText.boundary }
    return CheckReport.Rate(min(characters, report.rates.counted), of: report.rates.counted)
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
