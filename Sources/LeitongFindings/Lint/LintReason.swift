/// Which sentence a finding says; every sentence of lint, in both languages, stands in this file.
public enum LintReason: String, Sendable, Codable, Hashable, CaseIterable {
  case disclaimer
  case advertisement
  case paywall
  case watermark
  case placeholderBlank = "placeholder.blank"
  case placeholderHalf = "placeholder.half"
  case mixedMasks
  case overMasked
  case overMaskedPhrase = "overMasked.phrase"
  case leftoverPlace = "leftoverName.place"
  case leftoverPerson = "leftoverName.person"
  case placeElsewhere = "foreignPlace.elsewhere"
  case placeAsOwn = "foreignPlace.asOwn"
  case placeCarried = "foreignPlace.carried"
  case dateEvent = "datedReference.event"
  case datePeriod = "datedReference.period"
  case dateYear = "datedReference.year"
  case dateRenamed = "datedReference.renamed"
  case dateSignature = "datedReference.signature"
  case levelConflict
  case levelLikely = "levelConflict.likely"
  case cutSentence
  case brokenWord
  case doubledPhrase
  case doubledLikely = "doubledPhrase.likely"
  case doubledMark = "doubledPhrase.mark"
  case doubledParagraph = "doubledPhrase.paragraph"
  case numberingGap
  case numberingRepeat = "numberingGap.repeat"
  case numberingInline = "numberingGap.inline"
  case unbalancedMark
  case mixedMark
  case hiddenText
  case tinyText = "hiddenText.tiny"
  case whiteText
  case invisible = "disguise.invisible"
  case lookalike = "disguise.lookalike"
  case undecodable
}

extension LintReason {
  /// One row of the table of sentences.
  private struct Row {
    let kind: LintKind
    let certainty: LintCertainty
    let message: Phrase
    let suggestion: Phrase

    init(
      _ kind: LintKind, _ certainty: LintCertainty, _ message: (String, String),
      _ suggestion: (String, String)
    ) {
      self.kind = kind
      self.certainty = certainty
      self.message = Phrase(message.0, message.1)
      self.suggestion = Phrase(suggestion.0, suggestion.1)
    }
  }

  public var kind: LintKind { row.kind }
  /// How sure a finding is that gives this reason, unless its rule says otherwise.
  public var certainty: LintCertainty { row.certainty }

  /// What is wrong, with `values` filled in.
  public func message(_ language: Language, _ values: [String]) -> String {
    row.message.text(language, values)
  }

  /// What to do about it.
  public func suggestion(_ language: Language, _ values: [String]) -> String {
    row.suggestion.text(language, values)
  }

