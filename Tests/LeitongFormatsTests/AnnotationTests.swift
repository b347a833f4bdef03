import Foundation
import LeitongFormats
import LeitongTestSupport
import LeitongText
import Testing

/// Comments in the margin of a .docx, read back from its parts.
@Suite struct AnnotationTests {
  private static let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private let annotator = Annotator(
    name: "雷同 Leitong", initials: "雷", inNote: "（在注里）", inBox: "（在框里）")

  private func package(_ body: String, extra: [(String, String)] = [], rels: String = "") -> [UInt8]
  {
    var zip = StoredZip()
    zip.add(
      "[Content_Types].xml",
      "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='xml' ContentType='application/xml'/></Types>"
    )
    zip.add(
      "_rels/.rels",
      "<Relationships xmlns='r'><Relationship Id='1' Type='x/officeDocument' Target='word/document.xml'/></Relationships>"
    )
    zip.add("word/media/图.bin", [0, 1, 2, 255])
    zip.add("word/document.xml", part("document", "<w:body>\(body)</w:body>"))
    if !rels.isEmpty {
      zip.add(
        "word/_rels/document.xml.rels",
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\(rels)</Relationships>"
      )
    }
    for (name, content) in extra { zip.add(name, content) }
    return zip.package
  }

  private func part(_ root: String, _ content: String) -> String {
    "<?xml version='1.0' encoding='UTF-8'?><w:\(root) xmlns:w='\(Self.space)' xmlns:mc='m' xmlns:m='math'>\(content)</w:\(root)>"
  }

  private func run(_ text: String, _ properties: String = "") -> String {
    "<w:r>\(properties)<w:t>\(text)</w:t></w:r>"
  }

  private func text(_ package: [UInt8]) throws -> String {
    try DocumentReader().read(package, suffix: "docx").document.text
  }

  /// Annotates every marked stretch and returns the body of what comes out; the text must be what it was.
  private func annotated(
    _ package: [UInt8], _ stretches: [String], paragraphs: [String] = ["话"]
  ) throws -> (body: String, comments: String, package: [UInt8]) {
    let whole = try text(package)
    let annotations = try stretches.map { stretch in
      let range = try #require(whole.range(of: stretch))
      let start = whole.unicodeScalars.distance(
        from: whole.startIndex, to: range.lowerBound)
      return Annotation(
        range: TextRange(start, start + stretch.unicodeScalars.count), paragraphs: paragraphs)
    }
    let made = try DocxAnnotator(annotator: annotator).annotated(package, annotations)
    #expect(try text(made) == whole)
    #expect(try DocxAnnotator(annotator: annotator).annotated(package, annotations) == made)
    let document = try #require(try PackageMembers.content(of: made)["word/document.xml"])
    let comments = try #require(try PackageMembers.content(of: made)["word/comments.xml"])
    let body = String(decoding: document, as: UTF8.self)
    let from = try #require(body.range(of: "<w:body>")).upperBound
    let to = try #require(body.range(of: "</w:body>")).lowerBound
    return (String(body[from..<to]), String(decoding: comments, as: UTF8.self), made)
  }

  private func reference(_ id: Int) -> String {
    "<w:commentRangeEnd w:id=\"\(id)\"/><w:r><w:commentReference w:id=\"\(id)\"/></w:r>"
  }

  private func start(_ id: Int) -> String { "<w:commentRangeStart w:id=\"\(id)\"/>" }
  private func kept(_ text: String, _ properties: String = "") -> String {
    "<w:r>\(properties)<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
  }

