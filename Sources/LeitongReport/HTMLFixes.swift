import LeitongFindings
import LeitongXML

/// What to rewrite first, by gain in the net rate; check boxes recompute the total where scripts run.
struct HTMLFixes {
  let summary: Summary
  private var report: CheckReport { summary.report }
  private var language: Language { summary.language }
  /// Rows on view; the rest folds away.
  private static let shown = 8
  /// Rows of the edition of one page, as the style sheet has them.
  private static let brief = 5

  init(summary: Summary) { self.summary = summary }

  func write(to page: inout HTMLTree) {
    let fixes = report.fixes
    guard let last = fixes.last else { return }
    let first = fixes.prefix(Self.shown)
    page.heading(
      Phrases.fixFirst.text(language, "\(first.count)"),
      Phrases.fixGain.text(
        language, Figures.percent(report.rates.net.percent),
        Figures.percent((first.last ?? last).after.percent)),
      id: "fixes")
    table(&page, Array(first), from: 0)
    if fixes.count > Self.brief {
      page.element(
        "p", ["class": "meta brief-only"],
        text: Phrases.briefRest.text(language, Figures.grouped(fixes.count - Self.brief)))
    }
    if fixes.count > Self.shown {
      page.element("details", ["class": "full"]) { fold in
        fold.element(
          "summary",
          text: Phrases.fixMore.text(
            language, Figures.grouped(fixes.count - Self.shown),
            Figures.percent(last.after.percent)))
        table(&fold, Array(fixes.dropFirst(Self.shown)), from: Self.shown)
      }
    }
    page.element(
      "p",
      [
        "class": "whatif", "id": "whatif", "role": "status", "hidden": "hidden",
        "data-script": "1", "data-net": "\(report.rates.net.characters)",
        "data-of": "\(report.rates.net.of)", "data-text": Phrases.whatIf.raw(language),
      ])
  }

  private func table(_ page: inout HTMLTree, _ fixes: [CheckReport.Fix], from start: Int) {
    page.element("table", ["class": "fixes"]) { table in
      table.tableHead(
        [
          (Phrases.rank, "num"), (Phrases.position, ""), (Phrases.sharedWithWhom, ""),
          (Phrases.charactersColumn, "num"), (Phrases.afterFix, "num"),
        ], language)
      table.element("tbody") { rows in
        for (place, fix) in fixes.enumerated() { row(&rows, start + place + 1, fix) }
      }
    }
  }

  private func row(_ rows: inout HTMLTree, _ rank: Int, _ fix: CheckReport.Fix) {
    let numbers = fix.passages.compactMap { summary.numberOfPassage[$0] }
    rows.element("tr") { row in
      row.element("td", ["class": "num"]) { cell in
        cell.element("label", ["for": "fix\(rank)"]) { label in
          label.element(
            "input",
            [
              "type": "checkbox", "id": "fix\(rank)", "data-gain": "\(fix.characters)",
              "data-script": "1", "hidden": "hidden",
              "aria-label": Phrases.tryFix.text(
                language, "\(rank)", summary.place(at: fix.start), Figures.grouped(fix.characters)),
            ])
          label.text("\(rank)")
        }
      }
      row.element("td") { cell in
        cell.element("a", ["href": "#m\(numbers.first ?? 0)"], text: summary.place(at: fix.start))
        cell.text(" ")
        cell.element(
          "span", ["class": "excerpt", "lang": "zh-CN"], text: summary.excerpt(fix.start, fix.end))
      }
      row.element("td") { cell in
        var named: Set<String> = []
        for place in fix.passages {
          let file = report.passages[place].source.file
          guard named.insert(file).inserted else { continue }
          if named.count > 3 { continue }
          cell.element("div", text: summary.sourceName(file))
        }
        if named.count > 3 {
          cell.element("div", text: Phrases.andMore.text(language, "\(named.count - 3)"))
        }
      }
      row.element(
        "td", ["class": "num", "data-label": Phrases.charactersColumn.text(language)],
        text: Figures.grouped(fix.characters))
      row.element(
        "td", ["class": "num", "data-label": Phrases.afterFix.text(language)],
        text: Figures.percent(fix.after.percent))
    }
  }
}
