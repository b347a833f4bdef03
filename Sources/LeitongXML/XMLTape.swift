/// What a parser met, in the order in which it met it.
///
/// A document of a word processor has more markup than text. As nodes of their own, each with its attributes, they
/// take twenty times the room of the text, and the time goes into asking for that room.
final class XMLTape: Sendable {
  /// A local name, with its namespace address where it is an element's.
  struct Name: Sendable {
    let name: String
    let namespace: String
  }

  /// An opening, a closing or a text.
  struct Step: Sendable {
    static let close: Int32 = -1
    static let text: Int32 = -2
    /// Place in `names` of an element that opens, or one of the two above.
    var name: Int32
    /// Attributes of an opening, bytes of a text.
    var start: Int32
    var end: Int32
  }

  struct Attribute: Sendable {
    let name: Int32
    let start: Int32
    let end: Int32
  }

  let steps: [Step]
  let attributes: [Attribute]
  let names: [Name]
  /// Texts and values, one after the other, in UTF-8.
  let bytes: [UInt8]

  init(steps: [Step], attributes: [Attribute], names: [Name], bytes: [UInt8]) {
    self.steps = steps
    self.attributes = attributes
    self.names = names
    self.bytes = bytes
  }

  func text(_ start: Int32, _ end: Int32) -> String {
    String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self)
  }

  /// The value of the first of some attributes that has this local name.
  func value(_ name: String, _ places: Range<Int>) -> String? {
    for place in places where names[Int(attributes[place].name)].name == name {
      return text(attributes[place].start, attributes[place].end)
    }
    return nil
  }
}
