import LeitongMatch

extension CheckReport.PassageRecord {
  /// Why the passage has its class, as a sentence with its numbers.
  public func reason(in language: Language) -> String {
    (inAnyOrder && rule == "copy" ? Self.inAnyOrderReason : Self.reason(for: rule)).text(
      language, outside.grouped, longestRun.grouped, slots.grouped)
  }

  /// How sure it is that text was reused: substance against what was asked for. A run that is only common
  /// is there for certain, and proves nothing.
  ///
  /// The steps are chosen by hand: of 220 passages found in sixty drafts none is wrong, so that there is
  /// nothing to measure them on.
  static func confidence(of passage: Passage) -> LintCertainty {
    guard passage.isSubstantial else { return .certain }
    // Two who write of one thing share its words: where order says nothing, more is asked for.
    let (certain, likely) = passage.inAnyOrder ? (3.0, 1.5) : (2, 1.25)
    if passage.substance >= certain * passage.leastSubstance { return .certain }
    return passage.substance >= likely * passage.leastSubstance ? .likely : .possible
  }

  private static let inAnyOrderReason = Phrase(
    "不论先后，有 {1} 个词两边都有，其中少见的词足以认定；最长连续 {2} 个。",
    "{1} words stand on both sides, whatever their order, with enough rare ones among them; {2} in a row at most."
  )

  private static func reason(for rule: String) -> Phrase {
    switch rule {
    case "quotation":
      Phrase(
        "相同的字几乎都在引号或书名号内。", "nearly all equal characters stand inside quotation or title marks.")
    case "upstream":
      Phrase(
        "来源是上级文件或法规，属传达引用；去除公共表述后有 {1} 字相同。",
        "the source is a superior's document or a law; {1} equal characters outside set phrases.")
    case "self":
      Phrase(
        "来源是本单位较早的报告；去除公共表述后有 {1} 字相同，最长连续 {2} 字。",
        "the source is an earlier report of the same unit; {1} equal characters outside set phrases, {2} in a row."
      )
    case "template":
      Phrase(
        "框架相同，{3} 个空位填法不同或仍是占位；去除公共表述后有 {1} 字相同。",
        "the frame is the same and {3} slots are filled differently or left blank; {1} equal characters outside set phrases."
      )
    case "accepted":
      Phrase(
        "按已认可的模板写成；去除公共表述后有 {1} 字相同，{3} 个空位。",
        "follows a template that was accepted; {1} equal characters outside set phrases, {3} slots."
      )
    case "formula": Phrase("相同的字多在公共表述内。", "most equal characters belong to set phrases.")
    case "incidental": Phrase("连续相同较短，不足以认定。", "a short common run, too little to prove anything.")
    case "heading": Phrase("只是标题相同。", "only a heading is the same.")
    default:
      Phrase(
        "去除公共表述、引用和标题后仍有 {1} 字对应相同，最长连续 {2} 字。",
        "{1} equal characters remain outside set phrases, quotations and headings, {2} in a row.")
    }
  }
}

extension Int {
  /// 1284 as `1,284`.
  package var grouped: String {
    let digits = Array(String(magnitude))
    var text = self < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }
}
