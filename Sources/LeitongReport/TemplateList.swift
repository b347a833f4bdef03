public import LeitongAudit
public import LeitongFindings
import LeitongXML

/// The templates of a batch as text, for the terminal.
public struct TemplateList: Sendable {
  private let language: Language

  public init(language: Language) { self.language = language }

  /// - Parameter limit: templates that are listed; `nil` for all.
  public func render(_ audit: AuditReport, limit: Int? = nil) -> String {
    let shown = audit.templates.prefix(limit ?? audit.templates.count)
    var lines: [String] = []
    lines.append(
      Self.head.text(language, audit.standingTemplates.grouped, audit.documents.count.grouped)
        + (audit.rejectedTemplates > 0
          ? Self.rejected.text(language, audit.rejectedTemplates.grouped) : ""))
    for (number, template) in shown.enumerated() {
      lines.append("")
      lines.append(
        Self.title.text(
          language, (number + 1).grouped, template.key, template.documents.grouped,
          template.characters.grouped) + decision(template))
      lines.append(
        "  "
          + template.parts.map { part in part.text ?? "{\((part.slot ?? 0) + 1)}" }.joined())
      for (place, slot) in template.slots.enumerated() {
        let fillings = template.members.map { member in
          (member.fillings[place] ?? nil).map { $0.isEmpty ? "∅" : $0 } ?? "—"
        }
        lines.append("  {\(place + 1)} \(kind(slot.kind)): \(fillings.joined(separator: " | "))")
      }
      for member in template.members {
        let variants = member.variants.map { "\($0.template)→\($0.document)" }
        let end = variants.isEmpty ? "" : "  (\(variants.joined(separator: "; ")))"
        lines.append("  · \(audit.documents[member.document].file)\(end)")
      }
    }
    if shown.count < audit.templates.count {
      lines.append("")
      lines.append(Self.more.text(language, shown.count.grouped, audit.templates.count.grouped))
    }
    return lines.map(printable).joined(separator: "\n") + "\n"
  }

  private func printable(_ line: String) -> String { plain(line) }

  private func decision(_ template: AuditReport.TemplateRecord) -> String {
    switch template.decision {
    case .accepted: language == .chinese ? "  已认可" : "  accepted"
    case .rejected: language == .chinese ? "  不认可" : "  rejected"
    case nil: ""
    }
  }

  private func kind(_ kind: AuditReport.TemplateRecord.SlotKind) -> String {
    switch (kind, language) {
    case (.number, .chinese): "数字"
    case (.date, .chinese): "日期"
    case (.mask, .chinese): "占位"
    case (.place, .chinese): "地名"
    case (.unit, .chinese): "单位"
    case (.free, .chinese): "文字"
    case (let kind, _): kind.rawValue
    }
  }

  private static let head = Phrase("{1} 个模板，{2} 篇文档。", "{1} templates in {2} documents.")
  private static let rejected = Phrase("另有不认可的 {1} 个。", " {1} more rejected.")
  private static let title = Phrase(
    "模板 {1}  {2}  {3} 篇，固定文字 {4} 字", "template {1}  {2}  {3} documents, {4} fixed characters")
  private static let more = Phrase("显示前 {1} 个，共 {2} 个。", "the first {1} of {2} are shown.")
}
