import LeitongAudit
import LeitongFindings
import LeitongXML

/// What stands out first: of each kind the largest few, with a link to all.
struct AuditFirsts {
  let frame: AuditFrame
  private var scene: AuditScene { frame.scene }
  private var audit: AuditReport { scene.audit }

  /// Lines of a list; chosen by hand, so that the whole fits on a screen.
  private static let most = 5
  /// Of these on the one page that is printed in brief, where the style leaves out the others.
  private static let mostInBrief = 3

  func write(to page: inout HTMLTree) {
    page.heading(
      scene.say(AuditPhrases.firsts), scene.say(AuditPhrases.firstsMeaning), id: "firsts")
    let isForRecords = audit.settings.preset == "records"
    page.element("div", ["class": "firsts"]) { list in
      if isForRecords { records(&list) }
      card(AuditPhrases.groups, audit.groups.count, all: nil, &list) { item, place in
        let group = audit.groups[place]
        item.element(
          "a", ["href": AuditLinks.group(place)],
          text: scene.say(AuditPhrases.groupNumber, "\(place + 1)"))
        item.text(
          " "
            + scene.say(
              AuditPhrases.groupLine, "\(group.documents.count)", Figures.percent(group.linkage)))
        item.element("div", ["class": "excerpt"]) {
          frame.documents(group.documents, most: 3, to: &$0)
        }
      }
      yearRolls(&list)
      templates(&list)
      pairsOf(AuditPhrases.figures, audit.sameFigures.count, AuditLinks.figures, &list) {
        let record = audit.sameFigures[$0]
        let text = record.figures.prefix(3).map(\.text).joined(separator: "，")
        return (record.one, record.other, scene.shortened(scene.names.text(text), to: 40))
      }
      pairsOf(AuditPhrases.slips, audit.slips.count, AuditLinks.slips, &list) {
        let record = audit.slips[$0]
        let text = scene.shortened(scene.names.text(record.text), to: 30)
        return (
          record.one, record.other,
          scene.say(AuditListPhrases.name(of: record.kind)) + " " + text
        )
      }
      if !isForRecords { records(&list) }
    }
    let none = [
      (AuditPhrases.groups, audit.groups.count), (AuditPhrases.yearRolls, audit.yearRolls.count),
      (AuditPhrases.templates, audit.standingTemplates),
      (AuditPhrases.figures, audit.sameFigures.count), (AuditPhrases.slips, audit.slips.count),
      (AuditPhrases.records, audit.sameTexts.count),
    ].filter { $0.1 == 0 }.map { scene.say($0.0) }
    if !none.isEmpty {
      page.element(
        "p", ["class": "meta"],
        text: scene.say(
          AuditPhrases.noneOf, none.joined(separator: scene.say(AuditPhrases.listComma))))
    }
    rejected(&page)
    if !audit.outlines.isEmpty {
      page.element("p", ["class": "meta"]) { line in
        line.element(
          "a", ["href": AuditLinks.outlines],
          text: scene.say(AuditPhrases.outlines) + " \(scene.number(audit.outlines.count))")
      }
    }
  }

  private func records(_ list: inout HTMLTree) {
    card(
      AuditPhrases.records, audit.sameTexts.count, all: AuditLinks.records, &list
    ) { item, place in
      let record = audit.sameTexts[place]
      item.element(
        "a", ["href": AuditLinks.records + "#r\(place + 1)"],
        text: scene.say(
          AuditPhrases.recordsLine, "\(record.documents.count)",
          Figures.percent(record.share * 100)))
      item.element("div", ["class": "excerpt"]) {
        frame.documents(record.documents, most: 3, to: &$0)
      }
    }
  }

  /// What was rejected is no template, and is still there to be looked at.
  private func rejected(_ page: inout HTMLTree) {
    guard audit.rejectedTemplates > 0 else { return }
    page.element("p", ["class": "meta"]) { line in
      line.element(
        "a", ["href": AuditLinks.templates + "#rejected"],
        text: scene.say(
          AuditListPhrases.rejectedTitle, scene.number(audit.rejectedTemplates)))
    }
  }

  private func yearRolls(_ list: inout HTMLTree) {
    card(AuditPhrases.yearRolls, audit.yearRolls.count, all: nil, &list) { item, place in
      let roll = audit.yearRolls[place]
      let kept = roll.whole.verbatim + roll.whole.slotsMoved + roll.whole.edited
      item.element(
        "a", ["href": AuditLinks.year(place)], text: scene.names.unit(named: roll.unit))
      item.text(
        " "
          + scene.say(
            AuditPhrases.yearRollLine, "\(roll.fromYear)", "\(roll.toYear)",
            Figures.percent(CheckReport.Rate(kept, of: roll.whole.characters).percent),
            "\(roll.stale.count)"))
    }
  }

  private func templates(_ list: inout HTMLTree) {
    card(
      AuditPhrases.templates, audit.standingTemplates, all: AuditLinks.templates, &list
    ) { item, place in
      let template = audit.templates[place]
      item.element(
        "a", ["href": AuditLinks.template(place), "lang": "zh-CN"],
        text: scene.shortened(AuditTemplatePage.opening(template, scene), to: 24))
      item.text(
        " "
          + scene.say(
            AuditPhrases.templateLine, "\(template.documents)", "\(template.slots.count)"))
    }
  }

  private func pairsOf(
    _ title: Phrase, _ count: Int, _ address: String, _ list: inout HTMLTree,
    _ record: (Int) -> (one: Int, other: Int, text: String)
  ) {
    card(title, count, all: address, &list) { item, place in
      let (one, other, text) = record(place)
      frame.documents([one, other], to: &item)
      item.element("div", ["class": "excerpt", "lang": "zh-CN"], text: text)
    }
  }

  /// A list of one kind. Where a kind has no page of its own all of it is listed, up to the rows of a table.
  private func card(
    _ title: Phrase, _ count: Int, all address: String?, _ list: inout HTMLTree,
    _ write: (inout HTMLTree, Int) -> Void
  ) {
    guard count > 0 else { return }
    list.element("section", ["class": "first"]) { card in
      card.element("h3") { heading in
        heading.text(scene.say(title))
        heading.element("small", text: scene.number(count))
      }
      let most = Self.most
      card.element("ol") { list in
        for place in 0..<min(most, count) { list.element("li") { write(&$0, place) } }
      }
      if let cut = scene.cut(Self.mostInBrief, of: count) {
        card.element("p", ["class": "meta brief-only"], text: cut)
      }
      guard let cut = scene.cut(most, of: count) else {
        if let address {
          card.element("p", ["class": "full"]) { line in
            line.element("a", ["href": address], text: scene.say(AuditPhrases.seeAll, "\(count)"))
          }
        }
        return
      }
      if let address {
        card.element("p", ["class": "full"]) { line in
          line.text(cut + " · ")
          line.element("a", ["href": address], text: scene.say(AuditPhrases.seeAll, "\(count)"))
        }
      } else {
        card.element("details", ["class": "full"]) { rest in
          rest.element("summary", text: cut)
          let shown = min(count, scene.options.mostRows)
          rest.element("ol", ["start": "\(most + 1)"]) { list in
            for place in most..<shown { list.element("li") { write(&$0, place) } }
          }
        }
      }
    }
  }
}
