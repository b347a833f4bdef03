import LeitongAudit
import LeitongFindings
import LeitongXML

/// One template: the text that all agree on, its slots, and what each document fills them with.
struct AuditTemplatePage {
  let scene: AuditScene
  private let frame: AuditFrame

  init(scene: AuditScene) {
    self.scene = scene
    frame = AuditFrame(scene, isInFolder: true)
  }

  static func decision(_ template: AuditReport.TemplateRecord) -> Phrase {
    switch template.decision {
    case .accepted: AuditListPhrases.accepted
    case .rejected: AuditListPhrases.rejected
    case nil: AuditListPhrases.open
    }
  }

  /// The text as one line, slots as `…`.
  static func opening(_ template: AuditReport.TemplateRecord, _ scene: AuditScene) -> String {
    var text = ""
    for part in template.parts where text.utf8.count < 400 { text += part.text ?? "…" }
    return scene.names.text(text)
  }

  func render(_ place: Int) throws(RenderError) -> [UInt8] {
    let template = scene.audit.templates[place]
    return try frame.page(
      scene.say(AuditPhrases.templateNumber, "\(place + 1)"),
      scene.say(
        AuditListPhrases.templateMeta, scene.number(template.documents),
        scene.number(template.characters), scene.number(template.slots.count), template.key),
      list: (
        scene.say(AuditListPhrases.templatesTitle, scene.number(scene.audit.standingTemplates)),
        AuditLinks.templates
      )
    ) { page in
      page.heading(
        scene.say(AuditListPhrases.consensus), scene.say(AuditListPhrases.consensusMeaning),
        id: "consensus")
      consensus(template, &page)
      decide(template, &page)
      TemplateFillings(frame: frame).write(template, to: &page)
    }
  }

  private func consensus(_ template: AuditReport.TemplateRecord, _ page: inout HTMLTree) {
    page.element("article", ["class": "consensus", "lang": "zh-CN"]) { text in
      for part in template.parts {
        if let slot = part.slot {
          text.element("span", ["class": "slot open"]) { box in
            box.element("sup", text: "\(slot + 1)")
            box.text(
              template.slots.indices.contains(slot)
                ? scene.say(AuditListPhrases.name(of: template.slots[slot].kind)) : "…")
          }
        } else {
          text.text(scene.names.text(lines(part.text ?? "")))
        }
      }
    }
    if !template.superiors.isEmpty {
      page.element("p") { line in
        line.text(scene.say(AuditListPhrases.fromSuperior))
        frame.documents(template.superiors, to: &line)
      }
    }
  }

  /// A line end of the documents, told by a sign in the record, is a line end here.
  private func lines(_ text: String) -> String {
    text.split(separator: "⏎", omittingEmptySubsequences: false).joined(separator: "\n")
  }

  private func decide(_ template: AuditReport.TemplateRecord, _ page: inout HTMLTree) {
    page.element("p") { line in
      line.text(scene.say(AuditListPhrases.decision))
      line.element("span", ["class": "decision"], text: scene.say(Self.decision(template)))
    }
    page.element("p", ["class": "meta"], text: scene.say(AuditListPhrases.decideHow))
    for option in ["--accept", "--reject"] {
      page.element(
        "code", ["class": "take"], text: "leitong templates DIR \(option) \(template.key)")
    }
  }
}
