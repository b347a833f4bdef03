import LeitongAudit
import LeitongFindings

/// The sentences of the lists of an audit, and of its groups, templates and years.
enum AuditListPhrases {
  static let groupTitle = Phrase(
    "第 {1} 组：{2} 篇因雷同连成一组", "Group {1}: {2} documents linked by what they share")
  static let groupMeta = Phrase(
    "平均联结 {1}（组内各对最高净雷同率的平均，无雷同的按 0 计）· 最弱一环 {2}",
    "average linkage {1} (mean of the highest net rates of all pairs inside; 0 where nothing is shared) · weakest link {2}"
  )
  static let weakest = Phrase("最弱一环：", "Weakest link: ")
  static let groupCut = Phrase(
    "这一组超过一组可有的篇数，其余的在下一组。",
    "More documents belong to this group than one may have; the rest is in the next.")
  static let members = Phrase("成员", "Members")
  static let membersMeaning = Phrase("按日期；日期不明的在后", "by date; unknown dates last")
  static let date = Phrase("日期", "Date")
  static let pairsInside = Phrase("组内各对", "Pairs inside")
  static let lineage = Phrase("先后线索", "Lineage")
  static let lineageMeaning = Phrase(
    "实线：线索一致，箭头从较早的指向较晚的；虚线：未判定。线索不等于结论",
    "solid: the clues agree, from the earlier to the later; dashed: undecided. Clues are no verdict"
  )
  static let lineageCut = Phrase("图中只画前 {1} 条，共 {2} 条。", "The graph has the first {1} of {2}.")
  static let decided = Phrase("线索指向 {1} 较早", "the clues make {1} the earlier one")
  static let undecided = Phrase("未判定", "undecided")
  static let noReasons = Phrase("没有线索。", "No clues.")
  static let sharedWith = Phrase("{1} 与 {2} 雷同", "{1} is shared with {2}")
  static let pointsTo = Phrase("（指向 {1} 较早）", " (makes {1} the earlier)")
  static let saysNothing = Phrase("（不说明先后）", " (says nothing of the direction)")
  static let facts = Phrase("{1}：甲“{2}”，乙“{3}”", "{1}: A “{2}”, B “{3}”")
  static let factsInOrder = Phrase(
    "{1}：前者“{2}”，后者“{3}”", "{1}: the former “{2}”, the latter “{3}”")

  static func name(of kind: AuditReport.LineageReason.Kind) -> Phrase {
    switch kind {
    case .date: Phrase("日期", "date")
    case .containment: Phrase("包含", "containment")
    case .residue: Phrase("带有对方的残留", "residue of the other")
    case .mask: Phrase("占位已填实", "mask filled in")
    case .slip: Phrase("共同笔误", "shared slip")
    case .revision: Phrase("文档修订号", "revision numbers")
    }
  }

  static let templatesTitle = Phrase("模板 {1} 个", "Templates: {1}")
  static let rejectedTitle = Phrase("不认可的模板 {1} 个", "Rejected templates: {1}")
  static let templatesMeta = Phrase(
    "至少 {1} 篇共有的文字，空位填法可以不同。认可的模板不计入净雷同率",
    "text that {1} documents or more hold, whatever they fill in; accepted ones leave the net rate")
  static let consensusColumn = Phrase("文字", "Text")
  static let slotsColumn = Phrase("空位", "Slots")
  static let decision = Phrase("处理", "Decision")
  static let accepted = Phrase("已认可", "accepted")
  static let rejected = Phrase("不认可", "rejected")
  static let open = Phrase("未处理", "open")
  static let consensus = Phrase("共同文字", "Consensus")
  static let consensusMeaning = Phrase(
    "多数文档一致的文字；方框是空位，上标是编号", "the text that most agree on; boxes are slots, with their numbers")
  static let templateMeta = Phrase(
    "见于 {1} 篇 · 固定文字 {2} 字 · 空位 {3} 个 · 编号 {4}",
    "in {1} documents · {2} characters of fixed text · {3} slots · key {4}")
  static let fromSuperior = Phrase("其中有上级文件：", "Among them documents of a superior: ")
  static let decideHow = Phrase(
    "认可或不认可，下次运行即生效（在语料文件夹旁执行，把 DIR 换成它）：",
    "Accept or reject it; the next run obeys (put the folder of reports for DIR):")
  static let fillings = Phrase("各篇填法", "Fillings")
  static let fillingsMeaning = Phrase(
    "（空）：该处没有内容；—：缺这一部分", "(empty): nothing stands there; —: that part is missing")
  static let empty = Phrase("（空）", "(empty)")
  static let gone = Phrase("—", "—")
  static let shareColumn = Phrase("固定文字", "Fixed text")
  static let slotKinds = Phrase("空位一览", "Slots")
  static let slotKind = Phrase("种类", "Kind")
  static let differentFillings = Phrase("不同填法", "Different fillings")
  static let variants = Phrase("异文", "Variants")
  static let variantsMeaning = Phrase("与共同文字不同之处", "where a document differs from the consensus")
  static let nothing = Phrase("（无）", "(nothing)")

