import LeitongXML

/// Lists: the text that Word writes before a numbered paragraph.
struct DocxNumbering {
  private struct Level {
    var start = 1
    var format = "decimal"
    var text = ""
  }

  private var levels: [String: [Int: Level]] = [:]
  private var abstracts: [String: String] = [:]
  private var counters: [String: [Int: Int]] = [:]

  init() {}

  init(_ tree: borrowing XMLTree) {
    var levels: [String: [Int: Level]] = [:]
    var abstracts: [String: String] = [:]
    var abstract = ""
    var number = ""
    var at = 0
    tree.walk { event in
      guard case .open(let element) = event else { return }
      switch element.name {
      case "abstractNum": abstract = element["abstractNumId"] ?? ""
      case "num": number = element["numId"] ?? ""
      case "abstractNumId": abstracts[number] = element["val"]
      case "lvl":
        at = element["ilvl"].flatMap { Int($0) } ?? 0
        levels[abstract, default: [:]][at] = Level()
      case "start": levels[abstract]?[at]?.start = element["val"].flatMap { Int($0) } ?? 1
      case "numFmt": levels[abstract]?[at]?.format = element["val"] ?? "decimal"
      case "lvlText": levels[abstract]?[at]?.text = element["val"] ?? ""
      default: break
      }
    }
    self.levels = levels
    self.abstracts = abstracts
  }

  /// Counts a paragraph of the list and returns its label; empty for bullets and where no list is.
  mutating func next(number: String?, level: Int) -> String {
    guard let number, number != "0", let abstract = abstracts[number],
      let definition = levels[abstract], let own = definition[level]
    else { return "" }
    counters[abstract, default: [:]][level, default: own.start - 1] += 1
    for deeper in counters[abstract]?.keys.filter({ $0 > level }) ?? [] {
      counters[abstract]?[deeper] = nil
    }
    guard own.format != "bullet", own.format != "none" else { return "" }
    var label = ""
    var scalars = own.text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "%", let digit = scalars.next(), let place = Int(String(digit)) else {
        label.unicodeScalars.append(scalar)
        continue
      }
      let count = counters[abstract]?[place - 1] ?? definition[place - 1]?.start ?? 1
      label += Self.label(count, definition[place - 1]?.format ?? "decimal")
    }
    return label
  }

  private static func label(_ count: Int, _ format: String) -> String {
    let label: ListLabel =
      switch format {
      case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
        "taiwaneseCounting", "taiwaneseCountingThousand", "chineseLegalSimplified":
        .chinese
      case "lowerLetter": .lowerLetter
      case "upperLetter": .upperLetter
      case "lowerRoman": .lowerRoman
      case "upperRoman": .upperRoman
      case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": .circled
      default: .decimal
      }
    return label.text(count)
  }
}
