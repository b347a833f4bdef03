import LeitongAudit
import LeitongFindings
import LeitongXML

/// Units against units as a heat map: shade and number say the same.
struct AuditMatrix {
  let frame: AuditFrame
  private var scene: AuditScene { frame.scene }
  private var matrix: AuditReport.MatrixRecord { scene.audit.matrix }

  /// Units of a map; more squares than these are too small to read.
  private static let most = 32
  /// As the style sheet has them: squares do not each say their size.
  private static let cellWidth = 44
  private static let cellHeight = 24
  private static let labelWidth = 190

  func write(to page: inout HTMLTree) {
    guard !matrix.cells.isEmpty else { return }
    page.heading(
      scene.say(AuditPhrases.matrix), scene.say(AuditPhrases.matrixMeaning), id: "matrix")
    var highest = [Double](repeating: 0, count: matrix.units.count)
    for cell in matrix.cells where isKnown(cell) {
      let rate = cell.net.exactPercent
      highest[cell.row] = max(highest[cell.row], rate)
      highest[cell.column] = max(highest[cell.column], rate)
    }
    let byRate = matrix.units.indices.sorted {
      highest[$0] != highest[$1] ? highest[$0] > highest[$1] : $0 < $1
    }
    let shown = Array(byRate.prefix(Self.most))
    page.element("fieldset", ["class": "orders"]) { set in
      set.element("legend", text: scene.say(AuditPhrases.orderBy))
      order("order-name", AuditPhrases.byName, isChosen: true, &set)
      order("order-rate", AuditPhrases.byRate, isChosen: false, &set)
    }
    map(shown.sorted(), "by-name", &page)
    map(shown, "by-rate", &page)
    frame.cutLine(shown.count, of: matrix.units.count, to: &page)
  }

  private func isKnown(_ cell: AuditReport.MatrixRecord.Cell) -> Bool {
    matrix.units.indices.contains(cell.row) && matrix.units.indices.contains(cell.column)
  }

  private func order(
    _ id: String, _ phrase: Phrase, isChosen: Bool, _ set: inout HTMLTree
  ) {
    set.element("label") { label in
      if isChosen {
        label.element(
          "input", ["type": "radio", "name": "order", "id": id, "checked": "checked"])
      } else {
        label.element("input", ["type": "radio", "name": "order", "id": id])
      }
      label.text(scene.say(phrase))
    }
  }

  private func map(_ order: [Int], _ style: String, _ page: inout HTMLTree) {
    let place = Dictionary(
      order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { one, _ in one })
    let width = Self.labelWidth + order.count * Self.cellWidth + 1
    let height = (order.count + 1) * Self.cellHeight + 1
    page.element("div", ["class": "scroll " + style]) { scroll in
      scroll.element(
        "svg",
        [
          "class": "heat", "width": "\(width)", "height": "\(height)", "role": "img",
          "aria-label": scene.say(AuditPhrases.matrix),
        ]
      ) { svg in
        for (number, unit) in order.enumerated() {
          let y = (number + 1) * Self.cellHeight
          svg.element("text", ["x": "0", "y": "\(y + 16)"]) { label in
            label.text(
              "\(number + 1) "
                + scene.shortened(scene.names.unit(named: matrix.units[unit]), to: 13))
            label.element("title", text: scene.names.unit(named: matrix.units[unit]))
          }
          svg.element(
            "text",
            [
              "class": "n soft", "x": "\(Self.labelWidth + number * Self.cellWidth + 22)",
              "y": "16",
            ], text: "\(number + 1)")
          svg.element(
            "rect", box(row: number, column: number, shade: "own"))
        }
        for cell in matrix.cells {
          guard let row = place[cell.row], let column = place[cell.column] else { continue }
          square(cell, row, column, &svg)
        }
      }
    }
  }

  private func box(
    row: Int, column: Int, shade: String
  ) -> KeyValuePairs<StaticString, String> {
    [
      "class": shade, "x": "\(Self.labelWidth + column * Self.cellWidth)",
      "y": "\((row + 1) * Self.cellHeight)",
    ]
  }

  private func square(
    _ cell: AuditReport.MatrixRecord.Cell, _ row: Int, _ column: Int, _ svg: inout HTMLTree
  ) {
    let percent = cell.net.exactPercent
    // Steps chosen by hand: the limit of most audits is in the middle one.
    let shade = [1.0, 5, 15, 40].prefix { percent >= $0 }.count
    svg.element("rect", box(row: row, column: column, shade: "h\(shade)")) { rect in
      rect.element(
        "title",
        text: scene.say(
          AuditPhrases.cellTitle, scene.names.unit(named: matrix.units[cell.row]),
          scene.names.unit(named: matrix.units[cell.column]),
          Figures.rate(cell.net, scene.language)))
    }
    guard cell.net.characters > 0 else { return }
    svg.element(
      "text",
      [
        "class": shade == 4 ? "n on" : "n",
        "x": "\(Self.labelWidth + column * Self.cellWidth + Self.cellWidth / 2)",
        "y": "\((row + 1) * Self.cellHeight + 16)",
      ], text: percent < 0.95 ? "<1" : "\(Int(percent.rounded()))")
  }
}
