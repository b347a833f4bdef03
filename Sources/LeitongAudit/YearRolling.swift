import LeitongFindings
import LeitongText

/// What of a report is an earlier one of the same unit, rolled over.
struct YearRolling {
  /// What became of a symbol of the later report.
  private enum State: UInt8 {
    case same, moved, edited, new
  }

  private let report: CheckReport
  private let text: NormalizedText
  private let passages: [CheckReport.PassageRecord]
  private var states: [State]
  private var rolled: [RolledWord] = []

  /// Returns the record of two reports; `nil` where they are not of one unit and two years, or where less than
  /// `leastShare` of the later one's text was taken over.
  ///
  /// Whether it is rolled over is told by the passages alone, for headings and signatures are alike in reports that are not.
  ///
  /// - Parameters:
  ///   - report: on the later one, `text` its text as it was compared.
  ///   - passages: those it shares with the earlier one.
  ///   - leastShare: 0 to 1.
  ///   - earlier: the earlier one; asked for where there is a record.
  /// - Throws: what `earlier` throws.
  /// - Complexity: O(*n*) in both texts.
  static func record<Failure: Error>(
    of report: CheckReport, _ text: NormalizedText, _ passages: [CheckReport.PassageRecord],
    from: Int, to: Int, _ documents: [AuditReport.DocumentRecord], leastShare: Double,
    earlier: (Int) throws(Failure) -> FiledDocument
  ) throws(Failure) -> AuditReport.YearRollRecord? {
    let (former, later) = (documents[from], documents[to])
    guard let unit = later.unit, unit == former.unit, let year = later.year,
      let formerYear = former.year, formerYear < year, !later.isOfSuperior, !former.isOfSuperior
    else { return nil }
    var rolling = YearRolling(report, text, passages)
    let whole = rolling.counts(0..<text.symbols.count)
    let (all, new) = (whole.characters, whole.new)
    guard all > 0, Double(all - new) >= leastShare * Double(all) else { return nil }
    rolling.takeOver(from: try earlier(from).prepared)
    var record = AuditReport.YearRollRecord(
      from: from, to: to, unit: unit, fromYear: formerYear, toYear: year)
    (record.sections, record.whole) = rolling.sections()
    record.rolled = rolling.rolledWords()
    record.stale = StaleFigures(year: year).figures(in: passages)
    return record
  }

  /// Symbols of a stretch that only the later report has from which it is its own text, as the rates have it too: a gap as
  /// long as a guaranteed run is no longer an edit.
  private static let ownRun = 13

  private init(
    _ report: CheckReport, _ text: NormalizedText, _ passages: [CheckReport.PassageRecord]
  ) {
    self.report = report
    self.text = text
    self.passages = passages
    states = [State](repeating: .new, count: text.symbols.count)
    for passage in passages { paint(passage) }
  }

  private mutating func paint(_ passage: CheckReport.PassageRecord) {
    let words = RolledWord.all(of: passage)
    rolled += words
    for piece in passage.draftPieces {
      let range = text.symbolRange(of: TextRange(piece.start, piece.end))
      let state: State
      switch piece.op {
      case .equal, .slot, .moved: state = .same
      case .openSlot: state = .moved
      case .replaced: state = .edited
      case .only: state = range.count >= Self.ownRun ? .new : .edited
      }
      // A symbol that stands in two passages has the one that changes less.
      for place in range.indices where state.rawValue < states[place].rawValue {
        states[place] = state
      }
    }
    for word in words {
      for place in text.symbolRange(of: word.draft).indices where states[place] != .same {
        states[place] = .moved
      }
    }
  }

  /// Marks what stands in a block of its own in the earlier report, and the lines of signature and date.
  private mutating func takeOver(from earlier: PreparedDocument) {
    let scalars = report.draft.text.unicodeScalars.map(\.value)
    let blocks = OwnBlocks(earlier.text, earlier.document.scalars)
    for block in OwnBlocks.stretches(of: text, scalars) {
      take(block, blocks.holds(block, text, scalars))
    }
    for block in report.draft.blocks where ["signature", "date"].contains(block.kind) {
      let range = text.symbolRange(of: TextRange(block.start, block.end))
      take(range.start..<range.end, .numbersMoved)
    }
  }

  private mutating func take(_ block: Range<Int>, _ holding: OwnBlocks.Holding) {
    guard holding != .no else { return }
    for place in block where states[place] == .new {
      let isMoved = holding == .numbersMoved && OwnBlocks.isNumber(text.symbols[place])
      states[place] = isMoved ? .moved : .same
    }
  }

  /// The counts, section by section and all together.
  ///
  /// A clause is the least that is rolled over: it is word by word the former one where every symbol is, its slots moved
  /// where nothing else did, and else what it has of the former one is edited.
  private func sections() -> (
    [AuditReport.YearRollRecord.Section], AuditReport.YearRollRecord.Section
  ) {
    var sections = report.sections.map { AuditReport.YearRollRecord.Section(title: $0.title) }
    var whole = AuditReport.YearRollRecord.Section(title: nil)
    var start = 0
    var section = 0
    while start < text.symbols.count {
      var end = start + 1
      while end < text.symbols.count, text.cuts[end] == .none { end += 1 }
      while section + 1 < sections.count, report.sections[section].end <= Int(text.starts[start]) {
        section += 1
      }
      let clause = counts(start..<end)
      whole.add(clause)
      if !sections.isEmpty { sections[section].add(clause) }
      start = end
    }
    return (sections, whole)
  }

  private func counts(_ clause: Range<Int>) -> AuditReport.YearRollRecord.Section {
    var counts = [Int](repeating: 0, count: 4)
    for place in clause where text.symbols[place] != NormalizedText.boundary {
      counts[Int(states[place].rawValue)] += 1
    }
    let new = counts[Int(State.new.rawValue)]
    let held = counts.reduce(0, +) - new
    var section = AuditReport.YearRollRecord.Section(title: nil)
    section.characters = held + new
    section.new = new
    if new > 0 || counts[Int(State.edited.rawValue)] > 0 {
      section.edited = held
    } else if counts[Int(State.moved.rawValue)] > 0 {
      section.slotsMoved = held
    } else {
      section.verbatim = held
    }
    return section
  }

  /// Each change once, the most frequent first.
  private func rolledWords() -> [AuditReport.YearRollRecord.RolledWord] {
    struct Change: Hashable { let from, to: String }
    // A place that lies in two passages is one place.
    var places: Set<TextRange> = []
    var counts: [Change: Int] = [:]
    for word in rolled where places.insert(word.draft).inserted {
      counts[Change(from: word.from, to: word.to), default: 0] += 1
    }
    return counts.map { .init(from: $0.from, to: $0.to, count: $1) }
      .sorted { ($1.count, $0.from, $0.to) < ($0.count, $1.from, $1.to) }
  }
}

extension AuditReport.YearRollRecord.Section {
  fileprivate mutating func add(_ other: Self) {
    characters += other.characters
    verbatim += other.verbatim
    slotsMoved += other.slotsMoved
    edited += other.edited
    new += other.new
  }
}
