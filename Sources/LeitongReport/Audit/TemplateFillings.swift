import LeitongAudit
import LeitongFindings
import LeitongXML

/// Documents against slots, and where documents differ from the template.
struct TemplateFillings {
  let frame: AuditFrame
  private var scene: AuditScene { frame.scene }

  /// Columns of a table, and characters of a filling; chosen by hand.
  private static let mostSlots = 60
  private static let longest = 40

  func write(_ template: AuditReport.TemplateRecord, to page: inout HTMLTree) {
    let members = template.members.prefix(scene.options.mostRows)
    let slots = Array(template.slots.prefix(Self.mostSlots).enumerated())
    page.heading(
      scene.say(AuditListPhrases.fillings), scene.say(AuditListPhrases.fillingsMeaning),
      id: "fillings")
    frame.cutLine(members.count, of: template.members.count, to: &page)
    frame.cutLine(slots.count, of: template.slots.count, to: &page)
    page.element("div", ["class": "scroll"]) { scroll in
      scroll.element("table", ["class": "sorts slots-table"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            row.element("th", ["scope": "col"], text: scene.say(AuditPhrases.document))
            for (place, slot) in slots {
              row.element("th", ["scope": "col"]) { cell in
                cell.text("\(place + 1) " + scene.say(AuditListPhrases.name(of: slot.kind)))
                cell.element("small", text: " ×\(slot.fillings)")
              }
            }
            row.element(
              "th", ["scope": "col", "class": "num"], text: scene.say(AuditListPhrases.shareColumn))
          }
        }
        table.element("tbody") { rows in
          for member in members { row(member, slots.count, &rows) }
        }
      }
    }
    variants(template, &page)
  }

  private func row(
    _ member: AuditReport.TemplateRecord.Member, _ slots: Int, _ rows: inout HTMLTree
  ) {
    rows.element("tr") { row in
      frame.documentCell(member.document, to: &row)
      for place in 0..<slots {
        let filling = member.fillings.indices.contains(place) ? member.fillings[place] : nil
        guard let filling else {
          row.element(
            "td", ["class": "gone", "data-value": ""], text: scene.say(AuditListPhrases.gone))
          continue
        }
        let text = scene.names.text(filling)
        row.element("td", ["lang": "zh-CN", "data-value": text]) { cell in
          if text.isEmpty {
            cell.element("small", text: scene.say(AuditListPhrases.empty))
          } else {
            cell.text(scene.shortened(text, to: Self.longest))
          }
        }
      }
      row.element(
        "td", ["class": "num", "data-value": "\(member.share)"],
        text: Figures.percent(member.share * 100))
    }
  }

  private func variants(_ template: AuditReport.TemplateRecord, _ page: inout HTMLTree) {
    let members = template.members.filter { !$0.variants.isEmpty }
    guard !members.isEmpty else { return }
    page.heading(
      scene.say(AuditListPhrases.variants), scene.say(AuditListPhrases.variantsMeaning),
      id: "variants")
    let shown = members.prefix(scene.options.mostRows / 4)
    page.element("ul") { list in
      for member in shown {
        list.element("li") { item in
          frame.document(member.document, to: &item)
          for variant in member.variants.prefix(20) {
            item.element("div", ["lang": "zh-CN"]) { line in
              piece(variant.template, isOwn: false, &line)
              line.text(" → ")
              piece(variant.document, isOwn: true, &line)
            }
          }
        }
      }
    }
    frame.cutLine(shown.count, of: members.count, to: &page)
  }

  private func piece(_ text: String, isOwn: Bool, _ line: inout HTMLTree) {
    let shown = scene.shortened(scene.names.text(text), to: 80)
    if text.isEmpty {
      line.element("small", text: scene.say(AuditListPhrases.nothing))
    } else if isOwn {
      line.element("ins", text: shown)
    } else {
      line.element("del", text: shown)
    }
  }
}
