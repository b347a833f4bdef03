import LeitongText

/// A paragraph that breaks off: …党建示范点的带动作
struct CutSentenceLint: LintRule {
  static let examples = [
    LintExample("今年以来，全县上下扎实推进防汛备汛，到九月底堤防全部加固。\n到九月底共完成清淤工程十二处。下一步还要继续抓好招⟦1投⟧", .cutSentence),
    LintExample("关于云溪县水务局防汛抢险工作情况的报告（送审稿）"), LintExample("今年以来，全县上下扎实推进防汛备汛。"),
  ]
  /// Scalars; shorter lines may be captions or list items. Chosen by hand.
  private static let shortest = 20
  /// Scalars of the end that are quoted.
  private static let quoted = 12

  func findings(in subject: LintSubject) -> [Finding] {
    let draft = subject.draft
    return draft.document.blocks.indices.compactMap { place in
      guard !draft.isWrapped(place), let end = draft.openEnd(ofBlock: place, atLeast: Self.shortest)
      else { return nil }
      let range = draft.document.blocks[place].range
      let quote = TextRange(max(range.start, end + 1 - Self.quoted), end + 1)
      return Finding(.cutSentence, TextRange(end, end + 1), quoting: quote)
    }
  }
}

/// A line that ends in mid-sentence in a file whose lines are paragraphs.
struct BrokenWordLint: LintRule {
  static let examples = [
    LintExample(
      "全县上下扎实推进防汛备汛，各镇都有人值班。党员活动阵⟦1地⟧\n建设不断加强，群众来得多了。\n下一步要继续抓好各项工作，不松劲。\n全年没有发生事故。",
      .brokenWord),
    LintExample(
      "今年以来，全县上下扎实推进防汛备汛各项工作，各镇都\n有专人值班，水库水闸逐一检查，隐患逐一登记，责任逐\n一落实，到九月底没有发生一起险情，群众普遍满意，下\n一步还要继续抓好这项工作。"
    ),
  ]
  /// Of the paragraphs, the share that may go on in the next line before the file counts as wrapped.
  private static let mostShare = 10

  func findings(in subject: LintSubject) -> [Finding] {
    let draft = subject.draft
    let places = draft.document.blocks.indices.filter(draft.isWrapped)
    let paragraphs = draft.document.blocks.count { $0.kind == .paragraph }
    guard places.count <= max(1, paragraphs / Self.mostShare) else { return [] }
    return places.compactMap { place in
      guard let end = draft.openEnd(ofBlock: place, atLeast: 1) else { return nil }
      let range = TextRange(end, end + 1)
      let next = draft.document.blocks[place + 1].range
      return Finding(
        .brokenWord, range,
        quoting: TextRange(
          max(draft.document.blocks[place].range.start, end - 9), min(next.end, next.start + 8)))
    }
  }
}

extension PreparedDocument {
  /// The last visible scalar of a paragraph with sentences, where it is a Han character, comma or list
  /// mark; `nil` where the paragraph is closed, or no prose.
  func openEnd(ofBlock place: Int, atLeast shortest: Int) -> Int? {
    let block = document.blocks[place]
    guard block.kind == .paragraph, block.range.count >= shortest,
      let end = (block.range.start..<block.range.end).last(where: { offset in
        !CharacterClass.isInvisible(document.scalars[offset])
          && !residue.contains { $0.range.contains(offset) }
      })
    else { return nil }
    let scalar = document.scalars[end]
    guard CharacterClass.isHan(scalar) || scalar == 0xFF0C || scalar == 0x3001 else { return nil }
    // A line without any mark inside is a heading, a name or a caption.
    let isProse = (block.range.start..<block.range.end).contains {
      CharacterClass.endsSentence(document.scalars[$0])
    }
    return isProse ? end : nil
  }
}
