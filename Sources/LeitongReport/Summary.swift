import LeitongFindings

/// The sentences that page and terminal have in common.
struct Summary {
  let report: CheckReport
  let language: Language
  /// Offsets of the draft's line ends.
  private let lineEnds: [Int]

  init(report: CheckReport, language: Language) {
    self.report = report
    self.language = language
    lineEnds = report.draft.text.unicodeScalars.enumerated().filter { $0.element == "\n" }.map(
      \.offset)
  }

  /// The sentence everybody reads first.
  var verdict: String {
    let rates = report.rates
    let net = Figures.rate(rates.net, language)
    guard rates.net.characters > 0 else {
      return Phrases.verdictClear.text(
        language, Figures.grouped(report.corpus.files), Figures.grouped(report.corpus.characters),
        net)
    }
    return Phrases.verdictCopied.text(
      language, Figures.grouped(rates.counted), Figures.grouped(rates.net.characters), net)
  }

  /// What the net rate leaves out.
  var rest: String {
    Phrases.verdictRest.text(
      language, count(.template), count(.formula), count(.quotation), count(.upstream), count(.self)
    )
  }

  /// What a reader must know where the draft stands in the corpus whole; `nil` where it does not.
  var identicalNote: String? {
    guard let first = report.excluded.first else { return nil }
    return Phrases.identical.text(
      language, first.file.split(separator: "\n").joined(separator: "⏎"))
  }

  func count(_ passageClass: PassageClass) -> String {
    Figures.grouped(report.rates.classes[passageClass.rawValue] ?? 0)
  }

  var corpusLine: String {
    Phrases.reportLine.text(
      language, Figures.grouped(report.corpus.files), Figures.grouped(report.corpus.characters))
  }

  var draftLine: String {
    let draft = report.draft
    func known(_ value: String?, _ field: String) -> String {
      guard let value else { return Phrases.unknown.text(language) }
      return draft.inferred.contains(field) ? Phrases.inferred.text(language, value) : value
    }
    return Phrases.draftLine.text(
      language, draft.file.split(separator: "\n").joined(separator: "⏎"), known(draft.unit, "unit"),
      known(draft.year.map(String.init), "year"),
      Figures.grouped(draft.characters))
  }

  var guarantee: String {
    Phrases.guarantee.text(
      language, String(report.guarantee.run), "\(report.guarantee.recallAtHalf)",
      "\(report.guarantee.recallAtFifth)")
  }

  /// Passages that say text was reused, with their number in the report, from 1.
  var numbered: [(number: Int, place: Int, passage: CheckReport.PassageRecord)] {
    var numbered: [(number: Int, place: Int, passage: CheckReport.PassageRecord)] = []
    for (place, passage) in report.passages.enumerated() where passage.class.isReuse {
      numbered.append((numbered.count + 1, place, passage))
    }
    return numbered
  }

  /// Passages kept for the guarantee alone, and quotations.
  var common: [CheckReport.PassageRecord] { report.passages.filter { !$0.class.isReuse } }

  func name(_ passageClass: PassageClass) -> String {
    Phrases.name(of: passageClass).text(language)
  }

  func measures(_ passage: CheckReport.PassageRecord) -> String {
    Phrases.measures.text(
      language, Figures.grouped(passage.aligned), Figures.grouped(passage.identical),
      Figures.grouped(passage.slots), Figures.grouped(passage.longestRun))
  }

  func reason(_ passage: CheckReport.PassageRecord) -> String {
    Phrases.reason(for: passage.rule).text(
      language, Figures.grouped(passage.outside), Figures.grouped(passage.longestRun),
      Figures.grouped(passage.slots))
  }

  /// Thirds of the scale of rarity; a word for people, the number is in the JSON.
  func rarity(_ passage: CheckReport.PassageRecord) -> String {
    let level =
      passage.rarity >= 0.67
      ? Phrases.rarityHigh
      : passage.rarity >= 0.4 ? Phrases.rarityMiddle : Phrases.rarityLow
    return Phrases.rarity.text(language, level.text(language))
  }

  /// 1-based line of an offset of the draft.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = lineEnds.count
    while low < high {
      let middle = (low + high) / 2
      if lineEnds[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low + 1
  }

  /// What is wrong at a place, in the language of the page.
  func message(_ finding: CheckReport.LintFinding) -> String {
    let message = finding.reason.message(language, finding.values)
    guard let more = finding.more else { return message }
    return message + Phrases.more.text(language, Figures.grouped(more))
  }

  func suggestion(_ finding: CheckReport.LintFinding) -> String {
    finding.reason.suggestion(language, finding.values)
  }
}
