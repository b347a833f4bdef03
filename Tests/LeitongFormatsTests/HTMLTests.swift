import LeitongFormats
import LeitongText
import Testing

@Suite struct HTMLTests {
  private func read(_ page: String) throws -> Document {
    try DocumentReader().read(Array(page.utf8), suffix: "html").document
  }

  private func body(_ content: String, style: String = "") throws -> Document {
    try read(
      "<!DOCTYPE html><html><head><meta charset=utf-8><style>\(style)</style></head><body>\(content)</body></html>"
    )
  }

  @Test func blockElementsMakeParagraphs() throws {
    let document = try body(
      """
      <h1>云溪县工作总结</h1><div>甲<p>乙<span>丙</span></p>丁</div><h3>做法</h3>
      <p>一行<br>又一行</p><p> </p><blockquote>引用</blockquote>
      """)
    #expect(document.text == "云溪县工作总结\n甲\n乙丙\n丁\n做法\n一行\n又一行\n引用")
    #expect(
      document.blocks.map(\.kind) == [
        .heading(level: 1), .paragraph, .paragraph, .paragraph, .heading(level: 3), .paragraph,
        .paragraph, .paragraph,
      ])
  }

  @Test func blanksAreFoldedAsABrowserDoes() throws {
    let document = try body(
      "<p>  云溪\n   县  <b> 总结</b>\n <i>of the</i>\n year </p><pre>一\n  二</pre>")
    #expect(document.text == "云溪县 总结 of the year\n一\n  二")
  }

  @Test func listsAreNumberedAndBulletsDropped() throws {
    let document = try body(
      "<ol start=3><li>甲<ul><li>乙</ul><li><p>丙</p><p>丁</p></ol><ol type=a><li>戊<li value=4>己</ol>")
    #expect(document.text == "3. 甲\n乙\n4. 丙\n丁\na. 戊\nd. 己")
  }

  @Test func cellsAreReadOneByOne() throws {
    let document = try body("<table><caption>表</caption><tr><th>乡镇<td>亩<tr><td><p>云溪<td>3</table>")
    #expect(document.text == "表\n乡镇\n亩\n云溪\n3")
    #expect(document.blocks.map(\.kind) == [.paragraph] + Array(repeating: .tableCell, count: 4))
  }

  @Test func whatABrowserDoesNotShowIsNotRead() throws {
    let document = try body(
      """
      <script>甲</script><style>乙</style><template>丙</template><noscript>丁</noscript><!-- 戊 -->\
      <textarea>己</textarea><select><option>庚</select><img alt=辛><iframe>壬</iframe>\
      <input value=癸><p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字</p>
      """)
    #expect(document.text == "汉字")
  }

  /// As Word saves a page; browsers take them for comments.
  @Test func conditionsOfWordAreNoText() throws {
    let document = try body(
      """
      <p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.</span><![endif]>沙袋按堤段分存</p>\
      <p>图<![if !vml]><img src=a.png><![endif]>后</p><!--[if gte mso 9]>隐<![endif]--><p>末<!--[if !mso]><!-->尾<!--<![endif]--></p>\
      <script>"<![if"</script><p>丙<![if x
      """, style: "p::after { content: '<![' }")
    #expect(document.text == "1.沙袋按堤段分存\n图后\n末尾\n丙")
  }

  @Test func theTitleIsAProperty() throws {
    let document = try read(
      "<html><head><title> 总结\n报告 </title><meta name=author content=办公室></head><body>正文</body></html>"
    )
    #expect(document.properties == ["title": "总结 报告", "creator": "办公室"])
    #expect(document.text == "正文")
  }

  @Test(arguments: [
    ("<span hidden>藏</span>", Concealment.Manner.hidden),
    ("<span style='display: NONE'>藏</span>", .hidden),
    ("<span style='visibility:hidden'>藏</span>", .hidden),
    ("<span style='opacity:0'>藏</span>", .hidden),
    ("<span style='color:#fff'>藏</span>", .white), ("<font color=white>藏</font>", .white),
    ("<span style='color:rgba(0,0,0,0)'>藏</span>", .white),
    ("<span style='font-size:2px'>藏</span>", .tiny),
    ("<span style='font-size:10%'>藏</span>", .tiny),
    ("<span style='font:1px/1 serif'>藏</span>", .tiny),
    ("<b class='x y'>藏</b>", .hidden), ("<b id=z>藏</b>", .white), ("<u>藏</u>", .tiny),
    ("<span style='position:absolute;left:-9999px'>藏</span>", .hidden),
    ("<span style='background:#222;color:#222'>藏</span>", .white),
  ]) func concealedTextIsReadAndMarked(markup: String, manner: Concealment.Manner) throws {
    let document = try body(
      "<p>看得见\(markup)又看得见</p>",
      style: "/* } */ b.x{display:none} @media screen{#z{color:white}} u,i{font-size:1pt}")
    #expect(document.text == "看得见藏又看得见")
    #expect(document.concealed == [Concealment(manner: manner, range: TextRange(3, 4))])
  }

  @Test(arguments: [
    "<table bgcolor=navy><tr><td><font color=white>字</font></table>",
    "<div style='visibility:hidden'><span style='visibility:visible'>字</span></div>",
    "<div style='background:url(a.png)'><span style='color:white'>字</span></div>",
    "<p style='font-weight:400;font:12pt serif;opacity:0.9'>字</p>", "<p class=x>字</p>",
  ]) func textThatIsSeenIsNotConcealed(markup: String) throws {
    let document = try body(markup, style: "@media print{p{display:none}} div p.x{color:white}")
    #expect(document.text == "字" && document.concealed.isEmpty)
  }

  /// libxml2's trees end at 256 elements and at 10,000,000 bytes of one text; what follows is read all the same.
  @Test func nothingIsLostBelowDeepElementsAndLongTexts() throws {
    let deep = try body(String(repeating: "<div>", count: 900) + "深处<p>尾</p>")
    #expect(deep.text == "深处\n尾")
    #expect(
      throws: FormatError.damaged(
        .html, reason: .parsing("elements nested deeper than 1000", part: nil), line: nil)
    ) {
      try body(String(repeating: "<div>", count: 1_100) + "深处")
    }
    var limits = DocumentReader.Limits()
    limits.characters = 20_000_000
    let long = "<html><p>" + String(repeating: "a", count: 10_500_000) + "</p><p>尾</p></html>"
    let document = try DocumentReader(limits: limits).read(Array(long.utf8), suffix: "").document
    #expect(document.scalars.count == 10_500_002 && document.scalars.last == 0x5C3E)
  }

  @Test func oddMarkupLosesNothing() throws {
    let document = try body(
      "<p>前\0后</p><p>1 < 2 &amp; 3&bogus; &#0;&#xD800;尾</p></p></div><html><body class=a><p>中</p><![CDATA[x]]><p>末"
    )
    #expect(document.text.contains("前\u{FFFD}后\n1 < 2 & 3&bogus;"))
    #expect(document.text.contains("尾\n中\n") && document.text.hasSuffix("末"))
  }

  @Test func xhtmlIsReadWithItsSections() throws {
    let document = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?><!-- 生成 -->
      <html xmlns="http://www.w3.org/1999/xhtml"><body><p/><p>甲<br/>乙<![CDATA[<丙>&]]></p></body></html>
      """)
    #expect(document.text == "甲\n乙<丙>&")
  }

  @Test(arguments: ["gb2312", "GBK", "utf-8", "x-unknown"])
  func theEncodingIsWhatLosesNothing(declared: String) throws {
    let head = Array("<html><head><meta charset=\(declared)></head><body><p>".utf8)
    // 朱镕基工作总结 in GBK; 镕 is not in GB2312.
    let text: [UInt8] = [
      0xD6, 0xEC, 0xE9, 0x46, 0xBB, 0xF9, 0xB9, 0xA4, 0xD7, 0xF7, 0xD7, 0xDC, 0xBD, 0xE1,
    ]
    let reading = try DocumentReader().read(head + text + Array("</p><p>end".utf8), suffix: "")
    #expect(reading.document.text == "朱镕基工作总结\nend" && reading.document.losses == 0)
    #expect(reading.format == .html && reading.encoding == "GB18030")
  }

  @Test func theMarkWinsOverThePageAndTheUserOverBoth() throws {
    let page = "\u{FEFF}<html><meta charset=gb2312><body>云溪县"
    #expect(try read(page).text == "云溪县")
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in "<html><body>云溪县".utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let reading = try DocumentReader().read(wide, suffix: "")
    #expect(reading.document.text == "云溪县" && reading.format == .html)
    let big5 = Array("<html><meta charset=utf-8><body>".utf8) + [0xA4, 0x40, 0xA4, 0x41]
    let told = try DocumentReader(encoding: .big5).read(big5, suffix: "html")
    #expect(told.document.text == "一乙" && told.encoding == "Big5")
  }

  @Test(arguments: [
    "<!-- a --> <!-- b -->\n<HTML lang=zh>字", "<meta charset=utf-8>字", "<body>字",
    "<?xml version='1.0'?><!DOCTYPE html><html>字", "\n\n<!doctype HTML>字",
  ]) func pagesAreKnownByTheirContent(page: String) throws {
    let reading = try DocumentReader().read(Array(page.utf8), suffix: "txt")
    #expect(reading.format == .html && reading.document.text == "字")
  }

  @Test(arguments: ["<headline>字", "字<html>", "<!-- html", "<p>字</p>"])
  func otherTextsAreNoPages(text: String) throws {
    #expect(
      try DocumentReader().read(Array((text + "字").utf8), suffix: "txt").format == .plainText)
  }

  @Test(arguments: [
    "From: <a@b.invalid>\r\nSubject: x\r\n y: z\r\nMIME-Version: 1.0\r\n\r\n<html>字</html>",
    "Subject: x\n\ty\nmime-version:1.0\n\n字", "MIME-Version: 1.0",
  ]) func messagesAreRefused(message: String) {
    #expect(throws: FormatError.unsupported(.message)) {
      try DocumentReader().read(Array(message.utf8), suffix: "txt")
    }
  }

  @Test(arguments: [
    "Subject: x\n\nMIME-Version: 1.0\n字", "云溪县: x\nMIME-Version: 1.0", ": x\nMIME-Version: 1.0\n字",
    "MIME-Version 1.0字", "Note: x\n字",
  ]) func textsWithColonsAreNoMessages(text: String) throws {
    #expect(try DocumentReader().read(Array(text.utf8), suffix: "txt").format == .plainText)
  }

  /// Cut anywhere, or with any byte spoilt: an error or a document, never a trap.
  @Test func damageIsALoop() {
    let page = Array(
      "<html><style>p.a{color:#fff}</style><ol start=2><li class=a style='font:1px x'>云&#x6EAA;</ol><!--x--><pre>\n县"
        .utf8)
    for length in 0..<page.count {
      _ = try? DocumentReader().read(Array(page[..<length]), suffix: "html")
    }
    for place in 0..<page.count {
      var damaged = page
      damaged[place] ^= 0x5F
      _ = try? DocumentReader().read(damaged, suffix: "html")
    }
  }
}
