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