  @Test func aRunIsCutWhereTheStretchBeginsAndEnds() throws {
    let bold = "<w:rPr><w:b/></w:rPr>"
    let (body, comments, _) = try annotated(
      package("<w:p>\(run("汛前把堤防查了一遍。", bold))</w:p>"), ["堤防查了"])
    #expect(
      body == "<w:p>" + kept("汛前把", bold) + start(0) + kept("堤防查了", bold) + reference(0)
        + kept("一遍。", bold) + "</w:p>")
    #expect(comments.contains("w:author=\"雷同 Leitong\" w:initials=\"雷\""))
    #expect(!comments.contains("w:date"))
  }

  @Test func stretchesThatOverlapTouchAndRepeatEachHaveTheirOwnMarks() throws {
    let (body, _, _) = try annotated(
      package("<w:p>\(run("甲乙丙丁"))</w:p>"), ["甲乙", "乙丙", "丙丁", "丙丁"])
    #expect(
      body == "<w:p>" + start(0) + kept("甲") + start(1) + kept("乙") + reference(0) + start(2)
        + start(3) + kept("丙") + reference(1) + kept("丁") + reference(2) + reference(3) + "</w:p>")
  }

  @Test func aStretchOverParagraphsIsOneComment() throws {
    let (body, comments, _) = try annotated(
      package("<w:p>\(run("第一段末"))</w:p><w:p>\(run("第二段首"))</w:p>"), ["段末\n第二"])
    #expect(
      body == "<w:p>" + kept("第一") + start(0) + kept("段末") + "</w:p><w:p>" + kept("第二")
        + reference(0) + kept("段首") + "</w:p>")
    #expect(comments.components("<w:comment ") == 1)
  }

  @Test func tabsAndBreaksStayWhereTheyAre() throws {
    let source = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
    let (body, _, _) = try annotated(package(source), ["\t乙\n"])
    #expect(
      body == "<w:p><w:r><w:t>甲</w:t></w:r>" + start(0)
        + "<w:r><w:tab/><w:t>乙</w:t><w:br/></w:r>" + reference(0) + "<w:r><w:t>丙</w:t></w:r></w:p>")
  }

  @Test func insertionsDeletionsAndLinksKeepTheirWrapping() throws {
    let source =
      "<w:p><w:ins w:id=\"7\" w:author=\"某\">\(run("插入文字"))</w:ins><w:del w:id=\"8\"><w:r><w:delText>删去</w:delText></w:r></w:del>"
      + "<w:hyperlink w:anchor=\"a\">\(run("链接文字"))</w:hyperlink></w:p>"
    let (body, _, _) = try annotated(package(source), ["文字链接"])
    #expect(
      body == "<w:p><w:ins w:id=\"7\" w:author=\"某\">" + kept("插入") + start(0) + kept("文字")
        + "</w:ins><w:del w:id=\"8\"><w:r><w:delText>删去</w:delText></w:r></w:del><w:hyperlink w:anchor=\"a\">"
        + kept("链接") + reference(0) + kept("文字") + "</w:hyperlink></w:p>")
  }

  @Test func textOfABoxIsMarkedWhereTheBoxHangs() throws {
    let box =
      "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p>\(run("框内"))</w:p></w:txbxContent></mc:Choice></mc:AlternateContent>"
    let (body, comments, _) = try annotated(
      package("<w:p><w:r><w:t>框前</w:t>\(box)<w:t>框后</w:t></w:r></w:p>"), ["框内"])
    #expect(
      body == "<w:p><w:r><w:t>框前</w:t></w:r>" + start(0) + "<w:r>\(box)</w:r>" + reference(0)
        + "<w:r><w:t>框后</w:t></w:r></w:p>")
    #expect(comments.contains("（在框里）"))
  }

  @Test func textOfANoteIsMarkedAtItsNumber() throws {
    let notes = part("footnotes", "<w:footnote w:id=\"2\"><w:p>\(run("注文"))</w:p></w:footnote>")
    let source = package(
      "<w:p>\(run("正文"))<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
      extra: [("word/footnotes.xml", notes)])
    let (body, comments, made) = try annotated(source, ["注文"])
    #expect(
      body == "<w:p>" + run("正文") + start(0) + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
        + reference(0) + "</w:p>")
    #expect(comments.contains("（在注里）"))
    #expect(try PackageMembers.content(of: made)["word/footnotes.xml"] == Array(notes.utf8))
    // What stands in the body as well is marked there, and there is nothing to explain.
    let whole = try text(source)
    #expect(whole.hasPrefix("正文"))
    #expect(try !annotated(source, [whole]).comments.contains("（在注里）"))
  }

  @Test func formulasRubiesAndPlainControlsStayWhole() throws {
    let formula = "<m:oMath><m:r><m:t>xyz</m:t></m:r></m:oMath>"
    let ruby = "<w:ruby><w:rt>\(run("hàn"))</w:rt><w:rubyBase>\(run("汉字"))</w:rubyBase></w:ruby>"
    let control =
      "<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>\(run("某年某月"))</w:sdtContent></w:sdt>"
    let (body, _, _) = try annotated(
      package("<w:p>\(formula)<w:r>\(ruby)</w:r>\(control)</w:p>"), ["y", "字", "年"])
    #expect(
      body == "<w:p>" + start(0) + formula + reference(0) + start(1) + "<w:r>\(ruby)</w:r>"
        + reference(1) + start(2) + control + reference(2) + "</w:p>")
  }

  @Test func aFieldStaysWhole() throws {
    func mark(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
    let inner = mark("begin") + mark("separate") + run("二") + mark("end")
    let field = mark("begin") + "<w:r><w:instrText>DATE</w:instrText></w:r>" + mark("separate")
    let simple = "<w:fldSimple w:instr=\"PAGE\">\(run("三页"))</w:fldSimple>"
    let (body, _, _) = try annotated(
      package(
        "<w:p>\(run("前"))\(field)\(run("一"))\(inner)\(mark("end"))\(run("后"))\(simple)</w:p>"),
      ["一", "二后", "页"])
    #expect(
      body == "<w:p>" + run("前") + start(0) + start(1) + field + run("一") + inner + mark("end")
        + reference(0) + run("后") + reference(1) + start(2) + simple + reference(2) + "</w:p>")
  }

  @Test func anEmptyStretchOrALabelIsMarkedAtWhatFollows() throws {
    let numbering = part(
      "numbering",
      "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    let list = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    let source = package(
      "<w:p>\(list)\(run("备汛"))</w:p>", extra: [("word/numbering.xml", numbering)])
    #expect(try text(source) == "一、备汛")
    let (body, _, _) = try annotated(source, ["一、"])
    #expect(body.contains(start(0) + run("备汛") + reference(0)))
  }

  @Test func commentsThatAreThereStayAndNewOnesCountOn() throws {
    let old = "<w:comment w:id=\"41\" w:author=\"某科长\"><w:p>\(run("请核"))</w:p></w:comment>"
    let relation =
      "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/>"
    let source = package(
      "<w:p><w:commentRangeStart w:id=\"41\"/>\(run("甲乙"))<w:commentRangeEnd w:id=\"41\"/></w:p>",
      extra: [("word/comments.xml", part("comments", old))], rels: relation)
    let (body, comments, made) = try annotated(source, ["乙"])
    #expect(comments.contains(old))
    #expect(body.contains(start(42)) && body.contains(reference(42)))
    let relations = try #require(
      try PackageMembers.content(of: made)["word/_rels/document.xml.rels"])
    #expect(String(decoding: relations, as: UTF8.self).components("relationships/comments\"") == 1)
  }

  @Test func allOtherMembersAreCopiedByteForByte() throws {
    let source = package(
      "<w:p>\(run("甲乙丙"))</w:p>", extra: [("docProps/custom.xml", "<a> &#x41;</a>")])
    let (_, _, made) = try annotated(source, ["乙"])
    let before = try PackageMembers.content(of: source)
    let after = try PackageMembers.content(of: made)
    let changed: Set = ["[Content_Types].xml", "word/document.xml"]
    for (name, content) in before where !changed.contains(name) {
      #expect(after[name] == content, "\(name)")
    }
    #expect(
      Set(after.keys).subtracting(before.keys) == [
        "word/comments.xml", "word/_rels/document.xml.rels",
      ])
    #expect(DocxAnnotator.isOwn(made) && !DocxAnnotator.isOwn(source))
  }

  @Test func hostileTextInACommentIsShownNotObeyed() throws {
    let (_, comments, _) = try annotated(
      package("<w:p>\(run("甲乙"))</w:p>"), ["乙"],
      paragraphs: ["]]></w:t><w:b/>&amp;\u{0}\u{8}\u{FFFE}\u{202E}末"])
    #expect(
      comments.contains(
        "]]&gt;&lt;/w:t&gt;&lt;w:b/&gt;&amp;amp;[U+0000][U+0008][U+FFFE][U+202E]末</w:t>"))
  }

  @Test func aPlainTextBecomesADocxOfTheSameText() throws {
    let scalars = "标题\n一、备汛\n\t汛前\u{1}查堤。\n注文\n表格".unicodeScalars.map(\.value)
    let ends = scalars.indices.filter { scalars[$0] == 0x0A } + [scalars.count]
    let kinds: [Block.Kind] = [
      .title, .heading(level: 1), .paragraph, .footnote, .tableCell,
    ]
    var start = 0
    let blocks = zip(kinds, ends).map { kind, end in
      defer { start = end + 1 }
      return Block(kind: kind, range: TextRange(start, end))
    }
    let made = try DocxMaker(noteMark: "注 ").annotated(
      scalars, blocks,
      [
        Annotation(range: TextRange(16, 18), paragraphs: ["在注文"]),
        Annotation(range: TextRange(19, 21), paragraphs: ["在表格"]),
      ], annotator: annotator)
    #expect(try text(made) == "标题\n一、备汛\n\t汛前\u{FFFD}查堤。\n注 注文\n表格")
    let document = try #require(try PackageMembers.content(of: made)["word/document.xml"])
    let body = String(decoding: document, as: UTF8.self)
    #expect(body.contains(self.start(0) + kept("注文") + reference(0)))
    #expect(body.contains(self.start(1) + kept("表格") + reference(1)))
  }
}

extension String {
  fileprivate func components(_ separator: String) -> Int { ranges(of: separator).count }
}
