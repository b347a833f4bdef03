import LeitongAudit
import LeitongFindings
import LeitongXML

/// 同文异名: groups of documents that are one text but for their slots.
struct AuditRecordsPage {
  let scene: AuditScene
  private let frame: AuditFrame

  init(scene: AuditScene) {
    self.scene = scene
    frame = AuditFrame(scene, isInFolder: false)
  }

  func render() throws(RenderError) -> [UInt8] {
    let records = scene.audit.sameTexts
    return try frame.page(
      scene.say(AuditListPhrases.recordsTitle, scene.number(records.count)),
      scene.say(AuditListPhrases.recordsMeta)
    ) { page in
      let shown = records.indices.prefix(scene.options.mostRows / 4)
      frame.cutLine(shown.count, of: records.count, to: &page)
      for place in shown {
        let record = records[place]
        page.element("section", ["class": "first", "id": "r\(place + 1)"]) { section in
          section.element(
            "h2",
            text: scene.say(
              AuditListPhrases.recordTitle, scene.number(record.documents.count),
              Figures.percent(record.share * 100)))
          section.element("p") { frame.documents(record.documents, most: 100, to: &$0) }
          templates(record, &section)
        }
      }
    }
  }

  private func templates(_ record: AuditReport.SameTextRecord, _ section: inout HTMLTree) {
    let known = record.templates.filter { scene.audit.templates.indices.contains($0) }
    guard !known.isEmpty else { return }
    section.element("p") { line in
      line.text(scene.say(AuditListPhrases.textFrom))
      for (number, place) in known.prefix(20).enumerated() {
        if number > 0 { line.text(scene.say(AuditPhrases.listComma)) }
        line.element(
          "a", ["href": AuditLinks.template(place), "lang": "zh-CN"],
          text: scene.shortened(
            AuditTemplatePage.opening(scene.audit.templates[place], scene), to: 24))
      }
    }
  }
}
