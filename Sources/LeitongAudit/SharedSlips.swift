import LeitongFindings

/// The same slip on aligned places of two documents.
///
/// What very many documents have is no slip of one hand: it came with a form, or the tools of an office make it.
struct SharedSlips {
  private struct Slip: Hashable {
    let kind: AuditReport.SlipKind
    let text: String
  }

  private let evidence: [Int: DocumentEvidence]
  private let common: Set<Slip>

  /// Documents that may share one slip, at most. Chosen by hand: what more of them have says nothing of any two.
  private static let mostHolders = 16

  init(_ evidence: [Int: DocumentEvidence]) {
    self.evidence = evidence
    var holders: [Slip: Int] = [:]
    for document in evidence.values {
      let own = Set(document.shared.flatMap { $0.slips.map { Slip(kind: $0.kind, text: $0.text) } })
      for slip in own { holders[slip, default: 0] += 1 }
    }
    common = Set(holders.filter { $0.value > Self.mostHolders }.keys)
  }

  /// Returns what both documents of a pair have, in order of the first; the report on either may know of it. The same words
  /// count once, however often they stand there.
  func slips(of pair: AuditReport.PairRecord) -> [AuditReport.SharedSlipRecord] {
    var known: Set<Slip> = []
    var slips: [AuditReport.SharedSlipRecord] = []
    for (document, source) in [(pair.one, pair.other), (pair.other, pair.one)] {
      for slip in evidence[document]?.shared(with: source)?.slips ?? [] {
        let words = Slip(kind: slip.kind, text: slip.text)
        guard !common.contains(words), known.insert(words).inserted else { continue }
        let isOne = document == pair.one
        slips.append(
          .init(
            one: pair.one, other: pair.other, kind: slip.kind, text: slip.text,
            onePlace: isOne ? slip.draft : slip.source, otherPlace: isOne ? slip.source : slip.draft
          ))
      }
    }
    return slips.sorted {
      ($0.onePlace.start, $0.otherPlace.start) < ($1.onePlace.start, $1.otherPlace.start)
    }
  }
}
