import LeitongAudit
import LeitongFindings
import LeitongXML

/// 全文对照: two documents side by side, what they share set off, the rest folded.
struct AuditPairPage {
  let scene: AuditScene
  private let frame: AuditFrame
  private var audit: AuditReport { scene.audit }

  init(scene: AuditScene) {
    self.scene = scene
    frame = AuditFrame(scene, isInFolder: true)
  }

  /// - Parameter one: the text of the pair's first document; `other` of its second.
  func render(
    _ place: Int, _ one: PairText.Side, _ other: PairText.Side
  ) throws(RenderError) -> [UInt8] {
    let pair = audit.pairs[place]
    let names = [pair.one, pair.other].map { scene.shortened(scene.names.document($0), to: 40) }
    return try frame.page(scene.say(AuditPairPhrases.title, names[0], names[1])) { page in
      sides(pair, &page)
      lineage(place, &page)
      let text = PairText(pair, one, other)
      page.heading(
        scene.say(AuditPairPhrases.heading),
        scene.say(AuditPairPhrases.headingMeaning, scene.number(text.shared.count)), id: "text")
      let comparison = PairComparison(frame: frame, pair: pair, text: text)
      if !text.shared.isEmpty {
        DecisionForm(scene: scene).write(
          "verdicts-\(pair.one + 1)-\(pair.other + 1).jsonl", to: &page, comparison.write)
      } else {
        comparison.write(to: &page)
      }
    }
  }

  private func sides(_ pair: AuditReport.PairRecord, _ page: inout HTMLTree) {
    page.element("div", ["class": "sides"]) { sides in
      for (name, place, share) in [
        (AuditPairPhrases.oneSide, pair.one, pair.ofOne),
        (AuditPairPhrases.otherSide, pair.other, pair.ofOther),
      ] {
        sides.element("section", ["class": "side"]) { side in
          side.element("p") { line in
            line.element("b", text: scene.say(name) + " ")
            frame.document(place, to: &line)
          }
          let file = scene.isNamedByTitle(place) ? "" : scene.names.file(place)
          let rest = [scene.unitYear(place), file].filter { !$0.isEmpty }
          side.element("p", ["class": "meta"], text: rest.joined(separator: " · "))
          side.element("p") { line in
            line.element(
              "strong",
              text: scene.say(AuditPairPhrases.net, Figures.rate(share.net, scene.language)))
          }
          side.bar(share.net.percent, "k-copy")
          side.element(
            "p",
            text: scene.say(AuditPairPhrases.total, Figures.rate(share.total, scene.language)))
          let classes = PassageClass.listed.filter { (share.classes[$0.rawValue] ?? 0) > 0 }
          side.element("p") { line in
            for passageClass in classes {
              line.element(
                "span", ["class": "key " + passageClass.styleName],
                text: scene.say(Phrases.name(of: passageClass)) + " "
                  + scene.number(share.classes[passageClass.rawValue] ?? 0))
              line.text(" ")
            }
          }
        }
      }
    }
    page.element("p", ["class": "meta"]) { line in
      line.text(
        scene.say(AuditPairPhrases.longest, scene.number(pair.longestRun))
          + (pair.isSameUnit ? " · " + scene.say(AuditPhrases.sameUnit) : ""))
    }
  }

  private func lineage(_ place: Int, _ page: inout HTMLTree) {
    let pair = audit.pairs[place]
    page.heading(
      scene.say(AuditPairPhrases.why), scene.say(AuditPairPhrases.whyMeaning), id: "lineage")
    let group = audit.documents[pair.one].group.flatMap {
      audit.groups.indices.contains($0) ? $0 : nil
    }
    guard let group, let arrow = audit.groups[group].lineage.first(where: { $0.pair == place })
    else {
      page.element(
        "p",
        text: scene.say(
          AuditPairPhrases.notGrouped, scene.date(pair.one), scene.date(pair.other)))
      return
    }
    page.element("p") { line in
      line.element(
        "a", ["href": frame.up + AuditLinks.group(group)],
        text: scene.say(AuditPhrases.groupNumber, "\(group + 1)"))
      line.text(" ")
      line.text(
        arrow.isDecided
          ? scene.say(
            AuditListPhrases.decided, scene.shortened(scene.names.document(arrow.from), to: 24))
            + "。"
          : scene.say(AuditPairPhrases.undecided))
    }
    LineageReasons(scene: scene).write(arrow, to: &page)
  }
}
