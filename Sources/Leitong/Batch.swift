import LeitongCorpus
import LeitongFindings
import LeitongFormats
import LeitongMatch
import LeitongText

/// A corpus whose documents are compared with each other.
struct Batch: Sendable {
  let corpus: LoadedCorpus
  /// In byte order of their files.
  let references: [SourceReference]
  let entries: [DocumentEntry]
  /// What table and text say of each.
  let records: [Metadata]
  let files: [String]
  private let cache: DocumentCache

  /// Scalars of the documents kept in memory.
  private static let cached = 8_000_000

  init(_ corpus: LoadedCorpus) {
    self.corpus = corpus
    let index = corpus.index
    let documents = index.references.map { ($0, index.entry(of: $0)) }
      .sorted { $0.1.file.lexicographicallyPrecedes($1.1.file) }
    references = documents.map(\.0)
    entries = documents.map(\.1)
    records = documents.map { corpus.record(of: $0.0) }
    files = entries.map { String(decoding: $0.file, as: UTF8.self) }
    cache = DocumentCache(most: Self.cached)
  }

  var count: Int { references.count }

  /// A document of the batch as a draft, and to be held against others.
  ///
  /// - Throws: `CheckError.changed` where its file is not what the index was made of.
  func draft(_ place: Int) throws(CheckError) -> DraftReader.Draft {
    let draft = try corpus.draft(of: references[place])
    cache.keep(draft.filed, of: references[place])
    return draft
  }

  /// A document of the batch.
  ///
  /// - Throws: as `draft`.
  func document(_ place: Int) throws(CheckError) -> FiledDocument {
    if let known = cache[references[place]] { return known }
    return try draft(place).filed
  }

  /// The corpus as a document of the batch sees it: without itself, and without those that say nothing more.
  func neighbours(of place: Int, in index: SourceIndex) -> LoadedCorpus {
    corpus.view(index.leavingOut([references[place]]), cache: cache)
  }
}
