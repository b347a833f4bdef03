import LeitongFindings
import LeitongXML

/// Top of the page: what was compared, the verdict, the rates with their definitions.
struct HTMLOverview {
  let summary: Summary
  private var report: CheckReport { summary.report }
  private var language: Language { summary.language }

  init(summary: Summary) { self.summary = summary }

  func write(to page: inout HTMLTree) {
    page.element("header", ["class": "top"]) { header in
      header.element("p", ["class": "meta"], text: summary.reportLine)
      header.element("h1", text: report.draft.title ?? report.draft.file)
      header.element("p", ["class": "meta"], text: summary.draftLine)
    }
    Self.editions(&page, language)
    page.element(
      "section", ["class": report.rates.net.characters == 0 ? "verdict clear" : "verdict"]
    ) { verdict in
      verdict.element("p") { line in
        for (place, part) in summary.verdictParts.enumerated() {
          if place == 1 { line.element("b", text: part) } else { line.text(part) }
        }
      }
      verdict.element("p", ["class": "rest"], text: summary.rest)
      if let note = summary.identicalNote { verdict.element("p", ["class": "rest"], text: note) }
      for remark in report.draft.remarks {
        verdict.element("p", ["class": "rest"], text: remark.text(language))
      }
      if report.rates.net.characters == 0 {
        verdict.element("p", ["class": "rest"], text: Phrases.notOriginal.text(language))
      }
      if !report.unread.isEmpty {
        verdict.element("p", ["class": "rest"]) { line in
          line.element(
            "a", ["href": "#unread"],
            text: Phrases.unread.text(language, Figures.grouped(report.unread.count)))
        }
      }
    }
    rates(&page)
  }

  /// Which edition goes to the printer; a choice that needs no script.
  static func editions(_ page: inout HTMLTree, _ language: Language) {
    page.element("fieldset", ["class": "editions"]) { set in
      set.element("legend", text: Phrases.printEdition.text(language))
      for (id, phrase, isChosen) in [
        ("edition-full", Phrases.editionFull, true), ("edition-brief", Phrases.editionBrief, false),
      ] {
        set.element("label") { label in
          if isChosen {
            label.element(
              "input", ["type": "radio", "name": "edition", "id": id, "checked": "checked"])
          } else {
            label.element("input", ["type": "radio", "name": "edition", "id": id])
          }
          label.text(phrase.text(language))
        }
      }
    }
  }

  private func rates(_ page: inout HTMLTree) {
    let rates = report.rates
    page.element("dl", ["class": "rates"]) { list in
      rate(
        &list, Phrases.net, rates.net,
        (rates.accepted == nil ? Phrases.netMeaning : Phrases.netMeaningAccepted).text(language))
      rate(&list, Phrases.total, rates.total, Phrases.totalMeaning.text(language))
      rate(
        &list, Phrases.largest, rates.largestSource,
        rates.largestSourceFile.map { Phrases.largestMeaning.text(language, $0) }
          ?? Phrases.largestNone.text(language))
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
}
