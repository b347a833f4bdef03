import LeitongTables
import LeitongText

/// What a phrase says about the year of the text it stands in.
struct DatedReference: Sendable {
  enum Kind: String, Sendable { case event, period, year, renamed, current }
  let phrase: String
  let kind: Kind
  /// Years; what they mean depends on the kind (docs/tables.md).
  let from: Int?
  let until: Int?
  let note: String

  /// The shipped table, read once.
  static let shipped = PhraseTable(
    Tables.rows(of: Tables.dates).dropFirst().compactMap {
      row -> (phrase: String, value: DatedReference)? in
      guard row.count >= 6, let kind = Kind(rawValue: row[1]) else { return nil }
      return (
        row[0],
        DatedReference(
          phrase: row[0], kind: kind, from: Int(row[2].prefix(4)), until: Int(row[3].prefix(4)),
          note: row[5])
      )
    })
}

/// References that contradict the report's own year; nothing that is merely old.
struct DatedReferenceLint: LintRule {
  static let examples = [
    LintExample("深入贯彻⟦1党的二十大⟧精神，抓好落实。", .dateEvent, record: year(2019)),
    LintExample("深入贯彻党的十八大以来的部署，抓好二十大重点任务。", record: year(2019)),
    LintExample("以实际行动迎接党的二十大胜利召开。", record: year(2019)),
    LintExample("今年是“⟦1十四五”开局之年⟧，任务很重。", .dateYear, record: year(2032)),
    LintExample("回顾“十四五”开局之年的做法，仍有启发。", record: year(2032)),
    LintExample("2026年是“十五五”开局之年。", record: year(2025)),
    LintExample("会同县⟦1工商局⟧开展检查。", .dateRenamed, record: year(2032)),
    LintExample("原县工商局的档案已移交，2015年县工商局登记的除外。", record: year(2032)),
    LintExample("今年既要总结建党100周年庆祝活动经验，也要对2021年“十四五”开局之年的项目开展后评价。", record: year(2032)),
    LintExample("关于2018年度审计整改后续情况的报告\n深入贯彻党的二十大精神。\n云溪县审计局\n2024年3月1日"),
    LintExample(
      "云溪县水务局2032年工作总结\n一切正常。\n云溪县水务局\n⟦12029年12月1日⟧", .dateSignature),
    LintExample("编制“⟦1十六五”规划⟧思路。", .datePeriod, record: year(2021)),
    LintExample("深入贯彻党的二十大精神。", record: nil),
  ]

  private static func year(_ year: Int) -> Metadata {
    var record = Metadata()
    record.year = year
    return record
  }

  var listed: Int { 100 }

  func findings(in subject: LintSubject) -> [Finding] {
    guard let years = TextYears(subject) else { return [] }
    let text = subject.text
    return DatedReference.shipped.occurrences(in: text).compactMap { occurrence in
      let reference = occurrence.value
      let range = text.textRange(occurrence.range)
      let finding: Finding?
      switch reference.kind {
      case .event: finding = event(reference, occurrence.range, range, text, years.latest)
      case .period: finding = period(reference, range, years.latest)
      case .year: finding = fixedYear(reference, occurrence.range, range, text, years)
      case .renamed: finding = renamed(reference, occurrence.range, range, text, years.latest)
      case .current: finding = nil
      }
      guard var finding else { return nil }
      finding.quote = subject.draft.document.surroundings(of: range)
      return finding
    } + signature(subject)
  }

  /// The years a text says it is of: its own, and those of title and date line. A text on 2018 that was
  /// signed in 2024 knows what happened between.
  private struct TextYears {
    let own: Int
    let all: Set<Int>
    var latest: Int { max(own, all.max() ?? own) }

    init?(_ subject: LintSubject) {
      guard let year = subject.record.year else { return nil }
      own = year
      let document = subject.draft.document
      all = Set(
        [year]
          + document.blocks.filter { $0.kind == .title || $0.kind == .date }
          .flatMap {
            DatedReferenceLint.years(in: document.scalars[$0.range.start..<$0.range.end])
          })
    }
  }

  /// A report of a year may speak of the next one, in which it was written or which it plans.
  private func event(
    _ reference: DatedReference, _ place: Range<Int>, _ range: TextRange, _ text: LintText,
    _ year: Int
  ) -> Finding? {
    guard let from = reference.from, year + 1 < from else { return nil }
    let before = text.clause(before: place.lowerBound, atMost: 14)
    guard !Self.expected.contains(where: { before.contains(subsequence: $0) }) else { return nil }
    return Finding(.dateEvent, range, [reference.phrase, "\(from)", "\(year)"])
  }

