import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongFormats

/// What the places of lines say: edges of few pages, columns, numbers broken at the end of a line.
@Suite struct PageLayoutTests {
  private func lines(_ pdf: SmallPDF) throws -> [String] {
    try DocumentReader().read(pdf.bytes, suffix: "pdf").document.text
      .split(separator: "\n").map(String.init)
  }

  private static let bodies = ["汛前检查堤防，逐段过筛。", "物资分存到段，随用随装。"]

  private static let rest = "北堤段由周某负责，南堤段由吴某负责，两段之间每日互查一次。"

  /// A line of two pages: what it says on each and where it stands.
  private struct Head {
    var texts: [String]
    var left = 66.0
    var tops: [Double]
    var size = 12.0

    init(_ texts: String..., left: Double = 66, top: Double..., size: Double = 12) {
      (self.texts, self.left, self.size) = (texts, left, size)
      tops = top
    }
  }

  /// What is read of two pages with a text below such lines.
  private func reading(_ heads: Head..., isWide: Bool = false) throws -> [String] {
    var pdf = SmallPDF()
    for page in 0..<2 {
      pdf.page(isWide: isWide)
      for head in heads {
        let text = head.texts[min(page, head.texts.count - 1)]
        let top = head.tops[min(page, head.tops.count - 1)]
        pdf.line(text, left: head.left, top: top, size: head.size)
      }
      pdf.line(Self.bodies[page], left: 90, top: 200)
      pdf.line(Self.rest, left: 66, top: 240 + Double(page) * 9)
    }
    return try lines(pdf)
  }

  @Test(arguments: [false, true]) func theHeadOfTwoPagesIsLeftOut(isWide: Bool) throws {
    let read = try reading(
      Head("云溪县水务局内部材料", top: 85),
      Head("第1页　注意保存", "第2页　注意保存", left: 250, top: isWide ? 560 : 800), isWide: isWide)
    #expect(read == [Self.bodies[0], Self.rest, Self.bodies[1], Self.rest])
  }

  @Test func whatTwoPagesBeginWithIsNotAlwaysAHead() throws {
    let title = try reading(Head("防汛值班表", left: 220, top: 80, size: 20))
    #expect(title.count { $0 == "防汛值班表" } == 2)
    let sentence = try reading(Head("现将情况报告如下。", left: 90, top: 80))
    #expect(sentence.count { $0 == "现将情况报告如下。" } == 2)
    let numbered = try reading(Head("附件1", "附件2", top: 80))
    #expect(numbered.contains("附件1") && numbered.contains("附件2"))
    let moved = try reading(Head("内部材料", top: 70, 82))
    #expect(moved.count { $0 == "内部材料" } == 2)
    let inside = try reading(Head("第甲组名单", "第乙组名单", top: 70), Head("组长：周某", top: 90))
    #expect(inside.count { $0.hasSuffix("组长：周某") } == 2)
    let copies = try reading(Head("防汛工作简报", top: 60), Head("区人民政府：", top: 80))
    #expect(copies.count { $0.contains("防汛工作简报") } == 2)
    let table = try reading(
      Head("堤段", top: 70), Head("负责人", left: 300, top: 70), Head("第一段", "第二段", top: 90),
      Head("周某", left: 300, top: 90))
    #expect(table.count { $0 == "负责人" } == 2)
  }

  @Test func theHeadOfTwoPagesOfAnOFDIsLeftOut() throws {
    var file = LaidOutOFD(head: "云溪县水务局内部材料")
    for _ in 0..<35 { file.paragraph("汛前检查堤防，逐段过筛。") }
    let document = try DocumentReader().read(file.package, suffix: "ofd").document
    #expect(document.pages.count == 2)
    #expect(!document.text.contains("内部材料"))
  }

