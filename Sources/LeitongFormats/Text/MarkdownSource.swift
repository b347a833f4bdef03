/// What is done to a text in Markdown before the parser reads it: head matter goes into properties, and what looks like
/// the definition of a link but is text is kept as text.
struct MarkdownSource {
  private(set) var bytes: [UInt8] = []
  private(set) var properties: [String: String] = [:]

  /// - Complexity: O(*n*)
  init(_ text: [UInt8]) {
    let start = headMatter(text)
    bytes.reserveCapacity(text.count + 64)
    var at = start
    while at < text.count {
      let end = text[at...].firstIndex(of: 0x0A) ?? text.count
      append(text[at..<end])
      if end < text.count { bytes.append(0x0A) }
      at = end + 1
    }
  }

  /// Bytes of a label; longer ones are none (CommonMark 0.31, 6.3).
  private static let longestLabel = 999

  /// Copies a line; `[注]: 文字` is text with a label, not a link, and `[^1]: 文字` the text of a note.
  private mutating func append(_ line: ArraySlice<UInt8>) {
    let indent = line.prefix { $0 == 0x20 }.count
    let rest = line.dropFirst(indent)
    guard indent < 4, rest.first == 0x5B,
      let close = rest.prefix(Self.longestLabel).firstIndex(of: 0x5D), close > rest.startIndex + 1,
      rest[(close + 1)...].first == 0x3A
    else {
      bytes += line
      return
    }
    let content = rest[(close + 2)...].drop { $0 == 0x20 || $0 == 0x09 }
    if rest.dropFirst().first == 0x5E {
      bytes.append(0x0A)
      bytes += content
    } else if content.first.map({ $0 >= 0x80 }) != false {
      bytes.append(0x5C)
      bytes += rest
    } else {
      bytes += line
    }
  }

  /// Reads `key: value` between two lines of `---` at the beginning, and returns where the text begins.
  private mutating func headMatter(_ text: [UInt8]) -> Int {
    let fence: [UInt8] = [0x2D, 0x2D, 0x2D]
    guard text.starts(with: fence + [0x0A]) else { return 0 }
    var found: [String: String] = [:]
    var at = 4
    for _ in 0..<100 {
      guard at < text.count else { return 0 }
      let end = text[at...].firstIndex(of: 0x0A) ?? text.count
      let line = text[at..<end]
      at = min(end + 1, text.count)
      if line.elementsEqual(fence) {
        properties = found
        return at
      }
      let words = String(decoding: line, as: UTF8.self)
      if line.isEmpty || line.first == 0x20 || line.first == 0x2D || line.first == 0x23 { continue }
      guard let colon = words.firstIndex(of: ":"),
        words[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "_" || $0 == "-") })
      else { return 0 }
      let key = ["title": "title", "author": "creator", "date": "created"][
        words[..<colon].lowercased()]
      let value = words[words.index(after: colon)...].drop { $0 == " " || $0 == "\"" || $0 == "'" }
      if let key {
        found[key] = String(
          value.reversed().drop { $0 == " " || $0 == "\"" || $0 == "'" }.reversed())
      }
    }
    return 0
  }
}
