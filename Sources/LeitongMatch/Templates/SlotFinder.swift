import LeitongText

/// Joins the columns where members differ into slots.
struct SlotFinder {
  private let consensus: [UInt32]
  private let kept: Range<Int>
  private var slots: [(columns: Range<Int>, isFree: Bool)] = []
  /// 年, 月, 日, 时, 分: between numbers they make a date of them.
  private static let dateMarks: Set<UInt32> = [0x5E74, 0x6708, 0x65E5, 0x65F6, 0x5206]

  init(consensus: [UInt32], kept: Range<Int>) {
    self.consensus = consensus
    self.kept = kept
  }

  /// Adds columns, ascending.
  ///
  /// - Parameter isFree: whether words differ there, and not only numbers.
  mutating func add(_ columns: Range<Int>, isFree: Bool) { slots.append((columns, isFree)) }

  /// Returns the slots, ascending and disjoint.
  ///
  /// - Parameter isLoose: whether a column that most members have is lacking in some.
  func finished(_ isLoose: (Int) -> Bool) -> [Range<Int>] {
    var joined: [(columns: Range<Int>, isFree: Bool)] = []
    for slot in slots.map({ widened($0, isLoose) }) {
      guard let last = joined.last else {
        joined.append(slot)
        continue
      }
      let between = slot.columns.lowerBound - last.columns.upperBound
      // One symbol between two free stretches is in both by chance.
      let isOne =
        between <= 0 && (slot.isFree || last.isFree || between < 0)
        || between == 1 && slot.isFree && last.isFree
        || between == 1 && Self.dateMarks.contains(consensus[last.columns.upperBound])
      if isOne {
        joined[joined.count - 1] = (
          last.columns.lowerBound..<max(last.columns.upperBound, slot.columns.upperBound),
          slot.isFree || last.isFree
        )
      } else {
        joined.append(slot)
      }
    }
    return joined.map { dated($0.columns) }
  }

  /// A free slot with the loose columns beside it.
  private func widened(
    _ slot: (columns: Range<Int>, isFree: Bool), _ isLoose: (Int) -> Bool
  ) -> (columns: Range<Int>, isFree: Bool) {
    guard slot.isFree else { return slot }
    var (low, high) = (slot.columns.lowerBound, slot.columns.upperBound)
    while low > kept.lowerBound, isLoose(low - 1) { low -= 1 }
    while high < kept.upperBound, isLoose(high) { high += 1 }
    return (low..<high, true)
  }

  /// A slot of several numbers with the mark after the last of them: 6月12 and 日.
  private func dated(_ columns: Range<Int>) -> Range<Int> {
    let numbers = columns.count { consensus[$0] == NormalizedText.slot }
    let marks = columns.count { Self.dateMarks.contains(consensus[$0]) }
    guard numbers > 1, marks > 0, columns.upperBound < kept.upperBound,
      consensus[columns.upperBound - 1] == NormalizedText.slot,
      Self.dateMarks.contains(consensus[columns.upperBound])
    else { return columns }
    return columns.lowerBound..<columns.upperBound + 1
  }
}
