import LeitongFindings

/// Every sentence of pages and summaries.
enum Phrases {
  static let reportTitle = Phrase("雷同审阅：{1}", "Review: {1}")
  static let reportLine = Phrase(
    "雷同审阅报告 · 语料 {1} 篇（{2} 字）", "Leitong review · corpus of {1} files ({2} characters)")
  static let draftLine = Phrase(
    "草稿 {1} · 单位 {2} · 年度 {3} · 计数 {4} 字",
    "Draft {1} · unit {2} · year {3} · {4} characters counted")
  static let unknown = Phrase("未知", "unknown")
  static let inferred = Phrase("{1}（推断）", "{1} (inferred)")

  static let verdictBefore = Phrase("{1} 字中有 ", "Of {1} characters, ")
  static let verdictFigure = Phrase("{1} 字", "{1}")
  static let verdictAfter = Phrase(
    "与他人材料实质雷同，净雷同率 {1}。", " are shared in substance with other documents: net rate {1}.")
  static let verdictClear = Phrase(
    "与 {1} 篇材料（{2} 字）比对，未发现实质雷同，净雷同率 {3}。",
    "Compared with {1} files ({2} characters): no shared substance found, net rate {3}.")
  static let verdictRest = Phrase(
    "另有套用模板 {1} 字、公共表述 {2} 字、引用 {3} 字、上级引用 {4} 字、本单位往年 {5} 字，不计入。",
    "Not counted in it: template {1}, set phrases {2}, quotation {3}, upstream {4}, own earlier reports {5}."
  )
  static let identical = Phrase(
    "注意：语料中的 {1} 与草稿逐字节相同，按草稿本身处理，未参与比对；若那是他人的文件，则整篇相同。",
    "Note: {1} in the corpus is the draft byte for byte. It was taken for the draft itself and left out; if it is somebody else's, all of it is the same."
  )
  static let notOriginal = Phrase(
    "“未发现”不等于“原创”：只对这批语料成立。",
    "\"Not found\" does not mean original: it holds for this corpus only. "
  )

  static let total = Phrase("总雷同率", "Total rate")
  static let totalMeaning = Phrase(
    "与任一来源相同的字 ÷ 计数字", "characters shared with any source ÷ characters counted")
  static let net = Phrase("净雷同率", "Net rate")
  static let netMeaning = Phrase(
    "净雷同 ÷（计数字 − 公共表述 − 引用 − 上级引用）", "copied ÷ (counted − set phrases − quotation − upstream)")
  static let netMeaningAccepted = Phrase(
    "净雷同 ÷（计数字 − 公共表述 − 引用 − 上级引用 − 已认可的模板）",
    "copied ÷ (counted − set phrases − quotation − upstream − accepted templates)")
  static let largest = Phrase("单篇最大", "Largest source")
  static let largestMeaning = Phrase(
    "来自一篇的净雷同 ÷ 同上：{1}", "copied from one source ÷ the same: {1}")
  static let largestNone = Phrase("没有净雷同的来源", "nothing is copied")
  static let longest = Phrase("最长连续雷同", "Longest run")
  static let longestMeaning = Phrase("规范化后连续相同的字", "equal characters in a row, normalised")
  static let slots = Phrase("模板空位已填", "Template slots filled")
  static let slotsMeaning = Phrase("模板段落里的数字与占位", "numbers and blanks in template passages")
  static let lintCount = Phrase("残留与笔误", "Residue and slips")
  static let lintMeaning = Phrase(
    "草稿自身的问题，不计入雷同率", "flaws of the draft itself; not part of any rate")
  static let characters = Phrase("{1} 字", "{1}")
  static let places = Phrase("{1} 处", "{1}")
  static let countedMeaning = Phrase(
    "计数字 = 规范化后的汉字，以及每个外文单词、数字或占位（各计一字）；残留不计。各类相加等于计数字。",
    "Counted: Han characters after normalisation, and each word of letters, number or blank as one; residue is left out. The classes add up to it."
  )

  static let indexTitle = Phrase("雷同审阅：{1} 篇草稿", "Review of {1} drafts")
  static let failed = Phrase("未能检查的草稿 {1} 篇", "{1} drafts could not be checked")
  static let skip = Phrase("跳到全文标注", "Skip to the annotated draft")
  static let numbered = Phrase("编号 {1}", "no. {1}")
  static let printEdition = Phrase("打印", "Print")
  static let editionFull = Phrase("完整版", "full")
  static let editionBrief = Phrase("简明一页", "one page")

