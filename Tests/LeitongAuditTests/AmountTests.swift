import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongAudit

@Suite struct AmountTests {
  /// Amounts stand at `⟦1…⟧`, `⟦2…⟧`; anything else found fails as well.
  @Test(arguments: [
    ("落实资金⟦11,287.6万元⟧，受益⟦23400余人次⟧。", ["1287.6万元", "3400人次"]),
    ("落实资金⟦1１，２８７．６万元⟧。", ["1287.6万元"]),
    ("增长⟦112.5％⟧，提高⟦23.2个百分点⟧。", ["12.5%", "3.2个百分点"]),
    ("2031年7月15日上午9时，第3次会议历时5天，排查⟦137 处⟧。", ["37处"]),
    ("依据《关于印发12项措施的通知》（云政〔2031〕15号）执行。", []),
    ("用3个月、5个工作日完成，24小时值守，G107国道，热线12345。", []),
    ("编号1.2.3个，3，⟦14个⟧组，前5名。", ["4个"]),
  ])
  func amountsHaveAUnitOfMeasure(marked: String, keys: [String]) {
    let text = MarkedText(marked)
    let found = AmountScanner.amounts(in: text.text.unicodeScalars.map(\.value))
    #expect(found.map(\.range) == text.ordered)
    #expect(found.map(\.key) == keys)
  }

  @Test(arguments: [
    ("1,200人", 2, false), ("1,250人", 3, false), ("007人", 1, false), ("0.30%", 2, true),
    ("1,287.6万元", 5, true), ("100%", 1, false),
  ])
  func digitsThatRoundOffSayNothing(text: String, significant: Int, hasDecimals: Bool) {
    let amount = AmountScanner.amounts(in: text.unicodeScalars.map(\.value)).first
    #expect(amount?.significant == significant && amount?.hasDecimals == hasDecimals)
  }

  @Test(arguments: [
    ("2031年7月15日", "2031-07-15"), ("二〇三一年十二月二十一日", "2031-12-21"), ("2031-07-05", "2031-07-05"),
    ("20310715", "2031-07-15"), ("2031/7", "2031-07"), ("2031", "2031"), ("二○三一年十月", "2031-10"),
  ])
  func datesAreReadInTheFormsOfOffices(text: String, expected: String) {
    #expect(PaperDate(text)?.description == expected)
  }

  @Test(arguments: ["", "七月十五日", "本局", "15日"]) func whatHasNoYearIsNoDate(text: String) {
    #expect(PaperDate(text) == nil)
  }

  @Test(arguments: [
    ("2030-99-99", false), ("2031-02-30", false), ("20311305", false), ("本局", false),
    ("2032-02-29", true),
    ("2031-07", true), ("2031", true), ("2031年7月15日下午", true), ("二〇三一年十二月三十一日", true),
  ])
  func dayAndMonthAreOnesThereAre(text: String, isDate: Bool) {
    #expect((PaperDate(exactly: text) != nil) == isDate)
  }

  @Test(arguments: [
    ("二〇三一年七月五日", "2031-07-05"), ("2031.7.5", "2031-07-05"), ("2031年第三季度", "2031年第三季度"),
  ])
  func aDateIsWrittenInOneForm(text: String, expected: String) {
    #expect(PaperDate.written(text) == expected)
  }

  @Test func theSameDaySaysNothingAndNewYearIsNoYear() throws {
    let date = try #require(PaperDate("2031-12-20"))
    let next = try #require(PaperDate("2032-01-10"))
    #expect(date.precedes(date) == nil)
    let month = try #require(PaperDate("2031-12"))
    #expect(date.precedes(month) == nil)
    #expect(date.precedes(next) == true && !date.isAnotherYear(than: next))
    let later = try #require(PaperDate("2032-12-20"))
    #expect(date.isAnotherYear(than: later))
  }
}
