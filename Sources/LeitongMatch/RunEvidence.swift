import LeitongText

/// What runs of one source prove together, taken in the order of the draft.
struct RunEvidence {
  /// Symbols of an edit over which a row of equal symbols goes on.
  private static let widestEdit = 4
  /// Symbols by which two runs may overlap in a text where they follow each other.
  private static let overlap = 2
  /// Equal symbols in a row, muted ones at half and slots not at all, that are no phrase but were taken over, though a
  /// whole corpus carries them. In fifteen reports that copy nothing from sixty others of their kind, rows are of 29 at
  /// most, but for one sentence that they all owe to one model.
  static let verbatim = 30
  /// What a symbol of an edit costs such a row: with 2, two of those reports are marked.
  private static let editCost = 3
  /// Share of the least substance that what only supports may make up.
  static let mostSupport = 0.5

  private let task: MatchTask
  private var carried = 0.0
  private var supported = 0.0
  /// Equal symbols in a row outside the muted ones.
  private var inRow = 0
  /// The same with the muted ones, slots aside.
  private var row = (all: 0, outside: 0)
  private var former: ExactRun?
  /// Whether text was taken over word by word.
  private(set) var isVerbatim = false

  init(of runs: [ExactRun], _ weights: SourceWeights, in task: MatchTask) {
    self.task = task
    if runs.count == 1 {
      add(runs[0], weights)
    } else {
      for run in runs.sorted(by: { ($0.draft, $0.source) < ($1.draft, $1.source) }) {
        add(run, weights)
      }
    }
  }

  /// What carries, and what supports up to half of what is asked for.
  var substance: Double {
    let sum = carried + min(supported, Self.mostSupport * task.leastSubstance)
    return isVerbatim ? max(sum, task.leastSubstance) : sum
  }

  private mutating func add(_ run: ExactRun, _ weights: SourceWeights) {
    let edit = former.map { self.edit(from: $0, to: run) } ?? Int.max
    if edit <= Self.widestEdit {
      inRow = max(0, inRow - edit)
      let cost = Self.editCost * edit
      row = (max(0, row.all - cost), max(0, row.outside - cost))
    } else {
      inRow = 0
      row = (0, 0)
    }
    let sums = weights.sums(of: run, after: inRow)
    inRow = sums.inRow
    carried += sums.carried
    supported += sums.supported
    let plain = task.counts.plain(run.draft, run.draftEnd)
    row = (row.all + plain.all, row.outside + plain.outside)
    if row.outside >= task.options.leastOutside, row.all + row.outside >= 2 * Self.verbatim {
      isVerbatim = true
    }
    former = run
  }

  /// Symbols between two runs in draft or source, whichever are more; many where they do not follow each other. The end
  /// of a block is no edit, and what was put into the draft where the source goes on is a small one.
  private func edit(from former: ExactRun, to next: ExactRun) -> Int {
    let (inDraft, inSource) = (next.draft - former.draftEnd, next.source - former.sourceEnd)
    guard min(inDraft, inSource) >= -Self.overlap else { return .max }
    if max(inDraft, inSource) == 1, inDraft == 1,
      task.draft.symbols[former.draftEnd] == NormalizedText.boundary
    {
      return 0
    }
    if inSource <= Self.overlap, inDraft <= task.options.draftGap {
      return max(0, min(inDraft, Self.widestEdit))
    }
    return max(0, inDraft, inSource)
  }
}
