import LeitongFindings

/// The sentences that page and terminal have in common.
struct Summary {
  let report: CheckReport
  let language: Language
  /// Offsets of the draft's line ends.
  let lineEnds: [Int]
  /// Number on the page of each passage that says text was reused, from 1, by its place in the result.
  let numberOfPassage: [Int: Int]
  /// Place of each source in the list of sources, from 1.
  let sourceNumber: [String: Int]
  let headings: [Heading]
  /// Characters of the draft that count in a passage's own class, by its place in the result: where another
  /// class has the stronger claim they count there.
  let claimed: [Int: Int]
  let scalars: [Unicode.Scalar]

  /// A heading's place and the numbers that lead to it: 二（一）.
  struct Heading {
    let start: Int
    let label: String
  }

  init(report: CheckReport, language: Language) {
    self.report = report
    self.language = language
    let scalars = Array(report.draft.text.unicodeScalars)
    self.scalars = scalars
    lineEnds = scalars.indices.filter { scalars[$0] == "\n" }
    var numbers: [Int: Int] = [:]
    for (place, passage) in report.passages.enumerated() where passage.class.isReuse {
      numbers[place] = numbers.count + 1
    }
    numberOfPassage = numbers
    sourceNumber = Dictionary(
      report.sources.enumerated().map { ($0.element.file, $0.offset + 1) },
      uniquingKeysWith: { first, _ in first })
    headings = Self.headings(of: report, scalars)
    var claimed: [Int: Int] = [:]
    for span in report.spans {
      for place in span.passages { claimed[place, default: 0] += span.characters }
    }
    self.claimed = claimed
  }

  private static func headings(of report: CheckReport, _ scalars: [Unicode.Scalar]) -> [Heading] {
    var labels: [Int: String] = [:]
    return report.draft.blocks.compactMap { block in
      guard let level = block.lead?.level ?? (block.kind == "heading" ? block.level : nil) else {
        return nil
      }
      let number = scalars[block.start..<min(scalars.count, block.start + 8)]
        .filter { !" \u{3000}\t".unicodeScalars.contains($0) }
      guard let end = number.firstIndex(where: { "、）).．是".unicodeScalars.contains($0) }) else {
        return nil
      }
      let isBracket = number[end] == "）" || number[end] == ")"
      var label = ""
      label.unicodeScalars.append(contentsOf: number[..<(isBracket ? end + 1 : end)])
      labels[level] = label
      for deeper in labels.keys where deeper > level { labels[deeper] = nil }
      return Heading(
        start: block.start, label: labels.keys.sorted().prefix(3).compactMap { labels[$0] }.joined()
      )
    }
  }

  /// The sentence everybody reads first.
  var verdict: String { verdictParts.joined() }

  /// That sentence cut so that its figure can be set off: text, figure, text.
  var verdictParts: [String] {
    let rates = report.rates
    let net = Figures.rate(rates.net, language)
    guard rates.net.characters > 0 else {
      return [
        Phrases.verdictClear.text(
          language, Figures.grouped(report.corpus.files), Figures.grouped(report.corpus.characters),
          net)
      ]
    }
    return [
      Phrases.verdictBefore.text(language, Figures.grouped(rates.counted)),
      Phrases.verdictFigure.text(language, Figures.grouped(rates.net.characters)),
      Phrases.verdictAfter.text(language, net),
    ]
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

  /// Number of the report and corpus.
  var reportLine: String {
    let number = report.number.isEmpty ? "" : Phrases.numbered.text(language, report.number) + " · "
    return number + corpusLine
  }

  /// What the caller chose.
  var settings: String {
    let settings = report.settings
    func said(_ value: String?) -> String { value ?? Phrases.notSaid.text(language) }
    return Phrases.settings.text(
      language, settings.command, "\(settings.minRun)", said(settings.unit),
      said(settings.year.map(String.init)), said(settings.encoding))
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
      language, String(report.guarantee.run), String(report.parameters.sources))
  }

  /// Passages that say text was reused, with their number in the report, from 1.
  var numbered: [(number: Int, place: Int, passage: CheckReport.PassageRecord)] {
    numberOfPassage.map { ($0.value, $0.key, report.passages[$0.key]) }.sorted { $0.0 < $1.0 }
  }

  /// Passages kept for the guarantee alone, and quotations.
  var common: [CheckReport.PassageRecord] { report.passages.filter { !$0.class.isReuse } }

  func name(_ passageClass: PassageClass) -> String {
    Phrases.name(of: passageClass).text(language)
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
