import LeitongText

/// A name of elsewhere in a report that has a home: left over from another text, or meant.
///
/// What is visited, thanked, sold to or learned from is innocent. A name spoken of as one's own is
/// likely left over; one that a shared passage carries, as its source has it, surely is.
struct ForeignPlaceLint: LintRule {
  static let examples = [
    LintExample("在⟦1浏阳市⟧委、市政府坚强领导下，工作有序。", .placeAsOwn, record: home("长沙县水务局")),
    LintExample("河清海晏，长治久安，海晏河清。", record: home("长沙县水务局")),
    LintExample("组织干部赴浏阳市考察学习。产品销往浙江省。", record: home("长沙县水务局")),
    LintExample("湖南卫视作了报道。在长沙市召开现场会。", record: home("长沙县水务局")),
  ]

  private static func home(_ unit: String) -> Metadata {
    var record = Metadata()
    record.unit = unit
    return record
  }

  func findings(in subject: LintSubject) -> [Finding] {
    guard let home = subject.home.name else { return [] }
    return known(in: subject, home) + neighbours(in: subject, home)
  }

  var listed: Int { 50 }

  /// Names of the gazetteer.
  private func known(in subject: LintSubject, _ home: String) -> [Finding] {
    let text = subject.text
    return Gazetteer.shipped.occurrences(in: text).compactMap { range, places in
      let name = String(scalars: text.scalars[range])
      guard !subject.home.names.contains(where: { $0.contains(name) }),
        !places.contains(where: { subject.home.isRelated($0.code) })
      else { return nil }
      if let file = carrier(of: name, at: text.textRange(range), in: subject) {
        return Finding(
          .placeCarried, text.textRange(range),
          quoting: subject.draft.document.surroundings(of: text.textRange(range)), [name, file])
      }
      let isCounty = places.allSatisfy { $0.level == "county" }
      if isAsOwn(range, text), isCounty || !subject.home.codes.isEmpty {
        return Finding(
          .placeAsOwn, text.textRange(range),
          quoting: subject.draft.document.surroundings(of: text.textRange(range)), [name, home])
      }
      // Within a province people meet; beyond it a bare name is worth a look.
      guard !subject.home.codes.isEmpty,
        !places.contains(where: { subject.home.isOfSameProvince($0.code) }),
        places.allSatisfy({ $0.level != "province" }), !isInnocent(range, text)
      else { return nil }
      return Finding(
        .placeElsewhere, text.textRange(range),
        quoting: subject.draft.document.surroundings(of: text.textRange(range)), [name, home])
    }
  }

  /// Names of places that other reports of the corpus are at home in.
  private func neighbours(in subject: LintSubject, _ home: String) -> [Finding] {
    let names = subject.neighbours.filter { name in
      !subject.home.names.contains(name) && Gazetteer.shipped.codes(of: name).isEmpty
        && !subject.home.isBelow(name)
    }
    guard !names.isEmpty else { return [] }
    let text = subject.text
    return PhraseTable(names.map { (phrase: $0, value: $0) }).occurrences(in: text).compactMap {
      let range = text.textRange($0.range)
      let quote = subject.draft.document.surroundings(of: range)
      let name = $0.value
      if let file = carrier(of: name, at: range, in: subject) {
        return Finding(.placeCarried, range, quoting: quote, [name, file])
      }
      if isAsOwn($0.range, text) {
        return Finding(.placeAsOwn, range, quoting: quote, [name, home])
      }
      guard !isInnocent($0.range, text), !isTitle($0.range, subject) else { return nil }
      return Finding(.placeElsewhere, range, quoting: quote, [name, home])
    }
  }

  /// The source at home in a place that brought its name along, in a passage that both share.
  private func carrier(of name: String, at range: TextRange, in subject: LintSubject) -> String? {
    subject.shared.first {
      $0.range.overlaps(range) && $0.sourceText.contains(name) && $0.places.contains(name)
    }?.file
  }

  private func isTitle(_ range: Range<Int>, _ subject: LintSubject) -> Bool {
    let place = subject.text.textRange(range)
    return subject.draft.quotations.contains { $0.kind == .title && $0.range.overlaps(place) }
  }

  private func isAsOwn(_ range: Range<Int>, _ text: LintText) -> Bool {
    let after = text.scalars[range.upperBound...].prefix(4)
    let before = text.clause(before: range.lowerBound, atMost: 8)
    return Self.seats.contains { after.starts(with: $0) }
      && !Self.visits.contains { before.contains(subsequence: $0) }
  }

  private func isInnocent(_ range: Range<Int>, _ text: LintText) -> Bool {
    let before = text.clause(before: range.lowerBound, atMost: 8)
    let after = text.scalars[range.upperBound...].prefix(6)
    return Self.cuesBefore.contains { before.contains(subsequence: $0) }
      || Self.cuesAfter.contains { after.contains(subsequence: $0) }
  }

  private static let seats = scalars([
    "委、", "委的", "委坚", "委正", "委副", "委领", "县委", "人民政府", "政府", "纪委", "人大", "政协", "各级", "各镇", "各乡",
    "全体", "广大干",
  ])
  private static let visits = scalars([
    "赴", "到", "与", "和", "同", "向", "从", "由", "经", "至", "往", "邻", "距", "籍", "援", "口", "帮", "学", "借鉴",
    "考察", "来自", "驻", "请", "邀", "引进", "签", "比", "如", "像",
  ])
  private static let cuesBefore = visits + scalars(["原", "在", "及", "、", "对"])
  private static let cuesAfter = scalars([
    "籍", "考察", "学习", "经验", "做法", "模式", "等", "客商", "公司", "集团", "医院", "大学", "学院", "高速", "铁路", "公路",
    "精神", "路", "大道", "大街", "街道", "东路", "西路", "南路", "北路", "中路", "、", "和", "及", "会议", "召开", "举办",
    "培训", "交流", "协作", "参加", "方向", "市场", "人", "之",
  ])
  private static func scalars(_ words: [String]) -> [[UInt32]] {
    words.map { $0.unicodeScalars.map(\.value) }
  }
}
