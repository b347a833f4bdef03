public import LeitongFindings

/// What stands in the margin of a draft: a note for each stretch that is shared, and for each finding of lint.
public struct MarginNotes: Sendable {
  /// One note; offsets are Unicode scalars of the draft's text.
  public struct Note: Sendable, Hashable {
    public let start: Int
    public let end: Int
    /// What it is, then with whom, why, and what to do; without line ends.
    public let paragraphs: [String]
  }

  public let language: Language
  public init(language: Language = .chinese) { self.language = language }

  /// The notes on a report, by place. Passages of the very same stretch are one note: the first says what it is, the
  /// others are named.
  ///
  /// - Complexity: O(*n* log *n*) in passages and findings.
  public func notes(on report: CheckReport) -> [Note] {
    let summary = Summary(report: report, language: language)
    var ranks: [Int: Int] = [:]
    for (rank, fix) in report.fixes.enumerated() {
      for passage in fix.passages { ranks[passage] = ranks[passage] ?? rank }
    }
    var places:
      [CheckReport.Range: [(number: Int, place: Int, passage: CheckReport.PassageRecord)]] =
        [:]
    var order: [CheckReport.Range] = []
    for entry in summary.numbered {
      if places[entry.passage.draft] == nil { order.append(entry.passage.draft) }
      places[entry.passage.draft, default: []].append(entry)
    }
    var notes: [Note] = []
    for range in order {
      guard let entries = places[range], let first = entries.first else { continue }
      notes.append(
        note(
          first.number, first.passage, summary, ranks[first.place],
          entries.dropFirst().map { ($0.number, $0.passage) }))
    }
    notes += report.lint.map { note($0, summary) }
    return notes.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      return (one.start, -one.end, left.offset) < (other.start, -other.end, right.offset)
    }.map(\.element)
  }

  /// The notes on findings of lint alone.
  public func notes(on findings: [CheckReport.LintFinding]) -> [Note] {
    findings.map { finding in
      let more = finding.more.map { Phrases.more.text(language, "\($0)") } ?? ""
      return lint(
        finding, finding.reason.message(language, finding.values) + more,
        finding.reason.suggestion(language, finding.values))
    }
  }

  private func note(
    _ number: Int, _ passage: CheckReport.PassageRecord, _ summary: Summary, _ rank: Int?,
    _ others: [(number: Int, passage: CheckReport.PassageRecord)]
  ) -> Note {
    func shared(_ passage: CheckReport.PassageRecord) -> String {
      MarginPhrases.shared.text(
        language, summary.sourceName(passage.source.file), file(passage, summary))
    }
    var paragraphs = [
      "[\(summary.name(passage.class))] " + Phrases.passageNumber.text(language, "\(number)")
        + " · " + summary.place(at: passage.draft.start),
      shared(passage),
      summary.measures(passage) + " · " + summary.rarity(passage),
      Phrases.why.text(language, summary.reason(passage)),
    ]
    for (number, other) in others {
      paragraphs.append(
        MarginPhrases.also.text(
          language, Phrases.passageNumber.text(language, "\(number)"), summary.name(other.class),
          shared(other)))
    }
    if !passage.slips.isEmpty {
      paragraphs.append(
        Phrases.sharedSlips.text(language, "\(passage.slips.count)")
          + passage.slips.map(\.text).joined(separator: MarginPhrases.separator.text(language)))
    }
    paragraphs.append(advice(passage, summary, rank))
    return Note(
      start: passage.draft.start, end: passage.draft.end,
      paragraphs: paragraphs.map(summary.oneLine))
  }

  /// The file's name, where the source is called by its title.
  private func file(_ passage: CheckReport.PassageRecord, _ summary: Summary) -> String {
    let source = summary.sourceNumber[passage.source.file].map { summary.report.sources[$0 - 1] }
    guard source?.title != nil else { return "" }
    return MarginPhrases.file.text(language, passage.source.file)
  }

  private func advice(
    _ passage: CheckReport.PassageRecord, _ summary: Summary, _ rank: Int?
  ) -> String {
    let phrase: Phrase
    switch passage.class {
    case .copy: phrase = MarginPhrases.rewrite
    case .template: phrase = MarginPhrases.fill
    case .self: phrase = MarginPhrases.update
    case .upstream: phrase = MarginPhrases.cite
    case .quotation, .formula, .own: phrase = MarginPhrases.look
    }
    let advice = MarginPhrases.advice.text(language, phrase.text(language))
    guard passage.class == .copy, let rank else { return advice }
    let net = summary.report.rates.net.percent
    return advice
      + MarginPhrases.gain.text(
        language, "\(rank + 1)", Figures.percent(net),
        Figures.percent(summary.report.fixes[rank].after.percent))
  }

  private func note(_ finding: CheckReport.LintFinding, _ summary: Summary) -> Note {
    lint(finding, summary.message(finding), summary.suggestion(finding))
  }

  private func lint(_ finding: CheckReport.LintFinding, _ message: String, _ advice: String) -> Note
  {
    let sure =
      finding.certainty == .certain
      ? "" : "·" + Phrases.name(of: finding.certainty).text(language)
    return Note(
      start: finding.start, end: finding.end,
      paragraphs: [
        "[\(Phrases.name(of: finding.kind).text(language))\(sure)] "
          + Phrases.lineNumber.text(language, "\(finding.line)"),
        message, MarginPhrases.advice.text(language, advice),
      ].map { $0.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎") })
  }
}

/// The sentences that only margins have.
enum MarginPhrases {
  static let advice = Phrase("建议：{1}", "Suggestion: {1}")
  static let rewrite = Phrase(
    "换成本单位自己的做法和数据，或加引号并注明出处。",
    "say it with the unit's own work and figures, or put it in quotation marks and name the source."
  )
  static let fill = Phrase(
    "框架可以沿用；逐处核对空位里的数字、名称是不是本单位本年度的。",
    "the frame may stay; check every number and name in its slots for this unit and year.")
  static let update = Phrase(
    "沿用本单位往年文字；核对数字、日期和提法是否已更新。",
    "the unit's own earlier text; check that numbers, dates and terms are up to date.")
  static let cite = Phrase("上级原文可以保留；写明文件名称。", "a superior's wording may stay; name the document.")
  static let look = Phrase("请核对。", "please check.")
  static let gain = Phrase(
    "先改次序第 {1}，连同之前各处改完，净雷同率 {2} → {3}。",
    " No. {1} of what to rewrite first: net rate {2} → {3} with all before it.")
  static let also = Phrase("另有{1} [{2}]：{3}", "Also {1} [{2}]: {3}")
  static let file = Phrase("（{1}）", " ({1})")
  static let shared = Phrase("与{1}{2}雷同", "shared with {1}{2}")
  static let separator = Phrase("、", ", ")
}
