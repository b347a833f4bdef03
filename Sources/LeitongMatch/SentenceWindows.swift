public import LeitongText

/// Cuts a text into overlapping windows of whole clauses, the unit of fuzzy comparison.
///
/// Paragraphs are too long for it: true reuse inside host paragraphs of 1,700 characters resembles
/// them by .01 to .07, which no sketch can tell from chance.
public struct SentenceWindows: Sendable, Hashable {
  /// A window holds whole clauses until it has this many symbols. Chosen by hand: two to four
  /// clauses of official prose, whose mean clause is 11 to 13 characters.
  public let length: Int
  /// Symbols from one window's start to the next, at least.
  public let step: Int

  public init(length: Int = 36, step: Int = 32) {
    self.length = length
    self.step = step
  }

  /// Returns windows in ascending order of start; every symbol is in at least one.
  ///
  /// A clause longer than two windows is cut without regard to sense.
  ///
  /// - Complexity: O(*n*)
  public func windows(of text: NormalizedText) -> [SymbolRange] {
    let starts = clauseStarts(of: text)
    var windows: [SymbolRange] = []
    var first = 0
    while first < starts.count {
      let start = starts[first]
      var last = first + 1
      while last < starts.count, starts[last] - start < length { last += 1 }
      let end = last < starts.count ? starts[last] : text.symbols.count
      windows.append(SymbolRange(start, end))
      if end == text.symbols.count { break }
      var next = first + 1
      while next < last, starts[next] - start < step { next += 1 }
      first = next
    }
    return windows
  }

  private func clauseStarts(of text: NormalizedText) -> [Int] {
    var starts: [Int] = []
    for index in text.symbols.indices {
      let isCut = text.cuts[index] >= .clause && text.symbols[index] != NormalizedText.boundary
      guard let last = starts.last else {
        starts.append(index)
        continue
      }
      if isCut || index - last >= length * 2 { starts.append(index) }
    }
    return starts
  }
}
