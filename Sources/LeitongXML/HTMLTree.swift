import CLibXML2
import CXMLShims

/// Builds one HTML page as a tree of libxml2 and writes it.
///
/// Element and attribute names are `StaticString`, so no text from a file can become markup; text and
/// attribute values are escaped by libxml2. Style and script are the only raw text: `StaticString`, and a label
/// of capitals and digits.
@safe public struct HTMLTree: ~Copyable {
  private let document: htmlDocPtr
  private var node: xmlNodePtr

  /// Starts a page whose root is `<html lang=…>`.
  public init(language: String) {
    guard let document = unsafe htmlNewDocNoDtD(nil, nil),
      let root = unsafe xmlNewNode(nil, "html")
    else { preconditionFailure("libxml2 is out of memory") }
    unsafe xmlCreateIntSubset(document, "html", nil, nil)
    unsafe xmlDocSetRootElement(document, root)
    unsafe self.document = document
    unsafe self.node = root
    set("lang", language)
  }

  deinit { unsafe xmlFreeDoc(document) }

  /// Adds an element as the last child of the open one, opens it, runs `content`, closes it.
  public mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ content: (inout HTMLTree) -> Void = { _ in }
  ) {
    let parent = unsafe node
    guard let child = unsafe xmlNewChild(parent, nil, name.pointer, nil) else {
      preconditionFailure("libxml2 is out of memory")
    }
    unsafe node = child
    for (attribute, value) in attributes { set(attribute, value) }
    content(&self)
    unsafe node = parent
  }

  /// Adds an element that holds only text.
  public mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  /// Adds text to the open element; markup in it is shown, not obeyed.
  public mutating func text(_ text: String) {
    guard !text.isEmpty else { return }
    unsafe xmlAddChild(node, xmlNewText(printable(text)))
  }

  /// Adds a `<style>` element; its rules go out as they are.
  public mutating func style(_ rules: StaticString) {
    element("style") { tree in
      unsafe xmlAddChild(tree.node, xmlNewText(rules.pointer))
    }
  }

  /// Adds the page's `<script>`; it goes out as it is, and its hash belongs into the page's policy.
  public mutating func script(_ program: StaticString) {
    element("script") { tree in
      unsafe xmlAddChild(tree.node, xmlNewText(program.pointer))
    }
  }

  /// Adds a style that prints `label` and the page number at the foot of each page.
  ///
  /// - Precondition: `label` is of ASCII letters, digits and hyphens: nothing a style could obey.
  public mutating func pageFoot(label: String) {
    precondition(
      label.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x2D
      }, "a label at the foot of a page is of capitals, digits and hyphens")
    element("style") { tree in
      let rule =
        "@page{@bottom-left{content:\"\(label)\";font-size:9pt;color:#565c63}"
        + "@bottom-right{content:counter(page) \" / \" counter(pages);font-size:9pt;color:#565c63}}"
      unsafe xmlAddChild(tree.node, xmlNewText(rule))
    }
  }

  private func set(_ attribute: StaticString, _ value: String) {
    unsafe xmlNewProp(node, attribute.pointer, printable(value))
  }

  /// Returns the page as UTF-8, ended by a line end.
  ///
  /// - Throws: `XMLError` where libxml2 stopped before `</html>`.
  /// - Complexity: O(*n*) in the nodes of the page.
  public func bytes() throws(XMLError) -> [UInt8] {
    guard let buffer = unsafe xmlAllocOutputBuffer(nil) else {
      throw XMLError(message: "libxml2 is out of memory", line: 0)
    }
    unsafe htmlDocContentDumpFormatOutput(buffer, document, "UTF-8", 0)
    unsafe xmlOutputBufferFlush(buffer)
    let written = unsafe UnsafeBufferPointer(
      start: xmlOutputBufferGetContent(buffer), count: Int(xmlOutputBufferGetSize(buffer)))
    let page = unsafe Array(written)
    unsafe xmlOutputBufferClose(buffer)
    guard page.suffix(16).contains(subsequence: Array("</html>".utf8)) else {
      throw XMLError(message: "the page was cut short", line: 0)
    }
    return page.last == 0x0A ? page : page + [0x0A]
  }
}

extension StaticString {
  fileprivate var pointer: UnsafePointer<UInt8> { unsafe utf8Start }
}

extension ArraySlice<UInt8> {
  fileprivate func contains(subsequence: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: subsequence) }
  }
}
