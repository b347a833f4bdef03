import LeitongText

extension Matcher {
  /// A stretch of the draft and one of a source that agree in several rare shingles.
  struct WindowPair {
    let draft: SymbolRange
    let source: SymbolRange
    let agreement: Int
  }
}
