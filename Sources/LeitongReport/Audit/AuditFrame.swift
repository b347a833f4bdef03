import LeitongAudit
import LeitongFindings
import LeitongXML

/// Head, way back and foot of every page of an audit.
struct AuditFrame {
  let scene: AuditScene
  /// What leads from the page's folder to that of the index: empty, or `../`.
  let up: String
  private var language: Language { scene.language }

  init(_ scene: AuditScene, isInFolder: Bool) {
    self.scene = scene
    up = isInFolder ? "../" : ""
  }

  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src '\(AuditScript.hash)'; base-uri 'none'; "
    + "form-action 'none'"

  /// The same for the index, which shows the page of the run in a frame.
  static let indexPolicy = policy + "; frame-src 'self'"

  /// - Parameter list: the list that the page is one of, to lead back to.
  func page(
    _ title: String, _ meta: String = "", list: (title: String, address: String)? = nil,
    isIndex: Bool = false, _ content: (inout HTMLTree) -> Void
  ) throws(RenderError) -> [UInt8] {
    var page = HTMLTree(language: language.tag)
    HTMLReport.head(
      &page, title: title, number: scene.audit.number, result: scene.audit.digest,
      policy: isIndex ? Self.indexPolicy : Self.policy, extra: AuditStyle.rules)
    page.element("body", ["class": "audit"]) { body in
      body.element("main", ["class": "wrap"]) { wrap in
        if !isIndex { way(list, title, &wrap) }
        wrap.element("header", ["class": "top"]) { header in
          header.element("h1", text: title)
          if !meta.isEmpty { header.element("p", ["class": "meta"], text: meta) }
        }
        content(&wrap)
        foot(&wrap)
      }
      body.script(AuditScript.program)
    }
    do { return try page.bytes() } catch { throw .incomplete(reason: error.message) }
  }

  private func way(
    _ list: (title: String, address: String)?, _ title: String, _ page: inout HTMLTree
  ) {
    page.element("nav", ["class": "way", "aria-label": scene.say(AuditPhrases.way)]) { way in
      way.element(
        "a", ["href": up + AuditLinks.index],
        text: scene.say(AuditPhrases.audit, scene.number(scene.audit.documents.count)))
      if let list {
        way.text(" › ")
        way.element("a", ["href": up + list.address], text: list.title)
      }
      way.text(" › ")
      way.element("span", ["aria-current": "page"], text: scene.shortened(title, to: 40))
    }
  }

  private func foot(_ page: inout HTMLTree) {
    page.element("footer") { foot in
      foot.element("p", text: scene.say(Phrases.limitDirection))
      foot.element("p", text: scene.say(Phrases.limitVerdict))
      if scene.options.isAnonymous {
        foot.element("p", text: scene.say(AuditPhrases.anonymousLimits))
      }
      if !scene.audit.number.isEmpty {
        foot.element("p", text: scene.say(AuditPhrases.numberLine, scene.audit.number))
      }
    }
  }
}

extension AuditFrame {
  /// A link to a document, or its name alone where it was not compared.
  func document(_ place: Int, to tree: inout HTMLTree, isShort: Bool = false) {
    let name = scene.names.document(place)
    let text = isShort ? scene.shortened(name, to: 36) : name
    guard let address = scene.address(ofDocument: place) else {
      tree.element("span", ["lang": "zh-CN"], text: text)
      return
    }
    tree.element("a", ["href": up + address, "lang": "zh-CN"], text: text)
  }

  /// The same in a cell, with unit and year below.
  func documentCell(_ place: Int, to row: inout HTMLTree, style: String = "") {
    row.element("td", ["class": style]) { cell in
      document(place, to: &cell)
      let rest = scene.unitYear(place)
      if !rest.isEmpty { cell.element("div", ["class": "excerpt"], text: rest) }
    }
  }

  /// Documents in a row, divided by commas; the first `most` of them.
  func documents(_ places: [Int], most: Int = 12, to tree: inout HTMLTree) {
    for (number, place) in places.prefix(most).enumerated() {
      if number > 0 { tree.text(scene.say(AuditPhrases.listComma)) }
      document(place, to: &tree, isShort: true)
    }
    if let cut = scene.cut(min(most, places.count), of: places.count) {
      tree.text(" ")
      tree.element("small", text: cut)
    }
  }

  /// A pair: a link where it has a page, or the two names.
  func pairLink(_ place: Int, _ text: String, to tree: inout HTMLTree) {
    guard scene.isPairShown(place) else {
      tree.text(text)
      return
    }
    tree.element("a", ["href": up + scene.address(ofPair: place)], text: text)
  }

  func cutLine(_ shown: Int, of all: Int, to tree: inout HTMLTree) {
    guard let cut = scene.cut(shown, of: all) else { return }
    tree.element("p", ["class": "meta"], text: cut)
  }
}
