import LeitongFindings
import LeitongText

/// What may be wrong with a draft, looked for once and not in every passage.
struct DraftFlaws {
  struct Flaw {
    let kind: AuditReport.SlipKind
    let range: Range<Int>
  }

  let scalars: [UInt32]
  let lint: [CheckReport.LintFinding]
  /// What lint does not say: odd spaces and wrong characters.
  private let unsaid: [Flaw]

  init(_ scalars: [UInt32], lint: [CheckReport.LintFinding]) {
    self.scalars = scalars
    self.lint = lint
    unsaid =
      OddSpaces.places(in: scalars).map { Flaw(kind: .oddSpace, range: $0) }
      + Misspellings.shipped.places(in: scalars).map { Flaw(kind: .misspelling, range: $0) }
  }

  func unsaid(in range: CheckReport.Range) -> [Flaw] {
    unsaid.filter { range.start <= $0.range.lowerBound && $0.range.upperBound <= range.end }
  }
}

extension SlipEvidence {
  /// Returns the slips that both sides of a passage have: those of lint, odd spaces, wrong characters, and the end of a
  /// paragraph inside a sentence.
  static func all(
    of passage: CheckReport.PassageRecord, _ flaws: DraftFlaws
  ) -> [SlipEvidence] {
    let scalars = flaws.scalars
    let words =
      passage.slips.map { (AuditReport.SlipKind.lint($0.kind), $0.start..<$0.end, $0.text) }
      + flaws.unsaid(in: passage.draft).map {
        ($0.kind, $0.range, String(scalars: scalars[$0.range]))
      }
    let breaks = brokenParagraphs(passage, scalars, flaws.lint)
    guard !words.isEmpty || !breaks.isEmpty else { return [] }
    let source = PassageSide(passage.sourceText, from: passage.source.start)
    let found = words.compactMap { kind, range, text -> SlipEvidence? in
      guard let place = nearest(scalars[range], range.lowerBound, passage, source) else {
        return nil
      }
      return SlipEvidence(
        kind: kind, text: text, draft: .init(start: range.lowerBound, end: range.upperBound),
        source: .init(start: place, end: place + range.count))
    }
    return found + breaks.compactMap { cutSentence(at: $0, passage, scalars, source) }
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

  /// Scalars before the place where a sentence is cut off that both texts must have.
  private static let beforeCut = 10

  /// Line ends in a passage, or right behind it, where a sentence of the draft is cut off. What lint says of both texts alike
  /// is known already.
  private static func brokenParagraphs(
    _ passage: CheckReport.PassageRecord, _ scalars: [UInt32], _ lint: [CheckReport.LintFinding]
  ) -> [Int] {
    lint.compactMap { finding in
      guard finding.kind == .cutSentence || finding.kind == .brokenWord,
        finding.start >= passage.draft.start, finding.start <= passage.draft.end,
        !passage.slips.contains(where: { $0.start <= finding.end && finding.start <= $0.end }),
        let end = (finding.start...finding.end).first(where: {
          $0 < scalars.count && scalars[$0] == 0x0A
        }), end - beforeCut >= passage.draft.start, end <= passage.draft.end
      else { return nil }
      return end
    }
  }

  /// A sentence that is cut off after the same words in both texts. What follows is another text on either side, so that
  /// lint, which quotes it, does not see the same thing twice.
  private static func cutSentence(
    at end: Int, _ passage: CheckReport.PassageRecord, _ scalars: [UInt32], _ source: PassageSide
  ) -> SlipEvidence? {
    let words = end - beforeCut..<end
    guard let place = nearest(scalars[words], words.lowerBound, passage, source) else { return nil }
    let after = place + beforeCut
    let isCut =
      after < source.end
      ? source.scalars[after - source.start] == 0x0A : passage.context.sourceAfter.hasPrefix("\n")
    guard isCut else { return nil }
    return SlipEvidence(
      kind: .lint(.cutSentence), text: String(scalars: scalars[words]),
      draft: .init(start: words.lowerBound, end: end), source: .init(start: place, end: after))
  }
}

/// Spaces inside a clause where no one types them on purpose.
enum OddSpaces {
  /// Characters of Han on either side of an odd space: with fewer it is a heading spaced out, 总 结, or a list of names.
  private static let leastBeside = 2
  /// Scalars to the next space, at least: what is nearer is a row of names or of a table.
  private static let apart = 8

  private static func isSpace(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0x3000 }

  /// Returns the spaces with the characters beside them.
  ///
  /// - Complexity: O(*n*)
  static func places(in scalars: [UInt32]) -> [Range<Int>] {
    func hasSpace(_ range: Range<Int>) -> Bool {
      scalars[range.clamped(to: 0..<scalars.count)].contains(where: isSpace)
    }
    return scalars.indices.compactMap { place in
      guard isSpace(scalars[place]) else { return nil }
      let (from, to) = (place - leastBeside, place + 1 + leastBeside)
      guard from >= 0, to <= scalars.count,
        scalars[from..<place].allSatisfy(CharacterClass.isHan),
        scalars[(place + 1)..<to].allSatisfy(CharacterClass.isHan),
        !hasSpace(from - apart..<from), !hasSpace(to..<to + apart)
      else { return nil }
      return from..<to
    }
  }
}
