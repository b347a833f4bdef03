import LeitongFindings
import LeitongXML

/// What changed since an earlier report: resolved, new, still open.
struct HTMLDelta {
  let summary: Summary
  private var report: CheckReport { summary.report }
  private var language: Language { summary.language }
  /// Lines of a list; the rest is counted.
  private static let shown = 50

  init(summary: Summary) { self.summary = summary }

  func write(to page: inout HTMLTree) {
    guard let delta = report.since else { return }
    page.heading(
      Phrases.since.text(language),
      Phrases.sinceMeaning.text(
        language, delta.number, Figures.percent(delta.net.percent),
        Figures.percent(report.rates.net.percent)),
      id: "since")
    for note in summary.deltaNotes(delta) {
      page.element("p", ["class": "meta"], text: note)
    }
    page.element("div", ["class": "delta"]) { columns in
      list(
        &columns, Phrases.resolved, delta.resolved.count,
        delta.resolved.map {
          (nil, "\(summary.name($0.class)) · \(summary.shortened($0.text, to: 24)) · \($0.file)")
        }
          + delta.lintResolved.map {
            (
              nil,
              Phrases.name(of: $0.kind).text(language) + " · " + summary.shortened($0.text, to: 24)
            )
          })
      list(&columns, Phrases.fresh, delta.new.count, passages(delta.new) + lint(delta.lintNew))
      list(
        &columns, Phrases.stillOpen, delta.open.count, passages(delta.open) + lint(delta.lintOpen))
    }
  }

  private func passages(_ places: [Int]) -> [(href: String?, text: String)] {
    places.compactMap { place in
      guard let number = summary.numberOfPassage[place] else { return nil }
      let passage = report.passages[place]
      return (
        "#p\(number)",
        "\(number) \(summary.name(passage.class)) · \(summary.shortened(passage.text, to: 24))"
      )
    }
  }

  private func lint(_ places: [Int]) -> [(href: String?, text: String)] {
    places.map { place in
      let finding = report.lint[place]
      return (
        "#l\(finding.line)",
        Phrases.name(of: finding.kind).text(language) + " · "
          + summary.shortened(finding.text, to: 24)
      )
    }
  }

  private func list(
    _ columns: inout HTMLTree, _ phrase: Phrase, _ passages: Int,
    _ lines: [(href: String?, text: String)]
  ) {
    columns.element("div") { column in
      column.element(
        "h3",
        text: phrase.text(
          language, Figures.grouped(passages), Figures.grouped(lines.count - passages)))
      column.element("ul", ["class": "full"]) { list in
        for line in lines.prefix(Self.shown) {
          list.element("li") { item in
            if let href = line.href {
              item.element("a", ["href": href], text: line.text)
            } else {
              item.text(line.text)
            }
          }
        }
        if lines.count > Self.shown {
          list.element("li", text: Phrases.andMore.text(language, "\(lines.count - Self.shown)"))
        }
      }
    }
  }
}
