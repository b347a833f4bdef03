import LeitongFindings
import LeitongXML

extension CheckReport.Rate {
  /// The per cent to sort and filter by: three places, so that rows stay small and a limit is met exactly.
  var sortingKey: String { Self.thousandths(exactPercent) }

  static func thousandths(_ percent: Double) -> String {
    let number = Int(min(max(percent * 1000, -1e15), 1e15).rounded(.down))
    let rest = String(abs(number) % 1000)
    return "\(number / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}

extension HTMLTree {
  /// A cell with a rate in numbers, and below them a bar of the same length: shape and number say what colour says.
  mutating func barCell(
    _ rate: CheckReport.Rate, _ style: String, _ language: Language, isCopy: Bool = true,
    note: String? = nil
  ) {
    element("td", ["class": style, "data-value": rate.sortingKey]) { cell in
      cell.text(Figures.percent(rate.percent))
      let numbers = "\(Figures.grouped(rate.characters))/\(Figures.grouped(rate.of))"
      cell.element(
        "span", ["class": "frac"], text: language == .chinese ? numbers + "字" : numbers)
      cell.bar(rate.percent, isCopy ? "k-copy" : "k-total")
      if let note { cell.element("div", ["class": "excerpt"], text: note) }
    }
  }

  /// A bar as long as a share of its place.
  mutating func bar(_ percent: Double, _ style: String) {
    element("svg", ["class": "rod", "width": "100%", "height": "5", "aria-hidden": "true"]) {
      $0.element(
        "rect", ["class": style, "width": "\(min(100, max(0, percent)))%", "height": "5"])
    }
  }

  /// A cell with a number to sort by.
  mutating func numberCell(_ number: Int, _ style: String = "num") {
    element("td", ["class": style, "data-value": "\(number)"], text: Figures.grouped(number))
  }

  /// Patterns of the classes, for what is drawn elsewhere on the page.
  mutating func patterns() {
    element("svg", ["width": "0", "height": "0", "aria-hidden": "true", "class": "defs"]) { svg in
      HTMLPatchwork.patterns(&svg)
    }
  }
}

/// Parts of a whole as one strip, each with its own pattern.
struct PartStrip {
  /// Characters of each part, with the style it is drawn in.
  let parts: [(characters: Int, style: String)]
  let whole: Int

  func write(to tree: inout HTMLTree) {
    tree.element(
      "svg", ["class": "strip", "width": "100%", "height": "16", "aria-hidden": "true"]
    ) { svg in
      svg.element("rect", ["class": "ground", "width": "100%", "height": "16"])
      var start = 0
      for part in parts where part.characters > 0 && whole > 0 {
        svg.element(
          "rect",
          [
            "class": part.style, "x": Self.percent(start, whole),
            "width": Self.percent(part.characters, whole), "height": "16",
          ])
        start += part.characters
      }
    }
  }

  /// `12.34%`
  static func percent(_ part: Int, _ whole: Int) -> String {
    let hundredths = part * 10_000 / max(1, whole)
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%"
  }
}
