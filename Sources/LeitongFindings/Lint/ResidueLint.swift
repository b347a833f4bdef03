import LeitongText

/// Text a material site left behind: it is cut out before anything is compared.
struct ResidueLint: LintRule {
  static let examples = [
    LintExample("⟦1本文仅供学习参考，请勿照搬照抄⟧", .disclaimer),
    LintExample("加强巡查。⟦1【更多公文 素 材，微信： abcd123】⟧", .advertisement),
    LintExample("⟦1##paidend##⟧", .paywall), LintExample("请各单位认真参考学习。"),
  ]

  func findings(in subject: LintSubject) -> [Finding] {
    subject.draft.residue.map { residue in
      switch residue.kind {
      case .disclaimer: Finding(.disclaimer, residue.range)
      case .advertisement: Finding(.advertisement, residue.range)
      case .paywall: Finding(.paywall, residue.range)
      }
    }
  }
}
