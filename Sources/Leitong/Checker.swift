import LeitongCorpus
public import LeitongFindings
public import LeitongFormats
import LeitongMatch
import LeitongReport
import LeitongText

/// Compares drafts with a corpus. Read `report(on:)` first: it is the whole of Leitong in order.
public struct Checker: Sendable {
  /// Printed by `--version` and written into every report.
  public static let version = "0.1.0"

  public let corpus: LoadedCorpus
  public let options: CheckOptions

  public init(corpus: LoadedCorpus, options: CheckOptions) {
    self.corpus = corpus
    self.options = options
  }

  /// Reads a draft and says what it shares with the corpus, and what that means.
  ///
  /// A corpus file with the draft's own SHA-256 is left out, and the report says so.
  ///
  /// - Parameter earlier: a report on an earlier state of the draft; what changed is told.
  /// - Throws: `CheckError.unreadable`, `.emptyCorpus` where nothing is left to compare with, `.changed` where a source
  ///   is not what the index was made of, or `.index` where a byte of the index that was read is not as it was written.
  public func report(
    on path: FilePath, since earlier: CheckReport? = nil
  ) throws(CheckError) -> CheckReport {
    let draft = try DraftReader(options: options).read(path)
    let report: CheckReport
    do throws(CheckError) { report = try compared(draft, path, since: earlier) } catch {
      // A damaged index may also say that a file was changed, or that nothing is left.
      throw corpus.damage.map(CheckError.index) ?? error
    }
    // Making the report asks the index too.
    if let damage = corpus.damage { throw .index(damage) }
    return report
  }

  private func compared(
    _ draft: DraftReader.Draft, _ path: FilePath, since earlier: CheckReport?
  ) throws(CheckError) -> CheckReport {
    let (remaining, own) = corpus.without(sha256: draft.filed.sha256)
    guard remaining.count > 0 else {
      throw .emptyCorpus(
        draft: path.description, unread: corpus.unread.count, excluded: corpus.count)
    }
    return try Self.report(
      on: draft, in: remaining, excluded: excluded(own),
      settings: options.settings("check"), since: earlier, matching: options.matching,
      withoutMarks: options.withoutMarks)
  }

  /// The main path: what is no evidence, what is shared, what it means.
  static func report(
    on draft: DraftReader.Draft, in corpus: LoadedCorpus, excluded: [CheckReport.FileNote],
    settings: CheckReport.Settings, since earlier: CheckReport? = nil,
    matching: Matcher.Options, withoutMarks: Set<DraftMarks.Kind> = []
  ) throws(CheckError) -> CheckReport {
    let index = corpus.index
    let lexicon = Lexicon.shipped
    let matcher = Matcher(matching)
    let text = draft.filed.prepared.text
    let rarity = DraftRarity(of: text, in: index.rarity)
    let marks = DraftMarks(
      of: draft.filed.prepared, lexicon: lexicon, in: index, rarity: rarity,
      accepted: corpus.review.accepted, without: withoutMarks)
    let found = matcher.found(
      in: text, muted: marks.muted, supporting: marks.isListed, rarity: rarity, index: index)
    var sources: [FiledDocument] = []
    var failure: CheckError?
    for source in found.sources {
      do { sources.append(try corpus.filed(source)) } catch {
        failure = error
        break
      }
    }
    // What was found in a damaged index is worth nothing, and neither is what was not.
    if let damage = corpus.damage {
      corpus.kept?.folder.markDamaged()
      throw .index(damage)
    }
    if let failure { throw failure }
    var report = CheckReport(
      CheckReport.Ingredients(
        tool: .init(name: "leitong", version: version), settings: settings, draft: draft.filed,
        format: draft.format,
        encoding: draft.encoding, marks: marks, sources: sources, index: index,
        units: corpus.units.keys.sorted(),
        options: matcher.options, formulaCount: lexicon.formulas.count, unread: corpus.unread,
        excluded: excluded, corpusDigest: corpus.digest),
      passages: found.passages)
    report.since = earlier.map { Delta(from: $0, to: report) }
    do { return try Seal.seal(report) } catch {
      switch error {
      case .incomplete(let reason): throw .notSealed(draft: draft.filed.file, reason: reason)
      }
    }
  }

  private func excluded(_ files: [String]) -> [CheckReport.FileNote] {
    let reason =
      options.language == .chinese
      ? "与草稿 SHA-256 相同，即草稿本身，未参与比对"
      : "has the draft's own SHA-256: it is the draft, and was left out"
    return files.map { CheckReport.FileNote(file: $0, reason: reason) }
  }
}
