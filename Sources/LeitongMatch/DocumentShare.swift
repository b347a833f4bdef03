public import LeitongText

/// What one document adds to an index; made independently of all others, so that many can be made at once.
public struct DocumentShare: Sendable {
  public let text: SourceText
  /// Key of a fingerprint in the upper, its position in the lower half; ascending by position.
  let prints: [UInt64]
  let sketch: [UInt16]
  /// Sentences in an alphabet.
  let sentences: [SymbolRange]
  /// A hash of symbols and cuts: what has the same text has the same hash.
  public let textHash: UInt64
  /// Symbols that are not boundaries.
  public let counted: Int

  /// - Complexity: O(*n* · slots)
  public init(of text: NormalizedText, scheme: IndexScheme) {
    self.init(of: SourceText(text), scheme: scheme)
  }

  /// - Complexity: O(*n* · slots)
  public init(of text: SourceText, scheme: IndexScheme) {
    self.init(
      of: text, sketch: scheme.sketcher.sketch(of: text.symbols.span), scheme: scheme)
  }

  /// The share of a text whose sketch is known.
  init(of text: SourceText, sketch: [UInt16], scheme: IndexScheme) {
    self.text = text
    prints = scheme.winnowing.distinctKeys(of: text.symbols)
    self.sketch = sketch
    let (boundaries, hasWords) = MatchKernel.census(of: text.symbols)
    counted = text.symbols.count - boundaries
    sentences = hasWords ? WordIndex.sentences(of: text) : []
    textHash = MatchKernel.hash(of: text)
  }
}
