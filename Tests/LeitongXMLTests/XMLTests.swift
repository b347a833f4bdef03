import LeitongXML
import Testing

@Suite struct XMLTests {
  private func events(_ xml: String) throws -> [String] {
    var events: [String] = []
    try XMLTree(parsing: Array(xml.utf8)).walk { event in
      switch event {
      case .open(let element): events.append("<\(element.name) \(element["val"] ?? "-")>")
      case .close(let name, _): events.append("</\(name)>")
      case .text(let text): events.append(text)
      }
    }
    return events
  }

  @Test func walksInDocumentOrder() throws {
    #expect(
      try events("<a><w:b xmlns:w='u' w:val='1'>一</w:b><c/>二</a>")
        == ["<a ->", "<b 1>", "一", "</b>", "<c ->", "</c>", "二", "</a>"])
  }

  @Test(arguments: [
    "", "<a>", "<a></b>", "not xml",
    "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
    "<!DOCTYPE a><a/>", "<a>&undefined;</a>",
  ])
  func refuses(xml: String) { #expect(throws: XMLError.self) { try events(xml) } }

  @Test func refusesNestingWithoutEnd() {
    let deep = String(repeating: "<a>", count: 5_000) + String(repeating: "</a>", count: 5_000)
    #expect(throws: XMLError.self) { try events(deep) }
  }

  /// libxml2 tells a text in pieces where a reference stands in it, and spells an ampersand in a value as one.
  @Test func textsAreWholeAndValuesAreWhatTheyMean() throws {
    #expect(
      try events("<a val='甲&amp;乙&#38;#x26;&lt;&quot;'>一&amp;<![CDATA[二<]]><!-- 批 -->三&#x2014;</a>")
        == ["<a 甲&乙&#x26;<\">", "一&二<三—", "</a>"])
    #expect(try events("<a val='&amp;#38;'/>") == ["<a &#38;>", "</a>"])
  }

  /// An element that is kept longer than its document still has its values.
  @Test func elementsOutliveTheirDocument() throws {
    var kept: [XMLElement] = []
    func read() throws {
      try XMLTree(parsing: Array("<a xmlns='u'><b w:val='甲' xmlns:w='v' one='乙'/></a>".utf8)).walk {
        if case .open(let element) = $0 { kept.append(element) }
      }
    }
    try read()
    #expect(kept.map(\.name) == ["a", "b"] && kept.map(\.namespace) == ["u", "u"])
    #expect(kept.last?["val"] == "甲" && kept.last?["one"] == "乙" && kept.last?["two"] == nil)
  }

  @Test func aTextHasABound() throws {
    let most = String(repeating: "字", count: 3_333_333)
    #expect(try events("<a>\(most)&amp;</a>").count == 3)
    #expect(throws: XMLError.self) { try events("<a>\(most)&amp;b</a>") }
    #expect(throws: XMLError.self) { try events("<a>\(most)字</a>") }
    let letters = String(repeating: "a", count: 10_000_001)
    #expect(throws: XMLError.self) { try events("<a>\(letters)</a>") }
  }

  /// Cut anywhere, or with any byte spoilt: an error or a walk whose openings are closed.
  @Test func damageIsALoop() {
    let xml = Array(
      "<?xml version='1.0'?><a xmlns:w='u'>一<w:b w:val='&amp;&lt;二'/><![CDATA[<]]>&#x4E00;</a>".utf8
    )
    for place in 0..<xml.count * 2 {
      var damaged = Array(xml[..<min(place, xml.count)])
      if place >= xml.count {
        damaged = xml
        damaged[place - xml.count] ^= 0x15
      }
      guard let tree = try? XMLTree(parsing: damaged) else { continue }
      var depth = 0
      tree.walk { event in
        switch event {
        case .open: depth += 1
        case .close: depth -= 1
        case .text: break
        }
      }
      #expect(depth == 0)
    }
  }

  @Test func errorsNameTheLine() {
    do {
      _ = try events("<a>\n<b>\n</a>")
      Issue.record("accepted")
    } catch {
      #expect((error as? XMLError)?.line == 3)
    }
  }

  private func page(_ write: (inout HTMLTree) -> Void) throws -> String {
    var tree = HTMLTree(language: "zh-CN")
    tree.element("body") { write(&$0) }
    return String(decoding: try tree.bytes(), as: UTF8.self)
  }

  @Test(arguments: [
    ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
    ("甲&乙 &amp; &evil;", "甲&amp;乙 &amp;amp; &amp;evil;"),
    ("</html>", "&lt;/html&gt;"), ("\u{202E}倒", "[U+202E]倒"),
    ("\u{0}\u{1B}[31m", "[U+0000][U+001B][31m"),
    ("\u{FFFE}", "[U+FFFE]"), ("𠮷野家", "𠮷野家"),
  ])
  func showsEveryTextAsText(text: String, expected: String) throws {
    let html = try page { $0.element("p", text: text) }
    #expect(html.contains("<p>\(expected)</p>"))
    #expect(html.hasSuffix("</html>\n"))
  }

  @Test func quotesAttributes() throws {
    let html = try page { $0.element("p", ["title": "\" onclick=\"alert(1)"]) }
    // libxml2 takes the other quotation mark where the value holds one.
    #expect(html.contains("<p title='\" onclick=\"alert(1)'>"))
  }

  @Test func theDoctypeAndLanguageAreThere() throws {
    let html = try page { _ in }
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\">"))
  }
}
