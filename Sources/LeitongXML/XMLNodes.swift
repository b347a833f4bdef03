import CLibXML2
import CXMLShims

/// Owns one parsed document of libxml2 as a tree, to be changed and written again, and frees it once.
///
/// What is only read is an `XMLTree`, which takes less time and room.
///
/// Nothing outside the given bytes is read: no network, no DTD, no external entity. A document that
/// carries a DOCTYPE is refused, because entities in it can blow a small file up to gigabytes.
@safe struct XMLNodes: ~Copyable {
  let handle: xmlDocPtr

  /// Parses UTF-8 bytes.
  ///
  /// - Throws: `XMLError` where the bytes are not well-formed, carry a DOCTYPE, are nested deeper
  ///   than 256 or hold a text of more than 10,000,000 bytes (libxml2's own limits).
  init(parsing bytes: [UInt8]) throws(XMLError) {
    guard bytes.count <= Int(Int32.max) else {
      throw XMLError(message: "more than 2 GiB of XML", line: 0)
    }
    var report = lt_xml_report()
    let parsed = unsafe bytes.withUnsafeBytes { buffer in
      unsafe lt_xml_read(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), &report)
    }
    guard let parsed = unsafe parsed else {
      throw XMLError(message: XMLTree.sentence(report), line: Int(report.line))
    }
    let hasDoctype = unsafe parsed.pointee.intSubset != nil
    if hasDoctype || report.level >= 2 {
      unsafe xmlFreeDoc(parsed)
      let message = hasDoctype ? "a DOCTYPE is not allowed here" : XMLTree.sentence(report)
      throw XMLError(message: message, line: Int(report.line))
    }
    unsafe self.handle = parsed
  }

  deinit { unsafe xmlFreeDoc(handle) }

  /// Calls `visit` for each opening, text and closing, in document order, with the node that it is about.
  ///
  /// The walk is a loop, so no nesting can exhaust the stack.
  ///
  /// - Complexity: O(*n*) in the nodes of the document.
  func walk(_ visit: (XMLEvent, xmlNodePtr) -> Void) {
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
}

extension UnsafePointer where Pointee == xmlAttr {
  /// libxml2 lets an attribute stand where a node is asked for; the two structures begin alike.
  fileprivate var asNode: UnsafePointer<xmlNode> {
    unsafe UnsafeRawPointer(self).assumingMemoryBound(to: xmlNode.self)
  }
}
