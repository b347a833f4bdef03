import LeitongAudit
import LeitongFindings
import LeitongXML

/// Everything that others share with one document, in its own order.
struct AuditSourcePage {
  let scene: AuditScene
  private let frame: AuditFrame

  init(scene: AuditScene) {
    self.scene = scene
    frame = AuditFrame(scene, isInFolder: true)
  }

  /// A stretch of the source that passages cover without a gap.
  private struct Stretch {
    let start: Int
    var end: Int
    var taken: [TakenLedger.Taken]
  }

  /// Characters of a stretch that are shown.
  private static let longest = 600

  /// - Parameter taken: in the order of the source.
  func render(
    _ place: Int, _ scalars: [Unicode.Scalar], _ taken: [TakenLedger.Taken]
  ) throws(RenderError) -> [UInt8] {
    var stretches: [Stretch] = []
    for passage in taken {
      if let last = stretches.indices.last, passage.start < stretches[last].end {
        stretches[last].end = max(stretches[last].end, passage.end)
        stretches[last].taken.append(passage)
      } else {
        stretches.append(Stretch(start: passage.start, end: passage.end, taken: [passage]))
      }
    }
    return try frame.page(
      scene.say(AuditListPhrases.sourceTitle, scene.names.document(place)),
      scene.say(
        AuditListPhrases.sourceMeta, scene.number(Set(taken.map(\.document)).count),
        scene.number(stretches.count))
    ) { page in
      page.element("p") { line in
        frame.document(place, to: &line)
        line.text(" " + scene.unitYear(place))
      }
      let shown = stretches.prefix(scene.options.mostRows)
      frame.cutLine(shown.count, of: stretches.count, to: &page)
      page.element("table", ["class": "sorts stretch"]) { table in
        table.tableHead(
          [
            (Phrases.rank, "num wide"), (AuditListPhrases.stretch, ""),
            (AuditListPhrases.timesColumn, "num"), (AuditListPhrases.standsIn, ""),
          ], scene.language)
        table.element("tbody") { rows in
          for (number, stretch) in shown.enumerated() {
            rows.element("tr") { row in
              row.numberCell(number + 1, "num wide")
              row.element(
                "td", ["class": "quote", "lang": "zh-CN", "data-value": "\(number)"],
                text: text(scalars, stretch.start, stretch.end))
              row.numberCell(Set(stretch.taken.map(\.document)).count)
              row.element("td") { takers(stretch, &$0) }
            }
          }
        }
      }
    }
  }

  private func takers(_ stretch: Stretch, _ cell: inout HTMLTree) {
    let most = 30
    for passage in stretch.taken.prefix(most) {
      cell.element("div") { line in
        line.element(
          "span", ["class": "key " + passage.passageClass.styleName],
          text: scene.say(Phrases.name(of: passage.passageClass)))
        line.text(" ")
        if let address = scene.address(ofDocument: passage.page) {
          line.element(
            "a", ["href": frame.up + address + "#p\(passage.number)", "lang": "zh-CN"],
            text: scene.shortened(scene.names.document(passage.document), to: 24))
        }
        line.element(
          "small", text: " " + scene.say(Phrases.characters, scene.number(passage.aligned)))
      }
    }
    if let cut = scene.cut(min(most, stretch.taken.count), of: stretch.taken.count) {
      cell.element("small", text: cut)
    }
  }

  private func text(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> String {
    let (low, high) = (max(0, min(start, scalars.count)), max(0, min(end, scalars.count)))
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[min(low, high)..<high])
    return scene.shortened(text, to: Self.longest)
  }
}