  private var row: Row {
    switch self {
    case .disclaimer:
      Row(
        .disclaimer, .certain,
        (
          "材料网站的声明残留：说明本文或其底稿取自网上",
          "disclaimer of a material site: this text, or what it was made from, came from there"
        ),
        ("删去，并核对全文出处", "delete it, and look where the whole text comes from"))
    case .advertisement:
      Row(
        .advertisement, .certain,
        (
          "材料网站的广告残留（字间空格不影响识别）",
          "advertisement of a material site, whatever spaces were put into it"
        ),
        ("删去，并核对此处上下文出处", "delete it, and look where the text around it comes from"))
    case .paywall:
      Row(
        .paywall, .certain,
        (
          "材料网站的付费标记残留",
          "paywall mark of a material site"
        ),
        ("删去，并核对此处上下文出处", "delete it, and look where the text around it comes from"))
    case .watermark:
      Row(
        .watermark, .possible,
        (
          "像是网站水印或联系方式，不在已知词表中，请人工判断",
          "looks like a watermark or contact of a web site that is in no table; judge for yourself"
        ),
        ("若非正文，删去并核对出处", "delete it if it is no part of the report"))
    case .placeholderBlank:
      Row(
        .placeholder, .certain,
        (
          "占位符未填：数字或名称仍是“{1}”",
          "placeholder left: a number or name is still \"{1}\""
        ),
        ("补实数或实名", "fill in the number or name"))
    case .placeholderHalf:
      Row(
        .placeholder, .certain,
        (
          "半填句：同句已填实数，此处仍是“{1}”，多为套用痕迹",
          "half-filled sentence: figures stand beside it, and here is still \"{1}\"; mostly a filled-in form"
        ),
        ("补实数，并核对同句其他数字", "fill it in, and check the other figures of the sentence"))
    case .mixedMasks:
      Row(
        .mixedMasks, .likely,
        (
          "同一篇里混用两种占位符（“{1}”与“{2}”）：多为拼接而成",
          "two kinds of placeholder in one draft (\"{1}\" and \"{2}\"): mostly pieced together"
        ),
        ("核对此处与其余部分是否同源", "see whether this part has the same origin as the rest"))
    case .overMasked:
      Row(
        .overMasked, .certain,
        (
          "脱敏过度：“{1}”疑原为“{2}”，可见经过整篇替换",
          "masked too far: \"{1}\" was probably \"{2}\", so the whole text was run through a replacement"
        ),
        ("改回“{2}”，并核对全文出处", "write \"{2}\", and look where the whole text comes from"))
    case .overMaskedPhrase:
      Row(
        .overMasked, .likely,
        (
          "脱敏过度：固定提法“{2}”写成了“{1}”",
          "masked too far: the set phrase \"{2}\" stands as \"{1}\""
        ),
        ("改回“{2}”", "write \"{2}\""))
    case .leftoverPlace:
      Row(
        .leftoverName, .likely,
        (
          "其余地名已隐去，此处留有“{1}”",
          "other places are masked, and \"{1}\" is left"
        ),
        ("核对是否为底稿遗留", "see whether it was left over from another text"))
    case .leftoverPerson:
      Row(
        .leftoverName, .likely,
        (
          "其余人名已隐去，此处留有“{1}”",
          "other persons are masked, and \"{1}\" is left"
        ),
        ("核对是否为底稿遗留", "see whether it was left over from another text"))
    case .placeElsewhere:
      Row(
        .foreignPlace, .possible,
        (
          "外地地名“{1}”：本文是{2}的材料",
          "place of elsewhere, \"{1}\", in a text of {2}"
        ),
        ("核对是否为底稿遗留", "see whether it was left over from another text"))
    case .placeAsOwn:
      Row(
        .foreignPlace, .likely,
        (
          "外地名称“{1}”被当作本地使用：本文是{2}的材料",
          "\"{1}\" is spoken of as if it were the home of the text, which is of {2}"
        ),
        ("改为本地名称，并核对出处", "write the right name, and look where the text comes from"))
    case .placeCarried:
      Row(
        .foreignPlace, .certain,
        (
          "外地地名“{1}”：与来源 {2} 雷同的段落里原样带入",
          "place of elsewhere, \"{1}\", carried over in a passage shared with {2}"
        ),
        ("核对并改为本地名称", "write the right name"))
    case .dateEvent:
      Row(
        .datedReference, .certain,
        (
          "与年度矛盾：“{1}”始于 {2} 年，本文是 {3} 年的材料",
          "contradicts the year: \"{1}\" begins in {2}, and this is a text of {3}"
        ),
        ("核对年度或提法", "check the year, or the phrase"))
    case .datePeriod:
      Row(
        .datedReference, .possible,
        (
          "与年度不合：“{1}”要到 {2} 年前后才会提出，本文是 {3} 年的材料",
          "does not fit the year: \"{1}\" is hardly spoken of before {2}, and this is a text of {3}"
        ),
        ("核对年度或提法", "check the year, or the phrase"))
    case .dateYear:
      Row(
        .datedReference, .certain,
        (
          "与年度矛盾：“{1}”只能是 {2} 年，本文是 {3} 年的材料",
          "contradicts the year: \"{1}\" can only be {2}, and this is a text of {3}"
        ),
        ("核对是否为往年底稿遗留", "see whether it was left over from an earlier year"))
    case .dateRenamed:
      Row(
        .datedReference, .likely,
        (
          "旧称：“{1}”到 {2} 年为止，其后为“{3}”",
          "old name: \"{1}\" was right until {2}; since then \"{3}\""
        ),
        ("改为现称，或写明“原”", "write the present name, or say that it is the former one"))
    case .dateSignature:
      Row(
        .datedReference, .certain,
        (
          "标题年度 {1} 与落款年度 {2} 矛盾",
          "the title says {1}, the date line {2}"
        ),
        ("核对年度", "check the year"))
    case .levelConflict:
      Row(
        .levelConflict, .certain,
        (
          "层级矛盾：本文是{2}级材料，此处却说“{1}”",
          "contradiction of level: a text of {2} level says \"{1}\""
        ),
        ("改为本级称谓，并核对出处", "write the right level, and look where the text comes from"))
    case .levelLikely:
      Row(
        .levelConflict, .likely,
        (
          "层级不合：本文多称{2}级，此处却说“{1}”",
          "does not fit the level: elsewhere {2}, and here \"{1}\""
        ),
        ("核对称谓和出处", "check the level, and where the text comes from"))
    case .cutSentence:
      Row(
        .cutSentence, .certain,
        (
          "句子中断：段末没有标点，话没有说完",
          "the paragraph breaks off without a mark"
        ),
        ("补全，或核对底稿", "finish the sentence"))
    case .brokenWord:
      Row(
        .brokenWord, .likely,
        (
          "句中换行：一句话被断成两段",
          "a line break inside a sentence"
        ),
        ("接回上一段，或补全", "join the lines, or finish the sentence"))
    case .doubledPhrase:
      Row(
        .doubledPhrase, .certain,
        (
          "重复：“{1}”连写两遍",
          "\"{1}\" is written twice in a row"
        ),
        ("删去一个", "delete one"))
    case .doubledLikely:
      Row(
        .doubledPhrase, .likely,
        (
          "疑似重复：“{1}”连写两遍",
          "\"{1}\" seems to be written twice"
        ),
        ("若非有意，删去一个", "delete one unless it is meant"))
    case .doubledMark:
      Row(
        .doubledPhrase, .certain,
        (
          "标点重复：{1}",
          "a mark too many: {1}"
        ),
        ("删去多余的标点", "delete one"))
    case .doubledParagraph:
      Row(
        .doubledPhrase, .certain,
        (
          "整段重复：与第 {1} 行相同",
          "the paragraph stands on line {1} already"
        ),
        ("删去一段", "delete one"))
    case .numberingGap:
      Row(
        .numberingGap, .certain,
        (
          "标题序号跳号：应为“{1}”，写作“{2}”",
          "numbering jumps: \"{1}\" expected, \"{2}\" found"
        ),
        ("改正序号，或核对是否漏段", "correct the number, or see what is missing"))
    case .numberingRepeat:
      Row(
        .numberingGap, .certain,
        (
          "标题序号不接：应为“{1}”，写作“{2}”",
          "numbering goes back: \"{1}\" expected, \"{2}\" found"
        ),
        ("改正序号", "correct the number"))
    case .numberingInline:
      Row(
        .numberingGap, .likely,
        (
          "分项序号跳号：应为“{1}”，写作“{2}”",
          "list jumps: \"{1}\" expected, \"{2}\" found"
        ),
        ("改正序号，或核对是否漏项", "correct it, or see what is missing"))
    case .unbalancedMark:
      Row(
        .unbalancedMark, .certain,
        (
          "标点 {1} 没有配对的另一半",
          "the mark {1} has no partner"
        ),
        ("补上另一半", "add the other mark"))
    case .mixedMark:
      Row(
        .mixedMark, .certain,
        (
          "引号混用：开头是 {1}，收尾是 {2}",
          "mixed marks: opened by {1}, closed by {2}"
        ),
        ("改成一对", "use a pair"))
    case .hiddenText:
      Row(
        .hiddenText, .certain,
        (
          "隐藏文字：打印和阅读时不可见，已照常比对",
          "hidden text: invisible on screen and paper; compared all the same"
        ),
        ("删去或取消隐藏", "delete it, or make it visible"))
    case .tinyText:
      Row(
        .hiddenText, .certain,
        (
          "隐藏的极小文字：小于 4 磅，不可见，已照常比对",
          "tiny text, below 4 points; compared all the same"
        ),
        ("删去或改回正常字号", "delete it, or make it visible"))
    case .whiteText:
      Row(
        .whiteText, .certain,
        (
          "隐藏的白色文字：与纸同色，不可见，已照常比对",
          "white text, of the colour of the paper; compared all the same"
        ),
        ("删去或改回黑色", "delete it, or make it visible"))
    case .invisible:
      Row(
        .disguise, .certain,
        (
          "不可见字符（零宽、方向控制等）U+{1}，比对时已去除",
          "invisible character U+{1}; left out when comparing"
        ),
        ("删去", "delete it"))
    case .lookalike:
      Row(
        .disguise, .certain,
        (
          "形近字符 U+{1}，比对时已还原",
          "look-alike character U+{1}; read as the ordinary one when comparing"
        ),
        ("改为通常的字符", "write the ordinary character"))
    case .undecodable:
      Row(
        .undecodable, .certain,
        (
          "有 {1} 处字节无法按所判编码解读，已以 U+FFFD 代替",
          "{1} places could not be decoded; each stands as U+FFFD"
        ),
        ("核对原文件编码，或用 --encoding 指定", "check the encoding, or name it by --encoding"))
    }
  }
}
