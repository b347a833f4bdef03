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
      case "outlineLvl": found[id]?.outline = element["val"].flatMap { Int($0) }
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
}
