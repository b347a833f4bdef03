public import LeitongText

/// What comparison needs of a source: its symbols and the cuts between them, without the way back to the file.
public struct SourceText: Sendable, Hashable {
  public let symbols: [UInt32]
  /// The cut before each symbol.
  public let cuts: [NormalizedText.Cut]

  public init(symbols: [UInt32], cuts: [NormalizedText.Cut]) {
    precondition(symbols.count == cuts.count)
    self.symbols = symbols
    self.cuts = cuts
  }

  public init(_ source: PreparedSource) {
    self.init(symbols: source.symbols, cuts: source.cuts)
  }
  public init(_ text: NormalizedText) { self.init(symbols: text.symbols, cuts: text.cuts) }
}
