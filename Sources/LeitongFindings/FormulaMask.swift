public import LeitongMatch
public import LeitongText

/// Which symbols of a draft belong to set phrases.
public struct FormulaMask: Sendable {
  /// In ascending order, disjoint; only those long enough to count.
  public let occurrences: [FormulaOccurrence]
  /// For each symbol, whether it belongs to one.
  public let isFormula: [Bool]

  /// Symbols; a phrase, or phrases side by side, below this are words of a sentence. Chosen by hand:
  /// names of four characters (三会一课) stand inside concrete sentences.
  static let shortest = 6
  /// Symbols; what is longer and stands in many files is circulated text, not a phrase.
  private static let longest = 40
  /// Symbols between two common runs that lie side by side: an edit. Chosen by hand.
  private static let gap = 12
  /// Files a corpus needs before its own frequencies say what is common.
  static let leastFiles = 50
  /// Symbols of a variant, at most. Chosen by hand: 始终, 和区委的.
  private static let widestVariant = 4
  /// Share of files that must hold a run of four symbols: one in ten.
  private static let shareOfFiles = 10

  /// - Parameter document: what `text` was made from; its words are shown where a phrase has letters.
  /// - Parameter rarity: of the text in this index; looked up where there is none.
  /// - Complexity: O(*n*) in the symbols, times the look-ups of lexicon and rarity table.
  public init(
    of text: NormalizedText, document: Document? = nil, lexicon: Lexicon, in index: SourceIndex,
    rarity: DraftRarity? = nil, without: Set<DraftMarks.Kind> = []
  ) {
    var isFormula = [Bool](repeating: false, count: text.symbols.count)
    let known = Self.longEnough(lexicon.occurrences(in: text))
    for occurrence in known { for place in occurrence.range.indices { isFormula[place] = true } }
    var all = known
    let common = without.contains(.common) ? [] : Self.commonRuns(of: text, rarity, in: index)
    for range in common {
      var start = range.start
      for place in range.start...range.end where place == range.end || isFormula[place] {
        if place - start >= Self.shortest {
          let run = SymbolRange(start, place)
          all.append(FormulaOccurrence(range: run, formula: Self.common(run, text, document)))
        }
        start = place + 1
      }
    }
    for occurrence in all { for place in occurrence.range.indices { isFormula[place] = true } }
    if !without.contains(.variants) { Self.fill(&isFormula, text) }
    occurrences = all.sorted { $0.range.start < $1.range.start }
    self.isFormula = isFormula
  }

  private static func common(
    _ run: SymbolRange, _ text: NormalizedText, _ document: Document?
  ) -> Formula {
    let hasWords = text.symbols[run.indices].contains(where: NormalizedText.isWord)
    if hasWords, let document {
      return Formula(
        phrase: document.text(text.textRange(of: run)), kind: "common", source: "语料高频")
    }
    let phrase = text.symbols[run.indices].map { $0 > 0x10FFFF ? 0x25A1 : $0 }
    return Formula(phrase: String(scalars: phrase[...]), kind: "common", source: "语料高频")
  }

  /// Phrases that touch, or have one symbol between them, count together.
  private static func longEnough(_ found: [FormulaOccurrence]) -> [FormulaOccurrence] {
    var kept: [FormulaOccurrence] = []
    var group: [FormulaOccurrence] = []
    func close() {
      if group.reduce(0, { $0 + $1.range.count }) >= shortest { kept += group }
      group = []
    }
    for occurrence in found {
      if let last = group.last, occurrence.range.start - last.range.end > 1 { close() }
      group.append(occurrence)
    }
    close()
    return kept
  }

  /// Small variants: a few words between set phrases of one clause, or at its ends, are part of the
  /// phrase where set phrases make up most of it (在省委、市委【和区委的】坚强领导下).
  private static func fill(_ isFormula: inout [Bool], _ text: NormalizedText) {
    var start = 0
    for end in 1...max(1, text.symbols.count)
    where end >= text.symbols.count || text.cuts[end] >= .clause {
      let clause = start..<min(end, text.symbols.count)
      start = end
      let known = clause.count { isFormula[$0] }
      guard known < clause.count, known * 3 >= clause.count * 2 else { continue }
      var gap = clause.lowerBound
      for place in clause.lowerBound...clause.upperBound
      where place == clause.upperBound || isFormula[place] {
        if place - gap <= widestVariant { for filled in gap..<place { isFormula[filled] = true } }
        gap = place + 1
      }
    }
  }

  /// Runs of which every four symbols stand in at least one file in ten.
  private static func commonRuns(
    of text: NormalizedText, _ rarity: DraftRarity?, in index: SourceIndex
  ) -> [SymbolRange] {
    let files = index.rarity.documentCount
    guard files >= leastFiles else { return [] }
    let least = max(5, files / shareOfFiles)
    let counts = (rarity ?? DraftRarity(of: text, in: index.rarity)).documents
    var runs: [SymbolRange] = []
    var start = 0
    for place in 0...counts.count where place == counts.count || counts[place] < least {
      // Runs of four overlap: the last one that is common ends three symbols on.
      if place > start { runs.append(SymbolRange(start, min(counts.count, place + 3))) }
      start = place + 1
    }
    return phrases(among: runs)
  }

  /// Of common runs those that are phrases: what lies side by side and is longer together is circulated text, which a
  /// few words that differ have cut to pieces.
  private static func phrases(among runs: [SymbolRange]) -> [SymbolRange] {
    var phrases: [SymbolRange] = []
    var start = 0
    while start < runs.count {
      var end = start + 1
      while end < runs.count, runs[end].start - runs[end - 1].end <= gap { end += 1 }
      if runs[end - 1].end - runs[start].start <= longest {
        phrases += runs[start..<end].filter { $0.count >= shortest + 2 }
      }
      start = end
    }
    return phrases
  }
}
