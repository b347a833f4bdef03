import LeitongFindings
import LeitongText

/// A slot of a passage that stands against one of the source.
struct SlotPair: Sendable {
  /// Scalars of the two texts.
  let draft: TextRange
  let source: TextRange
  /// Whether the two are filled differently, or the draft's is left blank.
  let isOpen: Bool

  /// Returns the slots of a passage in their order.
  ///
  /// Slots that are aligned stand in the same order on both sides. Where the two sides have not the same ones, as where a
  /// slot was taken into the piece before it, nothing is said.
  static func all(of passage: CheckReport.PassageRecord) -> [SlotPair] {
    let (draft, source) = (slots(passage.draftPieces), slots(passage.sourcePieces))
    guard draft.count == source.count, zip(draft, source).allSatisfy({ $0.op == $1.op }) else {
      return []
    }
    return zip(draft, source).map {
      SlotPair(
        draft: TextRange($0.start, $0.end), source: TextRange($1.start, $1.end),
        isOpen: $0.op == .openSlot)
    }
  }

  private static func slots(_ pieces: [CheckReport.Piece]) -> [CheckReport.Piece] {
    pieces.filter { $0.op == .slot || $0.op == .openSlot }
  }
}

/// One side of a passage, by the places of its file.
struct PassageSide {
  let start: Int
  let scalars: [UInt32]
  var end: Int { start + scalars.count }

  init(_ text: String, from start: Int) {
    self.start = start
    scalars = text.unicodeScalars.map(\.value)
  }

  func text(_ range: TextRange) -> String {
    String(scalars: scalars[max(0, range.start - start)..<min(scalars.count, range.end - start)])
  }

  /// Whether a slot holds a mask, in whole or in part.
  func isMask(_ range: TextRange) -> Bool {
    scalars[range.start - start..<range.end - start].contains {
      !CharacterClass.isDigit($0) && !Self.inNumbers.contains($0) && !CharacterClass.isInvisible($0)
    }
  }

  private static let inNumbers = scalarSet(".,．，·")

  /// The clause around a range that lies within this side.
  func clause(around range: TextRange) -> TextRange {
    let clause = scalars.clause(around: TextRange(range.start - start, range.end - start))
    return TextRange(clause.start + start, clause.end + start)
  }
}

extension [UInt32] {
  /// Scalars of a clause on either side of what it is shown for, at most.
  private static let clauseLimit = 30

  /// The clause around a range: to the marks on both sides, or as far as is worth showing.
  func clause(around range: TextRange) -> TextRange {
    var (start, end) = (range.start, range.end)
    while start > 0, range.start - start < Self.clauseLimit, !endsClause(start - 1) { start -= 1 }
    while end < count, end - range.end < Self.clauseLimit, !endsClause(end) { end += 1 }
    return TextRange(start, end)
  }

  /// Whether a clause ends at a place; a mark between two digits belongs to a number.
  private func endsClause(_ place: Int) -> Bool {
    if self[place] == 0x0A { return true }
    guard CharacterClass.endsClause(self[place]) else { return false }
    let isInside =
      place > 0 && place + 1 < count && CharacterClass.isDigit(self[place - 1])
      && CharacterClass.isDigit(self[place + 1])
    return !isInside
  }
}
