import LeitongAudit
import LeitongXML

/// Documents by their net rate, with the limit among them.
struct AuditHistogram {
  let frame: AuditFrame
  private var scene: AuditScene { frame.scene }

  func write(to page: inout HTMLTree) {
    let bars = scene.audit.histogram
    guard let most = bars.map(\.documents).max(), most > 0 else { return }
    page.heading(
      scene.say(AuditPhrases.histogram), scene.say(AuditPhrases.histogramMeaning), id: "histogram")
    let limit = scene.audit.settings.limit
    page.element("table", ["class": "histogram"]) { table in
      table.element("tbody") { rows in
        for (place, bar) in bars.enumerated() {
          let isAtLimit = limit > 0 && bar.from <= limit && limit < bar.to && place > 0
          rows.element("tr", isAtLimit ? ["class": "limit"] : [:]) { row in
            row.element(
              "td",
              isAtLimit
                ? [
                  "data-limit": scene.say(AuditPhrases.limitLine, Figures.percent(limit))
                ] : [:],
              text: Self.label(bar))
            row.element("td", ["class": "num"], text: Figures.grouped(bar.documents))
            row.element("td") { $0.bar(Double(bar.documents * 1000 / most) / 10, "k-copy") }
          }
        }
      }
    }
  }

  private static func label(_ bar: AuditReport.HistogramBar) -> String {
    bar.from >= bar.to ? Figures.percent(bar.from) : "\(short(bar.from)) – \(short(bar.to))%"
  }

  private static func short(_ percent: Double) -> String {
    percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
  }
}
