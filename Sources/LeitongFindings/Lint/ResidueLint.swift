import LeitongText

/// Text a material site left behind: it is cut out before anything is compared.
struct ResidueLint: LintRule {
  func findings(in draft: PreparedDocument) -> [CheckReport.LintFinding] {
    draft.residue.map { residue in
      switch residue.kind {
      case .disclaimer:
        finding(
          .disclaimer, residue.range, in: draft, "材料网站的声明残留：说明本文或其底稿取自网上",
          suggestion: "删去，并核对全文出处")
      case .advertisement:
        finding(
          .advertisement, residue.range, in: draft, "材料网站的广告残留（字间空格不影响识别）",
          suggestion: "删去，并核对此处上下文出处")
      case .paywall:
        finding(
          .paywall, residue.range, in: draft, "材料网站的付费标记残留", suggestion: "删去，并核对此处上下文出处")
      }
    }
  }
}
