public import LeitongMatch
public import LeitongText

extension CheckReport {
  /// Everything a report is made of, besides the passages.
  public struct Ingredients: Sendable {
    public var tool: Tool
    public var settings: Settings
    public var draft: FiledDocument
    public var format: String
    public var encoding: String?
    public var marks: DraftMarks
    /// In the order of the index: `sources[ordinal]`.
    public var sources: [FiledDocument]
    public var index: SourceIndex
    public var options: Matcher.Options
    public var formulaCount: Int
    public var unread: [FileNote]
    public var excluded: [FileNote]
    public var corpusDigest: String

    public init(
      tool: Tool, settings: Settings, draft: FiledDocument, format: String, encoding: String?,
      marks: DraftMarks,
      sources: [FiledDocument], index: SourceIndex, options: Matcher.Options, formulaCount: Int,
      unread: [FileNote], excluded: [FileNote], corpusDigest: String
    ) {
      self.tool = tool
      self.settings = settings
      self.draft = draft
      self.format = format
      self.encoding = encoding
      self.marks = marks
      self.sources = sources
      self.index = index
      self.options = options
      self.formulaCount = formulaCount
      self.unread = unread
      self.excluded = excluded
      self.corpusDigest = corpusDigest
    }
  }

  /// Says what the passages mean and adds up the numbers.
  ///
  /// - Complexity: O(*n* · *p*) at worst, with *p* the passages that cover one symbol.
  public init(_ made: Ingredients, passages: [Passage]) {
    let draft = made.draft.prepared
    let judged = passages.map { passage in
      Judged(
        passage, draft: made.draft, source: made.sources[passage.source.index], marks: made.marks)
    }
    let coverage = Coverage(
      draft.text, passages: judged.map { ($0.passage, $0.verdict) }, formula: made.marks.formulas,
      quoted: made.marks.isQuoted)
    let counts = coverage.counts()
    let counted = draft.text.counted
    precondition(
      counts.values.reduce(0, +) == counted, "classes do not add up to the counted symbols")

    tool = made.tool
    settings = made.settings
    self.draft = Draft(made.draft, format: made.format, encoding: made.encoding)
    let rates = Rates(counts, counted, judged, coverage, made)
    self.rates = rates
    sections = Section.all(of: draft, coverage)
    fixes = Fix.all(of: draft, judged, coverage, net: rates.net)
    spans = Self.spans(coverage, judged, draft.text)
    var records = judged.map { $0.record(draft, made.sources[$0.passage.source.index]) }
    formulas = Self.formulas(made.marks.formulas)
    sources = Self.sources(judged, coverage, made, net: rates.net)
    lint = Self.lint(records, judged, made)
    Self.addSlips(to: &records, lint: lint, judged, made)
    self.passages = records
    unread = made.unread
    excluded = made.excluded
    let scheme = made.index.scheme
    parameters = Parameters(
      normalizer: Normalizer.version, shingle: scheme.winnowing.shingleLength,
      window: scheme.winnowing.window, sketchShingle: scheme.shingles.length,
      sketchSlots: scheme.shingles.slots, bands: scheme.banding.bands, rows: scheme.banding.rows,
      leastEqual: made.options.leastEqual, leastOutside: made.options.leastOutside,
      leastSubstance: Self.rounded(
        made.options.leastSubstance(sentences: made.index.rarity.sentenceCount)),
      formulas: made.formulaCount)
    guarantee = Guarantee(
      run: scheme.winnowing.guarantee,
      recallAtHalf: Self.rounded(scheme.banding.probability(atResemblance: 0.5)),
      recallAtFifth: Self.rounded(scheme.banding.probability(atResemblance: 0.2)))
    corpus = Corpus(
      files: made.sources.count,
      characters: made.sources.reduce(0) { $0 + $1.prepared.text.counted },
      digest: made.corpusDigest)
  }

  /// Three places, so that a report does not hang on the last bit of a float.
  static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  private static func spans(
    _ coverage: Coverage, _ judged: [Judged], _ text: NormalizedText
  ) -> [Span] {
    // Passages ascend by their start in the draft, and so do the stretches.
    var next = judged.indices[...]
    var open: [Int] = []
    return coverage.stretches().map { stretch, passageClass in
      open.removeAll { judged[$0].passage.draftRange.end <= stretch.start }
      while let place = next.first, judged[place].passage.draftRange.start < stretch.end {
        next.removeFirst()
        open.append(place)
      }
      let covering = open.filter {
        judged[$0].verdict.passageClass == passageClass
          && judged[$0].passage.draftRange.overlaps(stretch)
      }
      let range = text.textRange(of: stretch)
      return Span(
        start: range.start, end: range.end, class: passageClass,
        characters: text.counted(in: stretch), passages: covering)
    }
  }

  /// Lint of the draft, with what the corpus knows of other places.
  private static func lint(
    _ records: [PassageRecord], _ judged: [Judged], _ made: Ingredients
  ) -> [LintFinding] {
    var subject = LintSubject(made.draft.prepared, record: made.draft.record)
    // A superior's place is the draft's too.
    subject.neighbours = Set(
      made.sources.filter { $0.record.tier != "superior" && $0.record.tier != "law" }
        .compactMap(\.record.unit).compactMap { Home.places(in: $0).last }
    ).sorted()
    subject.shared = zip(records, judged).filter { record, _ in
      record.class == .copy || record.class == .template
    }.map { record, judged in
      LintSubject.Shared(
        range: TextRange(record.draft.start, record.draft.end), sourceText: record.sourceText,
        file: record.source.file,
        places: made.sources[judged.passage.source.index].record.unit.map(Home.places) ?? [])
    }
    return Linter(language: made.settings.language).findings(in: subject)
  }

