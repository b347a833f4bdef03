import LeitongText

/// A paragraph that breaks off: …党建示范点的带动作
struct CutSentenceLint: LintRule {
  /// Scalars; shorter lines may be captions or list items. Chosen by hand.
  private static let shortest = 20
  /// Scalars of the end that are quoted.
  private static let quoted = 12

  func findings(in draft: PreparedDocument) -> [CheckReport.LintFinding] {
    draft.document.blocks.enumerated().compactMap { place, block in
      guard !draft.isWrapped(place), block.kind == .paragraph, block.range.count >= Self.shortest,
        let end = lastVisible(block.range, draft),
        isOpenEnd(draft.document.scalars[end]),
        hasSentence(block.range, draft)
      else { return nil }
      let quote = TextRange(max(block.range.start, end + 1 - Self.quoted), end + 1)
      return finding(
        .cutSentence, TextRange(end, end + 1), quoting: quote, in: draft,
        "句子中断：段末没有标点，话没有说完", suggestion: "补全，或核对底稿")
    }
  }

  private func lastVisible(_ range: TextRange, _ draft: PreparedDocument) -> Int? {
    (range.start..<range.end).last { place in
      !CharacterClass.isInvisible(draft.document.scalars[place])
        && !draft.residue.contains { $0.range.contains(place) }
    }
  }

  private func isOpenEnd(_ scalar: UInt32) -> Bool {
    CharacterClass.isHan(scalar) || scalar == 0xFF0C || scalar == 0x3001
  }

  /// A line without any mark inside is a heading, a name or a caption.
  private func hasSentence(_ range: TextRange, _ draft: PreparedDocument) -> Bool {
    (range.start..<range.end).contains { CharacterClass.endsSentence(draft.document.scalars[$0]) }
  }
}
