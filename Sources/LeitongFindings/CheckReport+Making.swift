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
    /// What passages are shared with: `sources[ordinal]`.
    public var sources: [FiledDocument]
    public var index: SourceIndex
    /// Units of the corpus' documents, superiors and laws aside.
    public var units: [String]
    public var options: Matcher.Options
    public var formulaCount: Int
    public var unread: [FileNote]
    public var excluded: [FileNote]
    public var corpusDigest: String

    public init(
      tool: Tool, settings: Settings, draft: FiledDocument, format: String, encoding: String?,
      marks: DraftMarks,
      sources: [FiledDocument], index: SourceIndex, units: [String], options: Matcher.Options,
      formulaCount: Int,
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
      self.units = units
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
        passage, draft: made.draft, source: made.sources[passage.source.index], marks: made.marks,
        anyYear: made.settings.command == "audit")
    }
    let coverage = Coverage(
      draft.text, passages: judged.map { ($0.passage, $0.verdict) }, formula: made.marks.formulas,
      quoted: made.marks.isQuoted, accepted: made.marks.isAccepted)
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
    var records = judged.map {
      $0.record(draft, made.sources[$0.passage.source.index], in: made.settings.language)
    }
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
      window: scheme.winnowing.window, holders: made.options.holderLimit,
      sources: made.options.sourceLimit,
      isThorough: made.index.isThorough,
      leastEqual: made.options.leastEqual, leastOutside: made.options.leastOutside,
      leastSubstance: Self.rounded(
        made.options.leastSubstance(sentences: made.index.rarity.sentenceCount)),
      formulas: made.formulaCount)
    guarantee = Guarantee(run: scheme.winnowing.guarantee)
    corpus = Corpus(
      files: made.index.documentCount, characters: made.index.counted,
      digest: made.corpusDigest)
  }

  /// Three places, so that a report does not hang on the last bit of a float.
  static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}

extension CheckReport.Rates {
  fileprivate init(
    _ counts: [PassageClass: Int], _ counted: Int, _ judged: [Judged], _ coverage: Coverage,
    _ made: CheckReport.Ingredients
  ) {
    func count(_ passageClass: PassageClass) -> Int { counts[passageClass] ?? 0 }
    let accepted = coverage.acceptedCount(
      in: SymbolRange(0, made.draft.prepared.text.symbols.count))
    let base = counted - count(.formula) - count(.quotation) - count(.upstream) - accepted
    self.accepted = accepted > 0 ? accepted : nil
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
    pages = document.pages.isEmpty ? nil : document.pages
    ocrPages = document.recognizedPages.isEmpty ? nil : document.recognizedPages
    textlessPages = document.textlessPages.isEmpty ? nil : document.textlessPages
    ocr = document.recognizedPages.isEmpty ? nil : true
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
