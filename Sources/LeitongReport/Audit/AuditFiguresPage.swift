import LeitongAudit
import LeitongFindings
import LeitongXML

/// 数据撞车: figures that two units both report, with the clauses around them.
struct AuditFiguresPage {
  let scene: AuditScene
  private let frame: AuditFrame

  init(scene: AuditScene) {
    self.scene = scene
    frame = AuditFrame(scene, isInFolder: false)
  }

  func render() throws(RenderError) -> [UInt8] {
    let records = scene.audit.sameFigures
    return try frame.page(
      scene.say(AuditListPhrases.figuresTitle, scene.number(records.count)),
      scene.say(AuditListPhrases.figuresMeta)
    ) { page in
      let shown = records.indices.prefix(scene.options.mostRows / 4)
      frame.cutLine(shown.count, of: records.count, to: &page)
      for place in shown { section(place, records[place], &page) }
    }
  }

  private func section(
    _ place: Int, _ record: AuditReport.SameFiguresRecord, _ page: inout HTMLTree
  ) {
    page.element("section", ["class": "pair", "id": "f\(place + 1)"]) { section in
      section.element("header") { header in
        header.element("b", text: "\(place + 1)")
        header.element("span") { frame.documents([record.one, record.other], to: &$0) }
      }
      let shown = record.figures.prefix(50)
      section.element("table", ["class": "cols"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            for document in [record.one, record.other] {
              row.element("th", ["scope": "col"]) { cell in
                cell.element("span", ["lang": "zh-CN"], text: scene.names.document(document))
                cell.element("div", text: scene.unitYear(document))
              }
            }
          }
        }
        table.element("tbody", ["lang": "zh-CN"]) { rows in
          for figure in shown {
            rows.element("tr") { row in
              side(figure.oneContext, figure, AuditPhrases.one, &row)
              side(figure.otherContext, figure, AuditPhrases.other, &row)
            }
          }
        }
      }
      frame.cutLine(shown.count, of: record.figures.count, to: &section)
      section.element("p", ["class": "why"]) { line in
        let parts = shown.map {
          $0.text + " " + scene.say(AuditListPhrases.inDocuments, "\($0.documents)")
        }
        line.text(
          scene.say(AuditListPhrases.holders) + "："
            + parts.joined(separator: scene.say(AuditPhrases.listComma)))
      }
    }
  }

  /// A clause with the figure in it set off.
  private func side(
    _ context: String, _ figure: AuditReport.SameFiguresRecord.Figure, _ side: Phrase,
    _ row: inout HTMLTree
  ) {
    let text = Array(scene.names.text(context).unicodeScalars)
    let wanted = Array(figure.text.unicodeScalars)
    func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
      var string = ""
      string.unicodeScalars.append(contentsOf: scalars)
      return string
    }
    row.element("td", ["data-side": scene.say(side)]) { cell in
      let start =
        wanted.isEmpty
        ? nil : text.indices.first { text[$0...].starts(with: wanted) }
      guard let start else {
        cell.text(string(text[...]) + " ")
        cell.element("span", ["class": "slot"], text: figure.text)
        return
      }
      cell.text(string(text[..<start]))
      cell.element("span", ["class": "slot"], text: figure.text)
      cell.text(string(text[(start + wanted.count)...]))
    }
  }
}
