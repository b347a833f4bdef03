import LeitongFindings
import LeitongXML

/// What filters a table, and says how many rows it hides. Without a script there is nothing to see.
struct AuditTools {
  let frame: AuditFrame
  /// The table's id.
  let table: String
  private var scene: AuditScene { frame.scene }

  /// Units among which one may be chosen; beyond this a list helps nobody, and the word does.
  private static let mostUnits = 400

  func write(_ units: [String: Int], to page: inout HTMLTree) {
    page.element(
      "div",
      ["class": "tools", "data-table": table, "data-script": "1", "hidden": "hidden"]
    ) { tools in
      tools.element("label") { label in
        label.text(scene.say(AuditPhrases.word))
        label.element("input", ["type": "search", "data-by": "word"])
      }
      if !units.isEmpty, units.count <= Self.mostUnits {
        tools.element("label") { label in
          label.text(scene.say(AuditPhrases.unitOf))
          label.element("select", ["data-by": "unit"]) { select in
            select.element("option", ["value": ""], text: scene.say(Phrases.allSources))
            for (name, number) in units.sorted(by: { $0.value < $1.value }) {
              select.element(
                "option", ["value": "\(number)"],
                text: scene.shortened(scene.names.unit(named: name), to: 24))
            }
          }
        }
      }
      tools.element("label") { label in
        label.text(scene.say(AuditPhrases.leastRate))
        label.element(
          "input", ["type": "number", "data-by": "rate", "min": "0", "max": "100", "step": "1"])
        label.text(" %")
      }
      tools.element("button", ["type": "button"], text: scene.say(AuditPhrases.clearFilter))
      tools.element(
        "span", ["role": "status", "data-text": AuditPhrases.shownRows.raw(scene.language)])
    }
  }
}
