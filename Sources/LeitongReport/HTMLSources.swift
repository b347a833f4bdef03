import LeitongFindings
import LeitongXML

/// The documents that share text with the draft, by share, and the draft section by section.
struct HTMLSources {
  let summary: Summary
  private var report: CheckReport { summary.report }
  private var language: Language { summary.language }

  init(summary: Summary) { self.summary = summary }

  func write(to page: inout HTMLTree) {
    guard !report.sources.isEmpty else { return }
    page.heading(
      Phrases.sources.text(language), Phrases.sourcesMeaning.text(language), id: "sources")
    page.element("table", ["class": "sources"]) { table in
      table.tableHead(
        [
          (Phrases.rank, "num"), (Phrases.file, ""), (Phrases.unitYear, "wide"),
          (Phrases.tier, "wide"), (Phrases.passages, "num wide"), (Phrases.share, "rate"),
          (Phrases.net, "rate wide"),
        ], language)
      table.element("tbody") { rows in
        for (place, source) in report.sources.enumerated() {
          rows.element("tr", ["id": "s\(place + 1)"]) { row in
            row.element("td", ["class": "num"], text: "\(place + 1)")
            row.element("td") { cell in
              if let title = source.title {
                cell.element("div", ["lang": "zh-CN"], text: title)
                if !source.file.hasPrefix(title + ".") {
                  cell.element("small", text: source.file)
                }
              } else {
                cell.text(source.file)
              }
            }
            row.element("td", ["class": "wide"], text: summary.unitYearDate(source))
            row.element(
              "td", ["class": "wide"],
              text: source.tier.map { Phrases.name(ofTier: $0, language) } ?? "")
            row.element("td", ["class": "num wide"], text: Figures.grouped(source.passages))
            row.rateCell(source.share, "rate", language)
            row.rateCell(source.net, "rate wide", language)
          }
        }
      }
    }
  }
}

/// The rates section by section (一、二、三).
struct HTMLSections {
  let summary: Summary
  private var report: CheckReport { summary.report }
  private var language: Language { summary.language }

  init(summary: Summary) { self.summary = summary }

  func write(to page: inout HTMLTree) {
    guard report.sections.count > 1 else { return }
    page.heading(
      Phrases.sections.text(language), Phrases.sectionsMeaning.text(language), id: "sections")
    page.element("table", ["class": "sections"]) { table in
      table.tableHead(
        [
          (Phrases.section, ""), (Phrases.charactersColumn, "num wide"),
          (Phrases.total, "rate wide"),
          (Phrases.net, "rate"),
        ], language)
      table.element("tbody") { rows in
        for section in report.sections {
          rows.element("tr") { row in
            row.element("td", ["lang": "zh-CN"]) { cell in
              cell.element(
                "a", ["href": "#l\(summary.firstLine(from: section.start))"],
                text: section.title.map { summary.shortened($0, to: 30) }
                  ?? Phrases.opening.text(language))
            }
            row.element("td", ["class": "num wide"], text: Figures.grouped(section.counted))
            row.rateCell(section.total, "rate wide", language)
            row.rateCell(section.net, "rate", language)
          }
        }
      }
    }
  }
}
