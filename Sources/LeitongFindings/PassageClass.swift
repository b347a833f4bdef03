/// What a stretch of the draft is; every counted character is in exactly one class.
public enum PassageClass: String, Sendable, Codable, Hashable, CaseIterable {
  /// 公共表述: set phrase, name of a document, meeting or campaign.
  case formula
  /// 引用: quoted or cited with its mark.
  case quotation
  /// 上级引用: shared with a law or a superior's document.
  case upstream
  /// 本单位往年: shared with an earlier report of the same unit.
  case `self`
  /// 模板: the same frame with its slots filled differently.
  case template
  /// 净雷同: substantive sentences shared, verbatim or edited.
  case copy
  /// 自撰: the rest.
  case own

  /// Whether a passage of this class says that text was reused.
  public var isReuse: Bool {
    switch self {
    case .upstream, .self, .template, .copy: true
    case .formula, .quotation, .own: false
    }
  }
}
