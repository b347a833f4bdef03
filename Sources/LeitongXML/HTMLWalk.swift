import CXMLShims

/// Walks over pages of HTML.
public enum HTMLWalk {
  /// Elements that may stand within one another. The parser climbs all of them for a stray closing, so the bound keeps
  /// time in proportion to the size of the page.
  public static let deepest = 1_000

  /// Calls `visit` for each opening, text and closing, in document order. Names are in lower case and without
  /// namespace; a text may come in several pieces; script and style come as text.
  ///
  /// No tree is built: libxml2 drops what follows elements nested 256 deep or a text of 10 MB from its trees.
  /// Bytes must be valid UTF-8, whatever the page says of itself, and without U+0000.
  ///
  /// - Throws: `XMLError` where elements are nested deeper than `deepest`, or libxml2 stopped before the end.
  /// - Complexity: O(*n*) in the bytes.
  public static func walk(_ bytes: [UInt8], _ visit: (XMLEvent) -> Void) throws(XMLError) {
    guard bytes.count <= Int(Int32.max) else {
      throw XMLError(message: "more than 2 GiB of HTML", line: 0)
    }
    var report = lt_xml_report()
    let status = withoutActuallyEscaping(visit) { visit in
      let box = VisitBox(visit)
      var visitor = unsafe lt_html_visitor(
        context: Unmanaged.passUnretained(box).toOpaque(), open: opened, close: closed, text: read)
      return withExtendedLifetime(box) {
        unsafe bytes.withUnsafeBytes { buffer in
          unsafe lt_html_walk(
            buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count),
            Int32(deepest), &visitor, &report)
        }
      }
    }
    switch status {
    case 0: return
    case 1:
      throw XMLError(message: "elements nested deeper than \(deepest)", line: 0)
    default: throw XMLError(message: XMLTree.sentence(report), line: Int(report.line))
    }
  }
}

/// Carries the caller's closure through C.
private final class VisitBox {
  let visit: (XMLEvent) -> Void
  init(_ visit: @escaping (XMLEvent) -> Void) { self.visit = visit }
}

private func visit(_ context: UnsafeMutableRawPointer?, _ event: XMLEvent) {
  guard let context = unsafe context else { return }
  unsafe Unmanaged<VisitBox>.fromOpaque(context).takeUnretainedValue().visit(event)
}

private func opened(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?,
  _ pairs: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
) {
  var attributes: [(name: String, value: String)] = []
  if var pair = unsafe pairs {
    while let name = unsafe pair[0] {
      let value = unsafe pair[1].map { unsafe String(cString: $0) } ?? ""
      unsafe attributes.append((String(cString: name), value))
      unsafe pair += 2
    }
  }
  unsafe visit(
    context, .open(XMLElement(name: string(name), namespace: "", attributes: attributes)))
}

private func closed(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?) {
  unsafe visit(context, .close(name: string(name), namespace: ""))
}

private func read(
  _ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ count: Int32
) {
  let text = unsafe UnsafeBufferPointer(start: bytes, count: Int(max(0, count)))
  unsafe visit(context, .text(String(decoding: text, as: UTF8.self)))
}

private func string(_ bytes: UnsafePointer<UInt8>?) -> String {
  guard let bytes = unsafe bytes else { return "" }
  return unsafe String(cString: bytes)
}
