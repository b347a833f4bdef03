/// How a list writes its numbers, whatever the format that asks for it.
enum ListLabel: Sendable, Hashable {
  case decimal, lowerLetter, upperLetter, lowerRoman, upperRoman
  /// 一, 二 … 九十九; digits beyond.
  case chinese
  /// ① to ⑳; digits beyond.
  case circled
  /// 甲 to 癸; digits beyond.
  case stem
  /// １, ２ … in the width of Han characters.
  case wide

  /// Returns the number as the list writes it; `count` is 1-based.
  func text(_ count: Int) -> String {
    switch self {
    case .decimal: "\(count)"
    case .lowerLetter: Self.letter(count)
    case .upperLetter: Self.letter(count).uppercased()
    case .lowerRoman: Self.roman(count)
    case .upperRoman: Self.roman(count).uppercased()
    case .chinese: Self.chinese(count)
    case .circled:
      (1...20).contains(count) ? String(Unicode.Scalar(0x245F + UInt32(count)) ?? "①") : "\(count)"
    case .stem:
      (1...10).contains(count) ? String(Array("甲乙丙丁戊己庚辛壬癸")[count - 1]) : "\(count)"
    case .wide:
      String(
        String.UnicodeScalarView(
          "\(count)".unicodeScalars.map { scalar in
            scalar.isASCII ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
          }))
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
      (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ] {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
