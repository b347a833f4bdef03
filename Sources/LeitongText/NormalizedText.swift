/// Text reduced to what comparison should see, one symbol per element, with the way back.
///
/// A symbol is a folded Han character, a word of letters reduced to its stem, `slot` for a number or mask,
/// or `boundary` where punctuation must not be dropped silently (end of a block; between two titles).
public struct NormalizedText: Sendable {
  /// How strongly the text before a symbol is cut off from it.
  public enum Cut: UInt8, Sendable, Comparable, BitwiseCopyable {
    case none, clause, sentence, block
    public static func < (left: Cut, right: Cut) -> Bool { left.rawValue < right.rawValue }
  }

  /// Stands for a number or a mask; beyond Unicode, so no text can hold it.
  public static let slot: UInt32 = 0x11_0001
  /// Stands for a boundary; equal to itself only, so a run crosses it when both texts have one.
  public static let boundary: UInt32 = 0x11_0002

  /// Words have this bit, which no scalar has; the lower 30 bits are a hash of the stem.
  static let firstWord: UInt32 = 0x8000_0000
  /// Set beside `firstWord` in words that carry grammar and hardly any meaning.
  static let functionWord: UInt32 = 0x4000_0000

  /// Whether a symbol is a word of letters.
  public static func isWord(_ symbol: UInt32) -> Bool { symbol & firstWord != 0 }

  /// Whether a symbol is a word that carries grammar and hardly any meaning: *the*, *of*, *was*.
  public static func isFunctionWord(_ symbol: UInt32) -> Bool {
    symbol & (firstWord | functionWord) == firstWord | functionWord
  }

  public let symbols: [UInt32]
  /// Offset where each symbol starts, in scalars of the document.
  public let starts: [Int32]
  /// Offset where each symbol ends. Starts alone would stretch a range over whatever normalisation
  /// dropped after its last symbol.
  public let ends: [Int32]
  /// The cut before each symbol.
  public let cuts: [Cut]

  public init(symbols: [UInt32], starts: [Int32], ends: [Int32], cuts: [Cut]) {
    precondition(
      symbols.count == starts.count && symbols.count == ends.count && symbols.count == cuts.count)
    self.symbols = symbols
    self.starts = starts
    self.ends = ends
    self.cuts = cuts
  }

  /// 计数字: symbols that are not boundaries. A word of letters, a number or a mask counts as one.
  ///
  /// - Complexity: O(*n*)
  public var counted: Int { counted(in: SymbolRange(0, symbols.count)) }

  /// Returns the symbols of `range` that are not boundaries.
  public func counted(in range: SymbolRange) -> Int {
    var count = 0
    for index in range.indices where symbols[index] != Self.boundary { count += 1 }
    return count
  }

  /// Returns the stretch of the document that `range` came from.
  ///
  /// - Precondition: `range` is not empty and lies within `symbols`.
  public func textRange(of range: SymbolRange) -> TextRange {
    precondition(!range.isEmpty, "an empty range has no place in the document")
    return TextRange(Int(starts[range.start]), Int(ends[range.end - 1]))
  }

  /// Returns the symbols that lie wholly or partly within a stretch of the document.
  ///
  /// - Complexity: O(log *n*)
  public func symbolRange(of range: TextRange) -> SymbolRange {
    let start = firstIndex { Int(ends[$0]) > range.start }
    let end = firstIndex { Int(starts[$0]) >= range.end }
    return SymbolRange(start, max(start, end))
  }

  private func firstIndex(where holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = symbols.count
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
