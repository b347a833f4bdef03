import LeitongMatch
import LeitongText

/// Cuts the two texts of a passage into pieces for showing them side by side.
///
/// Invariant: the pieces of one side, end to end, are its text; punctuation goes with what it follows.
struct PieceCutter {
  let passage: Passage
  let draft: NormalizedText
  let source: NormalizedText

  private typealias Operation = CheckReport.Piece.Operation

  func pieces() -> (draft: [CheckReport.Piece], source: [CheckReport.Piece]) {
    var draftOperations: [Operation] = []
    var sourceOperations: [Operation] = []
    for run in passage.alignment.runs {
      for _ in 0..<run.count {
        switch run.operation {
        case .equal:
          let symbol = draft.symbols[passage.draftRange.start + draftOperations.count]
          draftOperations.append(symbol == NormalizedText.slot ? .slot : .equal)
          sourceOperations.append(symbol == NormalizedText.slot ? .slot : .equal)
        case .substitute:
          draftOperations.append(.replaced)
          sourceOperations.append(.replaced)
        case .insert: draftOperations.append(.only)
        case .delete: sourceOperations.append(.only)
        }
      }
    }
    for move in passage.moves {
      for place in move.draft.indices { draftOperations[place - passage.draftRange.start] = .moved }
      for place in move.source.indices { sourceOperations[place - passage.sourceRange.start] = .moved }
    }
    return (
      cut(draftOperations, passage.draftRange, draft),
      cut(sourceOperations, passage.sourceRange, source)
    )
  }

  private func cut(
    _ operations: [Operation], _ range: SymbolRange, _ text: NormalizedText
  ) -> [CheckReport.Piece] {
    var pieces: [CheckReport.Piece] = []
    let end = text.textRange(of: range).end
    for (offset, operation) in operations.enumerated() {
      let place = range.start + offset
      let next = place + 1 < range.end ? Int(text.starts[place + 1]) : end
      // Each slot is a box of its own; a boundary belongs to whatever stands around it.
      if let last = pieces.last, last.op == operation && operation != .slot
        || last.end > Int(text.starts[place])
      {
        pieces[pieces.count - 1].end = max(last.end, next)
      } else if operation == .slot, Int(text.ends[place]) < next {
        // The box closes with the number; what follows is plain.
        pieces.append(.init(op: .slot, start: Int(text.starts[place]), end: Int(text.ends[place])))
        pieces.append(.init(op: .equal, start: Int(text.ends[place]), end: next))
      } else {
        pieces.append(.init(op: operation, start: Int(text.starts[place]), end: next))
      }
    }
    return pieces
  }

  /// Slots at the same place on both sides, and those of them that are open: filled differently, or a
  /// mask on either side.
  func slots(
    _ draftDocument: PreparedDocument, _ sourceDocument: PreparedDocument
  ) -> (all: Int, open: Int, same: Int) {
    var counts = (all: 0, open: 0, same: 0)
    var draftAt = passage.draftRange.start
    var sourceAt = passage.sourceRange.start
    for run in passage.alignment.runs {
      if run.operation == .equal {
        for offset in 0..<run.count where draft.symbols[draftAt + offset] == NormalizedText.slot {
          let one = draftDocument.filling(of: draftAt + offset)
          let other = sourceDocument.filling(of: sourceAt + offset)
          counts.all += 1
          if one == other { counts.same += 1 }
          if one != other || draftDocument.isMask(draftAt + offset) { counts.open += 1 }
        }
      }
      if run.operation != .delete { draftAt += run.count }
      if run.operation != .insert { sourceAt += run.count }
    }
    return counts
  }
}

extension PreparedDocument {
  /// The scalars that stand in a slot.
  func filling(of symbol: Int) -> ArraySlice<UInt32> {
    document.scalars[Int(text.starts[symbol])..<Int(text.ends[symbol])]
  }

  /// Whether a slot was left blank, in whole or in part.
  func isMask(_ symbol: Int) -> Bool {
    !filling(of: symbol).allSatisfy { CharacterClass.isDigit($0) || $0 == 0x2E || $0 == 0x2C }
  }
}