  @Test func aNumberBrokenAtTheEndOfALineIsWhole() throws {
    // Lines of 38, 40 and 40 letters.
    func filled(_ end: String, to count: Int) -> String {
      String(repeating: "汛", count: count - end.count) + end
    }
    let text =
      filled("预算3", to: 38) + "6.5万元" + filled("奖出去62", to: 35) + "00元"
      + filled("水位31", to: 37) + ".86米" + filled("达到96", to: 36) + "%。"
    var file = LaidOutOFD()
    file.paragraph(text)
    #expect(try DocumentReader().read(file.package, suffix: "ofd").document.text == text)
    var english = SmallPDF()
    english.page()
    english.line("The works of the county took 12", left: 72, top: 100, font: .helvetica)
    english.line("30 men were sent to the dykes of 4", left: 72, top: 118, font: .helvetica)
    english.line("towns.", left: 72, top: 136, font: .helvetica)
    #expect(try lines(english).joined(separator: " ").contains("took 12 30 men"))
  }

  private static let columns = (
    left: "汛前检查堤防逐段过筛谁查谁签物资分存到段随用随装用后即补要紧时候人顶得上调度算得细",
    right: "报险的口子放得宽夜间也有人接听当月结清巡堤力量还不足够自动监测设备不牢靠数据没有打通"
  )

  /// Ten rows of two columns, as poppler meets them where lines stand wide apart.
  @Test func columnsOfWideLinesAreReadOneAfterTheOther() throws {
    var lines: [PageLine] = []
    func line(_ text: Substring, _ left: Float, _ row: Int) {
      let top = 100 + Float(row) * 28
      lines.append(
        PageLine(
          scalars: text.unicodeScalars.map(\.value), left: left,
          right: left + Float(text.count) * 16, top: top, bottom: top + 16, em: 16,
          flow: lines.count))
    }
    line("云溪县水务局二〇三一年工作总结和下一步的打算", 71, 0)
    for row in 0..<10 {
      line(Self.columns.left.dropFirst(row * 3).prefix(13), 71, row + 1)
      line(Self.columns.right.dropFirst(row * 3).prefix(13), 309, row + 1)
    }
    var pages = [Page(width: 595, height: 842, lines: lines)]
    PageColumns.order(&pages)
    let order = pages[0].lines
    #expect(order[0].left == 71 && order[0].scalars.count > 13)
    #expect(
      order[1...10].allSatisfy { $0.left == 71 } && order[11...].allSatisfy { $0.left == 309 })
    #expect(Set(order[1...10].map(\.flow)).count == 1)
    // Cells of a table are short, or end where their lines do.
    var table = [Page(width: 595, height: 842, lines: lines)]
    for place in table[0].lines.indices where place % 3 == 0 {
      table[0].lines[place].scalars = Array(table[0].lines[place].scalars.prefix(4))
      table[0].lines[place].right = table[0].lines[place].left + 64
    }
    for place in table[0].lines.indices where place % 4 == 1 {
      table[0].lines[place].right -= 80
    }
    let before = table[0].lines.map(\.left)
    PageColumns.order(&table)
    #expect(table[0].lines.map(\.left) == before)
  }

  /// A mark hangs over the margin, and poppler takes the line of the next column for the rest of this one.
  @Test func aMarkThatHangsOverParts() throws {
    var lines: [PageLine] = []
    for row in 0..<10 {
      let top = 100 + Float(row) * 28
      let left = Array(Self.columns.left.unicodeScalars.dropFirst(row * 3).prefix(13).map(\.value))
      let right = Array(
        Self.columns.right.unicodeScalars.dropFirst(row * 3).prefix(13).map(\.value))
      var line = PageLine(
        scalars: left, left: 71, right: 279, top: top, bottom: top + 16, em: 16, flow: row)
      if row == 7 {
        line.scalars += [0xFF0C] + right
        line.right = 517
        line.gaps = [PageLine.Gap(offset: 14, start: 295, end: 309)]
      }
      lines.append(line)
      guard row != 7 else { continue }
      lines.append(
        PageLine(
          scalars: right, left: 309, right: 517, top: top, bottom: top + 16, em: 16, flow: row + 20)
      )
    }
    var pages = [Page(width: 595, height: 842, lines: lines)]
    PageColumns.order(&pages)
    #expect(pages[0].lines.count == 20)
    #expect(pages[0].lines[..<10].allSatisfy { $0.left == 71 })
    #expect(pages[0].lines[7].scalars.last == 0xFF0C && pages[0].lines[17].scalars.count == 13)
  }
}
