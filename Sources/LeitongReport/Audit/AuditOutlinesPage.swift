import LeitongAudit
import LeitongFindings
import LeitongXML

/// Headings in the same order: told, so that nobody takes them for more.
struct AuditOutlinesPage {
  let scene: AuditScene
  private let frame: AuditFrame

  init(scene: AuditScene) {
    self.scene = scene
    frame = AuditFrame(scene, isInFolder: false)
  }

  func render() throws(RenderError) -> [UInt8] {
    let outlines = scene.audit.outlines
    return try frame.page(
      scene.say(AuditListPhrases.outlinesTitle, scene.number(outlines.count)),
      scene.say(AuditListPhrases.outlinesMeta)
    ) { page in
      let shown = outlines.indices.prefix(scene.options.mostRows / 4)
      frame.cutLine(shown.count, of: outlines.count, to: &page)
      for place in shown {
        let outline = outlines[place]
        page.heading(
          scene.say(AuditListPhrases.inDocuments, scene.number(outline.documents.count)), "",
          id: "o\(place + 1)")
        page.element("ol", ["lang": "zh-CN"]) { list in
          for heading in outline.headings.prefix(40) {
            list.element("li", text: scene.shortened(scene.names.text(heading), to: 60))
          }
        }
        frame.cutLine(min(40, outline.headings.count), of: outline.headings.count, to: &page)
        page.element("p") { frame.documents(outline.documents, most: 60, to: &$0) }
      }
    }
  }
}
