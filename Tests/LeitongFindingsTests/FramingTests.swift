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
}
