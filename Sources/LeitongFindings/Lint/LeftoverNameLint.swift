import LeitongText

/// In a text whose names are masked, a name that was forgotten: it tells whose text it was.
struct LeftoverNameLint: LintRule {
  static let examples = [
    LintExample("××市××区召开会议，×××镇和⟦1浏阳市⟧作了发言。", .leftoverPlace),
    LintExample("XX同志、XX同志和⟦1王大海⟧同志先后发言。", .leftoverPerson),
    LintExample("石桥区和浏阳市作了发言，王大海同志讲话。"),
    LintExample("XX同志、XX同志等老同志发言，以习近平同志为核心，主要负责同志出席。"),
  ]
  /// Masked names a text must have before a bare one says anything.
  private static let least = 2
  private static let leastNames = 5

  func findings(in subject: LintSubject) -> [Finding] {
    places(in: subject) + persons(in: subject)
  }

  var listed: Int { 50 }

  private func maskedBefore(_ words: [String], in subject: LintSubject) -> Int {
    let scalars = subject.draft.document.scalars
    let patterns = words.map { $0.unicodeScalars.map(\.value) }
    return subject.draft.masks.count { mask in
      let rest = scalars[min(mask.range.end, scalars.count)...].prefix(4)
      return patterns.contains { rest.starts(with: $0) }
    }
  }

  private func places(in subject: LintSubject) -> [Finding] {
    let places = maskedBefore(["市", "区", "县", "镇", "乡", "村", "街道", "社区"], in: subject)
    // 发展XX、贡献XX: a name masked whole has nothing after it to know it by, but two glyphs or more.
    let names = subject.draft.masks.count {
      ($0.glyph == .letter || $0.glyph == .cross) && $0.range.count >= 2
    }
    guard subject.home.name == nil, places >= Self.least || names >= Self.leastNames else {
      return []
    }
    let text = subject.text
    return Gazetteer.shipped.occurrences(in: text).compactMap { range, places in
      guard places.contains(where: { $0.level != "province" }) else { return nil }
      let place = text.textRange(range)
      return Finding(
        .leftoverPlace, place, quoting: subject.draft.document.surroundings(of: place),
        [String(scalars: text.scalars[range])])
    }
  }

  /// A surname, one or two characters, and 同志, after the end of a clause or a list mark.
  private func persons(in subject: LintSubject) -> [Finding] {
    guard maskedBefore(["同志", "书记", "主任", "局长", "县长", "区长"], in: subject) >= Self.least else {
      return []
    }
    let scalars = subject.draft.document.scalars
    let comrade: [UInt32] = [0x540C, 0x5FD7]
    return scalars.indices.compactMap { place -> Finding? in
      guard scalars[place...].starts(with: comrade) else { return nil }
      for length in [3, 2] where place >= length {
        let start = place - length
        let name = scalars[start..<place]
        let before = start > 0 ? scalars[start - 1] : 0x0A
        guard Self.surnames.contains(scalars[start]), name.allSatisfy(CharacterClass.isHan),
          !CharacterClass.isHan(before) || Self.joints.contains(before),
          !Self.words.contains(String(scalars: name)), !Self.leaders.contains(String(scalars: name))
        else { continue }
        let range = TextRange(start, place)
        return Finding(
          .leftoverPerson, range, quoting: subject.draft.document.surroundings(of: range),
          [String(scalars: name)])
      }
      return nil
    }
  }

  private static let joints = scalarSet("和与及由是对")
  private static let surnames = scalarSet(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
  )
  private static let words: Set<String> = [
    "任何", "何等", "高层", "金牌", "白衣", "万千", "向各位", "江南", "方面", "夏季", "马上", "任职", "石化", "武警", "贺电",
    "钱款", "程序", "高级", "严格", "田间", "毛病", "余下", "龙头", "黄牌", "段长",
  ]
  private static let leaders: Set<String> = [
    "习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛", "周恩来", "刘少奇", "朱德", "陈云", "李强", "赵乐际", "王沪宁", "蔡奇",
    "丁薛祥", "李希", "焦裕禄", "雷锋", "孔繁森", "黄文秀", "张富清", "黄大年", "廖俊波", "王进喜", "张桂梅", "谷文昌",
  ]
}
