import LeitongAudit
import LeitongFindings
import LeitongXML

/// Every document with its rates, to sort and to filter.
struct AuditDocumentTable {
  let frame: AuditFrame
  private var scene: AuditScene { frame.scene }
  private var audit: AuditReport { scene.audit }

  /// Numbers by which rows are filtered, for units in byte order.
  static func units(_ audit: AuditReport) -> [String: Int] {
    let names = Set(audit.documents.compactMap(\.unit))
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return Dictionary(
      names.enumerated().map { ($0.element, $0.offset + 1) }, uniquingKeysWith: { one, _ in one })
  }

  /// Rows on the one page that is printed in brief, where the style leaves out the others.
  private static let mostInBrief = 6

  func write(to page: inout HTMLTree) {
    page.heading(
      scene.say(AuditPhrases.allDocuments), scene.say(AuditPhrases.allDocumentsMeaning),
      id: "documents")
    let order = scene.ranked
    let shown = order.prefix(scene.options.mostRows)
    let units = Self.units(audit)
    AuditTools(frame: frame, table: "table-documents").write(units, to: &page)
    if let cut = scene.cut(Self.mostInBrief, of: order.count) {
      page.element("p", ["class": "meta brief-only"], text: cut)
    }
    if let cut = scene.cut(shown.count, of: order.count) {
      page.element("p", ["class": "meta full"]) { line in
        line.text(cut + "。")
        csv("documents.csv", &line)
      }
    }
    page.element("table", ["class": "sorts documents", "id": "table-documents"]) { table in
      table.tableHead(
        [
          (Phrases.rank, "num wide"), (AuditPhrases.document, ""), (Phrases.net, "rate"),
          (Phrases.total, "rate wide"), (Phrases.largest, "wide"),
          (AuditPhrases.partners, "num"), (AuditPhrases.longest, "num wide"),
          (AuditPhrases.belongs, "wide"), (Phrases.lintCount, "num wide"),
        ], scene.language)
      table.element("tbody") { rows in
        for place in shown { row(place, units, &rows) }
      }
    }
    page.element("p", ["class": "meta full"]) { csv("documents.csv", &$0) }
  }

  private func csv(_ name: String, _ line: inout HTMLTree) {
    line.element("a", ["href": name], text: scene.say(AuditPhrases.csvRest, name))
  }

  private func row(_ place: Int, _ units: [String: Int], _ rows: inout HTMLTree) {
    let document = audit.documents[place]
    rows.element(
      "tr",
      [
        "id": "d\(place + 1)", "data-rate": document.net.sortingKey,
        "data-unit": document.unit.flatMap { units[$0] }.map(String.init) ?? "",
      ]
    ) { row in
      row.numberCell(place + 1, "num wide")
      row.element("td") { cell in
        frame.document(place, to: &cell)
        var rest = [scene.unitYear(place)]
        if !scene.isNamedByTitle(place) { rest.append(scene.names.file(place)) }
        if document.standing == .duplicate { rest.append(scene.say(AuditPhrases.duplicateMark)) }
        if document.standing == .earlierVersion { rest.append(scene.say(AuditPhrases.versionMark)) }
        cell.element(
          "div", ["class": "excerpt"], text: rest.filter { !$0.isEmpty }.joined(separator: " · "))
      }
      guard document.standing == .compared else {
        for style in ["rate", "rate wide", "wide", "num", "num wide", "wide", "num wide"] {
          row.element("td", ["class": style, "data-value": "-1"], text: "—")
        }
        return
      }
      row.barCell(
        document.net, "rate", scene.language,
        note: document.confirmed.map {
          scene.say(AuditPhrases.confirmed, Figures.percent($0.percent))
        })
      row.barCell(document.total, "rate wide", scene.language, isCopy: false)
      row.element(
        "td", ["class": "wide", "data-value": document.largestNet.sortingKey]
      ) { cell in
        guard let largest = document.largest, document.largestNet.characters > 0 else {
          cell.text("—")
          return
        }
        cell.text(Figures.percent(document.largestNet.percent))
        cell.element("div", ["class": "excerpt"]) {
          frame.document(largest, to: &$0, isShort: true)
        }
      }
      row.numberCell(document.partners.count)
      row.numberCell(document.longestRun, "num wide")
      row.element("td", ["class": "wide"]) { belongs(place, &$0) }
      row.numberCell(document.lint, "num wide")
    }
  }

  /// Group, templates and the page of what others share with it.
  private func belongs(_ place: Int, _ cell: inout HTMLTree) {
    let document = audit.documents[place]
    var isFirst = true
    func link(_ address: String, _ text: String) {
      if !isFirst { cell.text(" · ") }
      isFirst = false
      cell.element("a", ["href": address], text: text)
    }
    if let group = document.group, audit.groups.indices.contains(group) {
      link(AuditLinks.group(group), scene.say(AuditPhrases.groupNumber, "\(group + 1)"))
    }
    for template in document.templates.prefix(3) where audit.templates.indices.contains(template) {
      link(
        AuditLinks.template(template), scene.say(AuditPhrases.templateNumber, "\(template + 1)"))
    }
    if document.templates.count > 3 { cell.text(" …") }
    if scene.isSourceShown(place) {
      link(
        scene.address(ofSource: place),
        scene.say(AuditListPhrases.sourceOf, "\(scene.takers[place] ?? 0)"))
    }
  }
}
