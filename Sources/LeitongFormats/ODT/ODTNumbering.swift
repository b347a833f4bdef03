import LeitongXML

/// Lists and the outline: the text that an office suite writes before a numbered paragraph.
struct ODTNumbering {
  private struct Level {
    var label: ListLabel?
    var prefix = ""
    var suffix = ""
    var shown = 1
    var start = 1
  }

  /// The list style that numbers headings.
  static let outline = "\u{0}outline"

  private var styles: [String: [Int: Level]] = [:]
  /// Numbers reached, by list and level.
  private var counters: [String: [Int: Int]] = [:]
  /// The last list of a style, for one that goes on with its numbers.
  private var last: [String: String] = [:]
  private var lists = 0

  /// Takes up the list styles of a part; a later part wins.
  mutating func read(_ tree: borrowing XMLTree) {
    var styles = styles
    var name: String?
    tree.walk { event in
      guard case .open(let element) = event else {
        if case .close(let closed, _) = event, closed == "list-style" || closed == "outline-style" {
          name = nil
        }
        return
      }
      switch element.name {
      case "list-style":
        name = element["name"]
        if let name { styles[name] = [:] }
      case "outline-style":
        name = Self.outline
        styles[Self.outline] = [:]
      case "list-level-style-number", "outline-level-style", "list-level-style-bullet",
        "list-level-style-image":
        guard let name, let at = element["level"].flatMap({ Int($0) }) else { return }
        var level = Level()
        level.start = element["start-value"].flatMap { Int($0) } ?? 1
        level.shown = min(max(element["display-levels"].flatMap { Int($0) } ?? 1, 1), 10)
        level.label = Self.label(element)
        if level.label != nil {
          level.prefix = element["num-prefix"] ?? ""
          level.suffix = element["num-suffix"] ?? ""
        }
        styles[name]?[at] = level
      default: break
      }
    }
    self.styles = styles
  }

  /// Begins a list and returns what names its numbers.
  ///
  /// - Parameters:
  ///   - id: the list's own name, by which a later one may go on with it.
  ///   - continued: the list it goes on with.
  ///   - goesOn: whether it goes on with the last list of its style.
  mutating func begin(style: String, id: String?, continued: String?, goesOn: Bool) -> String {
    lists += 1
    var key = "\u{0}\(lists)"
    if let continued, let known = last["#" + continued] {
      key = known
    } else if goesOn, let known = last["=" + style] {
      key = known
    }
    if let id { last["#" + id] = key }
    last["=" + style] = key
    return key
  }

  /// Counts an item and returns its label; empty for bullets and where the style is not known.
  ///
  /// - Parameter level: 1-based.
  mutating func next(list: String, style: String, level: Int, start: Int?) -> String {
    guard let definition = styles[style], let own = definition[level] else { return "" }
    let former = counters[list]?[level] ?? own.start - 1
    counters[list, default: [:]][level] = min(max(start ?? former + 1, -1_000_000), 1_000_000)
    for deeper in counters[list]?.keys.filter({ $0 > level }) ?? [] {
      counters[list]?[deeper] = nil
    }
    guard own.label != nil else { return "" }
    let numbers = (max(1, level - own.shown + 1)...level).compactMap { place -> String? in
      guard let other = definition[place], let label = other.label else { return nil }
      return label.text(counters[list]?[place] ?? other.start)
    }
    return own.prefix + numbers.joined(separator: ".") + own.suffix
  }

  private static func label(_ element: XMLElement) -> ListLabel? {
    switch element["num-format"] ?? "" {
    case "": nil
    case "1": .decimal
    case "a": .lowerLetter
    case "A": .upperLetter
    case "i": .lowerRoman
    case "I": .upperRoman
    case let format where format.hasPrefix("一") || format.hasPrefix("壹"): .chinese
    case let format where format.hasPrefix("①"): .circled
    case let format where format.hasPrefix("甲"): .stem
    case let format where format.hasPrefix("１"): .wide
    default: .decimal
    }
  }
}
