import LeitongFindings
import LeitongXML

/// End of the page: set phrases, files not read, limits, parameters, hashes, number.
struct HTMLBackMatter {
  let summary: Summary
  private var report: CheckReport { summary.report }
  private var language: Language { summary.language }

  init(summary: Summary) { self.summary = summary }

  /// Characters of a common run that is listed.
  private static let shortestListed = 6

  func write(to page: inout HTMLTree) {
    formulas(&page)
    commonRuns(&page)
    notes(&page, Phrases.unread, report.unread, id: "unread")
    notes(&page, Phrases.excluded, report.excluded, id: "excluded")
    footer(&page)
  }

  private func formulas(_ page: inout HTMLTree) {
    guard !report.formulas.isEmpty else { return }
    let characters = report.formulas.reduce(0) { $0 &+ $1.characters }
    page.element("details", ["class": "full"]) { fold in
      fold.element(
        "summary",
        text: Phrases.formulas.text(
          language, Figures.grouped(report.formulas.count), Figures.grouped(characters)))
      let whole = report.rates.classes[PassageClass.formula.rawValue] ?? 0
      if whole > characters {
        fold.element(
          "p", ["class": "meta"],
          text: Phrases.formulasAndRest.text(
            language, Figures.grouped(whole), Figures.grouped(whole - characters)))
      }
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
    page.element("details", ["class": "full"]) { fold in
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
    page.element("details", ["class": "full", "open": "open", "id": id]) { fold in
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
      footer.element("h2", ["id": "limits"], text: Phrases.limits.text(language))
      footer.element("ul", ["class": "full"]) { list in
        for phrase in [
          Phrases.limitOriginal, Phrases.limitWording, Phrases.limitDirection, Phrases.limitVerdict,
        ] {
          list.element("li", text: phrase.text(language))
        }
        list.element("li", text: summary.guarantee)
      }
      footer.element("h2", ["id": "parameters"], text: Phrases.parameters.text(language))
      footer.element("dl", ["class": "hashes"]) { list in
        entry(&list, Phrases.reportNumber, report.number)
        entry(&list, Phrases.resultHash, report.digest)
        entry(&list, Phrases.draftHash, report.draft.sha256)
        entry(&list, Phrases.corpusHash, report.corpus.digest)
      }
      footer.element("p", text: Phrases.digestNote.text(language))
      footer.element("p", ["class": "full"], text: summary.settings)
      footer.element(
        "p", ["class": "full"],
        text: "leitong \(report.tool.version) · \(report.schema) · k=\(parameters.shingle) "
          + "w=\(parameters.window) · holders ≤ \(parameters.holders) · aligned ≥ \(parameters.leastEqual), outside ≥ "
          + "\(parameters.leastOutside), weight ≥ \(parameters.leastSubstance) · lexicon "
          + "\(parameters.formulas) · normaliser \(parameters.normalizer)")
      // An edition without names has no digests either.
      if report.sources.contains(where: { !$0.sha256.isEmpty }) {
        footer.element("details", ["class": "full"]) { fold in
          fold.element("summary", text: Phrases.sourceHashes.text(language))
          fold.element("ul") { list in
            for source in report.sources {
              list.element("li") { item in
                item.element("code", text: source.sha256)
                item.text(" " + source.file)
              }
            }
          }
        }
      }
    }
  }

  private func entry(_ list: inout HTMLTree, _ phrase: Phrase, _ value: String) {
    guard !value.isEmpty else { return }
    list.element("div") { row in
      row.element("dt", text: phrase.text(language))
      row.element("dd") { $0.element("code", text: value) }
    }
  }
}
