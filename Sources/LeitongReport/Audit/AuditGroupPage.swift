import LeitongAudit
import LeitongFindings
import LeitongXML

/// One group: its members, how close they are, what speaks for which of them being first.
struct AuditGroupPage {
  let scene: AuditScene
  private let frame: AuditFrame
  private var audit: AuditReport { scene.audit }

  init(scene: AuditScene) {
    self.scene = scene
    frame = AuditFrame(scene, isInFolder: true)
  }

  func render(_ place: Int) throws(RenderError) -> [UInt8] {
    let group = audit.groups[place]
    return try frame.page(
      scene.say(AuditListPhrases.groupTitle, "\(place + 1)", "\(group.documents.count)"),
      scene.say(
        AuditListPhrases.groupMeta, Figures.percent(group.linkage),
        Figures.percent(group.weakestNet))
    ) { page in
      page.element("p") { line in
        line.text(scene.say(AuditListPhrases.weakest))
        frame.documents(group.weakest, to: &line)
        line.text(" " + Figures.percent(group.weakestNet))
      }
      if group.isCut {
        page.element("p", ["class": "note"], text: scene.say(AuditListPhrases.groupCut))
      }
      let dates = dates(of: group)
      let members = group.documents.sorted { one, other in
        let (first, second) = (dates[one] ?? "~", dates[other] ?? "~")
        return first != second
          ? first.utf8.lexicographicallyPrecedes(second.utf8) : one < other
      }
      self.members(members, &page)
      LineageGraph(frame: frame, members: members, dates: dates).write(group.lineage, to: &page)
      page.heading(scene.say(AuditListPhrases.pairsInside), "\(group.pairs.count)", id: "pairs")
      let shown = group.pairs.prefix(scene.options.mostRows)
      AuditPairTable(frame: frame).write(Array(shown), id: "table-pairs", to: &page)
      frame.cutLine(shown.count, of: group.pairs.count, to: &page)
    }
  }

  /// The dates of members by which they stand in order.
  private func dates(of group: AuditReport.GroupRecord) -> [Int: String] {
    var dates: [Int: String] = [:]
    for place in group.documents {
      dates[place] = audit.documents[place].date ?? audit.documents[place].year.map(String.init)
    }
    return dates
  }

  private func members(_ places: [Int], _ page: inout HTMLTree) {
    page.heading(
      scene.say(AuditListPhrases.members), scene.say(AuditListPhrases.membersMeaning),
      id: "members")
    page.element("table", ["class": "sorts"]) { table in
      table.tableHead(
        [
          (Phrases.rank, "num"), (AuditPhrases.document, ""), (AuditListPhrases.date, "wide"),
          (Phrases.net, "rate"), (Phrases.total, "rate wide"),
          (Phrases.charactersColumn, "num wide"),
        ], scene.language)
      table.element("tbody") { rows in
        for (number, place) in places.enumerated() {
          let document = audit.documents[place]
          rows.element("tr") { row in
            row.numberCell(number + 1)
            frame.documentCell(place, to: &row)
            row.element("td", ["class": "wide"], text: scene.date(place))
            row.barCell(document.net, "rate", scene.language)
            row.barCell(document.total, "rate wide", scene.language, isCopy: false)
            row.numberCell(document.characters, "num wide")
          }
        }
      }
    }
  }
}
