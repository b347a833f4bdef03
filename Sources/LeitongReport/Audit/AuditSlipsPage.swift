import LeitongAudit
import LeitongFindings
import LeitongXML

/// The same flaws at the same places of two documents.
struct AuditSlipsPage {
  let scene: AuditScene
  private let frame: AuditFrame

  init(scene: AuditScene) {
    self.scene = scene
    frame = AuditFrame(scene, isInFolder: false)
  }

  func render() throws(RenderError) -> [UInt8] {
    let slips = scene.audit.slips
    return try frame.page(
      scene.say(AuditListPhrases.slipsTitle, scene.number(slips.count)),
      scene.say(AuditListPhrases.slipsMeta)
    ) { page in
      let shown = slips.indices.prefix(scene.options.mostRows)
      frame.cutLine(shown.count, of: slips.count, to: &page)
      page.element("table", ["class": "sorts"]) { table in
        table.tableHead(
          [
            (Phrases.lintKind, ""), (Phrases.quote, ""), (AuditPhrases.one, ""),
            (AuditPhrases.other, ""),
          ], scene.language)
        table.element("tbody") { rows in
          for place in shown {
            let slip = slips[place]
            rows.element("tr", ["id": "s\(place + 1)"]) { row in
              row.element("td", text: scene.say(AuditListPhrases.name(of: slip.kind)))
              row.element(
                "td", ["class": "quote", "lang": "zh-CN"],
                text: scene.shortened(scene.names.text(slip.text), to: 120))
              frame.documentCell(slip.one, to: &row)
              frame.documentCell(slip.other, to: &row)
            }
          }
        }
      }
    }
  }
}
