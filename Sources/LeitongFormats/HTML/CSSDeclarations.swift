/// A colour of a page, as far as it matters for what can be read.
enum CSSColour: Sendable, Hashable {
  case solid(red: Int, green: Int, blue: Int)
  case transparent
  /// A picture, a gradient, or a name that is not known here.
  case unknown

  static let white = CSSColour.solid(red: 255, green: 255, blue: 255)
  static let black = CSSColour.solid(red: 0, green: 0, blue: 0)

  /// Reads `#fff`, `#ffffff`, `rgb(…)`, `rgba(…)` and the sixteen names of HTML 4; `nil` for words that are no colour.
  init?(_ text: some StringProtocol) {
    let text = text.lowercased().filter { !$0.isWhitespace }
    if text.hasPrefix("#") {
      let digits = text.dropFirst().compactMap(\.hexDigitValue)
      switch digits.count {
      case 3, 4:
        self = .solid(red: digits[0] * 17, green: digits[1] * 17, blue: digits[2] * 17)
        if digits.count == 4, digits[3] < 2 { self = .transparent }
      case 6, 8:
        self = .solid(
          red: digits[0] * 16 + digits[1], green: digits[2] * 16 + digits[3],
          blue: digits[4] * 16 + digits[5])
        if digits.count == 8, digits[6] < 2 { self = .transparent }
      default: return nil
      }
    } else if text.hasPrefix("rgb") {
      let parts = text.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
        .split { $0 == "," || $0 == "/" }
      let values = parts.map { part in
        part.hasSuffix("%")
          ? (Double(part.dropLast()) ?? 0) * 2.55 : Double(part) ?? 0
      }
      guard values.count >= 3, values.prefix(3).allSatisfy({ (0...255).contains($0) }) else {
        return nil
      }
      self = .solid(red: Int(values[0]), green: Int(values[1]), blue: Int(values[2]))
      if values.count > 3, values[3] < 0.1 { self = .transparent }
    } else if let named = Self.names[text] {
      self = named
    } else {
      return nil
    }
  }

  private static let names: [String: CSSColour] = [
    "white": .white, "black": .black, "transparent": .transparent, "snow": .white,
    "ivory": .white, "ghostwhite": .white, "floralwhite": .white, "mintcream": .white,
    "azure": .white, "whitesmoke": .solid(red: 245, green: 245, blue: 245),
    "silver": .solid(red: 192, green: 192, blue: 192),
    "gray": .solid(red: 128, green: 128, blue: 128),
    "red": .solid(red: 255, green: 0, blue: 0), "maroon": .solid(red: 128, green: 0, blue: 0),
    "yellow": .solid(red: 255, green: 255, blue: 0), "olive": .solid(red: 128, green: 128, blue: 0),
    "lime": .solid(red: 0, green: 255, blue: 0), "green": .solid(red: 0, green: 128, blue: 0),
    "aqua": .solid(red: 0, green: 255, blue: 255), "teal": .solid(red: 0, green: 128, blue: 128),
    "blue": .solid(red: 0, green: 0, blue: 255), "navy": .solid(red: 0, green: 0, blue: 128),
    "fuchsia": .solid(red: 255, green: 0, blue: 255),
    "purple": .solid(red: 128, green: 0, blue: 128),
  ]

  /// Whether nobody reads text of this colour on `ground`: no part differs by more than 15 of 255.
  func isLost(on ground: CSSColour) -> Bool {
    switch (self, ground) {
    case (.transparent, _): true
    case (.solid(let red, let green, let blue), .solid(let r, let g, let b)):
      abs(red - r) < 16 && abs(green - g) < 16 && abs(blue - b) < 16
    default: false
    }
  }
}

/// A length of type, as the style says it.
enum CSSLength: Sendable, Hashable {
  case points(Double)
  /// A share of the size around it; 1 is the same.
  case share(Double)

