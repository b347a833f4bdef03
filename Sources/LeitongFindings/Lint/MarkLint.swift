import LeitongText

/// A quotation or title mark without its partner.
struct MarkLint: LintRule {
  func findings(in draft: PreparedDocument) -> [CheckReport.LintFinding] {
    draft.strays.map { stray in
      let range = TextRange(stray.offset, stray.offset + 1)
      return finding(
        .unbalancedMark, range, quoting: draft.document.surroundings(of: range), in: draft,
        "引号或书名号不配对", suggestion: "补上另一半，或改正混用的引号")
    }
  }
}
