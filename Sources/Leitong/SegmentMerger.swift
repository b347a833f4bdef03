import LeitongCorpus
import LeitongMatch
import LeitongStore

/// Brings segments together, so that their number grows with the logarithm of the corpus, and writes those anew that
/// have lost many documents.
struct SegmentMerger {
  let store: StoreFolder
  let scheme: IndexScheme
  /// Symbols of a segment that is written, at most.
  let batchSymbols: Int

  /// A segment that may be part of the next state.
  struct Candidate {
    let segment: Segment
    let written: StoreFolder.Written
    let removed: Set<Int>
    let part: IndexManifest.Part?

    /// So many of its documents are gone that it is written anew.
    var isThin: Bool { removed.count > max(32, segment.documentCount / 8) }
    var symbols: Int {
      segment.symbolCount - removed.reduce(0) { $0 + segment.length(of: $1) }
    }
    /// Every fourfold size is a tier.
    var tier: Int { max(0, (Int.bitWidth - (segment.symbolCount >> 14).leadingZeroBitCount) / 2) }
    var first: [UInt8] { segment.file(of: 0) }
  }

  /// Parts of a tier before they become one of the next (a log-structured merge tree; O'Neil, Cheng, Gawlick and O'Neil
  /// 1996).
  private static let fanIn = 4

  /// Puts the parts of a tier into one group where there are enough of them, and they fit into one segment.
  static func merged(_ groups: [[Candidate]]) -> [[Candidate]] {
    var tiers: [Int: [Candidate]] = [:]
    for group in groups { for one in group { tiers[one.tier, default: []].append(one) } }
    var merged: [[Candidate]] = []
    for tier in tiers.keys.sorted() {
      let all = tiers[tier] ?? []
      let sum = all.reduce(0) { $0 + $1.symbols }
      if all.count >= fanIn, sum <= SegmentBuilder.mostSymbols {
        merged.append(all)
      } else {
        merged += all.map { [$0] }
      }
    }
    return merged
  }

  /// Writes the documents of some segments that are still there to new ones.
  func rewritten(_ group: [Candidate]) throws(StoreError) -> [Candidate] {
    var order: [(file: [UInt8], segment: Segment, document: Int)] = []
    for one in group {
      for document in 0..<one.segment.documentCount where !one.removed.contains(document) {
        order.append((one.segment.file(of: document), one.segment, document))
      }
    }
    order.sort { $0.file.lexicographicallyPrecedes($1.file) }
    var builder = SegmentBuilder(scheme: scheme)
    var result: [Candidate] = []
    func close() throws(StoreError) {
      let written = try builder.write(to: store)
      result.append(
        Candidate(
          segment: try Segment(
            store.map(written), scheme: scheme, name: store.describe(written.name)),
          written: written, removed: [], part: nil))
    }
    for (_, segment, document) in order {
      let share = segment.share(of: document, scheme: scheme)
      if builder.documentCount > 0,
        builder.symbolCount + share.text.symbols.count > batchSymbols
      {
        try close()
      }
      builder.add(share, segment.entry(of: document))
      if segment.bytes.isDamaged { throw .damaged(file: store.describe("")) }
    }
    if builder.documentCount > 0 { try close() }
    return result
  }
}
