import LeitongFindings

/// Every sentence of the pages of an audit that more than one of them says, and those of the first page.
enum AuditPhrases {
  static let audit = Phrase("批量审阅：{1} 篇", "Audit of {1} documents")
  static let way = Phrase("所在位置", "Where you are")
  static let shownFirst = Phrase("显示前 {1} 处，共 {2} 处", "the first {1} of {2}")
  static let numberLine = Phrase("审阅编号 {1}", "Audit {1}")
  static let listComma = Phrase("、", ", ")
  static let anonymousLimits = Phrase(
    "匿名版：单位、人员、文件以代号出现，正文里已知的单位名、作者名和单位所在地名以代号或 ■ 遮盖。遮不住的：表中没有登记的人名地名、项目名、简称、能让人认出出处的数字和事件。发出前请人工通读。",
    "Anonymous edition: units, persons and files appear under labels; in quoted text the names of units, their places and the authors are masked. Not masked: names that are in no field of the metadata, projects, abbreviations, figures and events by which a document can be recognised. Read it through before passing it on."
  )

  static let settingsLine = Phrase(
    "{1} 字 · {2} 个单位 · 对照限值 {3} · 保证长度 {4} 字",
    "{1} characters · {2} units · limit {3} · guarantee {4} characters")
  static let presetRecords = Phrase(" · 按谈话记录类文稿比对", " · preset for interview records")
  static let firstSentence = Phrase(
    "{1} 篇互相比对，{2} 对有雷同", "{1} documents were compared with each other; {2} pairs share passages")
  static let firstOverBefore = Phrase("，其中 ", ", ")
  static let firstOver = Phrase("{1} 对", "{1}")
  static let firstOverAfter = Phrase("达到 {1}。", " of them reach {1}.")
  static let firstClear = Phrase("，没有一对达到 {1}。", ", none reaches {1}.")
  static let firstRest = Phrase(
    "另列：{1} 组 · 跨年沿用 {2} 处 · 模板 {3} 个 · 数据相同 {4} 对 · 共同笔误 {5} 处。",
    "Listed apart: {1} groups · {2} year-rolls · {3} templates · same figures in {4} pairs · {5} shared slips."
  )

  static let verdictsLine = Phrase(
    "人工判定：{1}；其余未判定。", "Decided by people: {1}; the rest is open.")
  static let verdictCount = Phrase("{1} {2} 段", "{1} {2}")
  static let templatesLine = Phrase(
    "模板：认可 {1} 个，不认可 {2} 个。", "Templates: {1} accepted, {2} rejected.")
  static let confirmed = Phrase("认定 {1}", "confirmed {1}")

  static let documents = Phrase("文档", "Documents")
  static let documentsMeaning = Phrase(
    "读到 {1} 个文件，{2} 篇参与比对", "{1} files found, {2} compared")
  static let pairsSharing = Phrase("有雷同的文档对", "Pairs that share")
  static let pairsMeaning = Phrase(
    "可能 {1} 对，全部经索引比对", "of {1} possible; all compared through the index")
  static let pairsOver = Phrase("达到限值的文档对", "Pairs over the limit")
  static let pairsOverMeaning = Phrase(
    "任一方向净雷同率 ≥ {1}", "net rate of either side ≥ {1}")
  static let passages = Phrase("雷同段", "Passages")
  static let passagesMeaning = Phrase("两边各计一次", "counted on both sides")
  static let windows = Phrase("比对窗口", "Windows")
  static let windowsMeaning = Phrase(
    "查索引的指纹；每个在至多 {1} 篇里查", "fingerprints looked up, each in up to {1} documents")
  static let guarantee = Phrase("保证长度", "Guarantee")
  static let guaranteeMeaning = Phrase(
    "连续相同至此必被找到，一处至多列 {1} 个来源", "a common run of this length is found; up to {1} sources a place")
  static let recall = Phrase("版本检索召回（估计）", "Recall of versions (estimated)")
  static let recallMeaning = Phrase(
    "相似系数 {1} 时；{2} 带 × {3} 行", "at resemblance {1}; {2} bands × {3} rows")
  static let recallTable = Phrase("相似系数 → 召回：{1}", "resemblance → recall: {1}")
  static let unreadFiles = Phrase("未读文件", "Not read")
  static let unreadNone = Phrase("全部读出", "all were read")
  static let runTitle = Phrase("运行记录：用时与内存", "The run: time and memory")

