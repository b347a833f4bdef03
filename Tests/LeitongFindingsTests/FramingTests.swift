import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongFindings

@Suite struct FramingTests {
  /// What stands at `⟦1…⟧` is widened to what stands at `⟦2…⟧`.
  @Test(arguments: [
    "运用⟦2“⟦1四种形态”，处置⟧⟧若干", "⟦2（⟦1一）把住食堂⟧⟧关", "关于⟦2⟦1印发《办法⟧》⟧的通知", "又说⟦2⟦1“甲”和“乙”⟧⟧。",
    "“⟦2⟦1没有另一半⟧⟧”",
    "⟦2“⟦1甲”和“乙⟧”⟧丙",
  ])
  func takesTheMarkWhosePartnerItHolds(marked: String) {
    let text = MarkedText(marked)
    #expect(Document(plain: text.text).framed(text["1"]) == text["2"])
  }

  /// One sentence before ⟦1…⟧ and one after it, over the ends of blocks where it fills its own.
  @Test(arguments: [
    ("头一句。前一句。⟦1正文⟧。后一句。末一句。", "前一句。", "。后一句。"),
    ("上一段话。\n⟦1整段正文⟧。\n下一段话。另一句。", "上一段话。\n", "。\n下一段话。"),
    ("半句话，⟦1正文⟧，还有半句。", "半句话，", "，还有半句。"), ("⟦1全文⟧", "", ""),
  ])
  func contextIsOneSentence(marked: String, before: String, after: String) {
    let text = MarkedText(marked)
    let document = Document(plain: text.text)
    #expect(document.sentence(before: text["1"].start) == before)
    #expect(document.sentence(after: text["1"].end) == after)
  }
}