  private static func addSlips(
    to records: inout [PassageRecord], lint: [LintFinding], _ judged: [Judged], _ made: Ingredients
  ) {
    var ofSource: [Int: [LintFinding]] = [:]
    for place in records.indices where records[place].class.isReuse {
      // Most passages hold no slip, and then the source need not be looked at.
      guard lint.contains(where: { Slip.isTelling($0, in: records[place].draft) }) else { continue }
      let source = judged[place].passage.source.index
      let findings =
        ofSource[source]
        ?? Linter(language: made.settings.language).findings(
          in: LintSubject(made.sources[source].prepared, record: made.sources[source].record))
      ofSource[source] = findings
      records[place].slips = Slip.shared(
        lint, in: records[place].draft, with: findings, in: records[place].source)
    }
  }

  private static func formulas(_ mask: FormulaMask) -> [FormulaRecord] {
    var records: [String: FormulaRecord] = [:]
    var order: [String] = []
    for occurrence in mask.occurrences {
      let formula = occurrence.formula
      if records[formula.phrase] == nil {
        order.append(formula.phrase)
        records[formula.phrase] = FormulaRecord(
          phrase: formula.phrase, kind: formula.kind, source: formula.source, from: formula.from,
          to: formula.to, count: 0, characters: 0)
      }
      records[formula.phrase]?.count += 1
      records[formula.phrase]?.characters += occurrence.range.count
    }
    return order.compactMap { records[$0] }
  }

  private static func sources(
    _ judged: [Judged], _ coverage: Coverage, _ made: Ingredients, net: Rate
  ) -> [SourceRecord] {
    made.sources.indices.compactMap { place -> SourceRecord? in
      let own = judged.filter {
        $0.passage.source.index == place && $0.verdict.passageClass.isReuse
      }
      guard !own.isEmpty else { return nil }
      let source = made.sources[place]
      let characters = coverage.count(claimedBy: own.map(\.passage))
      let copied = coverage.count(
        claimedBy: own.filter { $0.verdict.passageClass == .copy }.map(\.passage), of: .copy)
      return SourceRecord(
        file: source.file, sha256: source.sha256, title: source.record.title,
        unit: source.record.unit, year: source.record.year, date: source.record.date,
        tier: source.record.tier, inferred: source.record.inferred, passages: own.count,
        characters: characters, share: Rate(characters, of: made.draft.prepared.text.counted),
        net: Rate(copied, of: net.of))
    }.sorted { ($1.characters, $0.file) < ($0.characters, $1.file) }
  }
}

extension CheckReport.Rates {
  fileprivate init(
    _ counts: [PassageClass: Int], _ counted: Int, _ judged: [Judged], _ coverage: Coverage,
    _ made: CheckReport.Ingredients
  ) {
    func count(_ passageClass: PassageClass) -> Int { counts[passageClass] ?? 0 }
    let base = counted - count(.formula) - count(.quotation) - count(.upstream)
    let copies = Dictionary(
      grouping: judged.filter { $0.verdict.passageClass == .copy }.map(\.passage), by: \.source)
    let largest = copies.map { ($0.key, coverage.count(claimedBy: $0.value, of: .copy)) }
      .max { ($0.1, $1.0) < ($1.1, $0.0) }
    let templates = judged.filter { $0.verdict.passageClass == .template }
    self.counted = counted
    classes = Dictionary(
      uniqueKeysWithValues: PassageClass.allCases.map { ($0.rawValue, counts[$0] ?? 0) })
    total = CheckReport.Rate(coverage.matchedCount, of: counted)
    net = CheckReport.Rate(count(.copy), of: base)
    largestSource = CheckReport.Rate(largest?.1 ?? 0, of: base)
    largestSourceFile = largest.map { made.sources[$0.0.index].file }
    longestRun = judged.filter { $0.verdict.passageClass.isReuse }
      .reduce(0) { max($0, $1.passage.longestRun) }
    slots = templates.reduce(0) { $0 + $1.facts.slots }
    filledSlots = templates.reduce(0) { $0 + $1.filledSlots }
  }
}

extension CheckReport.Draft {
  fileprivate init(_ source: FiledDocument, format: String, encoding: String?) {
    let document = source.prepared.document
    file = source.file
    sha256 = source.sha256
    self.format = format
    self.encoding = encoding
    losses = document.losses
    characters = source.prepared.text.counted
    title = source.record.title
    unit = source.record.unit
    year = source.record.year
    inferred = source.record.inferred
    text = document.text
    blocks = document.blocks.filter { !$0.range.isEmpty }.map { block in
      let (kind, level) = Self.name(of: block.kind)
      let lead = block.heading.flatMap { heading in
        heading.range.end < block.range.end
          ? CheckReport.Lead(level: heading.level, end: heading.range.end) : nil
      }
      return CheckReport.Block(
        kind: kind, level: level, start: block.range.start, end: block.range.end, lead: lead)
    }
    concealed = document.concealed.map {
      .init(manner: $0.manner.rawValue, start: $0.range.start, end: $0.range.end)
    }
  }

  private static func name(of kind: Block.Kind) -> (String, Int?) {
    switch kind {
    case .title: ("title", nil)
    case .salutation: ("salutation", nil)
    case .heading(let level): ("heading", level)
    case .paragraph: ("paragraph", nil)
    case .tableCell: ("tableCell", nil)
    case .footnote: ("footnote", nil)
    case .textBox: ("textBox", nil)
    case .signature: ("signature", nil)
    case .date: ("date", nil)
    }
  }
}
