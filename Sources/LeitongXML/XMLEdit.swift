import CLibXML2
import CXMLShims

/// One XML document that is changed in place and written again; what is not changed stays as it was parsed.
///
/// Names are `StaticString`, so no text from a file can become markup. New elements stand in the namespace of the root
/// element and carry its prefix.
@safe public final class XMLEdit {
  /// An element of the document; valid as long as the document.
  public struct Node: Hashable, Sendable {
    /// Place in document order of what was parsed; new elements count on from there.
    public let number: Int

    public init(number: Int) { self.number = number }
  }

  private let tree: XMLNodes
  private var nodes: [xmlNodePtr] = unsafe []
  /// The namespace that elements are asked for and made in.
  private let space: xmlNsPtr?

  /// Parses UTF-8 bytes.
  ///
  /// - Throws: `XMLError`, as `XMLTree` does.
  public init(parsing bytes: [UInt8]) throws(XMLError) {
    let tree = try XMLNodes(parsing: bytes)
    unsafe space = unsafe xmlDocGetRootElement(tree.handle)?.pointee.ns
    self.tree = tree
    guard let root = unsafe xmlDocGetRootElement(self.tree.handle) else {
      preconditionFailure("a parsed document has a root")
    }
    unsafe self.tree.walk { event, node in
      guard case .open = event else { return }
      unsafe register(node)
    }
    precondition(unsafe nodes.first == root)
  }

  /// The outermost element.
  public var root: Node { Node(number: 0) }

  /// Calls `visit` as `XMLTree.walk` does, with the element that is opened or closed or holds the text. To be called before
  /// the document is changed.
  ///
  /// - Complexity: O(*n*) in the nodes of the document.
  public func walk(_ visit: (XMLEvent, Node) -> Void) {
    unsafe tree.walk { event, node in
      if case .text = event {
        guard let parent = unsafe node.pointee.parent else { return }
        unsafe visit(event, self.node(parent))
      } else {
        unsafe visit(event, self.node(node))
      }
    }
  }

  /// The local name of an element of the root's namespace; `nil` of any other.
  public func name(of node: Node) -> String? {
    let pointer = unsafe nodes[node.number]
    let own = unsafe pointer.pointee.ns?.pointee.href
    let isSame =
      unsafe own == nil ? space == nil : space != nil && xmlStrEqual(own, space?.pointee.href) != 0
    guard isSame, let name = unsafe pointer.pointee.name else { return nil }
    return unsafe String(cString: name)
  }

  public func parent(of node: Node) -> Node? {
    guard let parent = unsafe nodes[node.number].pointee.parent,
      unsafe parent.pointee.type == XML_ELEMENT_NODE
    else { return nil }
    return unsafe self.node(parent)
  }

  /// The elements directly inside an element.
  public func children(of node: Node) -> [Node] {
    var children: [Node] = []
    var next = unsafe xmlFirstElementChild(nodes[node.number])
    while let child = unsafe next {
      children.append(unsafe self.node(child))
      unsafe next = xmlNextElementSibling(child)
    }
    return children
  }

  /// All text inside an element.
  public func text(of node: Node) -> String {
    guard let content = unsafe xmlNodeGetContent(nodes[node.number]) else { return "" }
    defer { unsafe lt_xml_free(content) }
    return unsafe String(cString: content)
  }

  /// Adds an attribute or changes it; `isQualified` puts it into the namespace of the root.
  public func set(_ name: StaticString, _ value: String, of node: Node, isQualified: Bool = true) {
    unsafe xmlSetNsProp(
      nodes[node.number], isQualified ? space : nil, name.utf8Start, Self.holdable(value))
  }

  /// Makes an element that stands nowhere yet.
  public func make(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    isQualified: Bool = true
  ) -> Node {
    guard let made = unsafe xmlNewDocNode(tree.handle, space, name.utf8Start, nil) else {
      preconditionFailure("libxml2 is out of memory")
    }
    let node = unsafe register(made)
    for (name, value) in attributes { set(name, value, of: node, isQualified: isQualified) }
    return node
  }

  /// Makes an element as the last one of another.
  @discardableResult public func add(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    to parent: Node, isQualified: Bool = true
  ) -> Node {
    let node = make(name, attributes, isQualified: isQualified)
    unsafe xmlAddChild(nodes[parent.number], nodes[node.number])
    return node
  }

  public func insert(_ node: Node, before other: Node) {
    unsafe xmlAddPrevSibling(nodes[other.number], nodes[node.number])
  }

