import LeitongText

/// A word, a mark or a paragraph that stands twice.
///
/// Two characters doubled are mostly grammar in Chinese (研究研究, 一件一件) or two words that meet
/// (服务服务对象): such a pair is only likely wrong. From four on it is a slip.
struct DoubledPhraseLint: LintRule {
  static let examples = [
    LintExample("⟦1进一步进一步⟧压实责任。", .doubledPhrase), LintExample("持续⟦1推进推进⟧改革。", .doubledLikely),
    LintExample("扎实⟦1开展专项整治开展专项整治⟧，不留死角。", .doubledPhrase),
    LintExample("开会研究研究，一件一件办，高高兴兴，常常去看看。"), LintExample("“两新”组织党组织党建工作完成。"),
    LintExample("压实责任⟦1，，⟧抓好落实⟦2。。⟧", .doubledMark, .doubledMark),
    LintExample("等等……还有——别的。"),
    LintExample(
      "汛前对每一段堤防逐米过筛，谁查的谁签字，谁签字谁负责到水退。\n别的话说在这里。\n⟦1汛前对每一段堤防逐米过筛，谁查的谁签字，谁签字谁负责到水退。⟧",
      .doubledParagraph),
  ]
  private static let longest = 30
  /// Scalars; shorter paragraphs may well stand twice.
  private static let shortestParagraph = 24

  func findings(in subject: LintSubject) -> [Finding] {
    phrases(subject) + marks(subject) + paragraphs(subject)
  }

  private func phrases(_ subject: LintSubject) -> [Finding] {
    let text = subject.text
    var found: [Finding] = []
    var place = 0
    while place + 4 <= text.scalars.count {
      guard let length = doubling(at: place, text.scalars) else {
        place += 1
        continue
      }
      let phrase = text.scalars[place..<place + length]
      let range = text.textRange(place..<place + 2 * length)
      let words = String(scalars: phrase)
      if let reason = judgement(phrase, at: place, text.scalars),
        !subject.draft.quotations.contains(where: { $0.range.overlaps(range) })
      {
        found.append(
          Finding(
            reason, range, quoting: subject.draft.document.surroundings(of: range), [words]))
      }
      place += 2 * length
    }
    return found
  }

  /// Length of the shortest phrase at `place` that follows itself at once.
  private func doubling(at place: Int, _ scalars: [UInt32]) -> Int? {
    for length in 2...Self.longest where place + 2 * length <= scalars.count {
      guard CharacterClass.isHan(scalars[place + length - 1]) else { return nil }
      guard scalars[place] == scalars[place + length] else { continue }
      let isTwice = (0..<length).allSatisfy {
        scalars[place + $0] == scalars[place + length + $0]
          && CharacterClass.isHan(scalars[place + $0])
      }
      if isTwice { return length }
    }
    return nil
  }

  private func judgement(_ phrase: ArraySlice<UInt32>, at place: Int, _ scalars: [UInt32])
    -> LintReason?
  {
    guard Set(phrase).count > 1 || phrase.count > 3, let first = phrase.first else { return nil }
    if phrase.count >= 4 || Self.adverbs.contains(String(scalars: phrase)) { return .doubledPhrase }
    guard !Self.counted.contains(first), !Self.grammar.contains(String(scalars: phrase)) else {
      return nil
    }
    // Where the run goes on or began earlier, words only share characters: 组织党组织党建.
    let end = place + 2 * phrase.count
    let before = place > 0 ? scalars[place - 1] : 0
    let opens = !CharacterClass.isHan(before) || Self.adverbEnds.contains(before)
    let isRotated = end < scalars.count && phrase.count == 3 && CharacterClass.isHan(scalars[end])
    return phrase.count == 2
      && (opens || end >= scalars.count || !CharacterClass.isHan(scalars[end]))
      || phrase.count == 3 && !isRotated ? .doubledLikely : nil
  }

  private func marks(_ subject: LintSubject) -> [Finding] {
    let scalars = subject.draft.document.scalars
    var found: [Finding] = []
    var place = 0
    while place + 1 < scalars.count {
      var end = place
      while end < scalars.count, Self.marks.contains(scalars[end]) { end += 1 }
      if end - place >= 2, !Self.allowed.contains(String(scalars: scalars[place..<end])) {
        let range = TextRange(place, end)
        found.append(
          Finding(
            .doubledMark, range, quoting: subject.draft.document.surroundings(of: range),
            [subject.draft.document.text(range)]))
      }
      place = max(end, place + 1)
    }
    return found
  }

  private func paragraphs(_ subject: LintSubject) -> [Finding] {
    let document = subject.draft.document
    var seen: [[UInt32]: Int] = [:]
    return document.blocks.enumerated().compactMap { place, block in
      guard block.kind == .paragraph, block.range.count >= Self.shortestParagraph else {
        return nil
      }
      let scalars = document.scalars[block.range.start..<block.range.end].filter {
        !CharacterClass.isInvisible($0)
      }
      guard scalars.contains(where: CharacterClass.endsClause) else { return nil }
      if let first = seen[scalars] {
        let quote = TextRange(block.range.start, min(block.range.end, block.range.start + 20))
        // 责任单位：…；完成时限：… is a form, and forms repeat.
        let isForm = scalars.contains(0xFF1A) || scalars.count < 30
        return Finding(
          .doubledParagraph, block.range, quoting: quote, ["\(first)"],
          certainty: isForm ? .possible : nil)
      }
      seen[scalars] = place + 1
      return nil
    }
  }

  private static let marks = scalarSet("，。、；：")
  private static let allowed: Set<String> = []
  private static let counted = scalarSet("一几每两三十百千万逐层")
  private static let adverbEnds = scalarSet("续实真极步加强面力地要化")
  private static let adverbs: Set<String> = ["进一步", "不断地", "切实地", "全方位", "高质量", "下一步"]
  /// Verbs and adverbs that are rightly doubled, and words that rightly meet themselves.
  private static let grammar: Set<String> = [
    "研究", "讨论", "商量", "学习", "了解", "比较", "考虑", "休息", "活动", "打扫", "整理", "收拾", "观察", "体验", "锻炼",
    "介绍", "交流", "调查", "走走", "看看", "说说", "非常", "永远", "很多", "许多", "好多", "无数", "多少", "常常", "慢慢",
    "服务", "管理", "培训", "教育", "监督", "评价", "考核", "审计", "检查", "督查", "巡察", "统计", "帮扶", "扶贫", "招商",
    "参与", "实在", "的确", "仔细", "认认", "真真", "清清", "高高", "平平", "安安",
  ]
}
