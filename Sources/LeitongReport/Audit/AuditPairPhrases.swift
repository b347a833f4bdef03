import LeitongFindings

/// The sentences of pages of pairs and documents, and of decisions.
enum AuditPairPhrases {
  static let documentNumber = Phrase("第 {1} 篇", "document {1}")
  static let wholeComparison = Phrase("全文对照：", "Side by side with: ")
  static let title = Phrase("{1} 与 {2}：全文对照", "{1} and {2}, side by side")
  static let heading = Phrase("全文对照", "Side by side")
  static let headingMeaning = Phrase(
    "{1} 段雷同，按甲文顺序；没有雷同的部分折叠", "{1} passages in the order of A; what is not shared is folded")
  static let oneSide = Phrase("甲", "A")
  static let otherSide = Phrase("乙", "B")
  static let net = Phrase("净雷同：{1}", "net: {1}")
  static let total = Phrase("总雷同：{1}", "total: {1}")
  static let inOther = Phrase("见于另一篇的部分", "What of it stands in the other")
  static let longest = Phrase("最长连续 {1} 字", "longest run {1}")
  static let notShared = Phrase("与对方不同 {1} 字", "not shared: {1} characters")
  static let same = Phrase("相同 {1} 字", "the same: {1} characters")
  static let standsElsewhere = Phrase("乙文中此段在别处", "stands elsewhere in B")
  static let movedFrom = Phrase("见第 {1} 段", "see passage {1}")
  static let onPage = Phrase("甲篇审阅页第 {1} 段", "passage {1} on the page of A")
  static let onOtherPage = Phrase("乙篇审阅页第 {1} 段", "passage {1} on the page of B")
  static let why = Phrase("先后线索", "Lineage")
  static let whyMeaning = Phrase("只说“与……雷同”；线索不等于结论", "\"shared with\" only; clues are no verdict")
  static let undecided = Phrase(
    "未判定：线索不足或互相矛盾。", "Undecided: too few clues, or they contradict each other.")
  static let notGrouped = Phrase(
    "这一对不在任何组内，没有比较先后线索。日期：甲 {1}，乙 {2}；方向未判定。",
    "This pair is in no group; its lineage was not looked at. Dates: A {1}, B {2}. Direction not determined."
  )
  static let passageTitle = Phrase("第 {1} 段", "passage {1}")
  static let cut = Phrase(
    "两篇共 {1} 字，超过一页可列的篇幅；雷同段只列前 {2} 段。",
    "{1} characters are more than a page holds; the first {2} passages are listed.")

  static let decisions = Phrase("判定本篇各段：{1} 段，已判定 {2} 段", "Decide on passages: {1}, decided {2}")
  static let reviewer = Phrase("审阅人", "Reviewer")
  static let reason = Phrase("理由", "Reason")
  static let save = Phrase("下载判定", "Save decisions")
  static let changed = Phrase("改动 {1} 段", "{1} changed")
  static let saveHow = Phrase(
    "下载后运行 leitong review 报告文件夹 判定文件.jsonl，下次审阅即生效。",
    "Then run leitong review FOLDER FILE.jsonl; the next audit shows it.")
  static let decideOn = Phrase("判定第 {1} 段", "decide on passage {1}")
  static let undecidedOption = Phrase("未判定", "open")
}
