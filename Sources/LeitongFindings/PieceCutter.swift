import LeitongMatch
import LeitongText

/// Cuts the two texts of a passage into pieces for showing them side by side.
///
/// Invariant: the pieces of one side, end to end, are its text; punctuation goes with what it follows.
struct PieceCutter {
  let passage: Passage
  let draftDocument: PreparedDocument
  let sourceDocument: PreparedDocument

  private var draft: NormalizedText { draftDocument.text }
  private var source: NormalizedText { sourceDocument.text }

  private typealias Operation = CheckReport.Piece.Operation

  func pieces() -> (draft: [CheckReport.Piece], source: [CheckReport.Piece]) {
    var draftOperations: [Operation] = []
    var sourceOperations: [Operation] = []
    for run in passage.alignment.runs {
      for _ in 0..<run.count {
        switch run.operation {
        case .equal:
          let operation = operation(
            passage.draftRange.start + draftOperations.count,
            passage.sourceRange.start + sourceOperations.count)
          draftOperations.append(operation)
          sourceOperations.append(operation)
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
      for place in move.source.indices where passage.sourceRange.indices.contains(place) {
        sourceOperations[place - passage.sourceRange.start] = .moved
      }
    }
    return (
      cut(draftOperations, passage.draftRange, draft),
      cut(sourceOperations, passage.sourceRange, source)
    )
  }

  private func operation(_ draftPlace: Int, _ sourcePlace: Int) -> Operation {
    let symbol = draft.symbols[draftPlace]
    if NormalizedText.isWord(symbol) {
      return isSameWord(draftPlace, sourcePlace) ? .equal : .replaced
    }
    guard symbol == NormalizedText.slot else { return .equal }
    return isOpen(draftPlace, sourcePlace) ? .openSlot : .slot
  }

  /// Whether two words of one stem are spelt alike: *reports* for *report* is the same word in another form.
  private func isSameWord(_ draftPlace: Int, _ sourcePlace: Int) -> Bool {
    draftDocument.spelling(of: draftPlace) == sourceDocument.spelling(of: sourcePlace)
  }

  /// Whether a slot is filled differently, or left blank in the draft.
  private func isOpen(_ draftPlace: Int, _ sourcePlace: Int) -> Bool {
    draftDocument.isMask(draftPlace)
      || draftDocument.filling(of: draftPlace) != sourceDocument.filling(of: sourcePlace)
  }

  private static func isBox(_ operation: Operation) -> Bool {
    operation == .slot || operation == .openSlot
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
      if let last = pieces.last,
        last.op == operation && !Self.isBox(operation)
          || last.end > Int(text.starts[place])
      {
        pieces[pieces.count - 1].end = max(last.end, next)
      } else if Self.isBox(operation), Int(text.ends[place]) < next {
        // The box closes with the number; what follows is plain.
        pieces.append(
          .init(op: operation, start: Int(text.starts[place]), end: Int(text.ends[place])))
        pieces.append(.init(op: .equal, start: Int(text.ends[place]), end: next))
      } else {
        pieces.append(.init(op: operation, start: Int(text.starts[place]), end: next))
      }
    }
    return pieces
  }

  /// Scalars of a row, at least: shorter clauses stand together.
  private static let shortestRow = 20

  /// Places where both texts begin a clause and go on equal: side by side, a row of a table each.
  ///
  /// - Parameters: where the passage begins on both sides.
  func rows(from draftStart: Int, _ sourceStart: Int) -> [CheckReport.Row] {
    var rows = [CheckReport.Row(draft: draftStart, source: sourceStart)]
    var draftAt = passage.draftRange.start
    var sourceAt = passage.sourceRange.start
    for run in passage.alignment.runs {
      if run.operation == .equal {
        for offset in 0..<run.count {
          let (one, other) = (draftAt + offset, sourceAt + offset)
          guard draft.symbols[one] != NormalizedText.boundary, draft.cuts[one] >= .clause,
            source.cuts[other] >= .clause
          else { continue }
          let start = opened(Int(draft.starts[one]), Int(source.starts[other]))
          let last = rows[rows.count - 1]
          guard
            start.0 - last.draft >= Self.shortestRow || start.1 - last.source >= Self.shortestRow,
            start.0 > last.draft, start.1 > last.source
          else { continue }
          rows.append(CheckReport.Row(draft: start.0, source: start.1))
        }
      }
      if run.operation != .delete { draftAt += run.count }
      if run.operation != .insert { sourceAt += run.count }
    }
    return rows
  }

  /// Moves a row's beginning before the bracket or mark that opens it on both sides: （二） whole.
  private func opened(_ draftStart: Int, _ sourceStart: Int) -> (Int, Int) {
    var start = (draftStart, sourceStart)
    let scalars = (draftDocument.document.scalars, sourceDocument.document.scalars)
    while start.0 > 0, start.1 > 0, scalars.0[start.0 - 1] == scalars.1[start.1 - 1],
      Self.openers.contains(scalars.0[start.0 - 1])
    {
      start = (start.0 - 1, start.1 - 1)
    }
    return start
  }

  private static let openers = scalarSet("（(“《【「『")

  /// What stands in the slots of a passage.
  struct Slots {
    /// Slots at the same place on both sides.
    var all = 0
    /// Those that are filled differently, or that the draft left blank.
    var open = 0
    /// Those that hold the same on both sides.
    var same = 0
    /// Words of one stem in another form on the two sides.
    var otherForms = 0
    /// Longest stretch of aligned symbols without an open slot.
    var longestFrame = 0
  }

  func slots() -> Slots {
    var slots = Slots()
    var frame = 0
    var draftAt = passage.draftRange.start
    var sourceAt = passage.sourceRange.start
    for run in passage.alignment.runs {
      for offset in 0..<run.count where run.operation == .equal || run.operation == .substitute {
        frame += 1
        guard run.operation == .equal else { continue }
        let (draftPlace, sourcePlace) = (draftAt + offset, sourceAt + offset)
        if NormalizedText.isWord(draft.symbols[draftPlace]), !isSameWord(draftPlace, sourcePlace) {
          slots.otherForms += 1
        }
        guard draft.symbols[draftPlace] == NormalizedText.slot else { continue }
        slots.all += 1
        if draftDocument.filling(of: draftPlace) == sourceDocument.filling(of: sourcePlace) {
          slots.same += 1
        }
        if isOpen(draftPlace, sourcePlace) {
          slots.open += 1
          slots.longestFrame = max(slots.longestFrame, frame)
          frame = 0
        }
      }
      if run.operation != .delete { draftAt += run.count }
      if run.operation != .insert { sourceAt += run.count }
    }
    slots.longestFrame = max(slots.longestFrame, frame)
    return slots
  }
}

extension PreparedDocument {
  /// What stands in a slot, width and thousands marks aside.
  func filling(of symbol: Int) -> [UInt32] {
    document.scalars[Int(text.starts[symbol])..<Int(text.ends[symbol])]
      .map { Folding.shipped.single($0) }
      .filter { $0 != 0x2C && !CharacterClass.isInvisible($0) }
  }

  /// The letters of a word, folded; what is invisible and accents that stand for themselves are left out.
  func spelling(of symbol: Int) -> [UInt32] {
    document.scalars[Int(text.starts[symbol])..<Int(text.ends[symbol])]
      .filter { !CharacterClass.isInvisible($0) }.map { Folding.shipped.single($0) }
  }

  /// Whether a slot was left blank, in whole or in part.
  func isMask(_ symbol: Int) -> Bool {
    !filling(of: symbol).allSatisfy {
      CharacterClass.isDigit($0) || $0 == 0x2E || $0 == 0xB7
    }
  }
}
