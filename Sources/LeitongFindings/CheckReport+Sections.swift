import LeitongMatch
import LeitongText

extension CheckReport.Section {
  /// The draft cut at its headings of the highest level. The counts add up to those of the draft.
  ///
  /// - Complexity: O(*n*)
  static func all(of draft: PreparedDocument, _ coverage: Coverage) -> [CheckReport.Section] {
    let document = draft.document
    let headings = document.blocks.compactMap(\.heading).filter { $0.level <= 3 }
    let top = headings.map(\.level).min()
    let starts = headings.filter { $0.level == top }
    let cuts = [0] + starts.map(\.range.start).filter { $0 > 0 } + [document.scalars.count]
    return zip(cuts, cuts.dropFirst()).compactMap { start, end in
      let heading = starts.first { $0.range.start == start }
      let range = draft.text.symbolRange(of: TextRange(start, end))
      let counts = coverage.counts(in: range)
      let counted = counts.values.reduce(0, +)
      guard counted > 0 || heading != nil else { return nil }
      func count(_ passageClass: PassageClass) -> Int { counts[passageClass] ?? 0 }
      return CheckReport.Section(
        title: heading.map { document.text($0.range) }, start: start, end: end,
        line: document.line(at: heading?.range.start ?? start), counted: counted,
        classes: Dictionary(
          uniqueKeysWithValues: PassageClass.allCases.map { ($0.rawValue, count($0)) }),
        total: CheckReport.Rate(coverage.matchedCount(in: range), of: counted),
        net: CheckReport.Rate(
          count(.copy),
          of: counted - count(.formula) - count(.quotation) - count(.upstream)
            - coverage.acceptedCount(in: range)))
    }
  }
}

extension CheckReport.Fix {
  /// Copied stretches, the largest gain first; equal gains in order of the draft.
  static func all(
    of draft: PreparedDocument, _ judged: [Judged], _ coverage: Coverage, net: CheckReport.Rate
  ) -> [CheckReport.Fix] {
    var groups: [(range: SymbolRange, passages: [Int])] = []
    for (place, passage) in judged.enumerated() where passage.verdict.passageClass == .copy {
      let range = passage.passage.draftRange
      if let last = groups.last, range.start <= last.range.end {
        groups[groups.count - 1] = (
          SymbolRange(last.range.start, max(last.range.end, range.end)), last.passages + [place]
        )
      } else {
        groups.append((range, [place]))
      }
    }
    var left = net.characters
    return groups.map { ($0, coverage.counts(in: $0.range)[.copy] ?? 0) }.filter { $0.1 > 0 }
      .sorted { ($1.1, $0.0.range.start) < ($0.1, $1.0.range.start) }
      .map { group, characters in
        left -= characters
        let range = draft.text.textRange(of: group.range)
        return CheckReport.Fix(
          start: range.start, end: range.end, line: draft.document.line(at: range.start),
          characters: characters, passages: group.passages,
          after: CheckReport.Rate(left, of: net.of))
      }
  }
}

extension CheckReport.Slip {
  /// Kinds that a copy carries along and that two hands hardly make at the same place.
  private static let telling: Set<LintKind> = [
    .placeholder, .overMasked, .watermark, .cutSentence, .brokenWord, .doubledPhrase,
    .unbalancedMark, .mixedMark, .disguise,
  ]

  static func isTelling(_ finding: CheckReport.LintFinding, in range: CheckReport.Range) -> Bool {
    telling.contains(finding.kind) && range.start <= finding.start && finding.end <= range.end
  }

  /// Slips within a passage that both sides have: the same kind around the same text.
  static func shared(
    _ draft: [CheckReport.LintFinding], in range: CheckReport.Range,
    with source: [CheckReport.LintFinding], in sourceRange: CheckReport.SourceRange
  ) -> [CheckReport.Slip] {
    draft.filter { finding in
      isTelling(finding, in: range)
        && source.contains {
          $0.kind == finding.kind && $0.text == finding.text && sourceRange.start <= $0.start
            && $0.end <= sourceRange.end
        }
    }.map { CheckReport.Slip(kind: $0.kind, start: $0.start, end: $0.end, text: $0.text) }
  }
}
