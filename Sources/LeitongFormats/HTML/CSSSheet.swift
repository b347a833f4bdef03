/// The rules of a page's style sheets with one simple selector: an element, `.class`, `#id`, `element.class` or `*`
/// (CSS 2.2). Rules that hang on where an element stands are passed over.
struct CSSSheet: Sendable {
  /// All that a selector says, in one piece, so that a look-up does not grow with the number of rules.
  private var rules: [String: (order: Int, declarations: CSSDeclarations)] = [:]
  private var count = 0

  var isEmpty: Bool { rules.isEmpty }

  /// Adds the rules of a style element.
  ///
  /// - Complexity: O(*n*)
  mutating func add(_ text: String) {
    var rest = Array(Self.withoutComments(Array(text.unicodeScalars)))[...]
    while let brace = rest.firstIndex(of: "{") {
      let selectors = Self.string(rest[..<brace])
      rest = rest[(brace + 1)...]
      let trimmed = selectors.drop { $0.isWhitespace || $0 == "}" || $0 == ";" }
      if trimmed.hasPrefix("@") {
        // The rules within a medium are read as if they stood outside, but for print alone.
        let words = trimmed.lowercased()
        if !words.hasPrefix("@media") || words.contains("print") && !words.contains("screen") {
          rest = Self.afterBlock(rest)
        }
        continue
      }
      let end = rest.firstIndex(of: "}") ?? rest.endIndex
      let declarations = CSSDeclarations(Self.string(rest[..<end]))
      rest = end < rest.endIndex ? rest[(end + 1)...] : []
      for selector in trimmed.split(separator: ",") {
        let words = selector.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, let key = words.first.map(String.init), Self.isSimple(key) else {
          continue
        }
        var known = rules[key]?.declarations ?? CSSDeclarations()
        known.merge(declarations)
        count += 1
        rules[key] = (count, known)
      }
    }
  }

  /// What the sheet says of an element: the more particular selector wins, then the later one.
  func declarations(element: String, classes: [String], id: String?) -> CSSDeclarations {
    var result = CSSDeclarations()
    if let all = rules["*"] { result.merge(all.declarations) }
    if let own = rules[element] { result.merge(own.declarations) }
    var found = classes.compactMap { rules["." + $0] }
    found.sort { $0.order < $1.order }
    var particular = classes.compactMap { rules[element + "." + $0] }
    particular.sort { $0.order < $1.order }
    for rule in found + particular { result.merge(rule.declarations) }
    if let id {
      if let own = rules["#" + id] { result.merge(own.declarations) }
      if let own = rules[element + "#" + id] { result.merge(own.declarations) }
    }
    return result
  }

  private static func isSimple(_ selector: String) -> Bool {
    selector == "*"
      || selector.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
          || scalar == "_" || scalar == "." || scalar == "#"
      }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  private static func withoutComments(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    kept.reserveCapacity(text.count)
    var at = 0
    while at < text.count {
      if text[at] == "/", at + 1 < text.count, text[at + 1] == "*" {
        at += 2
        while at < text.count, text[at] != "*" || at + 1 == text.count || text[at + 1] != "/" {
          at += 1
        }
        at += 2
        kept.append(" ")
      } else {
        kept.append(text[at])
        at += 1
      }
    }
    return kept
  }

  private static func afterBlock(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    var open = 1
    for (offset, scalar) in zip(text.indices, text) {
      if scalar == "{" { open += 1 }
      if scalar == "}" { open -= 1 }
      if open == 0 { return text[(offset + 1)...] }
    }
    return []
  }
}
