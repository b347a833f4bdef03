import LeitongText

extension PassageBuilder {
  /// Symbols by which an end may move to the end of its paragraph. Chosen by hand: a sentence.
  private static let reach = 40
  /// Share of both paragraphs that a passage has to be to become the whole of them.
  private static let most = 2.0 / 3
  /// Share of equal symbols in what both leave over: in sentences that two wrote by themselves they are a sixth, in one
  /// of which three symbols of ten were changed half.
  private static let leastEqualEnd = 1.0 / 3

  /// Takes the ends of a passage that is most of one paragraph, in the draft and in the source, to the ends of these,
  /// where what both leave over is alike: who edits a paragraph edits its first and last words too, and a few symbols
  /// there are no piece by themselves.
  func completed(
    _ draftRange: SymbolRange, _ sourceRange: SymbolRange
  ) -> (draft: SymbolRange, source: SymbolRange) {
    guard !options.without.contains(.snapping),
      let mine = paragraph(around: draftRange, in: draft.symbols),
      let theirs = paragraph(around: sourceRange, in: source.symbols),
      Double(draftRange.count) >= Self.most * Double(mine.count),
      Double(sourceRange.count) >= Self.most * Double(theirs.count)
    else { return (draftRange, sourceRange) }
    let isHead = areAlike(
      mine.start..<draftRange.start, theirs.start..<sourceRange.start)
    let isTail = areAlike(draftRange.end..<mine.end, sourceRange.end..<theirs.end)
    return (
      SymbolRange(isHead ? mine.start : draftRange.start, isTail ? mine.end : draftRange.end),
      SymbolRange(isHead ? theirs.start : sourceRange.start, isTail ? theirs.end : sourceRange.end)
    )
  }

  /// Whether what is left over of two paragraphs at one end was one text.
  private func areAlike(_ mine: Range<Int>, _ theirs: Range<Int>) -> Bool {
    let longer = max(mine.count, theirs.count)
    guard Double(min(mine.count, theirs.count)) >= Self.leastEqualEnd * Double(longer), longer > 0
    else { return false }
    let (alignment, _) = Aligner.alignment(
      draft: draft.symbols[mine], source: source.symbols[theirs])
    return Double(alignment.count(of: .equal)) >= Self.leastEqualEnd * Double(longer)
  }

  /// The paragraph that a stretch lies in; `nil` where it goes beyond one, or the ends of that are far.
  private func paragraph(around range: SymbolRange, in symbols: [UInt32]) -> SymbolRange? {
    guard !symbols[range.indices].contains(NormalizedText.boundary) else { return nil }
    var start = range.start
    while start > 0, symbols[start - 1] != NormalizedText.boundary {
      start -= 1
      if range.start - start > Self.reach { return nil }
    }
    var end = range.end
    while end < symbols.count, symbols[end] != NormalizedText.boundary {
      end += 1
      if end - range.end > Self.reach { return nil }
    }
    return SymbolRange(start, end)
  }
}
