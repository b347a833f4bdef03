import LeitongFindings
import LeitongXML

/// What can be seen in the draft alone, kind by kind, the surest first.
struct HTMLLint {
  let summary: Summary
  private var report: CheckReport { summary.report }
  private var language: Language { summary.language }
  /// Findings of one kind that stand open; more fold away, so that they don't bury the rest.
  private static let open = 5

  init(summary: Summary) { self.summary = summary }

  func write(to page: inout HTMLTree) {
    page.heading(
      Phrases.lintCount.text(language) + " "
        + Phrases.places.text(language, Figures.grouped(report.lint.count)),
      Phrases.lintMeaning.text(language), id: "lint")
    guard !report.lint.isEmpty else {
      page.element("p", ["class": "meta"], text: Phrases.noLint.text(language))
      return
    }
    let groups = Dictionary(grouping: report.lint, by: \.kind)
    page.element("p", ["class": "kinds"]) { line in
      for kind in LintKind.allCases {
        guard let findings = groups[kind] else { continue }
        line.element(
          "a", ["class": "chip", "href": "#lint-\(kind.rawValue)"],
          text: Phrases.name(of: kind).text(language) + " \(Figures.grouped(findings.count))")
      }
    }
    page.element("div", ["class": "full"]) { full in
      let kinds = LintKind.allCases.compactMap { groups[$0] }
      table(&full, kinds.map { Array($0.prefix(Self.open)) }, hasAnchors: true)
      for findings in kinds where findings.count > Self.open {
        full.element("details") { fold in
          fold.element(
            "summary",
            text: Phrases.moreOfKind.text(
              language, Phrases.name(of: findings[0].kind).text(language),
              Figures.grouped(findings.count - Self.open)))
          table(&fold, [Array(findings.dropFirst(Self.open))], hasAnchors: false)
        }
      }
    }
  }

  private func table(
    _ page: inout HTMLTree, _ kinds: [[CheckReport.LintFinding]], hasAnchors: Bool
  ) {
    page.element("table", ["class": "lint"]) { table in
      table.tableHead(
        [
          (Phrases.line, "num"), (Phrases.lintKind, ""), (Phrases.quote, ""), (Phrases.problem, ""),
          (Phrases.suggestion, "wide"),
        ], language)
      table.element("tbody") { rows in
        for findings in kinds {
          for (place, finding) in findings.enumerated() {
            row(
              &rows, finding, id: hasAnchors && place == 0 ? "lint-\(finding.kind.rawValue)" : nil)
          }
        }
      }
    }
  }

  private func row(_ rows: inout HTMLTree, _ finding: CheckReport.LintFinding, id: String?) {
    rows.element("tr", id.map { ["id": $0] } ?? [:]) { row in
      row.element("td", ["class": "num"]) { cell in
        cell.element(
          "a",
          [
            "href": "#l\(finding.line)",
            "aria-label": Phrases.lineNumber.text(language, "\(finding.line)"),
          ], text: "\(finding.line)")
      }
      row.element("td", ["class": "kind"]) { cell in
        cell.text(Phrases.name(of: finding.kind).text(language))
        if finding.certainty != .certain {
          cell.element("div") { line in
            line.element(
              "span", ["class": "sure"], text: Phrases.name(of: finding.certainty).text(language))
          }
        }
      }
      row.element("td", ["lang": "zh-CN", "class": "quote"]) { cell in
        let (before, inner, after) = summary.quoted(finding)
        cell.text(before)
        cell.element("mark", ["class": "residue"], text: inner)
        cell.text(after)
      }
      row.element("td", text: summary.message(finding))
      row.element("td", ["class": "wide"], text: summary.suggestion(finding))
    }
  }
}
