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
    return rules.flatMap { bounded($0.findings(in: draft)) }.sorted {
      ($0.start, $0.end, $0.kind.rawValue) < ($1.start, $1.end, $1.kind.rawValue)
    }
  }
}

extension Linter {
  /// Findings of one rule that are listed; more would make a page nobody can open.
  private static let listed = 1_000

  /// Keeps the first findings; the last of them says how many more there are.
  private func bounded(_ findings: [CheckReport.LintFinding]) -> [CheckReport.LintFinding] {
    guard findings.count > Self.listed else { return findings }
    var kept = Array(findings.prefix(Self.listed))
    kept[Self.listed - 1].message += "；另有 \(findings.count - Self.listed) 处同类，未列出"
    return kept
  }
}

/// One kind of flaw, or a few that are found in the same way.
protocol LintRule: Sendable {
  func findings(in draft: PreparedDocument) -> [CheckReport.LintFinding]
}

extension LintRule {
  func finding(
    _ kind: LintKind, _ range: TextRange, quoting quote: TextRange? = nil,
    in draft: PreparedDocument,
    _ message: String, suggestion: String
  ) -> CheckReport.LintFinding {
    CheckReport.LintFinding(
      kind: kind, start: range.start, end: range.end,
      line: draft.document.line(at: range.start), text: draft.document.text(quote ?? range),
      message: message, suggestion: suggestion)
  }
}
