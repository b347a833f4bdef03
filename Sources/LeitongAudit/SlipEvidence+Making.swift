import LeitongFindings
import LeitongText

extension SlipEvidence {
  /// Returns the slips that both sides of a passage have, and the odd spaces.
  ///
  /// - Parameter scalars: of the draft.
  static func all(of passage: CheckReport.PassageRecord, _ scalars: [UInt32]) -> [SlipEvidence] {
    let mayHaveSpaces = passage.text.unicodeScalars.contains { $0 == " " || $0 == "\u{3000}" }
    guard mayHaveSpaces || !passage.slips.isEmpty else { return [] }
    let source = PassageSide(passage.sourceText, from: passage.source.start)
    var found = passage.slips.compactMap { slip -> SlipEvidence? in
      let words = scalars[slip.start..<slip.end]
      guard let place = nearest(words, slip.start, passage, source) else { return nil }
      return SlipEvidence(
        kind: slip.kind, text: slip.text, draft: .init(start: slip.start, end: slip.end),
        source: .init(start: place, end: place + words.count))
    }
    guard mayHaveSpaces else { return found }
    let draft = PassageSide(passage.text, from: passage.draft.start)
    for space in oddSpaces(in: draft.scalars) {
      let words = draft.scalars[space]
      let start = space.lowerBound + draft.start
      guard let place = nearest(words, start, passage, source) else { continue }
      found.append(
        SlipEvidence(
          kind: nil, text: String(scalars: words),
          draft: .init(start: start, end: start + words.count),
          source: .init(start: place, end: place + words.count)))
    }
    return found
  }

  /// Scalars by which a slip may stand off from where its clause lets expect it: clauses of a passage are edited, but not
  /// by much more than this without becoming rows of their own.
  private static let reach = 40

  /// Where in the source the words stand, next to where the clause they are in lets expect them; `nil` where they do not.
  private static func nearest(
    _ words: ArraySlice<UInt32>, _ start: Int, _ passage: CheckReport.PassageRecord,
    _ source: PassageSide
  ) -> Int? {
    let row = passage.rows.last { $0.draft <= start } ?? passage.rows.first
    guard let row, !words.isEmpty else { return nil }
    let expected = row.source + start - row.draft
    let first = max(source.start, expected - reach)
    let last = min(source.end - words.count, expected + reach)
    guard first <= last else { return nil }
    let places = (first...last).filter {
      source.scalars[($0 - source.start)...].starts(with: words)
    }
    return places.min { (abs($0 - expected), $0) < (abs($1 - expected), $1) }
  }

  /// Characters of Han on either side of an odd space: with fewer it is a heading spaced out, 总 结, or a list of names.
  private static let leastBeside = 2

  /// Scalars to the next space, at least: what is nearer is a row of names or of a table.
  private static let apart = 8

  private static func hasSpace(_ scalars: [UInt32], _ range: Range<Int>) -> Bool {
    scalars[range.clamped(to: 0..<scalars.count)].contains { $0 == 0x20 || $0 == 0x3000 }
  }

  /// Spaces inside a clause where no one types them on purpose, with the characters beside them.
  private static func oddSpaces(in scalars: [UInt32]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var place = 0
    while place < scalars.count {
      guard scalars[place] == 0x20 || scalars[place] == 0x3000 else {
        place += 1
        continue
      }
      var end = place
      while end < scalars.count, scalars[end] == 0x20 || scalars[end] == 0x3000 { end += 1 }
      // Two spaces or more lay something out: columns, signatures.
      let isAlone = end - place == 1
      let (from, to) = (place - leastBeside, end + leastBeside)
      if isAlone, from >= 0, to <= scalars.count, !hasSpace(scalars, from - apart..<from),
        !hasSpace(scalars, to..<to + apart),
        scalars[from..<place].allSatisfy(CharacterClass.isHan),
        scalars[end..<to].allSatisfy(CharacterClass.isHan)
      {
        found.append(from..<to)
      }
      place = end
    }
    return found
  }
}
