import LeitongText

/// A number in digits with its unit of measure: 1,287.6万元.
struct Amount: Sendable {
  /// Digits and unit of measure, folded and without thousands marks; equal for equal amounts.
  let key: String
  /// Scalars of number and unit of measure.
  let range: TextRange
  /// Scalars of the number alone.
  let number: TextRange
  /// Digits that say something: without zeros at the beginning, and without those that round an integer off.
  let significant: Int
  let hasDecimals: Bool
  let digits: Int
}

/// Finds amounts. Years, dates, times, ordinals, numbers of documents and what stands inside 《》 are none, and neither is a
/// number without a unit of measure.
enum AmountScanner {
  /// Returns the amounts of a text in ascending order.
  ///
  /// - Complexity: O(*n*)
  static func amounts(in scalars: [UInt32]) -> [Amount] {
    var amounts: [Amount] = []
    var place = 0
    var titles = 0
    while place < scalars.count {
      switch scalars[place] {
      case 0x300A: titles += 1
      case 0x300B, 0x0A: titles = 0
      default: break
      }
      guard CharacterClass.isDigit(scalars[place]) else {
        place += 1
        continue
      }
      let end = numberEnd(scalars, place)
      if titles == 0, let amount = amount(scalars, TextRange(place, end)) { amounts.append(amount) }
      place = end
    }
    return amounts
  }

  private static func numberEnd(_ scalars: [UInt32], _ start: Int) -> Int {
    var end = start
    while end < scalars.count {
      if CharacterClass.isDigit(scalars[end]) {
        end += 1
      } else if isPoint(scalars[end]) || isThousandsMark(scalars, end), end + 1 < scalars.count,
        CharacterClass.isDigit(scalars[end + 1])
      {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  private static func isPoint(_ scalar: UInt32) -> Bool { scalar == 0x2E || scalar == 0xFF0E }

  /// Whether a comma stands before three digits and no more: 1,287 and not 3，4.
  private static func isThousandsMark(_ scalars: [UInt32], _ place: Int) -> Bool {
    guard scalars[place] == 0x2C || scalars[place] == 0xFF0C else { return false }
    let rest = scalars[(place + 1)...].prefix(4)
    return rest.prefix(3).count == 3 && rest.prefix(3).allSatisfy(CharacterClass.isDigit)
      && !(rest.count == 4 && CharacterClass.isDigit(rest[place + 4]))
  }

  private static func amount(_ scalars: [UInt32], _ number: TextRange) -> Amount? {
    let before = number.start > 0 ? scalars[number.start - 1] : 0x0A
    guard !openers.contains(before), !CharacterClass.isASCIILetter(before),
      let measure = Measures.measure(scalars, from: number.end)
    else { return nil }
    let folded = scalars[number.start..<number.end].map { Folding.shipped.single($0) }
      .filter { $0 != 0x2C }
    let points = folded.count { $0 == 0x2E }
    guard points <= 1 else { return nil }
    var digits = folded.filter { $0 != 0x2E }
    let all = digits.count
    while digits.first == 0x30 { digits.removeFirst() }
    if points == 0 { while digits.last == 0x30 { digits.removeLast() } }
    return Amount(
      key: String(scalars: folded[...]) + measure.name, range: TextRange(number.start, measure.end),
      number: number, significant: digits.count, hasDecimals: points == 1, digits: all)
  }

  /// What makes an ordinal, a number of a document, a code or a part of a larger number of what follows.
  private static let openers = scalarSet("第前〔［[【-—–－/#№×*+＋号字")
}

/// Units of measure and counted nouns, as they follow a number.
enum Measures {
  /// Returns the unit of measure at `start`, with the words of size before it, and where it ends; a space and 余 or 多 may
  /// stand between.
  static func measure(_ scalars: [UInt32], from start: Int) -> (name: String, end: Int)? {
    var place = start
    if place < scalars.count, scalars[place] == 0x20 { place += 1 }
    while place < scalars.count, between.contains(scalars[place]) { place += 1 }
    var name: [UInt32] = []
    while place < scalars.count, sizes.contains(scalars[place]) {
      name.append(scalars[place])
      place += 1
    }
    while place < scalars.count, between.contains(scalars[place]) { place += 1 }
    // 17.26万农村人口: what is counted follows at a distance.
    let isCount = name.last == 0x4E07 || name.last == 0x4EBF
    for length in stride(from: longest, through: 1, by: -1) where place + length <= scalars.count {
      let words = scalars[place..<place + length].map { $0 == 0xFF05 ? 0x25 : $0 }
      guard names.contains(words) else { continue }
      let after = place + length < scalars.count ? scalars[place + length] : 0x0A
      // 3个月, 2个小时, 5个工作日 last; they are no figures that a unit reports.
      if words == [0x4E2A], durations.contains(after) { return nil }
      return (String(scalars: name[...]) + String(scalars: words[...]), place + length)
    }
    return isCount ? (String(scalars: name[...]), place) : nil
  }

  private static let between = scalarSet("余多")
  private static let sizes = scalarSet("十百千万亿")
  private static let durations = scalarSet("月小工年季星")
  private static let names = Set(
    """
    元 美元 欧元 人次 人 名 位 个 个百分点 家 户 户次 起 件 件次 次 处 处次 项 项次 份 条 台 台次 辆 辆次 车次 班次 艘 架 吨 公斤 千克 亩 公顷
    平方米 平方公里 立方米 公里 千米 米 % ‰ 场 场次 期 所 座 套 根 株 棵 头 只 张 篇 册 本 例 批 批次 支 队 盏 袋 箱 间 栋 幢 片 块 对 宗 笔
    字 页 幅 枚 节 门 千瓦时 千瓦 度 方 升 尾 羽 瓶 桶 车 宗次 单 款 类 组 眼 口 段 道 面 顶 孔 班 床 张次 标段 卷 盒 斤 平米 桌 餐 层 趟 遍 课时 学时 工时 里
    """.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(\.value) })
  private static let longest = names.reduce(0) { max($0, $1.count) }
}
