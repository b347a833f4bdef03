import LeitongXML

/// Paragraph styles: what each says of outline level and list, along its chain of base styles.
struct DocxStyles {
  struct Style {
    var base: String?
    var outline: Int?
    var number: String?
    var level: Int?
  }

  private var styles: [String: Style] = [:]

  init() {}

  init(_ tree: borrowing XMLTree) {
    var found: [String: Style] = [:]
    var id = ""
    tree.walk { event in
      guard case .open(let element) = event else { return }
      switch element.name {
      case "style":
        id = element["styleId"] ?? ""
        found[id] = Style()
      case "basedOn": found[id]?.base = element["val"]
      case "outlineLvl": found[id]?.outline = Self.outline(element["val"])
      case "numId": found[id]?.number = element["val"]
      case "ilvl": found[id]?.level = element["val"].flatMap { Int($0) }
      default: break
      }
    }
    styles = found
  }

  /// Returns the style with what it inherits; a chain that runs in a circle ends at its 16th link.
  func resolved(_ id: String?) -> Style {
    var resolved = Style()
    var next = id
    for _ in 0..<16 {
      guard let current = next, let style = styles[current] else { break }
      resolved.outline = resolved.outline ?? style.outline
      resolved.number = resolved.number ?? style.number
      resolved.level = resolved.level ?? style.level
      next = style.base
    }
    return resolved
  }

  /// An outline level, 0 to 8; 9 means body text (ECMA-376 part 1, 17.3.1.20), and so does nonsense.
  static func outline(_ value: String?) -> Int? {
    value.flatMap { Int($0) }.flatMap { (0...8).contains($0) ? $0 : nil }
  }
}
