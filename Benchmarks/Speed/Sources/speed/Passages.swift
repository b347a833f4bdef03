import Leitong
import LeitongCorpus
import LeitongMatch

/// Drafts against an index that is mapped and loaded: what a check costs beyond starting and writing.
struct Passages {
  private let index: SourceIndex
  private let drafts: [FilePath]

  init(index: FilePath, drafts: FilePath) throws {
    self.index = try IndexFolder(StoreFolder(path: index.bytes), scheme: IndexScheme()).index
    self.drafts = try textFiles(in: drafts)
  }

  struct Result: Encodable {
    let documents: Int
    let drafts: Int
    let passages: Int
    /// Milliseconds from a prepared draft to its passages; median and ninth decile of drafts and runs.
    let matchMilliseconds: Double
    let matchNinthDecile: Double
    /// The same with reading and preparing the draft.
    let draftMilliseconds: Double
    let draftNinthDecile: Double
  }

  func measured(runs: Int) throws -> Result {
    var (match, whole): ([Double], [Double]) = ([], [])
    var passages = 0
    // The first round maps what is asked and is not counted.
    for run in 0...runs {
      for file in drafts {
        let start = Clock.seconds
        let draft = try DocumentReader().read(file).document
        let prepared = PreparedDocument(draft)
        let ready = Clock.seconds
        let rarity = DraftRarity(of: prepared.text, in: index.rarity)
        let marks = DraftMarks(of: prepared, lexicon: .shipped, in: index, rarity: rarity)
        let found = Matcher().found(
          in: prepared.text, muted: marks.muted, supporting: marks.isListed, rarity: rarity,
          index: index)
        let end = Clock.seconds
        if run == 0 {
          passages += found.passages.count
        } else {
          match.append((end - ready) * 1e3)
          whole.append((end - start) * 1e3)
        }
      }
    }
    precondition(!index.isDamaged, "the index is damaged")
    return Result(
      documents: index.documentCount, drafts: drafts.count, passages: passages,
      matchMilliseconds: Clock.median(of: match), matchNinthDecile: Self.ninthDecile(of: match),
      draftMilliseconds: Clock.median(of: whole), draftNinthDecile: Self.ninthDecile(of: whole))
  }

  private static func ninthDecile(of values: [Double]) -> Double {
    values.sorted()[values.count * 9 / 10]
  }
}
