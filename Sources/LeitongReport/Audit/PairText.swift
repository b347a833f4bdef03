import LeitongAudit
import LeitongFindings

/// What two documents share, as it is read: in the order of one, with what stands between on both sides.
struct PairText {
  /// A passage with both its ranges; where ranges of `one` overlap the later one begins where the earlier ends.
  struct Shared {
    let reference: AuditReport.PassageReference
    let record: CheckReport.PassageRecord
    /// The passage's number on the page of the document that was compared.
    let number: Int
    /// Whether `one` is the draft of the record.
    let isOfOne: Bool
    var one: Range<Int>
    let other: Range<Int>
    /// Whether `other` has it in the same order.
    var isInOrder = false
  }

  /// A stretch of both texts that is not shared, or a passage.
  enum Part {
    case gap(one: Range<Int>, other: Range<Int>)
    /// Place in `shared`.
    case shared(Int)
  }

  let one: [Unicode.Scalar]
  let other: [Unicode.Scalar]
  let shared: [Shared]
  let parts: [Part]

  /// What is kept of the report on one document, until the other's has been read.
  struct Side: Sendable {
    let scalars: [Unicode.Scalar]
    /// Passages that a page of a pair shows, by their place in the report, with their number on the document's page.
    let passages: [Int: (record: CheckReport.PassageRecord, number: Int)]

    init(_ report: CheckReport, keeping wanted: Set<Int>) {
      scalars = Array(report.draft.text.unicodeScalars)
      var passages: [Int: (record: CheckReport.PassageRecord, number: Int)] = [:]
      var number = 0
      for (place, passage) in report.passages.enumerated() where passage.class.isReuse {
        number += 1
        if wanted.contains(place) { passages[place] = (passage, number) }
      }
      self.passages = passages
    }
  }

  /// - Parameter one: the text of the pair's first document; `other` of its second.
  init(_ pair: AuditReport.PairRecord, _ one: Side, _ other: Side) {
    self.one = one.scalars
    self.other = other.scalars
    let lengths = (self.one.count, self.other.count)
    let found = pair.passages.compactMap { reference -> Shared? in
      let isOfOne = reference.document == pair.one
      guard let (record, number) = (isOfOne ? one : other).passages[reference.passage] else {
        return nil
      }
      let draft = Self.range(record.draft.start, record.draft.end, isOfOne ? lengths.0 : lengths.1)
      let source = Self.range(
        record.source.start, record.source.end, isOfOne ? lengths.1 : lengths.0)
      guard let draft, let source else { return nil }
      return Shared(
        reference: reference, record: record, number: number, isOfOne: isOfOne,
        one: isOfOne ? draft : source, other: isOfOne ? source : draft)
    }
    shared = Self.ordered(Self.disjoint(found, lengths.0))
    parts = Self.parts(shared, lengths.0, lengths.1)
  }

  private static func range(_ start: Int, _ end: Int, _ length: Int) -> Range<Int>? {
    start >= 0 && start < end && end <= length ? start..<end : nil
  }

  /// Both reports tell of most passages: those of the first hold, those of the second where they add to them.
  private static func disjoint(_ found: [Shared], _ length: Int) -> [Shared] {
    var covered = [Bool](repeating: false, count: length)
    var kept: [Shared] = []
    let order = found.sorted {
      if $0.isOfOne != $1.isOfOne { return $0.isOfOne }
      if $0.one.count != $1.one.count { return $0.one.count > $1.one.count }
      return ($0.one.lowerBound, $0.number) < ($1.one.lowerBound, $1.number)
    }
    for passage in order {
      let fresh = passage.one.count { !covered[$0] }
      guard fresh * 2 > passage.one.count else { continue }
      for place in passage.one { covered[place] = true }
      kept.append(passage)
    }
    kept.sort { ($0.one.lowerBound, $0.number) < ($1.one.lowerBound, $1.number) }
    var end = 0
    return kept.compactMap { passage in
      var passage = passage
      passage.one = max(end, passage.one.lowerBound)..<max(end, passage.one.upperBound)
      end = passage.one.upperBound
      return passage.one.isEmpty ? nil : passage
    }
  }

  /// Passages beyond which the order is taken as it comes: the best one costs their square.
  private static let mostOrdered = 600

  /// Marks the heaviest chain of passages that stand in the same order in both.
  private static func ordered(_ passages: [Shared]) -> [Shared] {
    var passages = passages
    guard passages.count <= mostOrdered else {
      var end = 0
      for place in passages.indices where passages[place].other.lowerBound >= end {
        passages[place].isInOrder = true
        end = passages[place].other.upperBound
      }
      return passages
    }
    var best = passages.map(\.other.count)
    var before = [Int](repeating: -1, count: passages.count)
    for place in passages.indices {
      for earlier in 0..<place
      where passages[earlier].other.upperBound <= passages[place].other.lowerBound
        && best[earlier] + passages[place].other.count > best[place]
      {
        best[place] = best[earlier] + passages[place].other.count
        before[place] = earlier
      }
    }
    var place = best.indices.max { (best[$0], $1) < (best[$1], $0) } ?? -1
    while place >= 0 {
      passages[place].isInOrder = true
      place = before[place]
    }
    return passages
  }

  private static func parts(_ shared: [Shared], _ one: Int, _ other: Int) -> [Part] {
    var parts: [Part] = []
    var (first, second) = (0, 0)
    for (place, passage) in shared.enumerated() {
      let start = passage.isInOrder ? passage.other.lowerBound : second
      if first < passage.one.lowerBound || second < start {
        parts.append(.gap(one: first..<passage.one.lowerBound, other: second..<start))
      }
      parts.append(.shared(place))
      first = passage.one.upperBound
      if passage.isInOrder { second = passage.other.upperBound }
    }
    if first < one || second < other {
      parts.append(.gap(one: first..<one, other: second..<other))
    }
    return parts
  }
}
