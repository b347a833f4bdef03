import LeitongXML

/// Styles of an OpenDocument text: what each says of looks, outline level and list, along its chain of parents.
struct ODTStyles {
  struct Style {
    var parent: String?
    var outline: Int?
    var list: String?
    var isHidden: Bool?
    /// Whether the colour of the text is nearly white; automatic colours count as not.
    var isWhite: Bool?
    /// Whether a ground that is not white stands behind the text, in the style of a text, paragraph, cell or frame.
    var isShaded: Bool?
    var size: Size?

    /// Fills what is not said here from `other`.
    fileprivate mutating func inherit(_ other: Style) {
      outline = outline ?? other.outline
      list = list ?? other.list
      isHidden = isHidden ?? other.isHidden
      isWhite = isWhite ?? other.isWhite
      isShaded = isShaded ?? other.isShaded
      switch (size, other.size) {
      case (nil, let size): self.size = size
      case (.share(let share), .points(let points)): size = .points(share * points)
      case (.share(let share), .share(let more)): size = .share(share * more)
      default: break
      }
    }
  }

  enum Size {
    case points(Double)
    case share(Double)
  }

  private var styles: [String: Style] = [:]
  private var defaults: [String: Style] = [:]

  /// Takes up the styles of a part; a later part wins.
  mutating func read(_ tree: borrowing XMLTree) {
    var styles = styles
    var defaults = defaults
    var family = ""
    var key: String?
    tree.walk { event in
      guard case .open(let element) = event else {
        if case .close(let name, _) = event, name == "style" || name == "default-style" {
          key = nil
          family = ""
        }
        return
      }
      switch element.name {
      case "style":
        guard let name = element["name"], let kind = element["family"] else { return }
        key = Self.key(kind, name)
        var style = Style()
        style.parent = element["parent-style-name"]
        style.list = element["list-style-name"].flatMap { $0.isEmpty ? nil : $0 }
        style.outline = element["default-outline-level"].flatMap { Int($0) }
        styles[Self.key(kind, name)] = style
      case "default-style":
        family = element["family"] ?? ""
        defaults[family] = Style()
      case "text-properties", "paragraph-properties", "table-cell-properties",
        "graphic-properties", "table-row-properties", "table-properties", "section-properties":
        if let key {
          Self.note(element, in: &styles[key, default: Style()])
        } else if !family.isEmpty {
          Self.note(element, in: &defaults[family, default: Style()])
        }
      default: break
      }
    }
    self.styles = styles
    self.defaults = defaults
  }

  /// Returns a style with what it inherits; a chain that runs in a circle ends at its 16th link.
  func resolved(_ name: String?, family: String) -> Style {
    var resolved = Style()
    var next = name
    for _ in 0..<16 {
      guard let current = next, let style = styles[Self.key(family, current)] else { break }
      resolved.inherit(style)
      next = style.parent
    }
    if let last = defaults[family] { resolved.inherit(last) }
    return resolved
  }

  private static func key(_ family: String, _ name: String) -> String { family + "\u{0}" + name }

  private static func note(_ element: XMLElement, in style: inout Style) {
    if element.name == "text-properties" {
      if let display = element["display"] { style.isHidden = display == "none" }
      if let colour = element["color"] { style.isWhite = isWhite(colour) }
      if element["use-window-font-color"] == "true" { style.isWhite = false }
      if let size = element["font-size"] { style.size = self.size(size) ?? style.size }
    }
    if let ground = element["background-color"] {
      style.isShaded = ground != "transparent" && !isWhite(ground)
    }
    if let fill = element["fill"] {
      style.isShaded = fill != "none" && !(fill == "solid" && isWhite(element["fill-color"] ?? ""))
    }
  }

  /// Whether a colour is so near to white that nobody reads it on paper: each part F0 or more.
  private static func isWhite(_ colour: String) -> Bool {
    guard colour.utf8.count == 7, colour.hasPrefix("#"),
      let value = UInt32(colour.dropFirst(), radix: 16)
    else { return false }
    return value & 0xF0F0F0 == 0xF0F0F0
  }

  private static func size(_ text: String) -> Size? {
    let number = text.prefix { $0.isNumber || $0 == "." }
    guard let value = Double(number) else { return nil }
    switch text.dropFirst(number.count) {
    case "pt": return .points(value)
    case "%": return .share(value / 100)
    case "in": return .points(value * 72)
    case "cm": return .points(value * 28.35)
    case "mm": return .points(value * 2.835)
    case "px": return .points(value * 0.75)
    default: return nil
    }
  }
}
