import LeitongText

/// Where a report is at home: the places in the name of its unit or in its title, and its level.
struct Home: Sendable {
  /// Names from the widest to the narrowest: 青塘市, 石桥区.
  let names: [String]
  /// 省, 市, 区, 县 or 镇; `nil` where nothing tells.
  let level: UInt32?
  /// Whether unit or title says the level, not only the words of the text.
  let isStated: Bool
  /// Codes of the names that the gazetteer has.
  let codes: [String]

  /// The narrowest name.
  var name: String? { names.last }

  init(_ record: Metadata, text: LintText) {
    let stated = [record.unit, record.title].compactMap { $0 }
    names = stated.lazy.map(Self.places(in:)).first { !$0.isEmpty } ?? []
    let codes = names.flatMap { Gazetteer.shipped.codes(of: $0) }
    self.codes = codes
    let last = names.last?.unicodeScalars.last.map { Self.level(ofSuffix: $0.value) }
    let generic = stated.lazy.compactMap(Self.genericLevel(in:)).first
    if names.last?.hasSuffix("自治区") == true {
      // 全区 is its own level and that of its districts: nothing can be told from it.
      (level, isStated) = (nil, true)
    } else if let known = last ?? generic {
      (level, isStated) = (known, true)
    } else {
      (level, isStated) = (Self.usualLevel(in: text), false)
    }
  }

  /// Whether the gazetteer's code lies inside one of the home's, or holds it.
  func isRelated(_ code: String) -> Bool {
    codes.contains { own in
      let (wide, narrow) = (Self.stem(own), Self.stem(code))
      return wide.hasPrefix(narrow) || narrow.hasPrefix(wide)
    }
  }

  /// Whether a place is of a higher level, and so may hold this one: 青塘市 a county of no known city.
  func isBelow(_ name: String) -> Bool {
    guard let own = level,
      let other = name.unicodeScalars.last.map({ Self.level(ofSuffix: $0.value) }),
      let rank = Self.ranks[own], let otherRank = Self.ranks[other]
    else { return false }
    return otherRank > rank
  }

  /// 镇, 县 and 区, 市, 省.
  private static let ranks: [UInt32: Int] = [0x9547: 1, 0x53BF: 2, 0x533A: 2, 0x5E02: 3, 0x7701: 4]

  /// Whether the code is of the same province.
  func isOfSameProvince(_ code: String) -> Bool {
    codes.contains { $0.prefix(2) == code.prefix(2) }
  }

  /// A code without the zeros that stand for the units below: 430100 is 4301.
  private static func stem(_ code: String) -> String {
    if code.hasSuffix("0000") { return String(code.prefix(2)) }
    return code.hasSuffix("00") ? String(code.prefix(4)) : code
  }

  /// The names of places a unit or title begins with: 青塘市石桥区水务局 has 青塘市 and 石桥区.
  static func places(in name: String) -> [String] {
    var rest = name.unicodeScalars.map(\.value)[...]
    for lead in ["中国共产党", "中共"].map({ $0.unicodeScalars.map(\.value) })
    where rest.starts(with: lead) {
      rest = rest.dropFirst(lead.count)
    }
    while let first = rest.first, CharacterClass.isDigit(first) || first == 0x5E74 {
      rest = rest.dropFirst()
    }
    var names: [String] = []
    while let end = rest.indices.dropFirst(2).prefix(longest).first(where: {
      suffixes.contains(rest[$0]) && !words.contains(String(scalars: rest[($0 - 1)...$0]))
    }) {
      let place = rest[rest.startIndex...end]
      guard place.allSatisfy(CharacterClass.isHan), !place.contains(0x548C),
        !place.contains(where: { MaskGlyphs.all.contains($0) }),
        !suffixes.contains(place.first ?? 0)
      else { break }
      names.append(String(scalars: place))
      rest = rest[(end + 1)...]
    }
    return names
  }

  /// 区委常委会工作报告 is of level 区, whatever its name.
  private static func genericLevel(in title: String) -> UInt32? {
    let scalars = title.unicodeScalars.map(\.value)
    for place in scalars.indices.dropLast() where suffixes.contains(scalars[place]) {
      let isAlone =
        place == 0 || !CharacterClass.isHan(scalars[place - 1]) || scalars[place - 1] == 0x5E74
      let isSeat = [0x59D4, 0x653F].contains(scalars[place + 1])
      if isAlone, isSeat { return level(ofSuffix: scalars[place]) }
    }
    return nil
  }

  /// The level a text speaks of as its own (全市, 我市) at least four times and four fifths of the time.
  private static func usualLevel(in text: LintText) -> UInt32? {
    var counts: [UInt32: Int] = [:]
    for place in text.scalars.indices.dropLast()
    where [0x5168, 0x6211].contains(text.scalars[place]) {
      let next = text.scalars[place + 1]
      guard suffixes.contains(next) else { continue }
      counts[level(ofSuffix: next), default: 0] += 1
    }
    let all = counts.values.reduce(0, +)
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value >= 4,
      most.value * 5 >= all * 4
    else { return nil }
    return most.key
  }

  static func level(ofSuffix suffix: UInt32) -> UInt32 {
    switch suffix {
    case 0x5DDE, 0x76DF: 0x5E02  // 州, 盟: a city's level
    case 0x65D7: 0x53BF  // 旗: a county's
    case 0x4E61: 0x9547  // 乡: a town's
    default: suffix
    }
  }

  /// Scalars of one name of a place, at most, less one.
  private static let longest = 10
  private static let suffixes = scalarSet("省市县区州盟旗镇乡")
  /// Words of two characters that end like a place.
  private static let words: Set<String> = [
    "城乡", "社区", "园区", "辖区", "地区", "景区", "山区", "牧区", "城区", "市区", "郊区", "小区", "片区", "发区",
    "范区", "护区", "新区", "乡镇", "城镇", "村镇", "城市", "超市", "上市", "都市", "全市", "全区", "全县", "各县", "各区",
    "我市", "我区", "我县", "州市", "县市", "市县", "县区", "市州", "家乡",
  ]
}

/// The scalars a mask may be made of.
enum MaskGlyphs {
  static let all = scalarSet("×xXＸｘ○〇某*＊")
}
