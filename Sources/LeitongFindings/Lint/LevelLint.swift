import LeitongText

/// A report that calls itself two things: 全市 here and 区属 there.
///
/// Words for the level above are innocent (全市排名第二 in a district's report), and so are lists of
/// levels (市、区属企业).
struct LevelLint: LintRule {
  static let examples = [
    LintExample("全市党员干部按⟦1我县⟧要求，抓好全市工作。", .levelConflict, record: unit("青塘市水务局")),
    LintExample("⟦1我县⟧各镇扎实推进，⟦2县属⟧企业带头。", .levelConflict, .levelLikely, record: unit("石桥区水务局")),
    LintExample("在全市排名第二，全区各镇带头，市、县属企业参加，各县委书记出席。", record: unit("石桥区水务局")),
    LintExample("全市抓、全市干，全市评、全市比。⟦1区属⟧各党委带头。", .levelLikely),
    LintExample("健全市场体系，全区域覆盖，社区属地管理。", record: unit("云溪县水务局")),
  ]

  private static func unit(_ unit: String) -> Metadata {
    var record = Metadata()
    record.unit = unit
    return record
  }

  var listed: Int { 50 }

  func findings(in subject: LintSubject) -> [Finding] {
    guard let own = subject.home.level, let below = Self.others[own] else { return [] }
    let scalars = subject.text.scalars
    var found: [Finding] = []
    for place in scalars.indices.dropLast() {
      let (first, second) = (scalars[place], scalars[place + 1])
      let isSelf = Self.selves.contains(first) && below.contains(second)
      let isOwned = below.contains(first) && Self.owned.contains(second)
      guard isSelf || isOwned, isFree(place, in: scalars, isSelf: isSelf),
        !isQuoted(place, subject)
      else { continue }
      let range = subject.text.textRange(place..<place + 2)
      // 我县 in a report of a district can be nothing else; 区属 may be said of those below, and 全区 of
      // an autonomous region.
      let isCertain =
        subject.home.isStated && isSelf && (first != 0x5168 || own == 0x533A)
        && !speaks(before: place, subject.text)
      found.append(
        Finding(
          isCertain ? .levelConflict : .levelLikely, range,
          quoting: subject.draft.document.surroundings(of: range),
          [String(scalars: scalars[place..<place + 2]), String(scalars: [own])]))
    }
    return found
  }

  private func isQuoted(_ place: Int, _ subject: LintSubject) -> Bool {
    let offset = subject.text.offsets[place]
    return subject.draft.quotations.contains { $0.range.contains(offset) }
  }

  /// Whether somebody else may be speaking, or be spoken of: 云溪县县长说，我县…; 该县…全县脱贫.
  private func speaks(before place: Int, _ text: LintText) -> Bool {
    let sentence = text.sentence(around: place)
    let lead = text.scalars[sentence.lowerBound..<place]
    return Self.speakers.contains { lead.contains(subsequence: $0) }
  }

  private static let speakers = ["说", "提出", "表示", "介绍", "该县", "该区", "对口", "帮扶", "县长", "区长"].map {
    $0.unicodeScalars.map(\.value)
  }

  /// Whether the two characters are a word of their own here.
  private func isFree(_ place: Int, in scalars: [UInt32], isSelf: Bool) -> Bool {
    let before = place > 0 ? scalars[place - 1] : 0x0A
    let after = place + 2 < scalars.count ? scalars[place + 2] : 0x0A
    if isSelf {
      return !Self.wordBefore.contains(before) && !Self.wordAfter.contains(after)
    }
    // 区属, 县直 only at the start of a clause or after a particle: 社区属地 and 各县直属 are others.
    let opens = !CharacterClass.isHan(before) || Self.particles.contains(before)
    return opens && before != 0x3001 && after != 0x5730 && after != 0x63A5
      && !(scalars[place + 1] == 0x76F4 && after == 0x5C5E)
  }

  /// Levels that a report of a level cannot be of: those below it, and a county for a district.
  private static let others: [UInt32: Set<UInt32>] = [
    0x7701: scalarSet("市县区"), 0x5E02: scalarSet("县区"), 0x533A: scalarSet("县"),
    0x53BF: scalarSet("区"),
  ]
  private static let selves = scalarSet("全我本")
  private static let owned = scalarSet("属直")
  private static let particles = scalarSet("和及对在将由为与向从让使等把令")
  private static let wordBefore = scalarSet("健安完保齐周顾成双俱万求基日根资版原文书区库园厂")
  private static let wordAfter = scalarSet("场域间划级位分志")
}
