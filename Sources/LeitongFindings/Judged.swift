import LeitongMatch
import LeitongText

/// A passage with what was found out about it.
struct Judged {
  let passage: Passage
  let facts: PassageFacts
  let verdict: Verdict
  let sameSlots: Int
  /// Words of one stem that are spelt in another form on the two sides.
  let otherForms: Int
  /// Slots the draft has filled with a number.
  let filledSlots: Int

  /// - Parameter anyYear: whether what the draft's unit wrote in a later year is its own too: in a batch neither of two
  ///   reports is the draft.
  init(
    _ passage: Passage, draft: FiledDocument, source: FiledDocument, marks: DraftMarks,
    anyYear: Bool = false
  ) {
    let cutter = PieceCutter(
      passage: passage, draftDocument: draft.prepared, sourceDocument: source.prepared)
    let slots = cutter.slots()
    var facts = PassageFacts(passage: passage)
    facts.slots = slots.all
    facts.openSlots = slots.open
    facts.longestFrame = slots.longestFrame
    facts.tier = source.record.tier
    facts.isOwnEarlier = draft.record.isOwnEarlier(source.record, anyYear: anyYear)
    var filled = 0
    for place in Self.equalPlaces(of: passage) {
      if marks.isAccepted[place] { facts.acceptedCount += 1 }
      if marks.isQuoted[place] {
        facts.quotationCount += 1
      } else if marks.formulas.isFormula[place] {
        facts.formulaCount += 1
      } else if marks.isHeading[place] {
        facts.headingCount += 1
      }
      if draft.prepared.text.symbols[place] == NormalizedText.slot, !draft.prepared.isMask(place) {
        filled += 1
      }
    }
    self.passage = passage
    self.facts = facts
    verdict = PassageClassifier().verdict(on: facts)
    sameSlots = slots.same
    otherForms = slots.otherForms
    filledSlots = filled
  }

  /// Symbols of the draft that are equal in the source, in the chain or moved.
  private static func equalPlaces(of passage: Passage) -> [Int] {
    var places: [Int] = []
    var at = passage.draftRange.start
    for run in passage.alignment.runs where run.operation != .delete {
      if run.operation == .equal { places += at..<at + run.count }
      at += run.count
    }
    for move in passage.moves { places += move.draft.indices }
    return places
  }

  /// Pieces that reach from end to end of a widened range; the marks added are equal enough.
  private static func framed(
    _ pieces: [CheckReport.Piece], _ range: TextRange
  ) -> [CheckReport.Piece] {
    var framed = pieces
    if let first = pieces.first, first.start > range.start {
      framed.insert(.init(op: .equal, start: range.start, end: first.start), at: 0)
    }
    if let last = pieces.last, last.end < range.end {
      framed.append(.init(op: .equal, start: last.end, end: range.end))
    }
    return framed
  }