  public func insert(_ node: Node, after other: Node) {
    unsafe xmlAddNextSibling(nodes[other.number], nodes[node.number])
  }

  /// Adds text to an element, blanks included. A scalar that XML cannot hold becomes U+FFFD, one for one.
  public func add(text: String, to node: Node) {
    unsafe xmlAddChild(nodes[node.number], xmlNewText(Self.holdable(text)))
    unsafe xmlNodeSetSpacePreserve(nodes[node.number], 1)
  }

  /// Splits an element's text; what follows `offset`, in Unicode scalars, goes to a new element behind it that is the same
  /// otherwise.
  public func split(text node: Node, at offset: Int) -> Node {
    let pointer = unsafe nodes[node.number]
    let scalars = Array(text(of: node).unicodeScalars)
    while let child = unsafe pointer.pointee.children {
      unsafe xmlUnlinkNode(child)
      unsafe xmlFreeNode(child)
    }
    let rest = unsafe register(
      copy(pointer, isDeep: false, inside: pointer.pointee.parent))
    unsafe xmlAddNextSibling(pointer, nodes[rest.number])
    let place = min(max(0, offset), scalars.count)
    for (part, target) in [(scalars[..<place], node), (scalars[place...], rest)] {
      var text = ""
      text.unicodeScalars.append(contentsOf: part)
      add(text: text, to: target)
    }
    return rest
  }

  /// Splits an element before one of its children: that child and all after it go to a new element behind, which has the
  /// same attributes and a copy of the child named `properties`.
  public func split(before child: Node, copying properties: String) -> Node {
    let first = unsafe nodes[child.number]
    guard let whole = unsafe first.pointee.parent else { return child }
    let rest = unsafe register(
      copy(whole, isDeep: false, inside: whole.pointee.parent))
    let target = unsafe nodes[rest.number]
    unsafe xmlAddNextSibling(whole, target)
    for kept in children(of: unsafe node(whole)) where name(of: kept) == properties {
      unsafe xmlAddChild(target, copy(nodes[kept.number], isDeep: true, inside: target))
      break
    }
    var next: xmlNodePtr? = unsafe first
    while let moved = unsafe next {
      unsafe next = moved.pointee.next
      unsafe xmlUnlinkNode(moved)
      unsafe xmlAddChild(target, moved)
    }
    return rest
  }

  /// The document in UTF-8 with its declaration.
  ///
  /// - Throws: `XMLError` where libxml2 could not write it.
  public func bytes() throws(XMLError) -> [UInt8] {
    unsafe tree.handle.pointee.standalone = 1
    var memory: UnsafeMutablePointer<xmlChar>?
    var size: Int32 = 0
    unsafe xmlDocDumpMemoryEnc(tree.handle, &memory, &size, "UTF-8")
    guard let written = unsafe memory, size > 0 else {
      throw XMLError(message: "the part could not be written", line: 0)
    }
    let bytes = unsafe Array(UnsafeBufferPointer(start: written, count: Int(size)))
    unsafe lt_xml_free(written)
    return bytes
  }

  /// A copy that is to stand inside `parent`: namespaces known there are not declared again.
  private func copy(_ node: xmlNodePtr, isDeep: Bool, inside parent: xmlNodePtr?) -> xmlNodePtr {
    var copy: xmlNodePtr?
    let status = unsafe xmlDOMWrapCloneNode(
      nil, tree.handle, node, &copy, tree.handle, parent, isDeep ? 1 : 0, 0)
    guard status == 0, let copy = unsafe copy else {
      preconditionFailure("libxml2 is out of memory")
    }
    return unsafe copy
  }

  @discardableResult private func register(_ pointer: xmlNodePtr) -> Node {
    unsafe nodes.append(pointer)
    // The field is the application's own; 0 means that the element has no number yet.
    unsafe pointer.pointee._private = UnsafeMutableRawPointer(bitPattern: nodes.count)
    return Node(number: unsafe nodes.count - 1)
  }

  private func node(_ pointer: xmlNodePtr) -> Node {
    guard let number = unsafe pointer.pointee._private else { return unsafe register(pointer) }
    return Node(number: Int(bitPattern: number) - 1)
  }

  private static func holdable(_ text: String) -> String {
    func isHoldable(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: true
      case 0..<0x20, 0xFFFE, 0xFFFF: false
      default: true
      }
    }
    guard text.unicodeScalars.contains(where: { !isHoldable($0) }) else { return text }
    var held = ""
    for scalar in text.unicodeScalars {
      held.unicodeScalars.append(isHoldable(scalar) ? scalar : "\u{FFFD}")
    }
    return held
  }
}
