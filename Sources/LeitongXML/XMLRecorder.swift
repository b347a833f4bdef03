import CXMLShims

/// Writes down what libxml2 meets.
final class XMLRecorder {
  /// Bytes; libxml2 holds trees to the same bound.
  static let longestText = 10_000_000

  /// Pointers into the parser's dictionary, in which a name has one place only.
  private struct Key: Hashable {
    let name: UInt
    let namespace: UInt
  }

  private(set) var isTextTooLong = false
  private var steps: [XMLTape.Step] = []
  private var attributes: [XMLTape.Attribute] = []
  private var names: [XMLTape.Name] = []
  private var places: [Key: Int32] = [:]
  private var bytes: [UInt8] = []

  /// Parses, and returns whether the bytes are well-formed.
  func record(_ source: UnsafeRawBufferPointer, _ report: inout lt_xml_report) -> Bool {
    steps.reserveCapacity(source.count / 32)
    attributes.reserveCapacity(source.count / 64)
    bytes.reserveCapacity(source.count / 2)
    let visitor = unsafe lt_xml_visitor(
      open: { unsafe XMLRecorder.at($0)?.open($1, $2, Int($3), $4) },
      close: { unsafe XMLRecorder.at($0)?.close() },
      text: { unsafe XMLRecorder.at($0)?.append($1, Int($2)) == true ? 0 : 1 })
    return unsafe withUnsafePointer(to: visitor) { visitor in
      unsafe lt_xml_parse(
        source.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(source.count), visitor,
        Unmanaged.passUnretained(self).toOpaque(), &report) == 1
    }
  }

  func tape() -> XMLTape {
    XMLTape(steps: steps, attributes: attributes, names: names, bytes: bytes)
  }

  private static func at(_ receiver: UnsafeMutableRawPointer?) -> XMLRecorder? {
    unsafe receiver.map { unsafe Unmanaged<XMLRecorder>.fromOpaque($0).takeUnretainedValue() }
  }

  private func open(
    _ name: UnsafePointer<UInt8>?, _ address: UnsafePointer<UInt8>?, _ count: Int,
    _ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    let first = attributes.count
    if let values = unsafe values {
      for place in 0..<count {
        let attribute = unsafe values + 5 * place
        let start = bytes.count
        if let value = unsafe attribute[3], let end = unsafe attribute[4] {
          unsafe append(value: UnsafeBufferPointer(start: value, count: end - value))
        }
        attributes.append(
          XMLTape.Attribute(
            name: unsafe self.place(of: attribute[0], nil), start: Int32(start),
            end: Int32(bytes.count)))
      }
    }
    steps.append(
      XMLTape.Step(
        name: unsafe place(of: name, address), start: Int32(first), end: Int32(attributes.count)))
  }

  private func close() {
    steps.append(XMLTape.Step(name: XMLTape.Step.close, start: 0, end: 0))
  }

  /// Adds to the text that came last, or begins one; `false` where it grows too long.
  private func append(_ text: UnsafePointer<UInt8>?, _ size: Int) -> Bool {
    let start = bytes.count
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: size))
    // libxml2 tells a long text, and one with entities in it, in pieces.
    if let last = steps.last, last.name == XMLTape.Step.text {
      steps[steps.count - 1].end = Int32(bytes.count)
      isTextTooLong = bytes.count - Int(last.start) > Self.longestText
    } else {
      steps.append(
        XMLTape.Step(name: XMLTape.Step.text, start: Int32(start), end: Int32(bytes.count)))
      isTextTooLong = size > Self.longestText
    }
    return !isTextTooLong
  }

  /// An ampersand comes as the reference that it would be in a file.
  private func append(value: UnsafeBufferPointer<UInt8>) {
    guard unsafe value.contains(UInt8(ascii: "&")) else {
      return unsafe bytes.append(contentsOf: value)
    }
    let reference = Array("&#38;".utf8)
    var at = 0
    while at < value.count {
      let byte = unsafe value[at]
      bytes.append(byte)
      let isReference = unsafe byte == reference[0] && value[at...].starts(with: reference)
      at += isReference ? reference.count : 1
    }
  }

  private func place(of name: UnsafePointer<UInt8>?, _ address: UnsafePointer<UInt8>?) -> Int32 {
    let key = Key(name: UInt(bitPattern: name), namespace: UInt(bitPattern: address))
    if let known = places[key] { return known }
    let place = Int32(names.count)
    names.append(
      XMLTape.Name(
        name: unsafe name.map { unsafe String(cString: $0) } ?? "",
        namespace: unsafe address.map { unsafe String(cString: $0) } ?? ""))
    places[key] = place
    return place
  }
}
