/// The date of a paper, as exactly as it is told.
public struct PaperDate: Sendable, Hashable {
  public let year: Int
  public let month: Int?
  public let day: Int?

  /// Reads 2031年7月15日, 二〇三一年七月十五日, 2031-07-15, 20310715 and the like, and what follows is left alone.
  ///
  /// `nil` where no year between 1900 and 2199 stands first.
  public init?(_ text: String) {
    self.init(numbers: Self.numbers(in: text.unicodeScalars.map(\.value)))
  }

  /// Reads a date of which no number is passed over: 2030-99-99 and 2031-02-30 are none.
  public init?(exactly text: String) {
    let numbers = Self.numbers(in: text.unicodeScalars.map(\.value))
    self.init(numbers: numbers)
    let isWhole = numbers.first.map { $0 > 9_999 } ?? false
    guard month != nil || !isWhole && numbers.count < 2, day != nil || !isWhole && numbers.count < 3
    else { return nil }
    if let month, let day, day > Self.days(of: month, in: year) { return nil }
  }

  private init?(numbers: [Int]) {
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

  /// A text as 2031-07-15 where it is nothing but a date; any other as it stands.
  public static func written(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      CharacterClass.isDigit($0.value) || ChineseNumber.isPart($0.value)
        || marks.contains($0.value)
    }
    return isPlain ? PaperDate(exactly: text)?.description ?? text : text
  }

  /// What stands between the numbers of a date.
  private static let marks = scalarSet("年月日号-/.．－／ ")

  /// Whether this day is before another; `nil` where it is the same one, or where it cannot be told.
  public func precedes(_ other: PaperDate) -> Bool? {
    if year != other.year { return year < other.year }
    guard let month, let otherMonth = other.month else { return nil }
    if month != otherMonth { return month < otherMonth }
    guard let day, let otherDay = other.day, day != otherDay else { return nil }
    return day < otherDay
  }

  /// Whether another date is of another year, and not only over New Year.
  public func isAnotherYear(than other: PaperDate) -> Bool {
    guard year != other.year else { return false }
    guard let month, let otherMonth = other.month else { return true }
    return abs((year - other.year) * 12 + month - otherMonth) >= Self.leastMonths
  }

  private static func days(of month: Int, in year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
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
  public var description: String {
    [month, day].reduce(String(year)) { text, number in
      guard let number else { return text }
      return text + (number < 10 ? "-0\(number)" : "-\(number)")
    }
  }
}

/// Numbers below a hundred, and years, in Chinese numerals.
public enum ChineseNumber {
  private static let digits = "〇一二三四五六七八九".unicodeScalars.map(\.value)
  private static let ten: UInt32 = 0x5341

  private static func digit(_ scalar: UInt32) -> Int? {
    if scalar == 0x96F6 || scalar == 0x25CB { return 0 }
    return digits.firstIndex(of: scalar)
  }

  public static func isPart(_ scalar: UInt32) -> Bool { scalar == ten || digit(scalar) != nil }

  /// 二十一 is 21 and 二〇三一 is 2031; `nil` for what is no number.
  public static func value(of scalars: ArraySlice<UInt32>) -> Int? {
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
