import LeitongMatch
import LeitongText

/// The class of every symbol of a draft, and whether it is shared with any source.
struct Coverage {
  private(set) var classes: [PassageClass]
  private(set) var isMatched: [Bool]
  /// Shared symbols that follow an accepted template; of class `template`.
  private var isAccepted: [Bool]
  private let text: NormalizedText

  /// Paints from the weakest claim to the strongest: a later one takes what an earlier one had.
  init(
    _ text: NormalizedText, passages: [(passage: Passage, verdict: Verdict)],
    formula: FormulaMask, quoted: [Bool], accepted: [Bool]
  ) {
    self.text = text
    classes = [PassageClass](repeating: .own, count: text.symbols.count)
    isMatched = [Bool](repeating: false, count: text.symbols.count)
    isAccepted = isMatched
    for passageClass in [PassageClass.formula, .quotation, .copy, .template, .self, .upstream] {
      for (passage, verdict) in passages where verdict.passageClass == passageClass {
        for place in passage.claimed {
          classes[place] = passageClass
          isMatched[place] = true
        }
      }
    }
    for place in text.symbols.indices {
      if accepted[place],
        classes[place] == .copy || classes[place] == .self || classes[place] == .template
      {
        classes[place] = .template
        isAccepted[place] = true
      }
      if formula.isFormula[place] { classes[place] = .formula }
      if quoted[place] { classes[place] = .quotation }
    }
  }

  /// Counted symbols of each class; they add up to the counted symbols of the text.
  func counts() -> [PassageClass: Int] { counts(in: SymbolRange(0, text.symbols.count)) }

  func counts(in range: SymbolRange) -> [PassageClass: Int] {
    var counts: [PassageClass: Int] = [:]
    for place in range.indices where text.symbols[place] != NormalizedText.boundary {
      counts[classes[place], default: 0] += 1
    }
    return counts
  }

  /// Counted symbols that follow an accepted template, and are of class `template` for that.
  func acceptedCount(in range: SymbolRange) -> Int {
    range.indices.count {
      isAccepted[$0] && classes[$0] == .template && text.symbols[$0] != NormalizedText.boundary
    }
  }

  /// Counted symbols among those that passages claim, each once.
  func count(claimedBy passages: [Passage], of passageClass: PassageClass? = nil) -> Int {
    Set(passages.flatMap(\.claimed)).count {
      text.symbols[$0] != NormalizedText.boundary
        && (passageClass == nil || classes[$0] == passageClass)
    }
  }

  /// Counted symbols in any passage.
  var matchedCount: Int { matchedCount(in: SymbolRange(0, text.symbols.count)) }

  func matchedCount(in range: SymbolRange) -> Int {
    range.indices.count { isMatched[$0] && text.symbols[$0] != NormalizedText.boundary }
  }

  /// Stretches of one class, without own text; a stretch never reaches over a boundary.
  func stretches() -> [(range: SymbolRange, passageClass: PassageClass)] {
    var stretches: [(range: SymbolRange, passageClass: PassageClass)] = []
    var start = 0
    for place in 0...text.symbols.count {
      let ends =
        place == text.symbols.count || text.symbols[place] == NormalizedText.boundary
        || text.symbols[max(0, place - 1)] == NormalizedText.boundary
        || place > start && classes[place] != classes[start]
      guard ends else { continue }
      if place > start, classes[start] != .own, text.symbols[start] != NormalizedText.boundary {
        stretches.append((SymbolRange(start, place), classes[start]))
      }
      start = place
    }
    return stretches
  }
}
