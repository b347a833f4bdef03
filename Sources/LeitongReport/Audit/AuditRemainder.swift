import LeitongAudit
import LeitongFindings
import LeitongXML

/// What the first page says of files: duplicates, versions, same names, metadata that is missing.
struct AuditRemainder {
  let frame: AuditFrame
  private var scene: AuditScene { frame.scene }
  private var audit: AuditReport { scene.audit }

  /// Lines of one list.
  private var most: Int { min(200, scene.options.mostRows) }

  func write(to page: inout HTMLTree) {
    let figures = audit.figures
    guard
      !audit.duplicates.isEmpty || !audit.versions.isEmpty || !audit.sameNames.isEmpty
        || !audit.remarks.isEmpty || figures.withoutUnit + figures.withoutYear > 0
        || !withoutDate.isEmpty
    else { return }
    page.heading(scene.say(AuditPhrases.more), "", id: "more")
    fold(AuditPhrases.duplicates, audit.duplicates.count, &page) { item, place in
      let record = audit.duplicates[place]
      files(record.documents, &item)
      item.element(
        "div", ["class": "excerpt"],
        text: scene.say(record.sameBytes ? AuditPhrases.sameBytes : AuditPhrases.sameContent))
    }
    fold(
      AuditPhrases.versions, audit.versions.count, &page, meaning: AuditPhrases.versionsMeaning
    ) { item, place in
      version(audit.versions[place], &item)
    }
    fold(AuditPhrases.sameNames, audit.sameNames.count, &page) { item, place in
      files(audit.sameNames[place], &item)
    }
    missing(&page)
    fold(AuditPhrases.remarks, audit.remarks.count, &page) { item, place in
      item.element("b", text: scene.names.stranger(audit.remarks[place].file))
      item.text(" " + scene.names.note(audit.remarks[place].reason))
    }
  }

  private func fold(
    _ phrase: Phrase, _ count: Int, _ page: inout HTMLTree, meaning: Phrase? = nil,
    _ write: (inout HTMLTree, Int) -> Void
  ) {
    guard count > 0 else { return }
    page.element("details") { details in
      details.element("summary", text: scene.say(phrase, scene.number(count)))
      if let meaning { details.element("p", ["class": "meta"], text: scene.say(meaning)) }
      details.element("ul") { list in
        for place in 0..<min(count, most) { list.element("li") { write(&$0, place) } }
      }
      frame.cutLine(min(count, most), of: count, to: &details)
    }
  }

  /// Files by their names, the first of them linked where it was compared.
  private func files(_ places: [Int], _ item: inout HTMLTree) {
    for (number, place) in places.prefix(20).enumerated() {
      if number > 0 { item.text(scene.say(AuditPhrases.listComma)) }
      guard let address = scene.address(ofDocument: place) else {
        item.text(scene.names.file(place))
        continue
      }
      item.element("a", ["href": address], text: scene.names.file(place))
    }
    if let cut = scene.cut(min(20, places.count), of: places.count) {
      item.element("small", text: " " + cut)
    }
  }

  private func version(_ record: AuditReport.VersionRecord, _ item: inout HTMLTree) {
    for (number, place) in record.documents.prefix(20).enumerated() {
      if number > 0 { item.text(" → ") }
      guard let address = scene.address(ofDocument: place) else {
        item.text(scene.names.file(place))
        if record.inLast.indices.contains(number), record.ofLast.indices.contains(number) {
          let (there, back) = (record.inLast[number] * 100, record.ofLast[number] * 100)
          item.element(
            "small", text: " " + Figures.percent(there) + " / " + Figures.percent(back))
        }
        continue
      }
      item.element("a", ["href": address], text: scene.names.file(place))
    }
  }

  /// Documents with a date neither in the table nor at their end.
  private var withoutDate: [Int] {
    audit.documents.indices.filter { audit.documents[$0].date == nil }
  }

  private func missing(_ page: inout HTMLTree) {
    let figures = audit.figures
    guard figures.withoutUnit + figures.withoutYear > 0 || !withoutDate.isEmpty else { return }
    page.element("details") { details in
      details.element(
        "summary",
        text: scene.say(
          AuditPhrases.missing, scene.number(figures.withoutUnit),
          scene.number(figures.withoutYear), scene.number(withoutDate.count)))
      for (phrase, places) in [
        (
          AuditPhrases.missingUnit,
          audit.documents.indices.filter { audit.documents[$0].unit == nil }
        ),
        (
          AuditPhrases.missingYear,
          audit.documents.indices.filter { audit.documents[$0].year == nil }
        ), (AuditPhrases.missingDate, withoutDate),
      ] where !places.isEmpty {
        details.element("p") { line in
          line.element("b", text: scene.say(phrase) + " ")
          files(places, &line)
        }
      }
    }
  }
}
