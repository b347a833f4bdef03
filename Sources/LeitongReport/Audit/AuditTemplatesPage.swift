import LeitongAudit
import LeitongFindings
import LeitongXML

/// All templates of a batch.
struct AuditTemplatesPage {
  let scene: AuditScene
  private let frame: AuditFrame

  init(scene: AuditScene) {
    self.scene = scene
    frame = AuditFrame(scene, isInFolder: false)
  }

  func render() throws(RenderError) -> [UInt8] {
    let standing = scene.audit.standingTemplates
    return try frame.page(
      scene.say(AuditListPhrases.templatesTitle, scene.number(standing)),
      scene.say(AuditListPhrases.templatesMeta, "\(scene.audit.settings.leastHolders)")
    ) { page in
      table(0..<standing, &page)
      let rejected = standing..<scene.audit.templates.count
      guard !rejected.isEmpty else { return }
      page.heading(
        scene.say(AuditListPhrases.rejectedTitle, scene.number(rejected.count)), "", id: "rejected")
      table(rejected, &page)
    }
  }

  private func table(_ places: Range<Int>, _ page: inout HTMLTree) {
    let shown = places.prefix(scene.options.mostRows)
    frame.cutLine(shown.count, of: places.count, to: &page)
    page.element("table", ["class": "sorts"]) { table in
      table.tableHead(
        [
          (Phrases.rank, "num"), (AuditListPhrases.consensusColumn, ""),
          (AuditListPhrases.timesColumn, "num"), (AuditListPhrases.slotsColumn, "num"),
          (Phrases.charactersColumn, "num wide"), (AuditListPhrases.decision, "wide"),
        ], scene.language)
      table.element("tbody") { rows in
        for place in shown { row(place, &rows) }
      }
    }
  }

  private func row(_ place: Int, _ rows: inout HTMLTree) {
    let template = scene.audit.templates[place]
    rows.element("tr") { row in
      row.numberCell(place + 1)
      row.element("td", ["lang": "zh-CN"]) { cell in
        cell.element(
          "a", ["href": AuditLinks.template(place)],
          text: scene.shortened(AuditTemplatePage.opening(template, scene), to: 60))
      }
      row.numberCell(template.documents)
      row.numberCell(template.slots.count)
      row.numberCell(template.characters, "num wide")
      row.element(
        "td", ["class": "wide standing"],
        text: scene.say(AuditTemplatePage.decision(template)))
    }
  }
}