  static let firsts = Phrase("先看这些", "Look at these first")
  static let firstsMeaning = Phrase("每类只列最大的几处", "the largest of each kind")
  static let seeAll = Phrase("全部 {1}", "all {1}")
  static let groups = Phrase("雷同组", "Groups")
  static let groupNumber = Phrase("第 {1} 组", "Group {1}")
  static let groupLine = Phrase("{1} 篇 · 平均 {2}", "{1} documents · mean {2}")
  static let yearRolls = Phrase("跨年沿用", "Year-rolls")
  static let yearRollLine = Phrase(
    "{1} → {2}：沿用 {3}，未动数字 {4} 个", "{1} → {2}: {3} taken over, {4} figures unmoved")
  static let templates = Phrase("模板", "Templates")
  static let templateNumber = Phrase("模板 {1}", "Template {1}")
  static let templateLine = Phrase("{1} 篇 · {2} 个空位", "{1} documents · {2} slots")
  static let figures = Phrase("数据相同", "Same figures")
  static let slips = Phrase("共同笔误", "Shared slips")
  static let records = Phrase("同文异名", "Same text, other names")
  static let recordsLine = Phrase(
    "{1} 篇 · 空位以外 {2} 相同", "{1} documents · {2} the same outside slots")
  static let outlines = Phrase("相同提纲", "Same outlines")
  static let noneOf = Phrase("没有发现：{1}。", "None found: {1}.")
  static let nothing = Phrase("没有发现。", "None found.")

  static let allDocuments = Phrase("文档", "Documents")
  static let allDocumentsMeaning = Phrase(
    "按净雷同率排列；点表头改变顺序", "by net rate; click a heading to sort")
  static let plainOrder = Phrase("按净雷同率排列", "by net rate")
  static let document = Phrase("文档", "Document")
  static let unitOf = Phrase("单位", "Unit")
  static let word = Phrase("含有", "Containing")
  static let leastRate = Phrase("净雷同率至少", "Net rate at least")
  static let clearFilter = Phrase("清除筛选", "clear")
  static let shownRows = Phrase("显示 {1} 行，筛选隐藏 {2} 行", "{1} rows shown, {2} hidden by the filter")
  static let partners = Phrase("雷同对象", "Partners")
  static let belongs = Phrase("归属", "Belongs to")
  static let duplicateMark = Phrase("重复件，未比对", "duplicate, not compared")
  static let versionMark = Phrase("较早的稿，未比对", "earlier version, not compared")
  static let csvRest = Phrase("全部在 {1}。", "All are in {1}.")

  static let pairs = Phrase("文档对", "Pairs")
  static let pairsTableMeaning = Phrase(
    "相同越多越靠前；两个方向各有比例", "the ones that share most first; both directions")
  static let one = Phrase("甲", "A")
  static let other = Phrase("乙", "B")
  static let ofOneInOther = Phrase("甲见于乙", "A in B")
  static let ofOtherInOne = Phrase("乙见于甲", "B in A")
  static let longest = Phrase("最长连续", "Longest run")
  static let compare = Phrase("对照", "Side by side")
  static let sameUnit = Phrase("同一单位", "one unit")
  static let pairPagesCut = Phrase(
    "只有达到限值、在组内或跨年沿用的文档对才有全文对照，至多 {1} 对；其余见 pairs.csv。",
    "Only pairs over the limit, inside a group or rolled over a year have a page, {1} at most; the rest is in pairs.csv."
  )

  static let histogram = Phrase("净雷同率分布", "Net rates")
  static let histogramMeaning = Phrase("文档数；虚线是限值", "documents; the dashed line is the limit")
  static let limitLine = Phrase("限值 {1}", "limit {1}")
  static let matrix = Phrase("单位之间", "Between units")
  static let matrixMeaning = Phrase(
    "行单位的文字有多少见于列单位；颜色深浅与数字一致",
    "how much of the row's text stands in the column's; shade and number agree")
  static let orderBy = Phrase("排序", "Order")
  static let byName = Phrase("按名称", "by name")
  static let byRate = Phrase("按最高比例", "by highest rate")
  static let cellTitle = Phrase("{1} 见于 {2}：{3}", "{1} in {2}: {3}")

  static let more = Phrase("其他", "Also")
  static let duplicates = Phrase("重复文件 {1} 组", "Duplicates: {1}")
  static let sameBytes = Phrase("逐字节相同", "the same bytes")
  static let sameContent = Phrase("文字相同，文件不同", "the same text in different files")
  static let versions = Phrase("同一报告的几稿 {1} 组", "Versions of one report: {1}")
  static let versionsMeaning = Phrase(
    "同一单位、互相包含九成以上；只比对最后一稿。百分数：前稿见于末稿 / 末稿见于前稿",
    "of one unit, nine tenths of each in the other; only the last is compared. Per cent: the earlier in the last / the last in the earlier"
  )
  static let sameNames = Phrase("不同文件夹里同名的文件 {1} 组", "Files of one name in different folders: {1}")
  static let missing = Phrase(
    "缺元数据：单位 {1} 篇，年度 {2} 篇，日期 {3} 篇", "Metadata missing: unit {1}, year {2}, date {3}")
  static let missingUnit = Phrase("缺单位", "without unit")
  static let missingYear = Phrase("缺年度", "without year")
  static let missingDate = Phrase("缺日期", "without date")
  static let remarks = Phrase("元数据表的问题 {1} 处", "Remarks on the metadata table: {1}")
}
