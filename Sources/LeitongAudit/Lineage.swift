import LeitongFindings
import LeitongText

/// What speaks for one document of a pair having its text from the other.
///
/// Who had it first can seldom be told from two texts. Every reason is listed; an arrow is decided only where what was left
/// over from the other tells, or where the years do, and nothing contradicts it.
struct Lineage {
  let documents: [AuditReport.DocumentRecord]
  let evidence: [Int: DocumentEvidence]
  let sharedSlips: SharedSlips
  let templates: TemplatePlaces
  /// Numbers of revisions that a word processor left in a file; may be empty.
  let revisions: [Int: Set<String>]

  /// Returns the arrow of a pair; in place of the pair stands `place`.
  func arrow(of pair: AuditReport.PairRecord, at place: Int) -> AuditReport.ArrowRecord {
    var arrow = AuditReport.ArrowRecord(pair: place, from: pair.one, to: pair.other)
    let date = date(pair)
    arrow.reasons =
      [date?.reason, containment(pair)].compactMap(\.self) + residue(pair) + masks(pair)
      + slips(pair) + [revision(pair)].compactMap(\.self)
    let earlier = Set(arrow.reasons.compactMap(\.earlier))
    guard let first = earlier.first, earlier.count == 1 else { return arrow }
    if first != arrow.from { swap(&arrow.from, &arrow.to) }
    let isLeftOver = arrow.reasons.contains { $0.kind == .residue || $0.kind == .mask }
    // One stock and an order in time: what the one holds nearly whole, or the same file worked on, was there before.
    let isOneStock = arrow.reasons.contains { $0.kind == .containment || $0.kind == .revision }
    arrow.isDecided = isLeftOver || date.map { $0.isAnotherYear || isOneStock } ?? false
    if !arrow.isDecided { (arrow.from, arrow.to) = (pair.one, pair.other) }
    return arrow
  }

  private func shared(_ document: Int, with source: Int) -> SharedEvidence? {
    evidence[document]?.shared(with: source)
  }

  private func date(
    _ pair: AuditReport.PairRecord
  ) -> (reason: AuditReport.LineageReason, isAnotherYear: Bool)? {
    guard let (one, other) = dates(pair), let isFirst = one.precedes(other) else { return nil }
    let reason = AuditReport.LineageReason(
      kind: .date, earlier: isFirst ? pair.one : pair.other, one: one.description,
      other: other.description)
    return (reason, one.isAnotherYear(than: other))
  }

  /// Days with days, and years of reporting with years: a report on a year is often dated in the next.
  private func dates(_ pair: AuditReport.PairRecord) -> (PaperDate, PaperDate)? {
    func day(_ document: Int) -> PaperDate? {
      documents[document].date.flatMap { PaperDate($0) }
    }
    if let one = day(pair.one), let other = day(pair.other) { return (one, other) }
    guard let one = documents[pair.one].year, let other = documents[pair.other].year,
      let first = PaperDate(String(one)), let second = PaperDate(String(other))
    else { return nil }
    return (first, second)
  }

  /// Per cent that is nearly all of a document.
  private static let nearlyAll = 80.0
  /// How many times as long the other one is that has much more; half as much again is more than a report grows by when it
  /// is only worked over.
  private static let muchMore = 1.5

  /// An extract and the part of a larger report look alike, so it says nothing of the direction.
  private func containment(_ pair: AuditReport.PairRecord) -> AuditReport.LineageReason? {
    func isInside(_ share: AuditReport.PairRecord.Share, _ inner: Int, _ outer: Int) -> Bool {
      share.total.exactPercent >= Self.nearlyAll
        && Double(documents[outer].characters) >= Self.muchMore
          * Double(documents[inner].characters)
    }
    guard
      isInside(pair.ofOne, pair.one, pair.other) || isInside(pair.ofOther, pair.other, pair.one)
    else { return nil }
    return AuditReport.LineageReason(
      kind: .containment, earlier: nil, one: Self.numbers(pair.ofOne.total),
      other: Self.numbers(pair.ofOther.total))
  }

  private static func numbers(_ rate: CheckReport.Rate) -> String {
    "\(rate.percent)% (\(rate.characters)/\(rate.of))"
  }

  private func residue(_ pair: AuditReport.PairRecord) -> [AuditReport.LineageReason] {
    both(pair) { shared, _, source, isOne in
      shared.residue.map { residue in
        var reason = AuditReport.LineageReason(
          kind: .residue, earlier: source, one: isOne ? residue.text : residue.ofSource,
          other: isOne ? residue.ofSource : residue.text)
        if isOne { reason.onePlace = residue.draft } else { reason.otherPlace = residue.draft }
        return reason
      }
    }
  }

  /// The filled one is the later one: forms are filled, reports are hardly emptied again.
  private func masks(_ pair: AuditReport.PairRecord) -> [AuditReport.LineageReason] {
    // The report on either has the same slots; the first one that knows of any is enough.
    for (document, source) in [(pair.one, pair.other), (pair.other, pair.one)] {
      let found = (shared(document, with: source)?.masks ?? []).filter {
        !templates.areOfOneTemplate(document, $0.draft, source, $0.source)
      }
      guard !found.isEmpty else { continue }
      let isOne = document == pair.one
      return found.map { mask in
        var reason = AuditReport.LineageReason(
          kind: .mask, earlier: mask.isMaskedInDraft ? document : source,
          one: isOne ? mask.draftText : mask.sourceText,
          other: isOne ? mask.sourceText : mask.draftText)
        reason.onePlace = isOne ? mask.draft : mask.source
        reason.otherPlace = isOne ? mask.source : mask.draft
        return reason
      }
    }
    return []
  }

  private func slips(_ pair: AuditReport.PairRecord) -> [AuditReport.LineageReason] {
    sharedSlips.slips(of: pair).map { slip in
      var reason = AuditReport.LineageReason(
        kind: .slip, earlier: nil, one: slip.text, other: slip.text)
      reason.onePlace = slip.onePlace
      reason.otherPlace = slip.otherPlace
      return reason
    }
  }

  private func both(
    _ pair: AuditReport.PairRecord,
    _ reasons: (SharedEvidence, Int, Int, Bool) -> [AuditReport.LineageReason]
  ) -> [AuditReport.LineageReason] {
    [(pair.one, pair.other, true), (pair.other, pair.one, false)].flatMap {
      document, source, isOne in
      shared(document, with: source).map { reasons($0, document, source, isOne) } ?? []
    }
  }

  /// Revisions that two files have in common, at least: a few come with a letterhead that a whole office uses.
  private static let leastRevisions = 3
  /// Of them that are shown.
  private static let shownRevisions = 3

  private func revision(_ pair: AuditReport.PairRecord) -> AuditReport.LineageReason? {
    guard let one = revisions[pair.one], let other = revisions[pair.other] else { return nil }
    let common = one.intersection(other).sorted()
    guard common.count >= Self.leastRevisions else { return nil }
    let shown = common.prefix(Self.shownRevisions).joined(separator: " ")
    return AuditReport.LineageReason(
      kind: .revision, earlier: nil, one: "\(shown) (\(common.count)/\(one.count))",
      other: "\(shown) (\(common.count)/\(other.count))")
  }
}
