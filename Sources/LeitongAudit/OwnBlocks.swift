import LeitongText

/// The blocks of an earlier report, to tell what of a later one stands there in a block of its own.
///
/// Passages do not carry headings, signatures, date lines and lines of a few words. Such a block is taken over where the
/// earlier report has it too, whatever numbers stand in it, and wherever: a heading that only moved is not new.
struct OwnBlocks {
  /// A block as it is found again: without the number it opens with, and with any other number, in digits or Chinese
  /// numerals, for any.
  struct Key: Hashable {
    let symbols: [UInt32]
    /// Nothing but numbers.
    var isNumbers: Bool { symbols.allSatisfy { $0 == NormalizedText.slot } }
  }

  private var numbers: [Key: Set<[[UInt32]]>] = [:]

  /// - Parameter scalars: of the document that `text` was made of.
  /// - Complexity: O(*n*)
  init(_ text: NormalizedText, _ scalars: [UInt32]) {
    for block in Self.stretches(of: text, scalars) {
      let (key, own) = Self.read(block, text, scalars)
      if !key.symbols.isEmpty { numbers[key, default: []].insert(own) }
    }
  }

  /// Whether a block of another report stands here too, and whether with the same numbers.
  func holds(_ block: Range<Int>, _ text: NormalizedText, _ scalars: [UInt32]) -> Holding {
    let (key, own) = Self.read(block, text, scalars)
    if let known = numbers[key] { return known.contains(own) ? .verbatim : .numbersMoved }
    return key.isNumbers ? .numbersMoved : .no
  }

  enum Holding { case no, numbersMoved, verbatim }

  /// Symbols of each block, and of the heading that opens a paragraph, which is a block in other reports.
  static func stretches(of text: NormalizedText, _ scalars: [UInt32]) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for block in text.symbols.indices.split(whereSeparator: {
      text.symbols[$0] == NormalizedText.boundary
    }) {
      let start = block.startIndex
      if isNumber(text.symbols[start]),
        let end = block.dropFirst().firstIndex(where: { text.cuts[$0] >= .sentence })
      {
        stretches.append(start..<end)
      }
      stretches.append(start..<block.endIndex)
    }
    return stretches
  }

  static func isNumber(_ symbol: UInt32) -> Bool {
    symbol == NormalizedText.slot || ChineseNumber.isPart(symbol)
  }

  private static func read(
    _ block: Range<Int>, _ text: NormalizedText, _ scalars: [UInt32]
  ) -> (Key, numbers: [[UInt32]]) {
    var symbols: [UInt32] = []
    var numbers: [[UInt32]] = []
    var place = block.lowerBound
    while place < block.upperBound {
      let start = place
      while place < block.upperBound, isNumber(text.symbols[place]) { place += 1 }
      guard place > start else {
        symbols.append(text.symbols[place])
        place += 1
        continue
      }
      numbers.append(Array(scalars[Int(text.starts[start])..<Int(text.ends[place - 1])]))
      // A block that is a number is not one without it.
      if start > block.lowerBound || place == block.upperBound {
        symbols.append(NormalizedText.slot)
      }
    }
    return (Key(symbols: symbols), numbers)
  }
}
