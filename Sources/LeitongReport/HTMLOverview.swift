import LeitongFindings
import LeitongXML

/// Top of the page: what was compared, the verdict, the rates, the lint.
struct HTMLOverview {
  let summary: Summary
  private var report: CheckReport { summary.report }
  private var language: Language { summary.language }

  init(summary: Summary) { self.summary = summary }

  func write(to page: inout HTMLTree) {
    page.element("header") { header in
      header.element("p", ["class": "meta"], text: summary.corpusLine)
      header.element("h1", text: report.draft.title ?? report.draft.file)
      header.element("p", ["class": "meta"], text: summary.draftLine)
    }
    if !report.unread.isEmpty {
      page.element("p", ["class": "meta"]) { line in
        line.element(
          "a", ["href": "#unread"],
          text: Phrases.unread.text(language, Figures.grouped(report.unread.count)))
      }
    }
    page.element("section", ["class": "verdict"]) { verdict in
      verdict.element("p", text: summary.verdict)
      verdict.element("p", ["class": "rest"], text: summary.rest)
      if let note = summary.identicalNote { verdict.element("p", ["class": "rest"], text: note) }
      if report.rates.net.characters == 0 {
        verdict.element("p", ["class": "rest"], text: Phrases.notOriginal.text(language))
      }
    }
    rates(&page)
    composition(&page)
    lint(&page)
  }

  private func rates(_ page: inout HTMLTree) {
    let rates = report.rates
    let source = rates.largestSourceFile ?? ""
    page.element("dl", ["class": "rates"]) { list in
      rate(&list, Phrases.total, rates.total, Phrases.totalMeaning.text(language))
      rate(&list, Phrases.net, rates.net, Phrases.netMeaning.text(language))
      rate(
        &list, Phrases.largest, rates.largestSource, Phrases.largestMeaning.text(language, source))
      figure(
        &list, Phrases.longest,
        Phrases.characters.text(language, Figures.grouped(rates.longestRun)),
        Phrases.longestMeaning.text(language))
      figure(
        &list, Phrases.slots, "\(rates.filledSlots) / \(rates.slots)",
        Phrases.slotsMeaning.text(language))
      figure(
        &list, Phrases.lintCount, Phrases.places.text(language, Figures.grouped(report.lint.count)),
        Phrases.lintMeaning.text(language))
    }
    page.element("p", ["class": "meta"], text: Phrases.countedMeaning.text(language))
  }

  private func rate(
    _ list: inout HTMLTree, _ phrase: Phrase, _ rate: CheckReport.Rate, _ meaning: String
  ) {
    figure(
      &list, phrase, Figures.percent(rate.percent), meaning,
      detail: String(Figures.rate(rate, language).dropFirst(Figures.percent(rate.percent).count)))
  }

  private func figure(
    _ list: inout HTMLTree, _ phrase: Phrase, _ value: String, _ meaning: String,
    detail: String = ""
  ) {
    list.element("div") { cell in
      cell.element("dt", text: phrase.text(language))
      cell.element("dd") { figure in
        figure.element("strong") { strong in
          strong.text(value)
          if !detail.isEmpty { strong.element("small", text: detail) }
        }
        figure.element("span", text: meaning)
      }
    }
  }

  /// Every class with its count, pattern and share; the counts add up to the counted characters.
  private func composition(_ page: inout HTMLTree) {
    page.heading(
      Phrases.composition.text(language), Phrases.compositionMeaning.text(language), id: "classes")
    page.element("ul", ["class": "legend"]) { list in
      for passageClass in [
        PassageClass.copy, .template, .self, .upstream, .quotation, .formula, .own,
      ] {
        let count = report.rates.classes[passageClass.rawValue] ?? 0
        let rate = CheckReport.Rate(count, of: report.rates.counted)
        list.element("li") { item in
          item.element(
            "span", ["class": "key " + passageClass.styleName], text: summary.name(passageClass))
          item.text(" " + Figures.rate(rate, language))
        }
      }
    }
  }

  private func lint(_ page: inout HTMLTree) {
    page.heading(Phrases.lintCount.text(language), Phrases.lintMeaning.text(language), id: "lint")
    guard !report.lint.isEmpty else {
      page.element("p", ["class": "meta"], text: Phrases.noLint.text(language))
      return
    }
    let groups = Dictionary(grouping: report.lint, by: \.kind)
    for kind in LintKind.allCases {
      guard let findings = groups[kind] else { continue }
      if findings.count <= 8 {
        table(&page, kind, findings)
      } else {
        // Many of one kind fold away, so that they don't bury the rest.
        page.element("details") { fold in
          fold.element(
            "summary",
            text:
              "\(Phrases.name(of: kind).text(language)) \(Phrases.places.text(language, Figures.grouped(findings.count)))"
          )
          table(&fold, kind, findings)
        }
      }
    }
  }

  private func table(
    _ page: inout HTMLTree, _ kind: LintKind, _ findings: [CheckReport.LintFinding]
  ) {
    page.element("table", ["class": "lint"]) { table in
      table.element(
        "caption",
        text: Phrases.name(of: kind).text(language) + " · "
          + Phrases.places.text(language, Figures.grouped(findings.count)))
      table.element("thead") { head in
        head.element("tr") { row in
          for (phrase, style) in [
            (Phrases.line, "num"), (Phrases.quote, ""), (Phrases.problem, ""),
            (Phrases.suggestion, "wide"),
          ] {
            row.element("th", ["scope": "col", "class": style], text: phrase.text(language))
          }
        }
      }
      table.element("tbody") { rows in
        for finding in findings {
          rows.element("tr") { row in
            row.element("td", ["class": "num"]) { cell in
              cell.element("a", ["href": "#l\(finding.line)"], text: "\(finding.line)")
            }
            row.element("td", text: finding.text)
            row.element("td", text: summary.message(finding))
            row.element(
              "td", ["class": "wide"],
              text: summary.suggestion(finding))
          }
        }
      }
    }
  }
}