  static let patchwork = Phrase("拼稿图", "Patchwork")
  static let patchworkMeaning = Phrase(
    "从开头到结尾：颜色和花纹是类别，数字是来源，缝是来源更换处；每个字只在一类",
    "from start to end: colour and pattern are the class, the number is the source, a seam is a change of source; every character is in one class"
  )
  static let lineNumber = Phrase("第 {1} 行", "line {1}")
  /// After the number of a page.
  static let recognized = Phrase("（OCR 识别，可能有误）", " (read by OCR; may have errors)")
  static let pageNumber = Phrase("第 {1} 页", "page {1}")
  static let ocrSource = Phrase("OCR 识别，可能有误", "read by OCR; may have errors")
  static let sourceNumber = Phrase("来源 {1}", "source {1}")
  static let passageNumber = Phrase("雷同段 {1}", "passage {1}")

  static let fixFirst = Phrase("先改这 {1} 处", "Rewrite first: {1}")
  static let fixGain = Phrase("改写后净雷同率 {1} → {2}", "net rate after rewriting: {1} → {2}")
  static let fixMore = Phrase("其余 {1} 处，全部改写后 {2}", "{1} more; {2} when all are rewritten")
  static let briefRest = Phrase("另 {1} 处见完整版。", "{1} more in the full edition.")
  static let rank = Phrase("#", "#")
  static let position = Phrase("位置", "Place")
  static let sharedWithWhom = Phrase("与谁雷同", "Shared with")
  static let charactersColumn = Phrase("字数", "Characters")
  static let afterFix = Phrase("改后", "After")
  static let andMore = Phrase("另有 {1} 个", "{1} more")
  static let whatIf = Phrase(
    "勾选 {1} 处：净雷同率 {2} → {3}（{4}/{5}字）", "{1} chosen: net rate {2} → {3} ({4}/{5} characters)")

  static let filter = Phrase("图例与筛选", "Legend and filters")
  static let sourceFilter = Phrase("来源", "Source")
  static let allSources = Phrase("全部", "all")
  static let leastFilter = Phrase("至少", "At least")
  static let shownOfAll = Phrase("显示 {1} 段，隐藏 {2} 段", "{1} shown, {2} hidden")
  static let keys = Phrase("n / p 键：下一段、上一段", "keys n / p: next, previous")

  static let sections = Phrase("分部分", "By section")
  static let sectionsMeaning = Phrase("按一级标题", "by headings of the highest level")
  static let section = Phrase("部分", "Section")
  static let opening = Phrase("开头", "opening")
  static let share = Phrase("占计数字", "Share")

  static let since = Phrase("与上次相比", "Since the last check")
  static let sinceMeaning = Phrase("上次编号 {1}：净雷同率 {2} → {3}", "report {1}: net rate {2} → {3}")
  static let sinceSameDraft = Phrase(
    "草稿与上次逐字节相同。", "The draft is the same as last time, byte for byte.")
  static let sinceOtherDraft = Phrase(
    "上次检查的文件名是 {1}；若不是同一篇草稿，下面的对比没有意义。",
    "Last time the file was {1}; if that is another draft, what follows means nothing.")
  static let sinceOtherCorpus = Phrase(
    "语料与上次不同，变化不全是改稿所致。", "The corpus is not the same: not every change is due to the draft.")
  static let sinceOtherSettings = Phrase(
    "设置或程序版本与上次不同，变化不全是改稿所致。",
    "Settings or program are not the same: not every change is due to the draft.")
  static let resolved = Phrase("已解决 {1} 段、{2} 处残留", "Resolved: {1} passages, {2} slips")
  static let fresh = Phrase("新出现 {1} 段、{2} 处残留", "New: {1} passages, {2} slips")
  static let stillOpen = Phrase("仍未改 {1} 段、{2} 处残留", "Still open: {1} passages, {2} slips")

