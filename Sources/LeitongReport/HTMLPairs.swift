import LeitongFindings
import LeitongXML

/// The passages side by side, piece by piece, with a sentence of context on each side.
struct HTMLPairs {
  let summary: Summary
  private var language: Language { summary.language }

  init(summary: Summary) { self.summary = summary }

  func write(to page: inout HTMLTree) {
    let numbered = summary.numbered
    page.heading(
      Phrases.pairs.text(language), Phrases.pairsMeaning.text(language, "\(numbered.count)"),
      id: "pairs")
    guard !numbered.isEmpty else {
      page.element("p", ["class": "meta"], text: Phrases.noPairs.text(language))
      return
    }
    page.element("p", ["class": "meta"], text: Phrases.pieceLegend.text(language))
    for (number, _, passage) in numbered { write(number, passage, to: &page) }
  }

  private func write(
    _ number: Int, _ passage: CheckReport.PassageRecord, to page: inout HTMLTree
  ) {
    page.element("section", ["class": "pair", "id": "p\(number)"]) { pair in
      pair.element("header") { header in
        header.element("b", text: "\(number)")
        header.element(
          "span", ["class": "key " + passage.class.styleName], text: summary.name(passage.class))
        header.element("span", text: Phrases.sharedWith.text(language, sourceName(passage)))
        header.element(
          "span", ["class": "num"],
          text: summary.measures(passage) + " · " + summary.rarity(passage))
        header.element("a", ["href": "#m\(number)"], text: Phrases.back.text(language))
      }
      pair.element("div", ["class": "cols", "lang": "zh-CN"]) { columns in
        side(
          &columns, Phrases.draftSide.text(language, "\(summary.line(at: passage.draft.start))"),
          passage.text, from: passage.draft.start, passage.draftPieces, passage.context.draftBefore,
          passage.context.draftAfter, isDraft: true)
        side(
          &columns, Phrases.sourceSide.text(language, passage.source.file), passage.sourceText,
          from: passage.source.start, passage.sourcePieces, passage.context.sourceBefore,
          passage.context.sourceAfter, isDraft: false)
      }
      pair.element("p", ["class": "why"], text: Phrases.why.text(language, summary.reason(passage)))
    }
  }

  private func side(
    _ columns: inout HTMLTree, _ title: String, _ text: String, from start: Int,
    _ pieces: [CheckReport.Piece], _ before: String, _ after: String, isDraft: Bool
  ) {
    let scalars = Array(text.unicodeScalars)
    columns.element("div") { side in
      side.element("h4", text: title)
      side.element("p") { line in
        if !before.isEmpty { line.element("span", ["class": "ctx"], text: before) }
        for piece in pieces {
          let low = max(0, piece.start - start)
          let high = min(scalars.count, piece.end - start)
          guard low < high else { continue }
          var content = ""
          content.unicodeScalars.append(contentsOf: scalars[low..<high])
          switch (piece.op, isDraft) {
          case (.equal, _): line.text(content)
          case (.slot, _): line.element("span", ["class": "slot"], text: content)
          case (.openSlot, _): line.element("span", ["class": "slot open"], text: content)
          case (.moved, _): line.element("span", ["class": "moved"], text: content)
          case (_, true): line.element("ins", text: content)
          case (_, false): line.element("del", text: content)
          }
        }
        if !after.isEmpty { line.element("span", ["class": "ctx"], text: after) }
      }
    }
  }

  private func sourceName(_ passage: CheckReport.PassageRecord) -> String {
    let record = summary.report.sources.first {
      $0.file.utf8.elementsEqual(passage.source.file.utf8)
    }
    return record?.title.map { "《\($0)》（\(passage.source.file)）" } ?? passage.source.file
  }
}
