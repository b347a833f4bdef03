import LeitongFindings
import LeitongText

extension DocumentEvidence {
  /// Takes what is to be kept from the report on a document.
  ///
  /// - Parameters:
  ///   - text: the text of the document as it was compared.
  ///   - document: place of the document in `documents`.
  ///   - place: of a source in `documents`, by its file.
  ///   - source: a source itself; asked for where the document is it, rolled over.
  /// - Throws: what `source` throws.
  /// - Complexity: O(*n*) in the texts of the passages, and of the reports it was rolled over from.
  init<Failure: Error>(
    of report: CheckReport, text: NormalizedText, document: Int,
    in documents: [AuditReport.DocumentRecord], place: (String) -> Int?, leastRolled: Double,
    source: (Int) throws(Failure) -> FiledDocument
  ) throws(Failure) {
    self.document = document
    let own = documents[document]
    let scalars = report.draft.text.unicodeScalars.map(\.value)
    amounts = own.isOfSuperior ? [] : Self.amounts(in: scalars)
    copied = UnitMatrix.copied(in: report, text) { file in
      place(file).flatMap { documents[$0].unit }.flatMap { $0 == own.unit ? nil : $0 }
    }
    var passages: [Int: [CheckReport.PassageRecord]] = [:]
    for passage in report.passages where passage.class.isReuse {
      guard let source = place(passage.source.file) else { continue }
      passages[source, default: []].append(passage)
    }
    let sources = passages.keys.sorted()
    let flaws = DraftFlaws(scalars, lint: report.lint)
    shared = sources.map { source in
      Self.shared(passages[source] ?? [], with: source, report, own, documents[source], flaws)
    }
    var rolls: [AuditReport.YearRollRecord] = []
    for former in sources {
      let roll = try YearRolling.record(
        of: report, text, passages[former] ?? [], from: former, to: document, documents,
        leastShare: leastRolled, earlier: source)
      if let roll { rolls.append(roll) }
    }
    yearRolls = rolls
  }

  /// Digits that make an amount tell: two units may well have two digits in common, and whole numbers are most often
  /// rounded off to them.
  private static let tellingDigits = 3
  /// Digits that make an amount worth keeping, to be named beside one that tells.
  private static let leastDigits = 2
  /// Amounts kept of one document: a statistical yearbook has tens of thousands, and no reader for them.
  private static let mostAmounts = 2_000

  private static func amounts(in scalars: [UInt32]) -> [NotedAmount] {
    AmountScanner.amounts(in: scalars).lazy
      .filter { $0.significant >= leastDigits || $0.hasDecimals }.prefix(mostAmounts)
      .map { amount in
        NotedAmount(
          key: amount.key, text: String(scalars: scalars[amount.range.start..<amount.range.end]),
          context: context(scalars, amount.range),
          place: .init(start: amount.range.start, end: amount.range.end),
          significant: amount.significant,
          isTelling: amount.significant >= tellingDigits || amount.hasDecimals)
      }
  }

  private static func context(_ scalars: [UInt32], _ range: TextRange) -> String {
    let clause = scalars.clause(around: range)
    return String(scalars: scalars[clause.start..<clause.end])
  }

  private static func shared(
    _ passages: [CheckReport.PassageRecord], with source: Int, _ report: CheckReport,
    _ own: AuditReport.DocumentRecord, _ other: AuditReport.DocumentRecord, _ flaws: DraftFlaws
  ) -> SharedEvidence {
    var evidence = SharedEvidence(source: source)
    evidence.passages = passages.map(PassageEvidence.init)
    // The same words say the same, however often they stand there.
    var words: Set<String> = []
    for passage in passages {
      // Each list ends where it is long enough, so that a long passage costs no more than a short one.
      if evidence.masks.count < SharedEvidence.most {
        evidence.masks += MaskEvidence.all(of: passage)
      }
      if evidence.slips.count < SharedEvidence.most {
        evidence.slips += SlipEvidence.all(of: passage, flaws).filter {
          words.insert("\($0.kind.rawValue)\u{0}\($0.text)").inserted
        }
      }
      if evidence.residue.count < SharedEvidence.most {
        evidence.residue += ResidueEvidence.all(of: passage, report.lint, own, other)
      }
    }
    evidence.masks = Array(evidence.masks.prefix(SharedEvidence.most))
    evidence.slips = Array(evidence.slips.prefix(SharedEvidence.most))
    evidence.residue = Array(evidence.residue.prefix(SharedEvidence.most))
    return evidence
  }
}

extension AuditReport.DocumentRecord {
  /// Whether it is a law or of a superior, which units pass on.
  public var isOfSuperior: Bool { tier == "law" || tier == "superior" }
}

extension MaskEvidence {
  static func all(of passage: CheckReport.PassageRecord) -> [MaskEvidence] {
    let open = SlotPair.all(of: passage).filter(\.isOpen)
    guard !open.isEmpty else { return [] }
    let draft = PassageSide(passage.text, from: passage.draft.start)
    let source = PassageSide(passage.sourceText, from: passage.source.start)
    return open.compactMap { pair in
      let isMasked = draft.isMask(pair.draft)
      guard isMasked != source.isMask(pair.source) else { return nil }
      return MaskEvidence(
        draft: .init(start: pair.draft.start, end: pair.draft.end),
        source: .init(start: pair.source.start, end: pair.source.end),
        draftText: draft.text(draft.clause(around: pair.draft)),
        sourceText: source.text(source.clause(around: pair.source)), isMaskedInDraft: isMasked)
    }
  }
}

extension ResidueEvidence {
  /// Findings within a passage that name the source: its unit, a place of its, its level, its author.
  static func all(
    of passage: CheckReport.PassageRecord, _ lint: [CheckReport.LintFinding],
    _ own: AuditReport.DocumentRecord, _ other: AuditReport.DocumentRecord
  ) -> [ResidueEvidence] {
    guard let unit = other.unit, unit != own.unit else { return [] }
    let places = Metadata.places(in: unit)
    return lint.compactMap { finding in
      guard passage.draft.start <= finding.start, finding.end <= passage.draft.end,
        isOf(unit, places, other.author, finding, passage.sourceText),
        !isOf(
          own.unit ?? "", own.unit.map(Metadata.places) ?? [], own.author, finding, passage.text)
      else { return nil }
      return ResidueEvidence(
        draft: .init(start: finding.start, end: finding.end), text: finding.text, ofSource: unit)
    }
  }

  private static func isOf(
    _ unit: String, _ places: [String], _ author: String?, _ finding: CheckReport.LintFinding,
    _ text: String
  ) -> Bool {
    guard let word = finding.values.first ?? (finding.text.isEmpty ? nil : finding.text) else {
      return false
    }
    switch finding.kind {
    case .foreignPlace, .leftoverName:
      return text.contains(word) && (places.contains(word) || unit.contains(word) || author == word)
    case .levelConflict:
      guard let level = places.last?.last else { return false }
      return text.contains(word) && word.contains(level)
    case .watermark, .advertisement:
      // It was cut out before comparing, so it stands in no text of the source that could be looked at here.
      return !unit.isEmpty && finding.text.contains(unit)
        || places.contains(where: finding.text.contains)
    default: return false
    }
  }
}
