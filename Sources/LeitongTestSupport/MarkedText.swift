public import LeitongText

/// Text whose `⟦1…⟧` brackets show the ranges a test expects, after swift-format's `MarkedText`.
///
/// A name is one character; the ranges are scalar offsets into `text`, which has no brackets.
public struct MarkedText: Sendable {
  public let text: String
  public let ranges: [String: TextRange]

  public init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var ranges: [String: TextRange] = [:]
    var open: [(name: String, start: Int)] = []
    var scalars = marked.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch scalar {
      case "⟦":
        guard let name = scalars.next() else { preconditionFailure("⟦ needs a name") }
        open.append((String(name), text.count))
      case "⟧":
        guard let (name, start) = open.popLast() else { preconditionFailure("⟧ without ⟦") }
        ranges[name] = TextRange(start, text.count)
      default: text.append(scalar)
      }
    }
    precondition(open.isEmpty, "⟦ never closed")
    self.text = String(text)
    self.ranges = ranges
  }

  public subscript(name: String) -> TextRange {
    guard let range = ranges[name] else { preconditionFailure("no ⟦\(name)…⟧") }
    return range
  }

  /// The ranges in order of their start.
  public var ordered: [TextRange] { ranges.values.sorted { $0.start < $1.start } }
}

extension PreparedDocument {
  /// A plain document of the given text, for tests.
  public init(text: String) { self.init(Document(plain: text)) }
}
