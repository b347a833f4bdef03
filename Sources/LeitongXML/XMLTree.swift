import CXMLShims

/// One step of a walk over an XML document.
public enum XMLEvent: Sendable {
  case open(XMLElement)
  case close(name: String, namespace: String)
  case text(String)
}

/// An element's name, namespace and attributes as the walk meets it.
public struct XMLElement: Sendable {
  private enum Attributes {
    case taped(XMLTape, Range<Int>)
    case listed([(name: String, value: String)])
  }

  /// Local name, without prefix.
  public let name: String
  /// Namespace address; empty where there is none.
  public let namespace: String
  private let attributes: Attributes

  init(_ name: XMLTape.Name, _ tape: XMLTape, attributes: Range<Int>) {
    self.name = name.name
    namespace = name.namespace
    self.attributes = .taped(tape, attributes)
  }

  init(name: String, namespace: String, attributes: [(name: String, value: String)]) {
    self.name = name
    self.namespace = namespace
    self.attributes = .listed(attributes)
  }

  /// Returns the value of the attribute with this local name, whatever its prefix.
  ///
  /// - Complexity: O(*n*) in the element's attributes; the value is made when it is asked for.
  public subscript(attribute: String) -> String? {
    switch attributes {
    case .taped(let tape, let places): tape.value(attribute, places)
    case .listed(let pairs): pairs.first { $0.name == attribute }?.value
    }
  }
}

/// One parsed document.
///
/// Nothing outside the given bytes is read: no network, no DTD, no external entity. A document that
/// carries a DOCTYPE is refused, because entities in it can blow a small file up to gigabytes.
public struct XMLTree: ~Copyable, Sendable {
  private let tape: XMLTape

  /// Parses UTF-8 bytes.
  ///
  /// - Throws: `XMLError` where the bytes are not well-formed, carry a DOCTYPE, are nested deeper
  ///   than 256 (libxml2's own limit) or hold a text of more than 10,000,000 bytes.
  /// - Complexity: O(*n*) in the bytes; what is kept takes 24 bytes an element and 12 an attribute
  ///   beside their text.
  public init(parsing bytes: [UInt8]) throws(XMLError) {
    guard bytes.count <= Int(Int32.max) else {
      throw XMLError(message: "more than 2 GiB of XML", line: 0)
    }
    let recorder = XMLRecorder()
    var report = lt_xml_report()
    let isWhole = unsafe bytes.withUnsafeBytes { buffer in
      unsafe recorder.record(buffer, &report)
    }
    if report.has_doctype != 0 {
      throw XMLError(message: "a DOCTYPE is not allowed here", line: Int(report.line))
    }
    if recorder.isTextTooLong {
      throw XMLError(message: "a text of more than \(XMLRecorder.longestText) bytes", line: 0)
    }
    guard isWhole, report.level < 2 else {
      throw XMLError(message: Self.sentence(report), line: Int(report.line))
    }
    tape = recorder.tape()
  }

  /// Calls `visit` for each opening, text and closing, in document order.
  ///
  /// The walk is a loop, so no nesting can exhaust the stack.
  ///
  /// - Complexity: O(*n*) in the elements and texts of the document.
  public func walk(_ visit: (XMLEvent) -> Void) {
    var open: [XMLTape.Name] = []
    for step in tape.steps {
      switch step.name {
      case XMLTape.Step.text: visit(.text(tape.text(step.start, step.end)))
      case XMLTape.Step.close:
        guard let closed = open.popLast() else { return }
        visit(.close(name: closed.name, namespace: closed.namespace))
      default:
        let name = tape.names[Int(step.name)]
        open.append(name)
        visit(
          .open(
            XMLElement(name, tape, attributes: Int(step.start)..<Int(step.end))))
      }
    }
  }

  static func sentence(_ report: lt_xml_report) -> String {
    let message = unsafe withUnsafeBytes(of: report.message) { buffer in
      unsafe String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
    }
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.isEmpty ? "not well-formed" : line
  }
}
