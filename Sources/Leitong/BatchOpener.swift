import LeitongCorpus
import LeitongFindings
public import LeitongFormats

/// Opens the folder of an audit: by its index, or file by file where it is small.
public struct BatchOpener: Sendable {
  public let options: AuditOptions
  /// Where an index may be made for a large folder that has none; `nil` where nowhere.
  private let spare: FilePath?

  public init(options: AuditOptions, spare: FilePath?) {
    self.options = options
    self.spare = spare
  }

  /// Opens a folder.
  ///
  /// - Throws: as `CorpusLoader.open`.
  public func open(
    _ folder: FilePath, progress: @Sendable (Progress) -> Void = { _ in },
    tell: @Sendable (String) -> Void = { _ in }
  ) async throws(CheckError) -> LoadedCorpus {
    var check = options.check
    if check.index == nil, !check.withoutIndex, let spare, try isLarge(folder),
      !FileSystem.isFile(folder.appending(Indexer.name).appending(IndexManifest.name))
    {
      check.index = spare
    }
    let corpus = try await CorpusLoader(options: check).open(folder, progress: progress, tell: tell)
    guard let path = options.table else { return corpus }
    let loader = CorpusLoader(options: check)
    let (table, digest) = try loader.metadata(at: path)
    let notes = CorpusLoader.notes(on: table, known: Set(corpus.files.map { Array($0.utf8) }))
    return corpus.described(
      by: table, digest: digest,
      notes: notes.map { note in
        let told = note.note(in: options.check.language)
        return CheckReport.FileNote(file: path.name, reason: told.reason)
      })
  }

  private func isLarge(_ folder: FilePath) throws(CheckError) -> Bool {
    do { return try FileSystem.files(below: folder).count >= options.indexedFrom } catch {
      throw .noCorpus(folder: folder.description, reason: error)
    }
  }
}
