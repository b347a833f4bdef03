public import LeitongFindings
public import LeitongFormats

/// Checks one draft after another, and mends the index in between where it turns out to be damaged.
public struct MendingChecker: Sendable {
  private var checker: Checker
  /// The folder that was named; an index may only be made anew from that.
  private let folder: FilePath?

  /// - Parameter folder: the corpus folder; `nil` where the index alone was named, which is never changed then.
  public init(corpus: LoadedCorpus, of folder: FilePath?, options: CheckOptions) {
    checker = Checker(corpus: corpus, options: options)
    self.folder = folder
  }

  public var corpus: LoadedCorpus { checker.corpus }

  /// As `Checker.report(on:since:)`. Where damage is met on the way, the index is made anew where it has to be, and where
  /// a cited file was changed meanwhile it is brought up to date; then the draft is compared once more.
  ///
  /// - Parameter tell: is told of the damage and of what was made anew, a sentence each.
  /// - Throws: `CheckError`; damage or a change where the index may not be updated or is damaged again.
  public mutating func report(
    on path: FilePath, since earlier: CheckReport? = nil,
    progress: @Sendable (Progress) -> Void = { _ in }, tell: @Sendable (String) -> Void = { _ in }
  ) async throws(CheckError) -> CheckReport {
    do throws(CheckError) { return try checker.report(on: path, since: earlier) } catch {
      let options = checker.options
      guard let folder, checker.corpus.kept != nil, !options.withoutUpdate else { throw error }
      let opener = IndexOpener(options: options)
      let again: LoadedCorpus
      switch error {
      case .index(let damage):
        guard case .damaged = damage else { throw error }
        tell(damage.mending(in: options.language))
        again = try await opener.mended(
          folder, after: checker.corpus, progress: progress, tell: tell)
      case .changed:
        // The folder was changed after it was looked through.
        again = try await opener.open(folder, progress: progress, tell: tell)
      default: throw error
      }
      checker = Checker(
        corpus: again.reviewed(by: checker.corpus.review), options: options)
      return try checker.report(on: path, since: earlier)
    }
  }
}
