import LeitongFormats
import LeitongText
import Testing

@Suite struct MarkdownTests {
  private func read(_ text: String) throws -> Document {
    let reading = try DocumentReader().read(Array(text.utf8), suffix: "md")
    #expect(reading.format == .markdown)
    return reading.document
  }

  @Test func takesTheMarksAway() throws {
    let document = try read(
      """
      # 云溪县**工作**总结

      今年*以来*，[全县](http://a.invalid/b "题")上下`奋力`
      拼搏。![图](a.png)~~旧~~&amp;\\*

      > 引用
      > of the
      > year

      做法
      ----
      """)
    #expect(document.text == "云溪县工作总结\n今年以来，全县上下奋力拼搏。旧&*\n引用 of the year\n做法")
    #expect(
      document.blocks.map(\.kind) == [
        .heading(level: 1), .paragraph, .paragraph, .heading(level: 2),
      ])
  }

  @Test func listsKeepTheirNumbersAndLoseTheirBullets() throws {
    #expect(try read("3. 甲\n   - 乙\n   - 丙\n4. 丁\n\n1) 戊").text == "3. 甲\n乙\n丙\n4. 丁\n1) 戊")
  }

  @Test func tablesAreReadCellByCell() throws {
    let document = try read("| 乡镇 | 公里 |\n|:---|---:|\n| **云溪** | 3 |\n| 石桥 |  |")
    #expect(document.text == "乡镇\n公里\n云溪\n3\n石桥")
    #expect(document.blocks.allSatisfy { $0.kind == .tableCell })
    #expect(try read("a | b\n次行").text == "a | b 次行")
  }

  @Test func codeAndMarkupAreText() throws {
    let document = try read(
      "```swift\nlet a\n  b\n```\n\n<div hidden>藏</div>\n<!-- 批注 -->\n\n甲<b>乙</b><br>丙\n\n<script>丁</script>"
    )
    #expect(document.text == "let a\n  b\n藏\n甲乙\n丙")
    #expect(document.concealed == [Concealment(manner: .hidden, range: TextRange(10, 11))])
  }

  /// A parser of Markdown takes these lines for definitions of links and drops them.
  @Test func notesAndLabelsAreNotLost() throws {
    let document = try read("正文[^1]。\n\n[^1]: 脚注\n[^2]: 又一\n\n[备注]: 见附件\n\n[a]: http://a.invalid\n")
    #expect(document.text == "正文。\n脚注\n又一\n[备注]: 见附件")
  }

  @Test func headMatterIsNoText() throws {
    let document = try read("---\ntitle: \"总结\"\nauthor: 办公室\ntags:\n  - 甲\n---\n正文\n")
    #expect(document.text == "正文")
    #expect(document.properties == ["title": "总结", "creator": "办公室"])
    #expect(try read("---\n正文 没有键\n---\n末").text == "正文 没有键\n末")
  }

  @Test func onlyTheNameTellsMarkdown() throws {
    #expect(try DocumentReader().read(Array("# 一".utf8), suffix: "txt").document.text == "# 一")
    #expect(try DocumentReader().read(Array("# 一".utf8), suffix: "markdown").document.text == "一")
  }

  /// Marks without an end, as deep or long as they come, cost no more than their length.
  @Test(arguments: [
    "> ", "[", "*a_", "`", "<a ", "![", "- ", "[^", "~~", "|-", "<!--", "[a](", "***",
  ])
  func endlessMarksAreNoTrap(mark: String) throws {
    let text = String(repeating: mark, count: 20_000) + "尾"
    let clock = ContinuousClock()
    let start = clock.now
    let isWhole = try mark == "<!--" || read(text).scalars.contains(0x5C3E)
    let spent = clock.now - start
    #expect(isWhole)
    #expect(spent < .seconds(20))
  }
}
