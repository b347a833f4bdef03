import LeitongFindings
import LeitongText

/// Figures of a report that are those of an earlier year, in sentences that are reported anew.
struct StaleFigures {
  /// Year of the later report.
  let year: Int

  /// Returns the figures, in order of the later report, each place once.
  func figures(
    in passages: [CheckReport.PassageRecord]
  ) -> [AuditReport.YearRollRecord.StaleFigure] {
    var places: Set<CheckReport.Range> = []
    return passages.flatMap(figures).sorted { $0.to.start < $1.to.start }
      .filter { places.insert($0.to).inserted }
  }

  private func figures(
    in passage: CheckReport.PassageRecord
  ) -> [AuditReport.YearRollRecord.StaleFigure] {
    let slots = SlotPair.all(of: passage)
    guard slots.contains(where: { !$0.isOpen }) else { return [] }
    let draft = PassageSide(passage.text, from: passage.draft.start)
    let source = PassageSide(passage.sourceText, from: passage.source.start)
    let amounts = Self.amounts(of: draft)
    let others = Self.amounts(of: source)
    return slots.compactMap { slot in
      guard !slot.isOpen, let amount = amounts[slot.draft.start],
        let other = others[slot.source.start], amount.key == other.key
      else { return nil }
      let clause = draft.clause(around: slot.draft)
      let context = draft.text(clause)
      let hasMoved = slots.contains { $0.isOpen && $0.draft.overlaps(clause) }
      guard hasMoved || amount.digits >= Self.leastDigits, !Self.isFixed(amount, context),
        !speaksOfAnotherYear(context)
      else { return nil }
      return .init(
        text: draft.text(amount.range), context: context,
        from: .init(start: other.range.start, end: other.range.end),
        to: .init(start: amount.range.start, end: amount.range.end))
    }
  }

  /// By the place of their number in the file.
  private static func amounts(of side: PassageSide) -> [Int: Amount] {
    Dictionary(
      AmountScanner.amounts(in: side.scalars).map { amount in
        (amount.number.start + side.start, amount.shifted(by: side.start))
      }, uniquingKeysWith: { one, _ in one })
  }

  /// Digits of a figure that did not move while nothing beside it did: of one digit it is mostly part of the phrase, 3个方面.
  private static let leastDigits = 2

  /// What a report says in every year with the same number: shares of all, and what a unit has and does not do.
  private static func isFixed(_ amount: Amount, _ context: String) -> Bool {
    amount.key == "100%" || standing.contains(where: context.contains)
  }

  private static let standing = [
    "下设", "内设", "下辖", "管辖", "辖区", "编制", "总面积", "占地", "位于", "海拔", "户籍", "常住人口", "全长", "库容", "以上的",
    "以下的",
    "不超过", "不低于", "不少于", "标准", "办法", "规定", "条例",
  ]

  /// Whether a clause gives the number of another year, as where both are compared: 2030年为37件.
  private func speaksOfAnotherYear(_ context: String) -> Bool {
    if Self.past.contains(where: context.contains) { return true }
    let years = RolledWord.years(in: context.unicodeScalars.map(\.value)[...])
    return years.contains { $0 != year }
  }

  private static let past = ["去年", "上年", "往年", "历年", "累计"]
}

extension Amount {
  func shifted(by offset: Int) -> Amount {
    Amount(
      key: key, range: TextRange(range.start + offset, range.end + offset),
      number: TextRange(number.start + offset, number.end + offset), significant: significant,
      hasDecimals: hasDecimals, digits: digits)
  }
}
