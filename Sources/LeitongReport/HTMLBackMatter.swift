import LeitongFindings
import LeitongXML

/// End of the page: sources, set phrases, files not read, limits, parameters, hashes.
struct HTMLBackMatter {
  let summary: Summary
  private var report: CheckReport { summary.report }
  private var language: Language { summary.language }

  init(summary: Summary) { self.summary = summary }

  /// Characters of a common run that is listed.
  private static let shortestListed = 6

  func write(to page: inout HTMLTree) {
    sources(&page)
    formulas(&page)
    commonRuns(&page)
    notes(&page, Phrases.unread, report.unread, id: "unread")
    notes(&page, Phrases.excluded, report.excluded, id: "excluded")
    footer(&page)
  }

  private func sources(_ page: inout HTMLTree) {
    guard !report.sources.isEmpty else { return }
    page.heading(
      Phrases.sources.text(language), Phrases.sourcesMeaning.text(language), id: "sources")
    page.element("table") { table in
      table.element("thead") { head in
        head.element("tr") { row in
          for (phrase, style) in [
            (Phrases.file, ""), (Phrases.unitYear, "wide"), (Phrases.tier, "wide"),
            (Phrases.passages, "num"), (Phrases.sharedCharacters, "num"),
          ] {
            row.element("th", ["scope": "col", "class": style], text: phrase.text(language))
          }
        }
      }
      table.element("tbody") { rows in
        for source in report.sources {
          rows.element("tr") { row in
            row.element("td", text: source.file)
            row.element("td", ["class": "wide"], text: unitAndYear(source))
            row.element(
              "td", ["class": "wide"],
              text: source.tier.map { Phrases.name(ofTier: $0, language) } ?? "")
            row.element("td", ["class": "num"], text: Figures.grouped(source.passages))
            row.element("td", ["class": "num"], text: Figures.grouped(source.characters))
          }
        }
      }
    }
  }

  private func unitAndYear(_ source: CheckReport.SourceRecord) -> String {
    func marked(_ value: String, _ field: String) -> String {
      source.inferred.contains(field) ? Phrases.inferred.text(language, value) : value
    }
    return [
      source.unit.map { marked($0, "unit") }, source.year.map { marked(String($0), "year") },
      source.date,
    ].compactMap { $0 }.joined(separator: " · ")
  }

  private func formulas(_ page: inout HTMLTree) {
    guard !report.formulas.isEmpty else { return }
    let characters = report.formulas.reduce(0) { $0 + $1.characters }
    page.element("details") { fold in
      fold.element(
        "summary",
        text: Phrases.formulas.text(
          language, Figures.grouped(report.formulas.count), Figures.grouped(characters)))
      fold.element("ul", ["class": "formulas"]) { list in
        for formula in report.formulas {
          let years = formula.from.map { " \($0)–\(formula.to.map(String.init) ?? "")" } ?? ""
          list.element("li") { item in
            item.text("\(formula.phrase) ×\(formula.count) ")
            item.element("small", text: formula.source + years)
          }
        }
      }
    }
  }

  private func commonRuns(_ page: inout HTMLTree) {
    // A word or two at the edge of a passage is marked in the text and would say nothing here.
    let common = summary.common.filter { $0.aligned >= Self.shortestListed }
    guard !common.isEmpty else { return }
    page.element("details") { fold in
      fold.element(
        "summary",
        text: Phrases.commonRuns.text(
          language, Figures.grouped(common.count), "\(report.guarantee.run)"))
      fold.element("ul", ["class": "formulas"]) { list in
        for passage in common {
          list.element("li") { item in
            item.text("“\(passage.text)” ")
            item.element(
              "small",
              text: Phrases.line.text(language) + " \(summary.line(at: passage.draft.start)) · "
                + passage.source.file + " · " + summary.reason(passage))
          }
        }
      }
    }
  }

  private func notes(
    _ page: inout HTMLTree, _ phrase: Phrase, _ notes: [CheckReport.FileNote], id: String
  ) {
    guard !notes.isEmpty else { return }
    page.element("details", ["open": "open", "id": id]) { fold in
      fold.element("summary", text: phrase.text(language, Figures.grouped(notes.count)))
      fold.element("ul") { list in
        for note in notes {
          list.element("li") { item in
            item.element("b", text: note.file)
            item.text(" " + note.reason)
          }
        }
      }
    }
  }

  private func footer(_ page: inout HTMLTree) {
    let parameters = report.parameters
    page.element("footer") { footer in
      footer.element("h2", text: Phrases.parameters.text(language))
      footer.element("p", text: summary.guarantee)
      footer.element(
        "p", text: Phrases.notOriginal.text(language) + Phrases.direction.text(language))
      footer.element("p") { line in
        line.text("SHA-256 ")
        line.element("code", text: report.draft.sha256)
        line.text(" · corpus ")
        line.element("code", text: report.corpus.digest)
        line.text(" " + Phrases.digestNote.text(language))
      }
      footer.element(
        "p",
        text: "leitong \(report.tool.version) · \(report.schema) · k=\(parameters.shingle) "
          + "w=\(parameters.window) · MinHash \(parameters.sketchSlots)×\(parameters.sketchShingle) · "
          + "LSH \(parameters.bands)×\(parameters.rows) · aligned ≥ \(parameters.leastEqual), outside ≥ "
          + "\(parameters.leastOutside), weight ≥ \(parameters.leastSubstance) · lexicon "
          + "\(parameters.formulas) · normaliser \(parameters.normalizer)")
    }
  }
}
