import LeitongFindings

/// Amounts that two units have in common and hardly any other document of the batch has.
///
/// Found in an inverted list of the amounts of all documents, so that they are seen also where the words around them are
/// others.
struct SameFigures {
  private let documents: [AuditReport.DocumentRecord]
  private let evidence: [Int: DocumentEvidence]
  /// Documents that may have a rare amount, at most.
  private let most: Int

  /// Share of the batch that may have a rare amount, at most. One in a hundred, as a figure that more units report is one
  /// of their superior.
  private static let rareShare = 0.01
  /// Documents that may always have it: two units that have it from a third.
  private static let leastHolders = 3
  /// Documents that may have it in the largest batch, so that an amount makes 120 pairs and no more.
  private static let mostHolders = 16
  /// Digits that stand for themselves: one such amount in a passage is no chance, and where the words around it differ only
  /// such amounts count. Of three digits there are only 900, and reports have dozens of them.
  private static let strong = 4
  /// Amounts that make a pair.
  private static let leastAmounts = 2
  /// Amounts shown of one pair, the most telling ones.
  private static let mostShown = 50

  init(_ documents: [AuditReport.DocumentRecord], _ evidence: [Int: DocumentEvidence]) {
    self.documents = documents
    self.evidence = evidence
    let share = Int(Double(documents.count) * Self.rareShare)
    most = min(Self.mostHolders, max(Self.leastHolders, share))
  }

  private struct Couple: Hashable {
    let one: Int
    let other: Int
  }

  /// Returns the pairs; those whose figures stand in passages first, then by number of figures.
  ///
  /// - Complexity: O(*a* log *a*) in the amounts of all documents, and `mostHolders` times that in pairs.
  func records() -> [AuditReport.SameFiguresRecord] {
    var couples: [Couple: [AuditReport.SameFiguresRecord.Figure]] = [:]
    for holders in rareHolders() {
      for (place, one) in holders.enumerated() {
        for other in holders[(place + 1)...] where areTwoUnits(one.document, other.document) {
          guard let figure = figure(one, other, holders.count) else { continue }
          couples[Couple(one: one.document, other: other.document), default: []].append(figure)
        }
      }
    }
    return couples.filter { isTelling($0.value) }.map { couple, figures in
      let shown = figures.sorted {
        ($0.isAligned ? 0 : 1, $0.onePlace.start) < ($1.isAligned ? 0 : 1, $1.onePlace.start)
      }
      return AuditReport.SameFiguresRecord(
        one: couple.one, other: couple.other, figures: Array(shown.prefix(Self.mostShown)))
    }.sorted {
      let (one, next) = (aligned($0), aligned($1))
      return one != next
        ? one > next
        : ($1.figures.count, $0.one, $0.other) < ($0.figures.count, $1.one, $1.other)
    }
  }

  private func aligned(_ record: AuditReport.SameFiguresRecord) -> Int {
    record.figures.count(where: \.isAligned)
  }

  private struct Holder {
    let document: Int
    /// Where it stands there; each place.
    var amounts: [DocumentEvidence.NotedAmount]
  }

  /// For each rare amount the documents that have it, ascending.
  private func rareHolders() -> [[Holder]] {
    var holders: [String: [Holder]] = [:]
    for document in evidence.keys.sorted() where documents[document].unit != nil {
      for amount in evidence[document]?.amounts ?? [] {
        if holders[amount.key]?.last?.document == document {
          let last = (holders[amount.key]?.count ?? 0) - 1
          holders[amount.key]?[last].amounts.append(amount)
        } else {
          holders[amount.key, default: []].append(Holder(document: document, amounts: [amount]))
        }
      }
    }
    return holders.sorted { $0.key < $1.key }.map(\.value)
      .filter { (2...max(2, most)).contains($0.count) }
  }

  private func areTwoUnits(_ one: Int, _ other: Int) -> Bool {
    documents[one].unit != documents[other].unit
  }

  private func figure(
    _ one: Holder, _ other: Holder, _ count: Int
  ) -> AuditReport.SameFiguresRecord.Figure? {
    var best: (DocumentEvidence.NotedAmount, DocumentEvidence.NotedAmount)?
    for own in one.amounts where best == nil {
      for next in other.amounts where isAligned(one.document, own, other.document, next) {
        best = (own, next)
        break
      }
    }
    let isAligned = best != nil
    let first = best ?? (one.amounts[0], other.amounts[0])
    guard isAligned || first.0.significant >= Self.strong else { return nil }
    return .init(
      text: first.0.text, oneContext: first.0.context, otherContext: first.1.context,
      onePlace: first.0.place, otherPlace: first.1.place, documents: count, isAligned: isAligned)
  }

  private func isAligned(
    _ one: Int, _ own: DocumentEvidence.NotedAmount, _ other: Int,
    _ next: DocumentEvidence.NotedAmount
  ) -> Bool {
    shared(one, with: other)?.aligns(own.place, next.place) == true
      || shared(other, with: one)?.aligns(next.place, own.place) == true
  }

  private func shared(_ document: Int, with source: Int) -> SharedEvidence? {
    evidence[document]?.shared(with: source)
  }

  private func isTelling(_ figures: [AuditReport.SameFiguresRecord.Figure]) -> Bool {
    figures.count >= Self.leastAmounts
      || figures.contains { $0.isAligned && Self.isStrong($0.text) }
  }

  private static func isStrong(_ text: String) -> Bool {
    AmountScanner.amounts(in: text.unicodeScalars.map(\.value)).first?.significant ?? 0 >= strong
  }
}
