import LeitongFindings
import LeitongXML

/// The legend that stays in sight, and the filters a script makes of it.
///
/// Without a script it is a legend and nothing more.
struct HTMLToolbar {
  let summary: Summary
  private var report: CheckReport { summary.report }
  private var language: Language { summary.language }

  init(summary: Summary) { self.summary = summary }

  func write(to page: inout HTMLTree) {
    page.element(
      "div", ["class": "bar", "role": "group", "aria-label": Phrases.filter.text(language)]
    ) {
      bar in
      for passageClass in PassageClass.listed
      where passageClass != .own && report.rates.classes[passageClass.rawValue, default: 0] > 0 {
        bar.element("label") { label in
          label.element(
            "input",
            [
              "type": "checkbox", "checked": "checked", "value": passageClass.styleName,
              "data-kind": "1", "data-script": "1", "hidden": "hidden",
            ])
          label.element(
            "span", ["class": "key " + passageClass.styleName], text: summary.name(passageClass))
        }
      }
      if !report.lint.isEmpty {
        bar.element("span", ["class": "key residue"], text: Phrases.residueKey.text(language))
      }
      filters(&bar)
    }
  }

  private func filters(_ bar: inout HTMLTree) {
    bar.element("label", ["data-script": "1", "hidden": "hidden"]) { label in
      label.text(Phrases.sourceFilter.text(language))
      label.element("select", ["id": "by-source"]) { select in
        select.element("option", ["value": ""], text: Phrases.allSources.text(language))
        for (place, source) in report.sources.enumerated() {
          select.element(
            "option", ["value": "\(place + 1)"],
            text: "\(place + 1) " + summary.shortened(source.title ?? source.file, to: 24))
        }
      }
    }
    bar.element("label", ["data-script": "1", "hidden": "hidden"]) { label in
      label.text(Phrases.leastFilter.text(language))
      label.element(
        "input",
        [
          "type": "number", "id": "by-length", "min": "0", "step": "10", "value": "0",
          "aria-label": Phrases.leastLabel.text(language),
        ])
    }
    bar.element(
      "span",
      [
        "id": "shown", "role": "status", "data-script": "1", "hidden": "hidden",
        "data-text": Phrases.shownOfAll.raw(language),
      ])
  }
}
