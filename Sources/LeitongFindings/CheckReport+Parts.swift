import LeitongMatch
import LeitongText

/// The lists of a report, each made of the judged passages.
extension CheckReport {
  static func spans(
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
  static func lint(
    _ records: [PassageRecord], _ judged: [Judged], _ made: Ingredients
  ) -> [LintFinding] {
    var subject = LintSubject(made.draft.prepared, record: made.draft.record)
    // A superior's place is the draft's too.
    subject.neighbours = Set(
      made.units.compactMap { Home.places(in: $0).last }
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

  static func addSlips(
    to records: inout [PassageRecord], lint: [LintFinding], _ judged: [Judged], _ made: Ingredients
  ) {
    let linter = Linter(language: made.settings.language)
    var ofSource: [Int: [LintFinding]] = [:]
    for place in records.indices where records[place].class.isReuse {
      // Most passages hold no slip, and then the source need not be looked at.
      guard lint.contains(where: { Slip.isTelling($0, in: records[place].draft) }) else { continue }
      let index = judged[place].passage.source.index
      let (source, range) = (made.sources[index], records[place].source)
      var findings = ofSource[index]
      if findings == nil, source.prepared.document.scalars.count > longestLinted {
        findings = self.findings(near: range, in: source, linter)
      } else if findings == nil {
        findings = linter.findings(in: LintSubject(source.prepared, record: source.record))
        ofSource[index] = findings
      }
      records[place].slips = Slip.shared(
        lint, in: records[place].draft, with: findings ?? [], in: range)
    }
  }

  /// Scalars of a source beyond which it is looked at only around a passage: a slip is seen from its own surroundings, and
  /// a passage shall not cost what the longest book of a corpus does.
  private static let longestLinted = 200_000
  /// Scalars looked at on either side of a passage, at least.
  private static let lintMargin = 2_000

  private static func findings(
    near range: SourceRange, in source: FiledDocument, _ linter: Linter
  ) -> [LintFinding] {
    let document = source.prepared.document
    let near = document.blocks.filter {
      $0.range.start <= range.end + lintMargin && range.start - lintMargin <= $0.range.end
    }
    guard let first = near.first, let last = near.last else { return [] }
    let stretch = Array(document.scalars[first.range.start..<last.range.end])
    let subject = LintSubject(PreparedDocument(Document(plain: stretch)), record: source.record)
    return linter.findings(in: subject).map { finding in
      var finding = finding
      finding.start += first.range.start
      finding.end += first.range.start
      return finding
    }
  }

  static func formulas(_ mask: FormulaMask) -> [FormulaRecord] {
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

  static func sources(
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
        tier: source.record.tier, inferred: source.record.inferred,
        ocr: source.prepared.document.recognizedPages.isEmpty ? nil : true, passages: own.count,
        characters: characters, share: Rate(characters, of: made.draft.prepared.text.counted),
        net: Rate(copied, of: net.of))
    }.sorted { ($1.characters, $0.file) < ($0.characters, $1.file) }
  }
}