  static let annotated = Phrase("全文标注", "The draft, annotated")
  static let annotatedMeaning = Phrase(
    "段末的方框数字指向下面的对照", "the boxed number at the end of a passage leads to its pair below")
  static let pairs = Phrase("逐段对照", "Side by side")
  static let pairsMeaning = Phrase("{1} 段", "{1} passages")
  static let pairOmitted = Phrase(
    "两边原文从略，全文在结果文件（JSON）里。", "Not written side by side here; the result (JSON) has it whole.")
  static let pairsOmitted = Phrase(
    "并排显示前 {1} 段，共 {2} 段；其余只列出处。",
    "The first {1} of {2} passages stand side by side; the rest is only named.")
  static let claimed = Phrase("按本类计 {1} 字", "{1} count in this class")
  static let tryFix = Phrase("试算改写第 {1} 处：{2}，{3} 字", "try rewriting {1}: {2}, {3} characters")
  static let leastLabel = Phrase("至少多少字", "least characters")
  static let residueKey = Phrase("残留与笔误", "Residue, slips")
  static let formulasAndRest = Phrase(
    "公共表述一类共 {1} 字：除下列词语外，还有 {2} 字是不足以认定的零星相同和标题。",
    "The class holds {1} characters: beside these phrases, {2} of common runs too slight to prove anything, and of headings."
  )
  static let noPairs = Phrase("没有需要对照的段落。", "No passages to compare.")
  static let draftSide = Phrase("草稿 · {1}", "Draft · {1}")
  static let draftWord = Phrase("草稿", "Draft")
  static let sourceWord = Phrase("来源", "Source")
  static let sourceSide = Phrase("来源 · {1}", "Source · {1}")
  static let sharedWith = Phrase("与 {1} 雷同", "shared with {1}")
  static let measures = Phrase(
    "对齐 {1} 字 · 相同 {2} 字 · 空位 {3} 个 · 最长连续 {4} 字",
    "{1} aligned · {2} identical · {3} slots · longest run {4}")
  static let rarity = Phrase("稀有度 {1}", "rarity {1}")
  static let rarityHigh = Phrase("高", "high")
  static let rarityMiddle = Phrase("中", "middling")
  static let rarityLow = Phrase("低", "low")
  static let why = Phrase("理由：{1}", "Why: {1}")
  static let back = Phrase("回到正文", "back to the text")
  static let slotSame = Phrase(" 两边相同的数字　", " a number, the same on both sides; ")
  static let slotOpen = Phrase(" 填法不同或未填　", " filled differently, or blank; ")
  static let sampleWord = Phrase("字", "word")
  static let pieceDiffers = Phrase(" 两边不同　", " differs; ")
  static let pieceMoved = Phrase(" 换了位置", " stands elsewhere on the other side")
  static let sharedSlips = Phrase("共同的笔误 {1} 处：", "Slips that both have, {1}:")
  static let titled = Phrase("《{1}》", "《{1}》")
  static let inBrackets = Phrase("（{1}）", " ({1})")
  static let comma = Phrase("，", ", ")
  static let directionEarlier = Phrase(
    "先后：来源年度较早（{1} 年，本稿 {2} 年）；方向未判定。",
    "Dates: the source is earlier ({1}; draft {2}). Direction not determined.")
  static let directionLater = Phrase(
    "先后：来源年度较晚（{1} 年，本稿 {2} 年）；方向未判定。",
    "Dates: the source is later ({1}; draft {2}). Direction not determined.")
  static let directionSame = Phrase(
    "先后：与来源同年（{1} 年）；方向未判定。", "Dates: the same year ({1}). Direction not determined.")
  static let directionUnknown = Phrase(
    "先后：年度不明；方向未判定。", "Dates: not known. Direction not determined.")

  static let sources = Phrase("来源", "Sources")
  static let sourcesMeaning = Phrase(
    "按占比；净雷同率只计净雷同", "by share; the net rate counts what is copied")
  static let file = Phrase("文件", "File")
  static let unitYear = Phrase("单位与年度", "Unit and year")
  static let tier = Phrase("层级", "Tier")
  static let passages = Phrase("段数", "Passages")

  static let line = Phrase("行", "Line")
  static let quote = Phrase("原文", "Text")
  static let lintKind = Phrase("种类", "Kind")
  static let moreOfKind = Phrase("{1} 其余 {2} 处", "{1}: {2} more")
  static let problem = Phrase("问题", "Problem")
  static let suggestion = Phrase("建议", "Suggestion")
  static let more = Phrase("；另有 {1} 处", "; {1} more")
  static let noLint = Phrase("没有发现残留与笔误。", "No residue or slips found.")

