import LeitongFindings
import LeitongXML

/// The passages side by side, clause by clause, with a sentence of context on each side.
struct HTMLPairs {
  let summary: Summary
  private var language: Language { summary.language }

  init(summary: Summary) { self.summary = summary }

  func write(to page: inout HTMLTree) {
    let numbered = summary.numbered
    page.heading(
      Phrases.pairs.text(language),
      Phrases.pairsMeaning.text(language, Figures.grouped(numbered.count)), id: "pairs")
    guard !numbered.isEmpty else {
      page.element("p", ["class": "meta"], text: Phrases.noPairs.text(language))
      return
    }
    page.element("p", ["class": "meta pieces"]) { line in
      line.element("span", ["class": "slot"], text: "12")
      line.text(Phrases.slotSame.text(language))
      line.element("span", ["class": "slot open"], text: "××")
      line.text(Phrases.slotOpen.text(language))
      line.element("ins", text: Phrases.sampleWord.text(language))
      line.text(Phrases.pieceDiffers.text(language))
      line.element("span", ["class": "moved"], text: Phrases.sampleWord.text(language))
      line.text(Phrases.pieceMoved.text(language))
      // A key alone must be possible to turn off (WCAG 2.2, 2.1.4): speech input types letters.
      line.element("label", ["class": "hint", "data-script": "1", "hidden": "hidden"]) { label in
        label.element("input", ["type": "checkbox", "id": "keys", "checked": "checked"])
        label.text(Phrases.keys.text(language))
      }
    }
    // In the order of the draft, while there is room: a stretch that a thousand sources share would
    // otherwise be written a thousand times.
    var room = Self.mostScalars
    var omitted = 0
    for (number, place, passage) in numbered {
      room -= passage.draft.end - passage.draft.start + passage.source.end - passage.source.start
      if room < 0 { omitted += 1 }
      write(number, passage, at: place, isWhole: room >= 0, to: &page)
    }
    if omitted > 0 {
      page.element(
        "p", ["class": "meta"],
        text: Phrases.pairsOmitted.text(
          language, Figures.grouped(numbered.count - omitted), Figures.grouped(numbered.count)))
    }
  }

  /// Scalars of both sides that are written side by side on one page; what is beyond stands in the result.
  static let mostScalars = 2_000_000

  private func write(
    _ number: Int, _ passage: CheckReport.PassageRecord, at place: Int, isWhole: Bool,
    to page: inout HTMLTree
  ) {
    let source = summary.sourceNumber[passage.source.file]
    page.element(
      "section",
      [
        "class": "pair", "id": "p\(number)", "tabindex": "-1", "data-number": "\(number)",
        "data-class": passage.class.styleName, "data-source": source.map(String.init) ?? "",
        "data-length": "\(passage.aligned)",
        "aria-label": Phrases.passageNumber.text(language, "\(number)"),
      ]
    ) { pair in
      pair.element("header") { header in
        header.element("b", text: "\(number)")
        header.element(
          "span", ["class": "key " + passage.class.styleName], text: summary.name(passage.class))
        header.element(
          "span", ["lang": language.tag],
          text: Phrases.sharedWith.text(language, summary.sourceName(passage.source.file)))
        header.element(
          "span", ["class": "num"],
          text: summary.measures(passage) + " · " + summary.rarity(passage) + " · "
            + Phrases.claimed.text(language, Figures.grouped(summary.claimed[place] ?? 0)))
        header.element("a", ["href": "#m\(number)"], text: Phrases.back.text(language))
      }
      if isWhole {
        table(&pair, passage)
      } else {
        pair.element("p", ["class": "why"]) { line in
          line.element("q", ["lang": "zh-CN"], text: summary.shortened(passage.text, to: 40))
          line.text(" " + Phrases.pairOmitted.text(language))
        }
      }
      pair.element("p", ["class": "why"]) { line in
        line.text(Phrases.why.text(language, summary.reason(passage)) + " ")
        // What a superior or a law says is passed on: there is no question who took from whom.
        if passage.class != .upstream { line.text(summary.direction(passage)) }
      }
      if !passage.slips.isEmpty {
        pair.element("p", ["class": "why slips"]) { line in
          line.text(Phrases.sharedSlips.text(language, "\(passage.slips.count)"))
          for slip in passage.slips.prefix(6) {
            line.text(" " + Phrases.name(of: slip.kind).text(language) + " ")
            line.element("q", ["lang": "zh-CN"], text: summary.shortened(slip.text, to: 24))
          }
        }
      }
    }
  }

  private func table(_ pair: inout HTMLTree, _ passage: CheckReport.PassageRecord) {
    let titles = [
      Phrases.draftSide.text(language, summary.place(at: passage.draft.start)),
      Phrases.sourceSide.text(language, passage.source.file) + summary.sourcePage(passage),
    ]
    let draft = PassageSide(passage.text, from: passage.draft.start, passage.draftPieces)
    let source = PassageSide(passage.sourceText, from: passage.source.start, passage.sourcePieces)
    let context = passage.context
    pair.element("table", ["class": "cols"]) { table in
      table.element("thead") { head in
        head.element("tr") { row in
          for title in titles { row.element("th", ["scope": "col"], text: title) }
        }
      }
      table.element("tbody", ["lang": "zh-CN"]) { body in
        for (place, row) in passage.rows.enumerated() {
          let next = place + 1 < passage.rows.count ? passage.rows[place + 1] : nil
          let isFirst = place == 0
          body.element("tr") { line in
            line.element("td", ["data-side": Phrases.draftWord.text(language)]) { cell in
              if isFirst { Self.context(context.draftBefore, to: &cell) }
              draft.write(row.draft, next?.draft ?? passage.draft.end, isDraft: true, to: &cell)
              if next == nil { Self.context(context.draftAfter, to: &cell) }
            }
            line.element("td", ["data-side": Phrases.sourceWord.text(language)]) { cell in
              if isFirst { Self.context(context.sourceBefore, to: &cell) }
              source.write(
                row.source, next?.source ?? passage.source.end, isDraft: false, to: &cell)
              if next == nil { Self.context(context.sourceAfter, to: &cell) }
            }
          }
        }
      }
    }
  }

  private static func context(_ text: String, to cell: inout HTMLTree) {
    guard !text.isEmpty else { return }
    cell.element("span", ["class": "ctx"], text: text)
  }
}
