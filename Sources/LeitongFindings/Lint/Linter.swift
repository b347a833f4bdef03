public import LeitongText

/// What a lint rule may look at.
public struct LintSubject: Sendable {
  public let draft: PreparedDocument
  /// Unit, year and title, as given or inferred.
  public let record: Metadata
  /// Names of places that other reports of the corpus belong to; empty without a corpus.
  public var neighbours: [String] = []
  /// Stretches of the draft shared with a source that is not the unit's own.
  public var shared: [Shared] = []
  let text: LintText
  let home: Home

  /// A stretch of the draft that stands in a source.
  public struct Shared: Sendable {
    public let range: TextRange
    public let sourceText: String
    public let file: String
    /// Names of the places the source is at home in.
    public let places: [String]

    public init(range: TextRange, sourceText: String, file: String, places: [String]) {
      self.places = places
      self.range = range
      self.sourceText = sourceText
      self.file = file
    }
  }

  /// - Parameter record: where it is `nil`, what the draft says of itself.
  public init(_ draft: PreparedDocument, record: Metadata? = nil) {
    var known = record ?? Metadata()
    if record == nil { known.infer(from: draft.outline) }
    self.draft = draft
    self.record = known
    text = LintText(draft)
    home = Home(known, text: text)
  }
}

/// Finds what is wrong with a draft by looking at it alone.
public struct Linter: Sendable {
  public let language: Language
  public init(language: Language = .chinese) { self.language = language }

  static let rules: [any LintRule] = [
    ResidueLint(), WatermarkLint(), PlaceholderLint(), MixedMaskLint(), OverMaskLint(),
    LeftoverNameLint(), ForeignPlaceLint(), DatedReferenceLint(), LevelLint(), CutSentenceLint(),
    BrokenWordLint(), DoubledPhraseLint(), NumberingLint(), MarkLint(), ConcealmentLint(),
    DisguiseLint(), LossLint(),
  ]

  /// Returns findings by place in the text, then by kind.
  ///
  /// - Complexity: O(*n*) in the scalars of the draft, times the look-ups of the tables.
  public func findings(in subject: LintSubject) -> [CheckReport.LintFinding] {
    Self.rules.flatMap { bounded($0.findings(in: subject), by: $0) }.map { finding in
      CheckReport.LintFinding(
        kind: finding.reason.kind, certainty: finding.certainty ?? finding.reason.certainty,
        reason: finding.reason, values: finding.values, start: finding.range.start,
        end: finding.range.end, line: subject.draft.document.line(at: finding.range.start),
        text: subject.draft.document.text(finding.quote ?? finding.range), more: finding.more,
        message: finding.reason.message(language, finding.values),
        suggestion: finding.reason.suggestion(language, finding.values))
    }.sorted {
      ($0.start, $0.end, $0.kind.rawValue) < ($1.start, $1.end, $1.kind.rawValue)
    }
  }

  /// Keeps the first findings of a rule; the last of them says how many more there are.
  private func bounded(_ findings: [Finding], by rule: any LintRule) -> [Finding] {
    guard findings.count > rule.listed else { return findings }
    var kept = Array(findings.prefix(rule.listed))
    kept[rule.listed - 1].more = findings.count - rule.listed
    return kept
  }
}

/// What a rule found: where, and what is to be said of it.
struct Finding: Sendable {
  var reason: LintReason
  var range: TextRange
  /// What is quoted, where it is not the range itself.
  var quote: TextRange?
  var values: [String] = []
  /// Where the rule knows better than the table of sentences.
  var certainty: LintCertainty?
  var more: Int?

  init(
    _ reason: LintReason, _ range: TextRange, quoting quote: TextRange? = nil,
    _ values: [String] = [], certainty: LintCertainty? = nil
  ) {
    self.reason = reason
    self.range = range
    self.quote = quote
    self.values = values
    self.certainty = certainty
  }
}

/// A text as it might stand in a draft: what a rule finds in it is put between `⟦1` and `⟧`.
///
/// Every rule carries its own; the tests hold it to them.
struct LintExample: Sendable {
  let marked: String
  let reasons: [LintReason]
  let record: Metadata?

  init(_ marked: String, _ reasons: LintReason..., record: Metadata? = nil) {
    self.marked = marked
    self.reasons = reasons
    self.record = record
  }
}

/// One kind of flaw, or a few that are found in the same way.
protocol LintRule: Sendable {
  /// Findings that are listed; more would make a page nobody can open.
  var listed: Int { get }
  static var examples: [LintExample] { get }
  func findings(in subject: LintSubject) -> [Finding]
}

extension LintRule {
  var listed: Int { 1_000 }
}

extension Document {
  /// A few scalars around a range, within its line: what a reader needs to find it.
  func surroundings(of range: TextRange) -> TextRange {
    var start = range.start
    while start > 0, range.start - start < 6, scalars[start - 1] != 0x0A { start -= 1 }
    var end = range.end
    while end < scalars.count, end - range.end < 6, scalars[end] != 0x0A { end += 1 }
    return TextRange(start, end)
  }
}
