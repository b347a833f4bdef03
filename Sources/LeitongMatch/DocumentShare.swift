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
    sentences = WordIndex.sentences(of: text)
    (textHash, counted) = Self.hash(text)
  }

  private static func hash(_ text: SourceText) -> (hash: UInt64, counted: Int) {
    // Two lanes, so that one multiplication does not wait for the other.
    var (one, other): (UInt64, UInt64) = (0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344)
    let symbols = text.symbols.span
    let cuts = text.cuts.span
    var boundaries = 0
    for index in 0..<symbols.count {
      let value = UInt64(symbols[index]) << 8 | UInt64(cuts[index].rawValue)
      boundaries += symbols[index] == NormalizedText.boundary ? 1 : 0
      if index & 1 == 0 {
        one = (one ^ value) &* 0x9E37_79B9_7F4A_7C15
        one ^= one >> 29
      } else {
        other = (other ^ value) &* 0xD6E8_FEB8_6659_FD93
        other ^= other >> 31
      }
    }
    return (
      RollingHash.mix(RollingHash.mix(one ^ UInt64(symbols.count)) ^ other),
      symbols.count - boundaries
    )
  }
}
