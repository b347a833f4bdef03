import LeitongFindings

/// Amounts that two units have in common and hardly any other document of the batch has.
///
/// Found in an inverted list of the amounts of all documents, so that they are seen also where the words around them are
/// others.
struct SameFigures {
  private typealias Figure = AuditReport.SameFiguresRecord.Figure

  private let documents: [AuditReport.DocumentRecord]
  private let evidence: [Int: DocumentEvidence]
  /// For each amount the documents that have it, ascending.
  private let holders: [String: [Holder]]
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
  /// Scalars to an amount that tells, within which a smaller one that both have is named too: a sentence or two.
  private static let near = 80

  private struct Holder {
    let document: Int
    /// Where it stands there; each place.
    var amounts: [DocumentEvidence.NotedAmount]
  }

  private struct Couple: Hashable {
    let one: Int
    let other: Int
  }

  init(_ documents: [AuditReport.DocumentRecord], _ evidence: [Int: DocumentEvidence]) {
    self.documents = documents
    self.evidence = evidence
    holders = Self.holders(documents, evidence)
    let share = Int(Double(documents.count) * Self.rareShare)
    most = min(Self.mostHolders, max(Self.leastHolders, share))
  }

  private static func holders(
    _ documents: [AuditReport.DocumentRecord], _ evidence: [Int: DocumentEvidence]
  ) -> [String: [Holder]] {
    var holders: [String: [Holder]] = [:]
    for document in evidence.keys.sorted() where documents[document].unit != nil {
      for amount in evidence[document]?.amounts ?? [] {
        let last = (holders[amount.key]?.count ?? 0) - 1
        if last >= 0, holders[amount.key]?[last].document == document {
          holders[amount.key]?[last].amounts.append(amount)
        } else {
          holders[amount.key, default: []].append(Holder(document: document, amounts: [amount]))
        }
      }
    }
    return holders
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
      let all = (figures + smaller(beside: figures, couple)).sorted {
        ($0.isAligned ? 0 : 1, $0.onePlace.start) < ($1.isAligned ? 0 : 1, $1.onePlace.start)
      }
      return AuditReport.SameFiguresRecord(
        one: couple.one, other: couple.other, figures: Array(all.prefix(Self.mostShown)))
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

  /// For each rare amount that tells, the documents that have it.
  private func rareHolders() -> [[Holder]] {
    holders.filter { (2...most).contains($1.count) && $1[0].amounts[0].isTelling }
      .sorted { $0.key < $1.key }.map(\.value)
  }

  private func areTwoUnits(_ one: Int, _ other: Int) -> Bool {
    documents[one].unit != documents[other].unit
  }

  private func figure(_ one: Holder, _ other: Holder, _ count: Int) -> Figure? {
    for own in one.amounts {
      for next in other.amounts where isAligned(one.document, own, other.document, next) {
        return figure(own, next, count, isAligned: true)
      }
    }
    guard one.amounts[0].significant >= Self.strong else { return nil }
    return figure(one.amounts[0], other.amounts[0], count, isAligned: false)
  }

  private func figure(
    _ own: DocumentEvidence.NotedAmount, _ next: DocumentEvidence.NotedAmount, _ count: Int,
    isAligned: Bool
  ) -> Figure {
    Figure(
      text: own.text, oneContext: own.context, otherContext: next.context, onePlace: own.place,
      otherPlace: next.place, documents: count, isAligned: isAligned)
  }

  /// Amounts of fewer digits, or that more documents have, next to one of the figures on both sides.
  private func smaller(beside figures: [Figure], _ couple: Couple) -> [Figure] {
    func isNear(_ range: CheckReport.Range, _ other: CheckReport.Range) -> Bool {
      range.start < other.end + Self.near && other.start < range.end + Self.near
    }
    var known = Set(figures.map(\.onePlace))
    return (evidence[couple.one]?.amounts ?? []).compactMap { own in
      guard !known.contains(own.place), let holders = holders[own.key],
        let other = holders.first(where: { $0.document == couple.other })
      else { return nil }
      for next in other.amounts {
        let beside = figures.contains {
          isNear($0.onePlace, own.place) && isNear($0.otherPlace, next.place)
        }
        guard beside, known.insert(own.place).inserted else { continue }
        return figure(
          own, next, holders.count, isAligned: isAligned(couple.one, own, couple.other, next))
      }
      return nil
    }
  }

  private func isAligned(
    _ one: Int, _ own: DocumentEvidence.NotedAmount, _ other: Int,
    _ next: DocumentEvidence.NotedAmount
  ) -> Bool {
    evidence[one]?.shared(with: other)?.aligns(own.place, next.place) == true
      || evidence[other]?.shared(with: one)?.aligns(next.place, own.place) == true
  }

  private func isTelling(_ figures: [Figure]) -> Bool {
    figures.count >= Self.leastAmounts
      || figures.contains { $0.isAligned && Self.isStrong($0.text) }
  }

  private static func isStrong(_ text: String) -> Bool {
    AmountScanner.amounts(in: text.unicodeScalars.map(\.value)).first?.significant ?? 0 >= strong
  }
}
