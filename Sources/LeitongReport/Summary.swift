import LeitongFindings

/// The sentences that page and terminal have in common.
struct Summary {
  let report: CheckReport
  let language: Language
  /// Offsets of the draft's line ends.
  private let lineEnds: [Int]
  /// Number on the page of each passage that says text was reused, from 1, by its place in the result.
  let numberOfPassage: [Int: Int]
  /// Place of each source in the list of sources, from 1.
  let sourceNumber: [String: Int]
  private let headings: [Heading]
  let scalars: [Unicode.Scalar]

  /// A heading's place and the numbers that lead to it: 二（一）.
  private struct Heading {
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
      language, String(report.guarantee.run), "\(report.guarantee.recallAtHalf)",
      "\(report.guarantee.recallAtFifth)")
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

  /// Who can have taken from whom, as far as dates tell, and that they do not decide.
  func direction(_ passage: CheckReport.PassageRecord) -> String {
    let source = sourceNumber[passage.source.file].map { report.sources[$0 - 1] }
    guard let year = report.draft.year, let other = source?.year else {
      return Phrases.directionUnknown.text(language)
    }
    let phrase =
      other < year
      ? Phrases.directionEarlier : other > year ? Phrases.directionLater : Phrases.directionSame
    return phrase.text(language, "\(other)", "\(year)")
  }

  /// A source as a sentence names it: number, title and file, date, tier.
  func sourceName(_ file: String) -> String {
    guard let number = sourceNumber[file] else { return oneLine(file) }
    let source = report.sources[number - 1]
    let name = source.title.map { Phrases.titled.text(language, $0) } ?? oneLine(file)
    let details = [
      source.date ?? source.year.map(String.init),
      source.tier.map { Phrases.name(ofTier: $0, language) },
    ]
    .compactMap { $0 }.filter { !$0.isEmpty }
    let rest =
      details.isEmpty
      ? ""
      : Phrases.inBrackets.text(language, details.joined(separator: Phrases.comma.text(language)))
    return Phrases.sourceNumber.text(language, "\(number)") + " " + name + rest
  }

  func unitYearDate(_ source: CheckReport.SourceRecord) -> String {
    func marked(_ value: String, _ field: String) -> String {
      source.inferred.contains(field) ? Phrases.inferred.text(language, value) : value
    }
    return [
      source.unit.map { marked($0, "unit") }, source.year.map { marked(String($0), "year") },
      source.date,
    ].compactMap { $0 }.joined(separator: " · ")
  }

  /// 1-based line of the first paragraph on the page from an offset on: empty ones have none.
  func firstLine(from offset: Int) -> Int {
    let block = report.draft.blocks.first { $0.end > max(offset, $0.start) }
    return line(at: max(offset, block?.start ?? offset))
  }

  /// A place in the draft: the numbers of its headings and its line.
  func place(at offset: Int) -> String {
    let line = Phrases.lineNumber.text(language, "\(line(at: offset))")
    var low = 0
    var high = headings.count
    while low < high {
      let middle = (low + high) / 2
      if headings[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? line : headings[low - 1].label + " · " + line
  }

  /// The beginning of a stretch of the draft.
  func excerpt(_ start: Int, _ end: Int) -> String { shortened(text(start, end), to: 20) }

  /// A finding's quotation in three parts: before, the finding itself, after.
  func quoted(_ finding: CheckReport.LintFinding) -> (String, String, String) {
    let quote = Array(finding.text.unicodeScalars)
    let inner = Array(text(finding.start, finding.end).unicodeScalars)
    func string(_ part: ArraySlice<Unicode.Scalar>) -> String {
      var string = ""
      string.unicodeScalars.append(contentsOf: part)
      return string.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
    }
    guard !inner.isEmpty, inner.count <= quote.count else {
      return ("", string(quote[...]), "")
    }
    // The finding stands where the text around it in the draft is that of the quotation.
    for start in 0...(quote.count - inner.count)
    where Array(quote[start..<start + inner.count]) == inner {
      let from = finding.start - start
      guard from >= 0, Array(text(from, from + quote.count).unicodeScalars) == quote else {
        continue
      }
      return (string(quote[..<start]), string(inner[...]), string(quote[(start + inner.count)...]))
    }
    return ("", string(quote[...]), "")
  }

  /// What makes a comparison with an earlier report less than plain.
  func deltaNotes(_ delta: Delta) -> [String] {
    [
      delta.draftSHA256 == report.draft.sha256 ? Phrases.sinceSameDraft.text(language) : nil,
      delta.draftFile == report.draft.file
        ? nil : Phrases.sinceOtherDraft.text(language, oneLine(delta.draftFile)),
      delta.isOtherCorpus ? Phrases.sinceOtherCorpus.text(language) : nil,
      delta.isOtherSettings ? Phrases.sinceOtherSettings.text(language) : nil,
    ].compactMap { $0 }
  }

  /// Text of the draft; offsets beyond its end are cut off.
  func text(_ start: Int, _ end: Int) -> String {
    let (low, high) = (max(0, min(start, scalars.count)), max(0, min(end, scalars.count)))
    guard low < high else { return "" }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[low..<high])
    return text
  }

  /// One line of at most `limit` scalars.
  func shortened(_ text: String, to limit: Int) -> String {
    let scalars = text.unicodeScalars.map { $0 == "\n" ? "⏎" : $0 }
    var short = ""
    short.unicodeScalars.append(contentsOf: scalars.prefix(limit))
    return scalars.count > limit ? short + "…" : short
  }

  /// A name may hold line ends; here it must not make lines of its own.
  func oneLine(_ name: String) -> String {
    name.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
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
