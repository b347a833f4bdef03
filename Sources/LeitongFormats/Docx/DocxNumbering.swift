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
    switch format {
    case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
      "taiwaneseCounting", "taiwaneseCountingThousand", "chineseLegalSimplified":
      chinese(count)
    case "lowerLetter": letter(count)
    case "upperLetter": letter(count).uppercased()
    case "lowerRoman": roman(count)
    case "upperRoman": roman(count).uppercased()
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
      (1...20).contains(count) ? String(Unicode.Scalar(0x245F + UInt32(count)) ?? "①") : "\(count)"
    default: "\(count)"
    }
  }

  private static func chinese(_ count: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard (1...99).contains(count) else { return "\(count)" }
    let tens = count / 10
    return (tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十") + digits[count % 10]
  }

  private static func letter(_ count: Int) -> String {
    guard count >= 1, let scalar = Unicode.Scalar(UInt32(0x61 + (count - 1) % 26)) else {
      return ""
    }
    return String(repeating: String(scalar), count: min(8, (count - 1) / 26 + 1))
  }

  private static func roman(_ count: Int) -> String {
    guard (1...3999).contains(count) else { return "\(count)" }
    var rest = count
    var text = ""
    for (value, sign) in [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
      (40, "xl"),
      (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ] {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
