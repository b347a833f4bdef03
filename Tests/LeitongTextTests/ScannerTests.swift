import LeitongTestSupport
import LeitongText
import Testing

@Suite struct ScannerTests {
  @Test(arguments: [
    "共排查⟦1××⟧处，整改⟦2×××⟧处", "在⟦1XX⟧区、⟦2xx⟧镇召开", "⟦1某⟧县和⟦2某⟧区", "由⟦1○○○⟧同志负责",
    "刚才，⟦1……⟧分别作了发言", "投入⟦1____⟧万元", "构建“⟦1x⟧+⟦2x⟧+⟦3x⟧”机制",
    "编号⟦1〇〇⟧号",
  ])
  func findsMasks(marked: String) {
    let expected = MarkedText(marked)
    let masks = MaskScanner().masks(in: expected.text.unicodeScalars.map(\.value))
    #expect(masks.map(\.range) == expected.ordered)
  }

  @Test(arguments: [
    "做了X光检查和x射线检测", "以x轴为准", "写一个×号", "规格为3×5米", "某些单位、某种程度", "二〇〇八年",
    "Excel和text文件", "iPhoneX手机", "等等……", "A*B",
    "二○三一年", "□是　□否",
  ])
  func leavesAloneWhatIsMeant(text: String) {
    #expect(MaskScanner().masks(in: text.unicodeScalars.map(\.value)).isEmpty)
  }

  @Test(arguments: [
    "⟦1本文系作者原创投稿，仅供学习参考，请勿照搬照抄！⟧", "压实责任。⟦1【更 多公文素材 ，微信：abcd123】⟧加强巡查。",
    "⟦1##paidbegin##⟧（一）加强领导", "各单位注意。⟦1加微信：gwsc2031。⟧下面汇报。", "⟦1（更多公文素材请扫码）⟧",
    "扫码关注“云溪水务”公众号的群众超过一万人，加微信群的农户有三千户。",
    "逐米过筛，谁查的谁签字，⟦1更多公文素材，⟧谁签字谁负责到水退；险工险段安排两班人，白天看水位，夜里听堤声，天亮再走。",
    "对“仅供学习参考，请勿照搬照抄的模板化总结”要坚决杜绝。",
  ])
  func findsResidue(marked: String) {
    let expected = MarkedText(marked)
    let residue = ResidueScanner.shipped.residue(in: Document(plain: expected.text))
    #expect(residue.map(\.range) == expected.ordered)
  }

  @Test(arguments: [
    "通过微信群通知到户", "开通微信公众号，方便群众", "学习参考资料室建成", "请同志们关注公众安全",
  ])
  func leavesOrdinaryTextAlone(text: String) {
    #expect(ResidueScanner.shipped.residue(in: Document(plain: text)).isEmpty)
  }

  /// Each letter but the last ones begins a name and an account; together they are one stretch.
  @Test func aLongAccountIsOneStretch() {
    let marked = MarkedText("⟦1加\(String(repeating: "q", count: 20_000))。⟧夜间巡堤。")
    let residue = ResidueScanner.shipped.residue(in: Document(plain: marked.text))
    #expect(residue.map(\.range) == [marked["1"]])
  }

  @Test func tellsQuotationsApart() {
    let marked = MarkedText(
      "开展“⟦1四查四促⟧”，学习《⟦2防汛条例⟧》。市长强调：“⟦3险情面前，先到场的干部就是现场指挥员⟧”。有“⟦4这是一句很长很长而没有说是谁讲的话⟧”。")
    let quotations = QuotationScanner().scan(Document(plain: marked.text)).quotations
    #expect(quotations.map(\.range) == marked.ordered)
    #expect(quotations.map(\.kind) == [.term, .title, .attributed, .unattributed])
  }

  @Test(arguments: [
    ("抓好“三项建设\"，推进", 1), ("抱着“雨停了就没事了的想法。", 1), ("《工会改革方案》、团改方案》", 1), ("“甲”“乙”《丙》", 0),
    ("\"甲\"和\"乙\"", 0),
  ])
  func findsStrayMarks(text: String, count: Int) {
    let strays = QuotationScanner().scan(Document(plain: text)).strays
    #expect(strays.isEmpty == (count == 0))
  }

  @Test func readsTheOutlineOfAReport() {
    let document = PreparedDocument(
      text: """
        请勿照搬照抄
        云溪县水务局2031年防汛工作总结
        县政府：
        2031年以来，全县防汛工作平稳。
        一、主要做法
        （一）压实责任。全县签订责任书。
        1.巡堤查险
        一是加强值守。夜间两人一班。
        云溪县水务局
        2031年11月20日
        """)
    let kinds = document.document.blocks.map(\.kind)
    #expect(
      kinds == [
        .paragraph, .title, .salutation, .paragraph, .heading(level: 1), .paragraph,
        .heading(level: 3), .paragraph, .signature, .date,
      ])
    #expect(document.document.blocks.compactMap(\.heading?.level) == [1, 2, 3, 4])
    #expect(
      document.outline
        == Outline(title: "云溪县水务局2031年防汛工作总结", unit: "云溪县水务局", year: 2031))
  }

  @Test func aNumberedItemOfOneSentenceIsNoHeading() {
    let document = PreparedDocument(text: "工作要点\n1.对全县三十八座小型水库逐座做大坝安全检查。\n2.补齐巡查员。")
    #expect(document.document.blocks.allSatisfy { $0.heading == nil })
  }

  @Test(arguments: ["区委常委会工作报告", "2021年区委落实责任情况报告", "××县水务局工作总结"])
  func aUnitThatNamesNobodyIsNoUnit(title: String) {
    #expect(PreparedDocument(text: "\(title)\n今年以来，工作平稳。").outline.unit == nil)
  }
}
