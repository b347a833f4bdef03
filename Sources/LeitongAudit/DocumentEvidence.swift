import LeitongFindings

/// What the analyses of a batch keep of the report on one document; the report itself need not stay in memory.
public struct DocumentEvidence: Sendable {
  /// Place in the batch.
  public let document: Int
  /// What it shares, by source, ascending.
  let shared: [SharedEvidence]
  /// Amounts that may tell whose figures these are, in order of the text.
  let amounts: [NotedAmount]
  /// Characters of class `copy` that stand in documents of another unit, by unit.
  let copied: [String: Int]
  /// Earlier reports of its unit that it was rolled over from.
  let yearRolls: [AuditReport.YearRollRecord]

  /// An amount with the clause around it.
  struct NotedAmount: Sendable {
    let key: String
    /// As it stands in the document.
    let text: String
    let context: String
    let place: CheckReport.Range
    let significant: Int
    /// Whether it has digits enough to say something by itself.
    let isTelling: Bool
  }
}

/// What is kept of the passages that a document shares with one source.
struct SharedEvidence: Sendable {
  /// Place of the source in the batch.
  let source: Int
  var passages: [PassageEvidence] = []
  /// Slots that are masked on one side and filled on the other.
  var masks: [MaskEvidence] = []
  /// What is left in the document of the source.
  var residue: [ResidueEvidence] = []
  var slips: [SlipEvidence] = []

  /// Masks, residue and slips kept of one pair, each: the first ones are as good as all of them, and a form with a hundred
  /// blanks shall not fill the memory.
  static let most = 8

  init(source: Int) { self.source = source }

  /// Whether a place of the document and one of the source lie in one passage.
  func aligns(_ draft: CheckReport.Range, _ source: CheckReport.Range) -> Bool {
    passages.contains {
      Int($0.draftStart) <= draft.start && draft.end <= Int($0.draftEnd)
        && Int($0.sourceStart) <= source.start && source.end <= Int($0.sourceEnd)
    }
  }
}

/// Where a passage stands, in scalars of the two texts.
struct PassageEvidence: Sendable {
  let draftStart: Int32
  let draftEnd: Int32
  let sourceStart: Int32
  let sourceEnd: Int32

  init(_ passage: CheckReport.PassageRecord) {
    draftStart = Int32(clamping: passage.draft.start)
    draftEnd = Int32(clamping: passage.draft.end)
    sourceStart = Int32(clamping: passage.source.start)
    sourceEnd = Int32(clamping: passage.source.end)
  }
}

/// A slot that is masked on one side and filled on the other.
struct MaskEvidence: Sendable {
  let draft: CheckReport.Range
  let source: CheckReport.Range
  let draftText: String
  let sourceText: String
  let isMaskedInDraft: Bool
}

/// Something of the source in the document: its name, its place, its level.
struct ResidueEvidence: Sendable {
  let draft: CheckReport.Range
  /// What stands in the document, with the words around it.
  let text: String
  /// What it is the source's of: its unit.
  let ofSource: String
}

/// A slip that both have at the same place.
struct SlipEvidence: Sendable {
  let kind: AuditReport.SlipKind
  let text: String
  let draft: CheckReport.Range
  let source: CheckReport.Range
}
