/// What changed between two reports on one draft: resolved, new, still open.
///
/// Passages are matched by source and place in it, not by place in the draft, which shifts with every
/// edit; findings of lint by kind and quoted text.
public struct Delta: Sendable, Codable, Hashable {
  /// Number and draft of the earlier report.
  public var number: String
  public var draftSHA256: String
  public var draftFile: String
  /// The earlier net rate.
  public var net: CheckReport.Rate
  /// Whether corpus, settings or program differ, so that a change may not be the author's doing.
  public var isOtherCorpus: Bool
  public var isOtherSettings: Bool
  /// Passages of the earlier report that are shared no longer.
  public var resolved: [Passage]
  /// Indices into `passages` of the present report: not there before, there before.
  public var new: [Int]
  public var open: [Int]
  /// The same of lint: earlier findings that are gone, and indices into `lint`.
  public var lintResolved: [Slip]
  public var lintNew: [Int]
  public var lintOpen: [Int]

  /// A passage of the earlier report.
  public struct Passage: Sendable, Codable, Hashable {
    public var `class`: PassageClass
    public var file: String
    /// 1-based block of the earlier draft.
    public var line: Int
    public var identical: Int
    public var text: String
  }

  /// A finding of the earlier report.
  public struct Slip: Sendable, Codable, Hashable {
    public var kind: LintKind
    public var line: Int
    public var text: String
  }

  /// Scalars of the source that two passages must have in common to be one, or half of the shorter.
  /// Chosen so that nothing is called resolved of which a sentence is left.
  private static let leastOverlap = 16

  /// - Complexity: O(*p* · *q*) in the passages of one source.
  public init(from earlier: CheckReport, to now: CheckReport) {
    number = earlier.number
    draftSHA256 = earlier.draft.sha256
    draftFile = earlier.draft.file
    net = earlier.rates.net
    isOtherCorpus = earlier.corpus.digest != now.corpus.digest
    // The language changes no finding, and the threshold follows from the corpus.
    var (settings, parameters) = (earlier.settings, earlier.parameters)
    settings.language = now.settings.language
    if isOtherCorpus { parameters.leastSubstance = now.parameters.leastSubstance }
    isOtherSettings =
      settings != now.settings || earlier.tool != now.tool || parameters != now.parameters
    let before = earlier.passages.filter(\.class.isReuse)
    let places = now.passages.indices.filter { now.passages[$0].class.isReuse }
    func isSame(_ one: CheckReport.PassageRecord, _ other: CheckReport.PassageRecord) -> Bool {
      let lengths = [one, other].map { $0.source.end - $0.source.start }
      let common = min(one.source.end, other.source.end) - max(one.source.start, other.source.start)
      return one.source.file.utf8.elementsEqual(other.source.file.utf8)
        && common > 0 && common >= min(Self.leastOverlap, (min(lengths[0], lengths[1]) + 1) / 2)
    }
    open = places.filter { place in before.contains { isSame($0, now.passages[place]) } }
    new = places.filter { place in !before.contains { isSame($0, now.passages[place]) } }
    resolved = before.filter { passage in
      !places.contains { isSame(passage, now.passages[$0]) }
    }.map {
      Passage(
        class: $0.class, file: $0.source.file, line: Self.line(at: $0.draft.start, in: earlier),
        identical: $0.identical, text: $0.text)
    }
    // First those whose surroundings are as they were, then the same flaw in a sentence that was edited.
    var left = earlier.lint
    var opened: Set<Int> = []
    for isSameFlaw in [
      { (old: CheckReport.LintFinding, new: CheckReport.LintFinding) in old.text == new.text },
      { $0.reason == $1.reason && $0.values == $1.values },
    ] {
      for (place, finding) in now.lint.enumerated() where !opened.contains(place) {
        guard
          let match = left.firstIndex(where: {
            $0.kind == finding.kind && isSameFlaw($0, finding)
          })
        else { continue }
        left.remove(at: match)
        opened.insert(place)
      }
    }
    lintOpen = opened.sorted()
    lintNew = now.lint.indices.filter { !opened.contains($0) }
    lintResolved = left.map { Slip(kind: $0.kind, line: $0.line, text: $0.text) }
  }

  private static func line(at offset: Int, in report: CheckReport) -> Int {
    1 + report.draft.text.unicodeScalars.prefix(offset).count { $0 == "\n" }
  }
}
