public import LeitongFindings
public import LeitongMatch

/// What people decided about the passages and templates of a folder.
public struct ReviewBook: Sendable {
  public private(set) var verdicts: [PassageVerdict] = []
  public private(set) var templates: [TemplateDecision] = []
  /// The accepted templates; `nil` where there are none.
  public let accepted: AcceptedTemplates?
  private let places: [String: Int]
  private let keys: [PassageKey]
  /// Verdicts by some of their shingles.
  private let samples: [UInt64: [Int]]
  private let templateKeys: [PassageKey]

  public init() {
    accepted = nil
    places = [:]
    keys = []
    samples = [:]
    templateKeys = []
  }

  /// - Parameter verdicts: in the order they were given: the last one on a passage holds; and so for templates.
  public init(_ verdicts: [PassageVerdict], _ templates: [TemplateDecision], scheme: IndexScheme) {
    var last: [String: PassageVerdict] = [:]
    for verdict in verdicts { last[verdict.key] = verdict }
    self.verdicts = last.values.sorted { $0.key < $1.key }
    var decisions: [String: TemplateDecision] = [:]
    for template in templates { decisions[template.key] = template }
    self.templates = decisions.values.sorted { $0.key < $1.key }
    let texts = self.templates.filter { $0.decision == .accepted }.map(\.text)
    accepted = texts.isEmpty ? nil : AcceptedTemplates(texts, scheme: scheme)
    places = Dictionary(
      uniqueKeysWithValues: self.verdicts.enumerated().map { ($0.element.key, $0.offset) })
    keys = self.verdicts.map { PassageKey($0.text, $0.sourceText) }
    var samples: [UInt64: [Int]] = [:]
    for (place, key) in keys.enumerated() {
      for sample in key.samples { samples[sample, default: []].append(place) }
    }
    self.samples = samples
    templateKeys = self.templates.map { PassageKey($0.text) }
  }

  public var isEmpty: Bool { verdicts.isEmpty && templates.isEmpty }

  /// What was said of a passage, or of one that is nearly the same.
  public func verdict(on key: PassageKey) -> PassageVerdict? {
    if let place = places[key.digits] { return verdicts[place] }
    guard !verdicts.isEmpty else { return nil }
    let near = Set(key.samples.flatMap { samples[$0] ?? [] }).sorted()
    return near.first { keys[$0].isNear(key) }.map { verdicts[$0] }
  }

  /// What was said of a template, or of one whose text is nearly the same.
  public func decision(on key: String, text: String) -> AuditReport.TemplateRecord.Decision? {
    if let known = templates.first(where: { $0.key == key }) { return known.decision }
    guard !templates.isEmpty else { return nil }
    let wanted = PassageKey(text)
    return templates.indices.first { templateKeys[$0].isNear(wanted) }.map {
      templates[$0].decision
    }
  }
}
