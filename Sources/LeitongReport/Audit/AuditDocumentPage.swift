import LeitongAudit
import LeitongFindings
import LeitongXML

/// The page of a check, with what leads back to the audit on top of it.
struct AuditDocumentPage {
  let scene: AuditScene
  private let frame: AuditFrame
  private var audit: AuditReport { scene.audit }

  init(scene: AuditScene) {
    self.scene = scene
    frame = AuditFrame(scene, isInFolder: true)
  }

  /// Links of one kind on top of the page.
  private static let mostLinks = 8
  /// Passages of one page that can be decided on.
  private static let mostMarks = 500

  func render(_ place: Int, _ report: CheckReport) throws(RenderError) -> [UInt8] {
    try HTMLReport(language: scene.language).render(report) { nav in
      nav.element("p") { line in
        line.element(
          "a",
          ["href": frame.up + AuditLinks.index + (scene.isListed(place) ? "#d\(place + 1)" : "")],
          text: scene.say(AuditPhrases.audit, scene.number(audit.documents.count)))
        line.text(" › " + scene.say(AuditPairPhrases.documentNumber, "\(place + 1)"))
      }
      links(place, &nav)
      marks(place, report, &nav)
    }
  }

  private func links(_ place: Int, _ nav: inout HTMLTree) {
    let document = audit.documents[place]
    nav.element("p") { line in
      var isFirst = true
      func link(_ address: String, _ text: String) {
        if !isFirst { line.text(" · ") }
        isFirst = false
        line.element("a", ["href": frame.up + address], text: text)
      }
      if let group = document.group, audit.groups.indices.contains(group) {
        link(AuditLinks.group(group), scene.say(AuditPhrases.groupNumber, "\(group + 1)"))
      }
      for template in document.templates.prefix(Self.mostLinks)
      where audit.templates.indices.contains(template) {
        link(
          AuditLinks.template(template), scene.say(AuditPhrases.templateNumber, "\(template + 1)"))
      }
      for roll in audit.yearRolls.indices
      where audit.yearRolls[roll].to == place || audit.yearRolls[roll].from == place {
        link(AuditLinks.year(roll), scene.say(AuditPhrases.yearRolls))
      }
      if scene.isSourceShown(place) {
        link(
          scene.address(ofSource: place),
          scene.say(AuditListPhrases.sourceOf, "\(scene.takers[place] ?? 0)"))
      }
    }
    let pairs = scene.pairs(of: place)
    guard !pairs.isEmpty else { return }
    nav.element("p") { line in
      line.text(scene.say(AuditPairPhrases.wholeComparison))
      for (number, pair) in pairs.prefix(Self.mostLinks).enumerated() {
        if number > 0 { line.text(scene.say(AuditPhrases.listComma)) }
        let record = audit.pairs[pair]
        let partner = record.one == place ? record.other : record.one
        frame.pairLink(
          pair, scene.shortened(scene.names.document(partner), to: 24), to: &line)
      }
      if let cut = scene.cut(min(Self.mostLinks, pairs.count), of: pairs.count) {
        line.element("small", text: " " + cut)
      }
    }
  }

  /// The passages with what was decided on them, folded: the page itself stays as it is.
  private func marks(_ place: Int, _ report: CheckReport, _ nav: inout HTMLTree) {
    let marked = report.passages.enumerated().filter { $0.element.class.isReuse }
    guard !marked.isEmpty else { return }
    let form = DecisionForm(scene: scene)
    let decided = marked.count {
      scene.verdict(on: .init(document: place, passage: $0.offset)) != nil
    }
    nav.element("details") { details in
      details.element(
        "summary",
        text: scene.say(
          AuditPairPhrases.decisions, scene.number(marked.count),
          scene.number(decided)))
      form.write("verdicts-\(place + 1).jsonl", to: &details) { form in
        form.element("table") { table in
          table.element("tbody") { rows in
            for (index, (offset, passage)) in marked.prefix(Self.mostMarks).enumerated() {
              let number = index + 1
              rows.element("tr") { row in
                row.element("td", ["class": "num"]) {
                  $0.element("a", ["href": "#p\(number)"], text: "\(number)")
                }
                row.element("td") { cell in
                  cell.element(
                    "span", ["class": "key " + passage.class.styleName],
                    text: scene.say(Phrases.name(of: passage.class)))
                  cell.element(
                    "div", ["class": "excerpt", "lang": "zh-CN"],
                    text: scene.shortened(passage.text, to: 40))
                }
                row.element("td") {
                  DecisionForm(scene: scene).choice(
                    on: .init(document: place, passage: offset), passage, number, to: &$0)
                }
              }
            }
          }
        }
      }
      frame.cutLine(min(marked.count, Self.mostMarks), of: marked.count, to: &details)
    }
  }
}
