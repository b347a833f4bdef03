import CLibXML2
import CXMLShims

/// One step of a walk over an XML document.
public enum XMLEvent: Sendable {
  case open(XMLElement)
  case close(name: String, namespace: String)
  case text(String)
}

/// An element's name, namespace and attributes as the walk meets it.
public struct XMLElement: Sendable {
  /// Local name, without prefix.
  public let name: String
  /// Namespace address; empty where there is none.
  public let namespace: String
  let attributes: [(name: String, value: String)]

  /// Returns the value of the attribute with this local name, whatever its prefix.
  public subscript(attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }
}

/// Owns one parsed document of libxml2 and frees it once.
///
/// Nothing outside the given bytes is read: no network, no DTD, no external entity. A document that
/// carries a DOCTYPE is refused, because entities in it can blow a small file up to gigabytes.
@safe public struct XMLTree: ~Copyable {
  let handle: xmlDocPtr

  /// Parses UTF-8 bytes.
  ///
  /// - Throws: `XMLError` where the bytes are not well-formed, carry a DOCTYPE, are nested deeper
  ///   than 256 or hold a text of more than 10,000,000 bytes (libxml2's own limits).
  public init(parsing bytes: [UInt8]) throws(XMLError) {
    guard bytes.count <= Int(Int32.max) else {
      throw XMLError(message: "more than 2 GiB of XML", line: 0)
    }
    var report = lt_xml_report()
    let parsed = unsafe bytes.withUnsafeBytes { buffer in
      unsafe lt_xml_read(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), &report)
    }
    guard let parsed = unsafe parsed else {
      throw XMLError(message: Self.sentence(report), line: Int(report.line))
    }
    let hasDoctype = unsafe parsed.pointee.intSubset != nil
    if hasDoctype || report.level >= 2 {
      unsafe xmlFreeDoc(parsed)
      let message = hasDoctype ? "a DOCTYPE is not allowed here" : Self.sentence(report)
      throw XMLError(message: message, line: Int(report.line))
    }
    unsafe self.handle = parsed
  }

  deinit { unsafe xmlFreeDoc(handle) }

  /// Calls `visit` for each opening, text and closing, in document order.
  ///
  /// The walk is a loop, so no nesting can exhaust the stack.
  ///
  /// - Complexity: O(*n*) in the nodes of the document.
  public func walk(_ visit: (XMLEvent) -> Void) {
    unsafe walkNodes { event, _ in visit(event) }
  }

  /// The same with the node that each event is about.
  func walkNodes(_ visit: (XMLEvent, xmlNodePtr) -> Void) {
    var node: xmlNodePtr? = unsafe xmlDocGetRootElement(handle)
    while let current = unsafe node {
      if unsafe current.pointee.type == XML_ELEMENT_NODE {
        unsafe visit(.open(unsafe Self.element(current)), current)
        if let child = unsafe current.pointee.children {
          unsafe node = child
          continue
        }
        unsafe visit(unsafe Self.closing(current), current)
      } else if unsafe current.pointee.type == XML_TEXT_NODE
        || current.pointee.type == XML_CDATA_SECTION_NODE
      {
        if let content = unsafe current.pointee.content {
          unsafe visit(.text(unsafe String(cString: content)), current)
        }
      }
      unsafe node = unsafe Self.successor(of: current, visit)
    }
  }

  /// Climbs from a finished node to the next one not yet visited, closing what it leaves.
  private static func successor(
    of finished: xmlNodePtr, _ visit: (XMLEvent, xmlNodePtr) -> Void
  ) -> xmlNodePtr? {
    var current = unsafe finished
    while true {
      if let next = unsafe current.pointee.next { return unsafe next }
      guard let parent = unsafe current.pointee.parent,
        unsafe parent.pointee.type == XML_ELEMENT_NODE
      else { return nil }
      unsafe visit(unsafe closing(parent), parent)
      unsafe current = parent
    }
  }

  private static func element(_ node: xmlNodePtr) -> XMLElement {
    var attributes: [(name: String, value: String)] = []
    var attribute = unsafe node.pointee.properties
    while let current = unsafe attribute {
      if let name = unsafe current.pointee.name,
        let value = unsafe xmlNodeGetContent(UnsafePointer(current).asNode)
      {
        attributes.append((unsafe String(cString: name), unsafe String(cString: value)))
        unsafe lt_xml_free(value)
      }
      unsafe attribute = current.pointee.next
    }
    return XMLElement(
      name: unsafe text(node.pointee.name), namespace: unsafe namespace(node),
      attributes: attributes)
  }

  private static func closing(_ node: xmlNodePtr) -> XMLEvent {
    .close(name: unsafe text(node.pointee.name), namespace: unsafe namespace(node))
  }

  private static func namespace(_ node: xmlNodePtr) -> String {
    unsafe text(node.pointee.ns?.pointee.href)
  }

  private static func text(_ bytes: UnsafePointer<xmlChar>?) -> String {
    guard let bytes = unsafe bytes else { return "" }
    return unsafe String(cString: bytes)
  }

  private static func sentence(_ report: lt_xml_report) -> String {
    let message = unsafe withUnsafeBytes(of: report.message) { buffer in
      unsafe String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
    }
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.isEmpty ? "not well-formed" : line
  }
}

extension UnsafePointer where Pointee == xmlAttr {
  /// libxml2 lets an attribute stand where a node is asked for; the two structures begin alike.
  fileprivate var asNode: UnsafePointer<xmlNode> {
    unsafe UnsafeRawPointer(self).assumingMemoryBound(to: xmlNode.self)
  }
}