  private func period(_ reference: DatedReference, _ range: TextRange, _ year: Int) -> Finding? {
    guard let from = reference.from, year < from else { return nil }
    return Finding(.datePeriod, range, [reference.phrase, "\(from)", "\(year)"])
  }

  /// Only where the sentence says that it speaks of the present year.
  private func fixedYear(
    _ reference: DatedReference, _ place: Range<Int>, _ range: TextRange, _ text: LintText,
    _ years: TextYears
  ) -> Finding? {
    guard let fixed = reference.from, !years.all.contains(fixed), !years.all.contains(fixed - 1)
    else {
      return nil
    }
    let before = text.clause(before: place.lowerBound, atMost: 10)
    let isPresent = Self.present.contains { before.contains(subsequence: $0) }
    let named = Self.years(in: before)
    // 对2021年“十四五”开局之年立项的项目: the clause names the year itself.
    guard isPresent || named.contains(years.own), !named.contains(fixed) else { return nil }
    return Finding(.dateYear, range, [reference.phrase, "\(fixed)", "\(years.own)"])
  }

  private func renamed(
    _ reference: DatedReference, _ place: Range<Int>, _ range: TextRange, _ text: LintText,
    _ year: Int
  ) -> Finding? {
    guard let until = reference.until, year > until + 1 else { return nil }
    let before = text.clause(before: place.lowerBound, atMost: 6)
    let sentence = text.sentence(around: place.lowerBound)
    let isPast =
      Self.former.contains { before.contains(subsequence: $0) }
      || Self.years(in: text.scalars[sentence]).contains { $0 <= until + 1 }
    guard !isPast else { return nil }
    return Finding(.dateRenamed, range, [reference.phrase, "\(until)", reference.note])
  }

  /// Title and date line; a report on a year may be dated in the next. Only titles that can be of one year
  /// are looked at: 云溪县2031年工作总结, not 关于2018年审计整改后续情况的报告.
  private func signature(_ subject: LintSubject) -> [Finding] {
    let document = subject.draft.document
    guard let title = document.blocks.first(where: { $0.kind == .title }),
      let date = document.blocks.last(where: { $0.kind == .date })
    else { return [] }
    let said = Self.years(in: document.scalars[title.range.start..<title.range.end])
    let words = document.text(title.range)
    guard said.count == 1, let year = said.first,
      let signed = Self.years(in: document.scalars[date.range.start..<date.range.end]).first,
      signed < year || signed > year + 1,
      ["总结", "述职", "工作报告", "工作情况", "工作汇报"].contains(where: words.contains),
      !["关于", "规划", "计划", "方案", "安排", "要点", "打算", "预算", "以来", "整改", "周年", "回顾"]
        .contains(where: words.contains)
    else { return [] }
    return [Finding(.dateSignature, date.range, ["\(year)", "\(signed)"], certainty: .likely)]
  }

  /// Years written as 2031年 or 二〇三一年.
  fileprivate static func years(in scalars: ArraySlice<UInt32>) -> [Int] {
    scalars.indices.dropLast(4).compactMap { start in
      guard scalars[start + 4] == 0x5E74 else { return nil }
      var year = 0
      for scalar in scalars[start..<start + 4] {
        guard let digit = digit(scalar) else { return nil }
        year = year * 10 + digit
      }
      return (1900...2199).contains(year) ? year : nil
    }
  }

  private static func digit(_ scalar: UInt32) -> Int? {
    if CharacterClass.isDigit(scalar) { return Int(scalar & 0xF) }
    return digits.firstIndex(of: scalar) ?? (scalar == 0x25CB || scalar == 0x96F6 ? 0 : nil)
  }

  private static let digits = "〇一二三四五六七八九".unicodeScalars.map(\.value)
  private static let expected = ["迎接", "喜迎", "筹备", "即将", "将召开", "选举", "献礼", "备战"].map {
    $0.unicodeScalars.map(\.value)
  }
  private static let present = [
    "今年是", "今年作为", "今年正值", "今年恰逢", "今年为", "今年既是", "今年又是", "今年，是",
  ].map {
    $0.unicodeScalars.map(\.value)
  }
  private static let former = ["原", "前", "旧称", "由", "将", "撤销", "更名", "划转"].map {
    $0.unicodeScalars.map(\.value)
  }
}
