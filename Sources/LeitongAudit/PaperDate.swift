import LeitongText

/// The date of a paper, as exactly as it is told.
struct PaperDate: Sendable, Hashable {
  let year: Int
  let month: Int?
  let day: Int?

  /// Reads 2031年7月15日, 二〇三一年七月十五日, 2031-07-15, 20310715 and the like, and what follows is left alone.
  ///
  /// `nil` where no year between 1900 and 2199 stands first.
  init?(_ text: String) {
    let numbers = Self.numbers(in: text.unicodeScalars.map(\.value))
    guard let first = numbers.first else { return nil }
    if (1900_01_01...2199_12_31).contains(first) {
      self.init(first / 10_000, first / 100 % 100, first % 100)
    } else if (1900...2199).contains(first) {
      self.init(first, numbers.dropFirst().first, numbers.dropFirst(2).first)
    } else {
      return nil
    }
  }

  private init(_ year: Int, _ month: Int?, _ day: Int?) {
    self.year = year
    let isMonth = (1...12).contains(month ?? 0)
    self.month = isMonth ? month : nil
    self.day = isMonth && (1...31).contains(day ?? 0) ? day : nil
  }

  /// Whether this day is before another; `nil` where it is the same one, or where it cannot be told.
  func precedes(_ other: PaperDate) -> Bool? {
    if year != other.year { return year < other.year }
    guard let month, let otherMonth = other.month else { return nil }
    if month != otherMonth { return month < otherMonth }
    guard let day, let otherDay = other.day, day != otherDay else { return nil }
    return day < otherDay
  }

  /// Whether another date is of another year, and not only over New Year.
  func isAnotherYear(than other: PaperDate) -> Bool {
    guard year != other.year else { return false }
    guard let month, let otherMonth = other.month else { return true }
    return abs((year - other.year) * 12 + month - otherMonth) >= Self.leastMonths
  }

  /// Months between dates of two years of reporting: what is nearer may be one year's papers, handed in late.
  private static let leastMonths = 6

  /// Numbers in digits or Chinese numerals, in their order.
  private static func numbers(in scalars: [UInt32]) -> [Int] {
    var numbers: [Int] = []
    var place = 0
    while place < scalars.count, numbers.count < 3 {
      let start = place
      while place < scalars.count, place - start < longest, CharacterClass.isDigit(scalars[place]) {
        place += 1
      }
      if place > start {
        numbers.append(scalars[start..<place].reduce(0) { $0 * 10 + Int($1 & 0xF) })
        continue
      }
      while place < scalars.count, place - start < longest, ChineseNumber.isPart(scalars[place]) {
        place += 1
      }
      if place > start {
        if let value = ChineseNumber.value(of: scalars[start..<place]) { numbers.append(value) }
      } else {
        place += 1
      }
    }
    return numbers
  }

  /// Digits of the longest number of a date: 20310715.
  private static let longest = 8
}

extension PaperDate: CustomStringConvertible {
  /// 2031-07-15, or as much of it as is known.
  var description: String {
    [month, day].reduce(String(year)) { text, number in
      guard let number else { return text }
      return text + (number < 10 ? "-0\(number)" : "-\(number)")
    }
  }
}

/// Numbers below a hundred, and years, in Chinese numerals.
enum ChineseNumber {
  private static let digits = "〇一二三四五六七八九".unicodeScalars.map(\.value)
  private static let ten: UInt32 = 0x5341

  private static func digit(_ scalar: UInt32) -> Int? {
    if scalar == 0x96F6 || scalar == 0x25CB { return 0 }
    return digits.firstIndex(of: scalar)
  }

  static func isPart(_ scalar: UInt32) -> Bool { scalar == ten || digit(scalar) != nil }

  /// 二十一 is 21 and 二〇三一 is 2031; `nil` for what is no number.
  static func value(of scalars: ArraySlice<UInt32>) -> Int? {
    guard let place = scalars.firstIndex(of: ten) else {
      return scalars.reduce(nil as Int?) { all, scalar in
        digit(scalar).map { (all ?? 0) * 10 + $0 }
      }
    }
    let (tens, ones) = (scalars[..<place], scalars[(place + 1)...])
    guard tens.count <= 1, ones.count <= 1 else { return nil }
    let high = tens.first.map { digit($0) ?? 0 } ?? 1
    return high * 10 + (ones.first.flatMap(digit) ?? 0)
  }
}
