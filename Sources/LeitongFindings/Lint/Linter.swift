public import LeitongText

/// Finds what is wrong with a draft without any corpus.
public struct Linter: Sendable {
  public init() {}

  /// Returns findings by place in the text, then by kind.
  ///
  /// - Complexity: O(*n*)
  public func findings(in draft: PreparedDocument) -> [CheckReport.LintFinding] {
    let rules: [any LintRule] = [
      ResidueLint(), PlaceholderLint(), MixedMaskLint(), CutSentenceLint(), MarkLint(),
      ConcealmentLint(), DisguiseLint(), LossLint(),
    ]
    return rules.flatMap { $0.findings(in: draft) }.sorted {
      ($0.start, $0.end, $0.kind.rawValue) < ($1.start, $1.end, $1.kind.rawValue)
    }
  }
}

/// One kind of flaw, or a few that are found in the same way.
protocol LintRule: Sendable {
  func findings(in draft: PreparedDocument) -> [CheckReport.LintFinding]
}

extension LintRule {
  func finding(
    _ kind: LintKind, _ range: TextRange, quoting quote: TextRange? = nil, in draft: PreparedDocument,
    _ message: String, suggestion: String
  ) -> CheckReport.LintFinding {
    CheckReport.LintFinding(
      kind: kind, start: range.start, end: range.end,
      line: draft.document.line(at: range.start), text: draft.document.text(quote ?? range),
      message: message, suggestion: suggestion)
  }
}