  static func name(of kind: AuditReport.TemplateRecord.SlotKind) -> Phrase {
    switch kind {
    case .number: Phrase("数字", "number")
    case .date: Phrase("日期", "date")
    case .mask: Phrase("占位", "mask")
    case .place: Phrase("地名", "place")
    case .unit: Phrase("单位", "unit")
    case .free: Phrase("其他", "free")
    }
  }

  static let yearTitle = Phrase("{1}：{2} → {3}", "{1}: {2} → {3}")
  static let yearMeta = Phrase(
    "较晚一篇 {1} 字中沿用 {2}", "{2} of the {1} characters of the later one are taken over")
  static let yearPair = Phrase("较早：", "Earlier: ")
  static let yearPairLater = Phrase("较晚：", "Later: ")
  static let stale = Phrase("没有动的数字 {1} 个", "Figures that did not move: {1}")
  static let staleMeaning = Phrase(
    "句子重新报了一年，数字与上年相同；也可能属实，请核对",
    "the sentence reports another year, the figure is last year's; it may be true: look it up")
  static let figure = Phrase("数字", "Figure")
  static let contextColumn = Phrase("较晚一篇中的句子", "Clause of the later one")
  static let bySection = Phrase("分部分", "By section")
  static let verbatim = Phrase("照搬", "Verbatim")
  static let slotsMoved = Phrase("只换空位与年度提法", "Only slots moved")
  static let edited = Phrase("有改动", "Edited")
  static let fresh = Phrase("新写", "New")
  static let whole = Phrase("全篇", "All of it")
  static let rolled = Phrase("换了年度的提法", "Rolled words")
  static let rolledMeaning = Phrase("按沿用计", "count as taken over")
  static let rolledFrom = Phrase("较早一篇", "Earlier one")
  static let rolledTo = Phrase("较晚一篇", "Later one")
  static let count = Phrase("处数", "Places")

  static let figuresTitle = Phrase("数据相同 {1} 对", "Same figures in {1} pairs")
  static let figuresMeta = Phrase(
    "两个单位报了同样的少见数字；单列，不计入雷同率", "two units report the same rare figures; listed apart, in no rate")
  static let holders = Phrase("见于", "In")
  static let inDocuments = Phrase("{1} 篇", "{1} documents")
  static let slipsTitle = Phrase("共同笔误 {1} 处", "Shared slips: {1}")
  static let slipsMeta = Phrase(
    "同样的差错出现在对应的位置：出自同一底稿，不说明先后",
    "the same flaw at aligned places: one stock, which says nothing of the direction")

  static func name(of kind: AuditReport.SlipKind) -> Phrase {
    switch kind {
    case .lint(let kind): Phrases.name(of: kind)
    case .oddSpace: Phrase("多余空格", "Odd space")
    case .misspelling: Phrase("别字", "Wrong character")
    }
  }

  static let both = Phrase("两篇", "Both")
  static let outlinesTitle = Phrase("相同提纲 {1} 组", "Same outlines: {1}")
  static let outlinesMeta = Phrase(
    "标题次序相同，多因上级统一要求；单凭这一点不说明任何问题",
    "headings in the same order, mostly because they were asked for; alone they prove nothing")
  static let recordsTitle = Phrase("同文异名 {1} 组", "Same text, other names: {1}")
  static let recordsMeta = Phrase(
    "空位以外文字相同的文档，最大的组在前", "documents that are one text but for slots, the largest first")
  static let recordTitle = Phrase("{1} 篇，空位以外 {2} 相同", "{1} documents, {2} the same outside slots")
  static let textFrom = Phrase("文字：", "Text: ")
  static let unreadTitle = Phrase("未读或有疑的文件 {1} 个", "Not read, or read with doubts: {1}")
  static let unreadNone = Phrase("所有文件都读出了。", "Every file was read.")
  static let unreadMeta = Phrase("这些文件没有参与比对，或只读出一部分", "these were not compared, or only in part")

  static let sourceOf = Phrase("{1} 篇与它雷同", "shared by {1}")
  static let sourceTitle = Phrase("与《{1}》雷同的全部文字", "All that is shared with {1}")
  static let sourceMeta = Phrase(
    "{1} 篇文档与它雷同 · 它的 {2} 处文字出现在别处；谁在先不由此判定",
    "{1} documents share text with it · {2} stretches of it stand elsewhere; who was first does not follow"
  )
  static let stretch = Phrase("这一篇的文字", "Its text")
  static let standsIn = Phrase("也见于", "Stands also in")
  static let timesColumn = Phrase("篇数", "Documents")
}
