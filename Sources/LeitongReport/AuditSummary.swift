public import LeitongAudit
public import LeitongFindings
import LeitongXML

/// What an audit found, in a few lines for the terminal.
public struct AuditSummary: Sendable {
  private let language: Language
  /// Pairs that are named.
  private static let mostPairs = 5

  public init(language: Language) { self.language = language }

  public func render(_ audit: AuditReport) -> String {
    let figures = audit.figures
    var lines = [
      Self.documents.text(
        language, Figures.grouped(audit.documents.count), Figures.grouped(figures.compared),
        Figures.grouped(audit.duplicates.reduce(0) { $0 + $1.documents.count - 1 }),
        Figures.grouped(audit.versions.reduce(0) { $0 + $1.documents.count - 1 }),
        Figures.grouped(audit.unread.count)),
      Self.pairs.text(
        language, Figures.grouped(figures.pairsPossible), Figures.grouped(figures.pairsSharing),
        Figures.grouped(figures.pairsOverLimit), percent(audit.settings.limit)),
      Self.found.text(
        language, Figures.grouped(audit.groups.count), Figures.grouped(audit.standingTemplates),
        Figures.grouped(audit.yearRolls.count), Figures.grouped(audit.sameFigures.count),
        Figures.grouped(audit.slips.count)),
    ]
    if audit.settings.preset == "records" {
      for record in audit.sameTexts.prefix(Self.mostPairs) {
        let files = record.documents.prefix(3).map { audit.documents[$0].file }
        lines.append(
          "  "
            + Self.sameText.text(
              language, Figures.grouped(record.documents.count), percent(record.share * 100),
              files.joined(separator: Phrases.comma.text(language))))
      }
    }
    for pair in audit.pairs.filter(\.isOverLimit).prefix(Self.mostPairs) {
      lines.append(
        "  \(percent(pair.highestNet))  \(audit.documents[pair.one].file)  ↔  \(audit.documents[pair.other].file)"
      )
    }
    let more = figures.pairsOverLimit - Self.mostPairs
    if more > 0 { lines.append("  " + Self.more.text(language, Figures.grouped(more))) }
    for note in audit.unread.prefix(Self.mostPairs) {
      lines.append(Self.unread.text(language, note.file, note.reason))
    }
    return lines.map(plain).joined(separator: "\n") + "\n"
  }

  private func percent(_ rate: Double) -> String {
    let tenths = Int((rate * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }

  private static let documents = Phrase(
    "文档 {1} 篇，比对 {2} 篇（重复 {3}，旧稿 {4}）；未读或有说明 {5} 条。",
    "{1} documents, {2} compared ({3} duplicates, {4} earlier versions); {5} not read or remarked on."
  )
  private static let pairs = Phrase(
    "可能的对 {1}，有相同段落 {2}，达到 {4} 的 {3}。", "{1} pairs possible, {2} share passages, {3} reach {4}.")
  private static let found = Phrase(
    "分组 {1}，模板 {2}，跨时抄 {3}，数据撞车 {4}，共同差错 {5}。",
    "{1} groups, {2} templates, {3} year-rolls, {4} pairs with the same figures, {5} shared slips.")
  private static let sameText = Phrase(
    "同文异名 {1} 篇，空位以外 {2} 相同：{3} 等",
    "same text, other names: {1} documents, {2} the same outside slots: {3} and others")
  private static let more = Phrase("另有 {1} 对", "{1} more")
  private static let unread = Phrase("未读 {1}：{2}", "not read {1}: {2}")
}
