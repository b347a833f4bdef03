import LeitongAudit
import LeitongFindings
import LeitongXML

/// A report that is last year's: the figures that did not move, then section by section.
struct AuditYearPage {
  let scene: AuditScene
  private let frame: AuditFrame

  init(scene: AuditScene) {
    self.scene = scene
    frame = AuditFrame(scene, isInFolder: true)
  }

  func render(_ place: Int) throws(RenderError) -> [UInt8] {
    let roll = scene.audit.yearRolls[place]
    let kept = roll.whole.verbatim + roll.whole.slotsMoved + roll.whole.edited
    return try frame.page(
      scene.say(
        AuditListPhrases.yearTitle, scene.names.unit(named: roll.unit), "\(roll.fromYear)",
        "\(roll.toYear)"),
      scene.say(
        AuditListPhrases.yearMeta, scene.number(roll.whole.characters),
        Figures.rate(CheckReport.Rate(kept, of: roll.whole.characters), scene.language))
    ) { page in
      page.patterns()
      page.element("p") { line in
        line.text(scene.say(AuditListPhrases.yearPair))
        frame.document(roll.from, to: &line)
        line.element("br")
        line.text(scene.say(AuditListPhrases.yearPairLater))
        frame.document(roll.to, to: &line)
        let pair = scene.pairs(of: roll.to).first {
          scene.audit.pairs[$0].one == min(roll.from, roll.to)
            && scene.audit.pairs[$0].other == max(roll.from, roll.to)
        }
        if let pair, scene.isPairShown(pair) {
          line.text(" · ")
          frame.pairLink(pair, scene.say(AuditPhrases.compare), to: &line)
        }
      }
      stale(roll, &page)
      sections(roll, &page)
      rolled(roll, &page)
    }
  }

  private func stale(_ roll: AuditReport.YearRollRecord, _ page: inout HTMLTree) {
    page.heading(
      scene.say(AuditListPhrases.stale, scene.number(roll.stale.count)),
      scene.say(AuditListPhrases.staleMeaning), id: "stale")
    guard !roll.stale.isEmpty else {
      page.element("p", ["class": "meta"], text: scene.say(AuditPhrases.nothing))
      return
    }
    let shown = roll.stale.prefix(scene.options.mostRows)
    page.element("table", ["class": "stale"]) { table in
      table.tableHead(
        [(AuditListPhrases.figure, ""), (AuditListPhrases.contextColumn, "")], scene.language)
      table.element("tbody") { rows in
        for figure in shown {
          rows.element("tr") { row in
            row.element("td") {
              $0.element("span", ["class": "slot"], text: scene.names.text(figure.text))
            }
            row.element(
              "td", ["class": "quote", "lang": "zh-CN"],
              text: scene.shortened(scene.names.text(figure.context), to: 160))
          }
        }
      }
    }
    frame.cutLine(shown.count, of: roll.stale.count, to: &page)
  }

  private static let kinds: [(phrase: Phrase, style: String)] = [
    (AuditListPhrases.verbatim, "k-copy"), (AuditListPhrases.slotsMoved, "k-moved"),
    (AuditListPhrases.edited, "k-edited"), (AuditListPhrases.fresh, "k-fresh"),
  ]

  private func sections(_ roll: AuditReport.YearRollRecord, _ page: inout HTMLTree) {
    page.heading(scene.say(AuditListPhrases.bySection), "", id: "sections")
    page.element("ul", ["class": "legend"]) { list in
      for kind in Self.kinds {
        list.element("li") { item in
          item.element(
            "svg", ["class": "swatch", "width": "22", "height": "12", "aria-hidden": "true"]
          ) { $0.element("rect", ["class": kind.style, "width": "22", "height": "12"]) }
          item.text(scene.say(kind.phrase))
        }
      }
    }
    page.element("table", ["class": "sections"]) { table in
      table.tableHead(
        [(Phrases.section, ""), (Phrases.charactersColumn, "num wide")]
          + Self.kinds.map { ($0.phrase, "num wide") }, scene.language)
      table.element("tbody") { rows in
        row(roll.whole, scene.say(AuditListPhrases.whole), &rows)
        for section in roll.sections.prefix(scene.options.mostRows) {
          row(
            section, section.title.map(scene.names.text) ?? scene.say(Phrases.opening), &rows)
        }
      }
    }
  }

  private func row(
    _ section: AuditReport.YearRollRecord.Section, _ title: String, _ rows: inout HTMLTree
  ) {
    let parts = [section.verbatim, section.slotsMoved, section.edited, section.new]
    rows.element("tr") { row in
      row.element("td", ["lang": "zh-CN"]) { cell in
        cell.text(scene.shortened(title, to: 40))
        PartStrip(
          parts: zip(parts, Self.kinds).map { ($0, $1.style) }, whole: section.characters
        ).write(to: &cell)
        cell.element("div", ["class": "excerpt narrow"], text: shares(parts, of: section))
      }
      row.numberCell(section.characters, "num wide")
      for part in parts {
        row.element("td", ["class": "num wide"]) { cell in
          cell.text(Figures.percent(CheckReport.Rate(part, of: section.characters).percent))
          cell.element("div", ["class": "excerpt"], text: scene.number(part))
        }
      }
    }
  }

  /// The shares in one line, where a screen has no room for their columns.
  private func shares(_ parts: [Int], of section: AuditReport.YearRollRecord.Section) -> String {
    let shares = zip(parts, Self.kinds).filter { $0.0 > 0 }.map { part, kind in
      scene.say(kind.phrase) + " "
        + Figures.percent(CheckReport.Rate(part, of: section.characters).percent)
    }
    return ([scene.say(Phrases.characters, scene.number(section.characters))] + shares)
      .joined(separator: " · ")
  }

  private func rolled(_ roll: AuditReport.YearRollRecord, _ page: inout HTMLTree) {
    guard !roll.rolled.isEmpty else { return }
    page.heading(
      scene.say(AuditListPhrases.rolled), scene.say(AuditListPhrases.rolledMeaning), id: "rolled")
    page.element("table") { table in
      table.tableHead(
        [
          (AuditListPhrases.rolledFrom, ""), (AuditListPhrases.rolledTo, ""),
          (AuditListPhrases.count, "num"),
        ], scene.language)
      table.element("tbody", ["lang": "zh-CN"]) { rows in
        for word in roll.rolled.prefix(scene.options.mostRows) {
          rows.element("tr") { row in
            row.element("td", text: scene.names.text(word.from))
            row.element("td", text: scene.names.text(word.to))
            row.numberCell(word.count)
          }
        }
      }
    }
  }
}
