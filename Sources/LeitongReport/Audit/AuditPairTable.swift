import LeitongAudit
import LeitongFindings
import LeitongXML

/// The pairs that share most, with both directions.
struct AuditPairTable {
  let frame: AuditFrame
  private var scene: AuditScene { frame.scene }
  private var audit: AuditReport { scene.audit }

  /// Pairs on the first page; chosen by hand, the rest is in the table of all pairs.
  private static let most = 100

  func write(to page: inout HTMLTree) {
    page.heading(
      scene.say(AuditPhrases.pairs), scene.say(AuditPhrases.pairsTableMeaning), id: "pairs")
    guard !audit.pairs.isEmpty else {
      page.element("p", ["class": "meta"], text: scene.say(AuditPhrases.nothing))
      return
    }
    let shown = audit.pairs.indices.prefix(Self.most)
    let units = AuditDocumentTable.units(audit)
    AuditTools(frame: frame, table: "table-pairs").write(units, to: &page)
    write(Array(shown), id: "table-pairs", units: units, to: &page)
    page.element("p", ["class": "meta"]) { line in
      if let cut = scene.cut(shown.count, of: audit.pairs.count) { line.text(cut + "。 ") }
      line.text(
        scene.say(AuditPhrases.pairPagesCut, scene.number(scene.options.mostPairPages)) + " ")
      line.element("a", ["href": "pairs.csv"], text: "pairs.csv")
    }
  }

  /// A table of some pairs.
  func write(
    _ places: [Int], id: String, units: [String: Int] = [:], to page: inout HTMLTree
  ) {
    page.element("table", ["class": "sorts pairs", "id": id]) { table in
      table.tableHead(
        [
          (AuditPhrases.one, ""), (AuditPhrases.other, ""), (AuditPhrases.ofOneInOther, "rate"),
          (AuditPhrases.ofOtherInOne, "rate wide"), (Phrases.total, "wide"),
          (AuditPhrases.longest, "num wide"), (AuditPhrases.compare, ""),
        ], scene.language)
      table.element("tbody") { rows in
        for place in places { row(place, units, &rows) }
      }
    }
  }

  private func row(_ place: Int, _ units: [String: Int], _ rows: inout HTMLTree) {
    let pair = audit.pairs[place]
    let own = [pair.one, pair.other].compactMap { audit.documents[$0].unit }
      .compactMap { units[$0] }
    rows.element(
      "tr",
      [
        "data-rate": CheckReport.Rate.thousandths(pair.highestNet),
        "data-unit": own.map(String.init).joined(separator: " "),
      ]
    ) { row in
      frame.documentCell(pair.one, to: &row)
      frame.documentCell(pair.other, to: &row)
      row.barCell(pair.ofOne.net, "rate", scene.language)
      row.barCell(pair.ofOther.net, "rate wide", scene.language)
      row.element(
        "td",
        [
          "class": "wide",
          "data-value": CheckReport.Rate.thousandths(
            max(pair.ofOne.total.exactPercent, pair.ofOther.total.exactPercent)),
        ]
      ) { cell in
        cell.text(
          Figures.percent(pair.ofOne.total.percent) + " / "
            + Figures.percent(pair.ofOther.total.percent))
        if pair.isSameUnit {
          cell.element("div", ["class": "excerpt"], text: scene.say(AuditPhrases.sameUnit))
        }
      }
      row.numberCell(pair.longestRun, "num wide")
      row.element("td") { cell in
        frame.pairLink(
          place, scene.isPairShown(place) ? scene.say(AuditPhrases.compare) : "—", to: &cell)
      }
    }
  }
}