  init?(_ text: some StringProtocol) {
    let text = text.lowercased()
    let number = text.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "+" }
    guard let value = Double(number) else { return nil }
    switch text.dropFirst(number.count) {
    case "px": self = .points(value * 0.75)
    case "pt": self = .points(value)
    case "in": self = .points(value * 72)
    case "cm": self = .points(value * 28.35)
    case "mm": self = .points(value * 2.835)
    case "pc": self = .points(value * 12)
    case "em": self = .share(value)
    case "rem": self = .points(value * 12)
    case "%": self = .share(value / 100)
    case "" where value == 0: self = .points(0)
    default: return nil
    }
  }
}

/// What a style says that matters for whether and how a text is seen.
struct CSSDeclarations: Sendable, Hashable {
  var isGone: Bool?
  var isBlock: Bool?
  var isInvisible: Bool?
  var isOutside: Bool?
  var colour: CSSColour?
  var background: CSSColour?
  var size: CSSLength?
  var keepsBlanks: Bool?
  var listType: String?

  private var isAbsolute = false
  private var hasFarOffset = false
  private var hasNoRoom = false
  private var hidesOverflow = false

  init() {}

  /// Reads the declarations of a block or of a `style` attribute; what is not known is passed over.
  ///
  /// - Complexity: O(*n*)
  init(_ text: some StringProtocol) {
    for declaration in text.split(separator: ";") {
      guard let colon = declaration.firstIndex(of: ":") else { continue }
      let name = String(declaration[..<colon].filter { !$0.isWhitespace }).lowercased()
      let value = String(declaration[declaration.index(after: colon)...]).lowercased()
        .split(whereSeparator: \.isWhitespace).filter { !$0.hasPrefix("!") }
        .joined(separator: " ")
      read(name, value)
    }
  }

  private mutating func read(_ name: String, _ value: String) {
    switch name {
    case "display":
      isGone = value == "none"
      isBlock = ["block", "list-item", "table-cell", "flex", "grid", "table"].contains(value)
    case "visibility": isInvisible = value == "hidden" || value == "collapse"
    case "opacity":
      if let share = Double(value.hasSuffix("%") ? "0." : value), share < 0.05 { isOutside = true }
    case "color": colour = CSSColour(value) ?? .unknown
    case "background", "background-color", "background-image":
      if let found = Self.ground(value) { background = found }
    case "font-size": size = CSSLength(value)
    case "font": size = value.split { $0 == " " || $0 == "/" }.lazy.compactMap(Self.typeSize).first
    case "text-indent", "left", "right", "top", "bottom", "margin-left", "margin-top":
      if case .points(let points)? = CSSLength(value), points <= -700 {
        if name == "text-indent" || name.hasPrefix("margin") { isOutside = true }
        hasFarOffset = true
      }
    case "position": isAbsolute = value == "absolute" || value == "fixed" || value == "relative"
    case "height", "width", "max-height", "max-width":
      if case .points(let points)? = CSSLength(value), points <= 1 { hasNoRoom = true }
    case "overflow": hidesOverflow = value == "hidden"
    case "white-space": keepsBlanks = value.hasPrefix("pre") || value == "break-spaces"
    case "list-style-type", "list-style": listType = value
    default: break
    }
    if isAbsolute && hasFarOffset || hasNoRoom && hidesOverflow { isOutside = true }
  }

  /// A length that is a size of type in the `font` shorthand: bare numbers there are weights.
  private static func typeSize(_ text: Substring) -> CSSLength? {
    text.last?.isNumber == true ? nil : CSSLength(text)
  }

  private static func ground(_ value: String) -> CSSColour? {
    if value.contains("url(") || value.contains("gradient(") { return .unknown }
    if let whole = CSSColour(value) { return whole }
    for word in value.split(separator: " ") {
      if let colour = CSSColour(word) { return colour }
    }
    return ["none", "transparent", "inherit", "initial", "unset", ""].contains(value)
      ? nil : .unknown
  }

  /// Takes over what `other` says; it wins.
  mutating func merge(_ other: CSSDeclarations) {
    isGone = other.isGone ?? isGone
    isBlock = other.isBlock ?? isBlock
    isInvisible = other.isInvisible ?? isInvisible
    isOutside = other.isOutside ?? isOutside
    colour = other.colour ?? colour
    background = other.background ?? background
    size = other.size ?? size
    keepsBlanks = other.keepsBlanks ?? keepsBlanks
    listType = other.listType ?? listType
  }
}
