import LeitongAudit
import LeitongFindings
import LeitongXML

/// Where an audit is read from: its numbers, what stands out, every document.
struct AuditIndexPage {
  let scene: AuditScene
  private let frame: AuditFrame
  private var audit: AuditReport { scene.audit }

  init(scene: AuditScene) {
    self.scene = scene
    frame = AuditFrame(scene, isInFolder: false)
  }

  func render() throws(RenderError) -> [UInt8] {
    let settings = scene.say(
      AuditPhrases.settingsLine, scene.number(audit.figures.characters),
      scene.number(audit.figures.units), Figures.percent(audit.settings.limit),
      "\(audit.settings.minRun)")
    let isForRecords = audit.settings.preset == "records"
    return try frame.page(
      scene.say(AuditPhrases.audit, scene.number(audit.documents.count)),
      settings + (isForRecords ? scene.say(AuditPhrases.presetRecords) : ""), isIndex: true
    ) { page in
      page.patterns()
      HTMLOverview.editions(&page, scene.language)
      sentence(&page)
      figures(&page)
      AuditFirsts(frame: frame).write(to: &page)
      AuditDocumentTable(frame: frame).write(to: &page)
      page.element("div", ["class": "full"]) { full in
        AuditPairTable(frame: frame).write(to: &full)
        AuditHistogram(frame: frame).write(to: &full)
        AuditMatrix(frame: frame).write(to: &full)
        AuditRemainder(frame: frame).write(to: &full)
      }
    }
  }

  private func sentence(_ page: inout HTMLTree) {
    let figures = audit.figures
    let limit = Figures.percent(audit.settings.limit)
    page.element(
      "section", ["class": figures.pairsOverLimit == 0 ? "verdict clear" : "verdict"]
    ) { verdict in
      verdict.element("p") { line in
        line.text(
          scene.say(
            AuditPhrases.firstSentence, scene.number(figures.compared),
            scene.number(figures.pairsSharing)))
        if figures.pairsOverLimit > 0 {
          line.text(scene.say(AuditPhrases.firstOverBefore))
          line.element(
            "b", text: scene.say(AuditPhrases.firstOver, scene.number(figures.pairsOverLimit)))
          line.text(scene.say(AuditPhrases.firstOverAfter, limit))
        } else {
          line.text(scene.say(AuditPhrases.firstClear, limit))
        }
      }
      verdict.element(
        "p", ["class": "rest"],
        text: scene.say(
          AuditPhrases.firstRest, scene.number(audit.groups.count),
          scene.number(audit.yearRolls.count), scene.number(audit.standingTemplates),
          scene.number(audit.sameFigures.count), scene.number(audit.slips.count)))
      decided(&verdict)
      verdict.element("p", ["class": "rest"], text: scene.say(Phrases.limitOriginal))
    }
  }

  /// What people decided so far; nothing where nobody did.
  private func decided(_ verdict: inout HTMLTree) {
    let figures = audit.figures
    let counts = PassageVerdict.Ruling.allCases.compactMap { ruling -> String? in
      guard let count = figures.verdicts[ruling.rawValue], count > 0 else { return nil }
      return scene.say(
        AuditPhrases.verdictCount, scene.say(DecisionForm.name(of: ruling)), scene.number(count))
    }
    var sentences: [String] = []
    if !counts.isEmpty {
      sentences.append(
        scene.say(
          AuditPhrases.verdictsLine, counts.joined(separator: scene.say(AuditPhrases.listComma))))
    }
    if figures.acceptedTemplates + figures.rejectedTemplates > 0 {
      sentences.append(
        scene.say(
          AuditPhrases.templatesLine, scene.number(figures.acceptedTemplates),
          scene.number(figures.rejectedTemplates)))
    }
    guard !sentences.isEmpty else { return }
    verdict.element("p", ["class": "rest"], text: sentences.joined(separator: " "))
  }

  private func figures(_ page: inout HTMLTree) {
    let figures = audit.figures
    let limit = Figures.percent(audit.settings.limit)
    page.element("dl", ["class": "rates"]) { list in
      cell(
        &list, AuditPhrases.documents, scene.number(audit.documents.count),
        scene.say(
          AuditPhrases.documentsMeaning, scene.number(figures.files), scene.number(figures.compared)
        ))
      cell(
        &list, AuditPhrases.pairsSharing, scene.number(figures.pairsSharing),
        scene.say(AuditPhrases.pairsMeaning, scene.number(figures.pairsPossible)))
      cell(
        &list, AuditPhrases.pairsOver, scene.number(figures.pairsOverLimit),
        scene.say(AuditPhrases.pairsOverMeaning, limit))
      cell(
        &list, AuditPhrases.passages, scene.number(figures.passages),
        scene.say(AuditPhrases.passagesMeaning))
      cell(
        &list, AuditPhrases.windows, scene.number(figures.windows),
        scene.say(AuditPhrases.windowsMeaning, scene.number(figures.holders)))
      cell(
        &list, AuditPhrases.guarantee, scene.say(Phrases.characters, "\(audit.settings.minRun)"),
        scene.say(AuditPhrases.guaranteeMeaning, scene.number(figures.sources)))
      if let point = figures.recall.last {
        cell(
          &list, AuditPhrases.recall, Figures.percent(point.recall * 100),
          scene.say(
            AuditPhrases.recallMeaning, "\(point.resemblance)", "\(figures.bands)",
            "\(figures.rows)"))
      }
      unread(&list)
    }
    run(&page)
    page.element("p", ["class": "meta"]) { line in
      let stop = scene.language == .chinese ? "。" : "."
      line.text(
        scene.say(
          audit.figures.acceptedTemplates > 0 ? Phrases.netMeaningAccepted : Phrases.netMeaning)
          + stop)
      if figures.recall.count > 1 {
        let points = figures.recall.map {
          "\($0.resemblance) → \(Figures.percent($0.recall * 100))"
        }
        line.text(
          " "
            + scene.say(
              AuditPhrases.recallTable,
              points.joined(separator: scene.say(Phrases.comma))) + stop)
      }
    }
  }

  /// Seconds and memory of the run, out of a page of their own: this one knows no clock.
  private func run(_ page: inout HTMLTree) {
    guard scene.options.hasRunPage else { return }
    page.element(
      "iframe", ["class": "run", "src": AuditLinks.run, "title": scene.say(AuditPhrases.runTitle)])
  }

  private func unread(_ list: inout HTMLTree) {
    let reasons = AuditUnreadPage.reasons(audit.unread)
    list.element("div") { cell in
      cell.element("dt", text: scene.say(AuditPhrases.unreadFiles))
      cell.element("dd") { figure in
        figure.element("strong") { strong in
          strong.element(
            "a", ["href": AuditLinks.unread], text: scene.number(audit.unread.count))
        }
        let text =
          reasons.isEmpty
          ? scene.say(AuditPhrases.unreadNone)
          : reasons.prefix(3).map {
            scene.shortened(scene.names.note($0.reason), to: 24) + " \($0.files.count)"
          }.joined(separator: scene.language == .chinese ? "；" : "; ")
        figure.element("span", text: text)
      }
    }
  }

  private func cell(
    _ list: inout HTMLTree, _ phrase: Phrase, _ value: String, _ meaning: String
  ) {
    list.element("div") { cell in
      cell.element("dt", text: scene.say(phrase))
      cell.element("dd") { figure in
        figure.element("strong", text: value)
        figure.element("span", text: meaning)
      }
    }
  }
}