  static let formulas = Phrase(
    "公共表述 {1} 种，共 {2} 字（不计入净雷同率）",
    "Set phrases: {1}, {2} characters (not counted in the net rate)")
  static let commonRuns = Phrase(
    "零星相同 {1} 处：属于连续 {2} 字以上的相同，但去掉公共表述、标题和已列段落后所剩无几，不作雷同认定",
    "{1} parts of common runs of {2} characters or more, with too little outside set phrases, headings and the passages above to prove anything"
  )
  static let unread = Phrase("未读或有疑的文件 {1} 个", "{1} files not read, or read with doubts")
  static let excluded = Phrase("未参与比对 {1} 个", "{1} files left out")
  static let limits = Phrase("适用范围", "Limits")
  static let limitOriginal = Phrase(
    "“未发现”不等于“原创”：只对这批语料、只对读得出的文件成立。",
    "\"Not found\" does not mean original: it holds for this corpus only, and for the files that could be read."
  )
  static let limitWording = Phrase(
    "换一套说法的改写、翻译、图片里的字，发现不了。",
    "Paraphrase without common wording, translation, and text in pictures are not found.")
  static let limitDirection = Phrase(
    "谁抄谁，仅凭文本多半无法判定；本报告只说“与……雷同”。",
    "Who copied whom can seldom be told from the text alone; this report says only \"shared with\"."
  )
  static let limitVerdict = Phrase(
    "类别由规则判定，是证据，不是结论；是否抄袭由人认定。",
    "Classes are decided by rules: evidence, not a verdict. Whether it is plagiarism is for people to say."
  )
  static let reportNumber = Phrase("报告编号", "Report")
  static let resultHash = Phrase("结果校验值", "Result")
  static let draftHash = Phrase("草稿 SHA-256", "Draft SHA-256")
  static let corpusHash = Phrase("语料摘要", "Corpus digest")
  static let sourceHashes = Phrase("来源文件 SHA-256", "SHA-256 of the sources")
  static let notSaid = Phrase("未指定", "not given")
  static let settings = Phrase(
    "设置：{1} · 保证长度 {2} · 单位 {3} · 年度 {4} · 编码 {5}",
    "Settings: {1} · guarantee {2} · unit {3} · year {4} · encoding {5}")
  static let parameters = Phrase("参数与校验", "Parameters and hashes")
  static let guarantee = Phrase(
    "保证：草稿中凡连续 {1} 字（规范化后）与语料相同者必被标出，至少列一个来源；同一处文字见于 {2} 篇以上时，只列相同最多的 {2} 篇（--all-sources 全列）。改写过的文字从更短的相同处找起，不作保证。",
    "Guarantee: every run of {1} normalised characters that stands in the corpus is marked, with one source at least; what stands in more than {2} documents is shown with the {2} that share most of it (--all-sources lists all). Edited text is sought from shorter common pieces, without a guarantee."
  )
  static let digestNote = Phrase(
    "校验值用于核对（leitong verify），不是签名。",
    "The hashes are for checking (leitong verify); they are no signature.")

  /// The tiers that mean something; any other is shown as the corpus has it.
  static func name(ofTier tier: String, _ language: Language) -> String {
    switch tier {
    case "law": Phrase("法规", "law").text(language)
    case "superior": Phrase("上级", "superior").text(language)
    case "peer": Phrase("平级", "peer").text(language)
    default: tier
    }
  }

  static func name(of passageClass: PassageClass) -> Phrase {
    switch passageClass {
    case .formula: Phrase("公共表述", "Set phrase")
    case .quotation: Phrase("引用", "Quotation")
    case .upstream: Phrase("上级引用", "Upstream")
    case .self: Phrase("本单位往年", "Own earlier report")
    case .template: Phrase("模板", "Template")
    case .copy: Phrase("净雷同", "Copy")
    case .own: Phrase("自撰", "Own")
    }
  }

  static func name(of kind: LintKind) -> Phrase {
    switch kind {
    case .disclaimer: Phrase("网站声明", "Disclaimer of a material site")
    case .advertisement: Phrase("网站广告", "Advertisement of a material site")
    case .paywall: Phrase("付费标记", "Paywall mark")
    case .watermark: Phrase("疑似水印", "Possible watermark")
    case .placeholder: Phrase("占位未填", "Placeholder left blank")
    case .mixedMasks: Phrase("占位混用", "Mixed placeholders")
    case .overMasked: Phrase("脱敏过度", "Over-masked")
    case .leftoverName: Phrase("遗留名称", "Name left over")
    case .foreignPlace: Phrase("外地地名", "Place name from elsewhere")
    case .datedReference: Phrase("年度矛盾", "Contradicts its year")
    case .levelConflict: Phrase("层级矛盾", "Contradiction of level")
    case .cutSentence: Phrase("句子中断", "Sentence cut short")
    case .brokenWord: Phrase("句中换行", "Line break in a sentence")
    case .doubledPhrase: Phrase("重复", "Written twice")
    case .numberingGap: Phrase("序号跳号", "Numbering jumps")
    case .unbalancedMark: Phrase("标点不配对", "Unpaired mark")
    case .mixedMark: Phrase("引号混用", "Mixed quotation marks")
    case .hiddenText: Phrase("隐藏文字", "Hidden text")
    case .whiteText: Phrase("白色文字", "White text")
    case .disguise: Phrase("异样字符", "Disguised character")
    case .undecodable: Phrase("无法解码", "Undecodable bytes")
    }
  }

  static let confidence = Phrase("把握：{1}。", "Confidence: {1}.")

  static func name(of certainty: LintCertainty) -> Phrase {
    switch certainty {
    case .certain: Phrase("确定", "certain")
    case .likely: Phrase("很可能", "likely")
    case .possible: Phrase("待核", "possible")
    }
  }
}
