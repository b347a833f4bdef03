import LeitongText

/// Says what kind of thing a slot holds, by its fillings alone.
enum SlotReader {
  /// Last characters of names of places and of units.
  private static let placeEnds = Set("省市县区旗盟州镇乡村街道社区园".map { $0 })
  private static let unitEnds = Set("局委办院校厅部处科所站会司组队行社馆厂".map { $0 })
  /// Ends of names of units that are more than one character, and schools by their short names.
  private static let longUnitEnds = [
    "中心", "小学", "中学", "大学", "学校", "完小", "农中", "职中", "一中", "二中", "三中", "四中", "五中", "六中", "部门",
  ]
  private static let maskSigns = Set("Xx×ＸｘＸ○〇◯＊*某…—_＿□△".map { $0 })
  /// Share of the fillings that must end like a name for the slot to be one.
  private static let leastShare = 0.7

  /// - Parameter fillings: of the members, empty ones left out.
  static func kind(of fillings: [String]) -> AuditReport.TemplateRecord.SlotKind {
    guard !fillings.isEmpty else { return .free }
    if fillings.allSatisfy(isMask) { return .mask }
    let filled = fillings.filter { !isMask($0) }
    if filled.allSatisfy(isDate) { return .date }
    if filled.allSatisfy(isNumber) { return .number }
    func share(_ ends: Set<Character>) -> Double {
      Double(filled.count { $0.count >= 2 && ends.contains($0.last ?? " ") }) / Double(filled.count)
    }
    if share(placeEnds) >= leastShare { return .place }
    let units = filled.count { filling in
      filling.count >= 2 && unitEnds.contains(filling.last ?? " ")
        || longUnitEnds.contains(where: filling.hasSuffix)
    }
    if Double(units) >= leastShare * Double(filled.count) { return .unit }
    return .free
  }

  static func isMask(_ filling: String) -> Bool {
    !filling.isEmpty && filling.allSatisfy(maskSigns.contains)
  }

  private static func isNumber(_ filling: String) -> Bool {
    let signs = Set("0123456789０１２３４５６７８９.．,，%％‰一二三四五六七八九十百千万亿零〇两".map { $0 })
    return filling.allSatisfy(signs.contains)
  }

  /// Digits and at least one of 年, 月, 日, and nothing else.
  private static func isDate(_ filling: String) -> Bool {
    var hasMark = false
    for character in filling {
      if "年月日".contains(character) {
        hasMark = true
      } else if !isNumber(String(character)) {
        return false
      }
    }
    return hasMark
  }

  /// Whether a character that follows a slot in the fixed text is the end of the name in it.
  static func endsName(_ character: Character) -> Bool { "县区市镇乡村".contains(character) }

  /// Characters of a name before such an end, at most.
  static let longestStem = 8
}