  func record(
    _ draft: PreparedDocument, _ source: FiledDocument, in language: Language
  ) -> CheckReport.PassageRecord {
    let draftRange = draft.document.framed(draft.text.textRange(of: passage.draftRange))
    let sourceRange = source.prepared.document.framed(
      source.prepared.text.textRange(of: passage.sourceRange))
    let pieces = PieceCutter(
      passage: passage, draftDocument: draft, sourceDocument: source.prepared
    )
    .pieces()
    let draftPieces = Self.framed(pieces.draft, draftRange)
    let sourcePieces = Self.framed(pieces.source, sourceRange)
    // The ends of blocks are equal too, and are no characters.
    let boundaries = Self.equalPlaces(of: passage).count {
      draft.text.symbols[$0] == NormalizedText.boundary
    }
    let equal = passage.equalCount - boundaries
    var record = CheckReport.PassageRecord(
      class: verdict.passageClass, rule: verdict.rule, reason: "",
      confidence: CheckReport.PassageRecord.confidence(of: passage),
      draft: .init(
        start: draftRange.start, end: draftRange.end,
        page: draft.document.page(at: draftRange.start)),
      source: .init(
        file: source.file, start: sourceRange.start, end: sourceRange.end,
        page: source.prepared.document.page(at: sourceRange.start)),
      aligned: equal + passage.alignment.count(of: .substitute),
      identical: equal - (facts.slots - sameSlots) - otherForms, slots: facts.slots,
      score: CheckReport.rounded(passage.substance), outside: passage.outside,
      inAnyOrder: passage.inAnyOrder,
      rarity: CheckReport.rounded(passage.rarity), longestRun: passage.longestRun,
      text: draft.document.text(draftRange),
      sourceText: source.prepared.document.text(sourceRange), draftPieces: draftPieces,
      sourcePieces: sourcePieces,
      rows: PieceCutter(
        passage: passage, draftDocument: draft, sourceDocument: source.prepared
      ).rows(from: draftRange.start, sourceRange.start),
      context: CheckReport.Context(
        draftBefore: draft.document.sentence(before: draftRange.start),
        draftAfter: draft.document.sentence(after: draftRange.end),
        sourceBefore: source.prepared.document.sentence(before: sourceRange.start),
        sourceAfter: source.prepared.document.sentence(after: sourceRange.end)), slips: [])
    record.reason = record.reason(in: language)
    return record
  }
}

extension Document {
  private static let closers: [UInt32: UInt32] = [
    0x201C: 0x201D, 0x300A: 0x300B, 0xFF08: 0xFF09, 0x300C: 0x300D, 0x3010: 0x3011, 0x28: 0x29,
  ]

  /// Widens a range by the mark before it or after it whose partner it holds: “四种形态” whole, not
  /// 四种形态”.
  func framed(_ range: TextRange) -> TextRange {
    var open: [UInt32] = []
    var missing: [UInt32] = []
    for place in range.start..<range.end {
      let scalar = scalars[place]
      if let closer = Self.closers[scalar] {
        open.append(closer)
      } else if Self.closers.values.contains(scalar) {
        if open.last == scalar { open.removeLast() } else { missing.append(scalar) }
      }
    }
    var (start, end) = (range.start, range.end)
    if start > 0, let closer = Self.closers[scalars[start - 1]], missing.first == closer {
      start -= 1
    }
    if end < scalars.count, open.last == scalars[end] { end += 1 }
    return TextRange(start, end)
  }

  /// Scalars of context shown on each side, at most.
  private static let contextLimit = 80

  /// The sentence before `offset`, in the block before where this one begins here; its end where it
  /// is long.
  func sentence(before offset: Int) -> String {
    var start = offset
    while start > 0, !isText(start - 1) { start -= 1 }
    while start > 0, offset - start < Self.contextLimit, scalars[start - 1] != 0x0A,
      !CharacterClass.endsSentence(scalars[start - 1])
    {
      start -= 1
    }
    let isCut = start > 0 && isText(start - 1)
    return (isCut ? "…" : "") + String(scalars: scalars[start..<offset])
  }

  /// The rest of the sentence at `offset`, or the one that follows, in the next block where this one
  /// ends here; its beginning where it is long.
  func sentence(after offset: Int) -> String {
    var end = offset
    while end < scalars.count, !isText(end) { end += 1 }
    while end < scalars.count, end - offset < Self.contextLimit, scalars[end] != 0x0A {
      end += 1
      if CharacterClass.endsSentence(scalars[end - 1]) { break }
    }
    let isCut = end < scalars.count && isText(end) && !CharacterClass.endsSentence(scalars[end - 1])
    return String(scalars: scalars[offset..<end]) + (isCut ? "…" : "")
  }

  private func isText(_ place: Int) -> Bool {
    let scalar = scalars[place]
    return CharacterClass.isHan(scalar) || CharacterClass.isDigit(scalar)
      || Unicode.Scalar(scalar)?.properties.isAlphabetic == true
  }
}
