import LeitongFormats
import LeitongTestSupport
import LeitongText
import Testing

@Suite struct OFDTests {
  private static let space = "xmlns:ofd=\"http://www.ofdspec.org/2016\""

  /// One line of text at 4 mm a letter; `y` is its baseline.
  private func line(
    _ text: String, x: Double = 20, y: Double, object: String = "", inside: String = "",
    size: Double = 4
  ) -> String {
    let count = text.unicodeScalars.count - 1
    return
      "<ofd:TextObject Boundary=\"\(x) \(y - size) 170 \(size * 1.5)\" Size=\"\(size)\" \(object)>\(inside)<ofd:TextCode X=\"0\" Y=\"\(size)\" DeltaX=\"g \(count) \(size)\">\(text)</ofd:TextCode></ofd:TextObject>"
  }

  private func page(_ objects: String, before: String = "") -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:Page \(Self.space)>\(before)<ofd:Content><ofd:Layer ID=\"1\">\(objects)</ofd:Layer></ofd:Content></ofd:Page>"
  }

  private func document(_ count: Int, extra: String = "", prefix: String = "Pages/Page_") -> String
  {
    let pages = (0..<count).map {
      "<ofd:Page ID=\"\($0)\" BaseLoc=\"\(prefix)\($0)/Content.xml\"/>"
    }.joined()
    return
      "<ofd:Document \(Self.space)><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\(extra)</ofd:CommonData><ofd:Pages>\(pages)</ofd:Pages></ofd:Document>"
  }

  private func body(_ root: String, _ info: String = "") -> String {
    "<ofd:DocBody><ofd:DocInfo>\(info)</ofd:DocInfo><ofd:DocRoot>\(root)</ofd:DocRoot></ofd:DocBody>"
  }

  private func package(
    _ pages: [String], info: String = "", extra: String = "", members: [(String, String)] = []
  ) -> [UInt8] {
    var zip = StoredZip()
    zip.add("OFD.xml", "<ofd:OFD \(Self.space)>\(body("Doc_0/Document.xml", info))</ofd:OFD>")
    zip.add("Doc_0/Document.xml", document(pages.count, extra: extra))
    for (place, page) in pages.enumerated() {
      zip.add("Doc_0/Pages/Page_\(place)/Content.xml", page)
    }
    for (name, content) in members { zip.add(name, content) }
    return zip.package
  }

  private func read(_ bytes: [UInt8]) throws -> Document {
    try DocumentReader().read(bytes, suffix: "ofd").document
  }

  /// Forty letters fill a line.
  private let full = "全县上下坚持稳中求进工作总基调统筹推进各项重点任务取得明显成效为下一步发展打下坚实基础群"

  @Test func joinsLinesToParagraphsByPlace() throws {
    // Written from below to above: the place decides, not the order in the file.
    let content =
      line("第二段从这里开始。", x: 28, y: 64) + line("末行到此为止。", y: 56) + line(full, y: 48)
      + line(String(full.dropLast(2)), x: 28, y: 40)
    let document = try read(package([page(content)], info: "<ofd:Title>总结</ofd:Title>"))
    #expect(document.text == String(full.dropLast(2)) + full + "末行到此为止。\n第二段从这里开始。")
    #expect(document.properties == ["title": "总结"] && document.pages == [0])
  }

  @Test func placesByMatrixDeltasAndBlocks() throws {
    let turned = "CTM=\"0.5 0 0 0.5 4 0\""
    let content = """
      <ofd:PageBlock><ofd:PageBlock>\(line("县", x: 24, y: 40))</ofd:PageBlock></ofd:PageBlock>\
      <ofd:TextObject Boundary="20 36 10 6" Size="4"><ofd:TextCode X="0" Y="4">溪</ofd:TextCode></ofd:TextObject>\
      <ofd:TextObject Boundary="12 36 99 9" Size="8" \(turned)><ofd:TextCode X="0" Y="8">云</ofd:TextCode></ofd:TextObject>\
      <ofd:TextObject Boundary="20 56 99 9" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="4 g 1 30 g 1 4">甲乙丙丁</ofd:TextCode></ofd:TextObject>
      """
    let document = try read(package([page(content)]))
    #expect(document.text == "云溪县\n甲乙\n丙丁")
    #expect(document.blocks.map(\.kind) == [.paragraph, .tableCell, .tableCell])
  }

  @Test func concealedTextIsReadAndMarked() throws {
    let white = "<ofd:FillColor Value=\"255 255 255\"/>"
    let band =
      "<ofd:PathObject Boundary=\"20 90 100 20\" Fill=\"true\"><ofd:FillColor Value=\"200 0 0\"/></ofd:PathObject>"
    let content =
      line("看得见", y: 20) + line("看不见", y: 30, object: "Visible=\"false\"")
      + line("透明字", y: 40, object: "Alpha=\"0\"") + line("白色字", y: 50, inside: white)
      + line("很小字", y: 60, size: 1) + line("页外字", x: 230, y: 70)
      + line("参数字", y: 80, object: "DrawParam=\"7\"") + band + line("红底字", y: 100, inside: white)
    let resources =
      "<ofd:Res \(Self.space)><ofd:DrawParams><ofd:DrawParam ID=\"7\" Relative=\"8\"/><ofd:DrawParam ID=\"8\">\(white)</ofd:DrawParam></ofd:DrawParams></ofd:Res>"
    let document = try read(
      package(
        [page(content)], extra: "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        members: [("Doc_0/PublicRes.xml", resources)]))
    let seen = document.concealed.map { "\(document.text($0.range)) \($0.manner)" }
    #expect(
      seen == ["看不见 hidden", "透明字 hidden", "白色字 white", "很小字 tiny", "页外字 hidden", "参数字 white"])
    #expect(document.text.hasSuffix("红底字"))
  }

  @Test func headersFootersAndNumbersAreLeftOutAndTemplatesReadOnce() throws {
    let template = page(line("云溪县人民政府文件", x: 60, y: 60))
    let pages = (1...4).map { number in
      page(
        line("内部资料", y: 12) + line("第\(number)部分的话", x: 28, y: 100 + Double(number))
          + line("— \(number) —", x: 95, y: 285),
        before: "<ofd:Template TemplateID=\"5\" ZOrder=\"Background\"/>")
    }
    let document = try read(
      package(
        pages, extra: "<ofd:TemplatePage ID=\"5\" BaseLoc=\"Tpls/T.xml\"/>",
        members: [("Doc_0/Tpls/T.xml", template)]))
    #expect(document.text == "云溪县人民政府文件\n第1部分的话\n第2部分的话\n第3部分的话\n第4部分的话")
    #expect(document.pages == [0, 17, 24, 31])
  }

  @Test func allDocumentsOfAFileAreReadWhateverWayTheyAreNamed() throws {
    var zip = StoredZip()
    zip.add(
      "OFD.xml",
      "<ofd:OFD \(Self.space)>\(body("/Doc_0/Document.xml"))\(body("Doc_1/./x/../Document.xml"))</ofd:OFD>"
    )
    zip.add("Doc_0/Document.xml", document(1, prefix: "/Doc_0/P"))
    zip.add("Doc_0/P0/Content.xml", page(line("甲文", y: 20)))
    zip.add("Doc_1/Document.xml", document(1, prefix: "Doc_1/P"))
    zip.add("Doc_1/P0/Content.xml", page(line("乙文", y: 20)))
    let document = try read(zip.package)
    #expect(document.text == "甲文\n乙文" && document.pages == [0, 3])
  }

  @Test func saysWhyThereIsNoText() throws {
    let picture = page("<ofd:ImageObject Boundary=\"0 0 210 297\" ResourceID=\"3\"/>")
    #expect(throws: FormatError.noTextLayer(.ofd, pages: 2)) {
      try read(package([picture, picture]))
    }
    let shapes = page(line("\u{E001}\u{E002}\u{FFFD}一", y: 20))
    #expect(throws: FormatError.undecodable(.ofd)) { try read(package([shapes])) }
    #expect(throws: FormatError.encrypted(.ofd)) {
      try read(package([picture], members: [("Encryptions.xml", "<a/>")]))
    }
  }

  @Test(arguments: ["../../etc/passwd", "/../x", "Doc_0/../../x", "Doc_9/Document.xml", ""])
  func placesStayInThePackage(root: String) {
    var zip = StoredZip()
    zip.add("OFD.xml", "<ofd:OFD \(Self.space)>\(body(root))</ofd:OFD>")
    #expect {
      try read(zip.package)
    } throws: { error in
      if case FormatError.damaged(.ofd, _, _)? = error as? FormatError { true } else { false }
    }
  }

  @Test func aMissingPageIsNotPassedOver() {
    var zip = StoredZip()
    zip.add("OFD.xml", "<ofd:OFD \(Self.space)>\(body("Doc_0/Document.xml"))</ofd:OFD>")
    zip.add("Doc_0/Document.xml", document(2))
    zip.add("Doc_0/Pages/Page_0/Content.xml", page(line("甲文", y: 20)))
    #expect(
      throws: FormatError.damaged(
        .ofd, reason: .missing("Doc_0/Pages/Page_1/Content.xml"), line: nil)
    ) { try read(zip.package) }
  }

  /// Cut anywhere, or with any byte spoilt: an error or a document, never a trap. Numbers beyond all bounds too.
  @Test func damageIsALoop() {
    for odd in ["1e308", "-1e308", "nan", "inf", "g 9999999999 1", "g -5 3", "g 2", "0x1p3", ""] {
      let content =
        "<ofd:TextObject Boundary=\"\(odd) 1 1 1\" Size=\"\(odd)\" CTM=\"\(odd) 0 0 \(odd) 1e8 1e8\" HScale=\"\(odd)\"><ofd:TextCode X=\"\(odd)\" Y=\"\(odd)\" DeltaX=\"\(odd)\" DeltaY=\"\(odd)\">云溪县</ofd:TextCode></ofd:TextObject>"
      _ = try? read(package([page(content)]))
      _ = try? read(
        package(
          [page(content + line("甲", y: 20))],
          extra: "<ofd:PhysicalBox>\(odd) 0 \(odd) 1</ofd:PhysicalBox>"))
    }
    let bytes = package([page(line("云溪县", y: 20, inside: "<ofd:FillColor Value=\"1 2\"/>"))])
    for length in stride(from: 0, to: bytes.count, by: 7) { _ = try? read(Array(bytes[..<length])) }
    for place in stride(from: 0, to: bytes.count, by: 3) {
      var damaged = bytes
      damaged[place] ^= 0x11
      _ = try? read(damaged)
    }
  }

  @Test func readsCompositeUnitsWhereTheyAreShown() throws {
    let resources =
      "<ofd:Res \(Self.space)><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID=\"9\" Width=\"100\" Height=\"10\"><ofd:Content>"
      + line("渠首闸门", x: 0, y: 4) + "</ofd:Content></ofd:CompositeGraphicUnit>"
      + "<ofd:CompositeGraphicUnit ID=\"8\"><ofd:Content><ofd:CompositeObject ResourceID=\"8\"/><ofd:CompositeObject ResourceID=\"8\"/></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    func read(_ objects: String) throws -> Document {
      try self.read(
        package(
          [page(objects)], extra: "<ofd:DocumentRes>Res.xml</ofd:DocumentRes>",
          members: [("Doc_0/Res.xml", resources)]))
    }
    let shown = try read(
      line("上文在此。", y: 40) + line("下文在此。", y: 60)
        + "<ofd:CompositeObject ResourceID=\"9\" Boundary=\"20 46 100 10\"/>")
    // The widest of three lines is as wide as the page: they are one paragraph.
    #expect(shown.text == "上文在此。渠首闸门下文在此。")
    let hidden = try read(
      line("上文在此。", y: 40)
        + "<ofd:CompositeObject ResourceID=\"9\" Boundary=\"20 46 100 10\" Visible=\"false\"/>")
    #expect(hidden.concealed.map(\.manner) == [.hidden])
    #expect(throws: FormatError.self) {
      try read(line("上文在此。", y: 40) + "<ofd:CompositeObject ResourceID=\"8\"/>")
    }
  }
}
