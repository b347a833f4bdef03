public import LeitongMatch
public import LeitongText

/// What a corpus held at one moment, ready to be asked; safe to share between tasks.
public struct CorpusSnapshot: Sendable {
  /// In byte order of their files; `index` numbers them in this order.
  public let documents: [FiledDocument]
  public let index: SourceIndex
  private let shares: [SourceIndex.Share]

  /// - Precondition: `shares[i]` was made from `documents[i]` with `scheme`.
  /// - Complexity: O(*n* log *n*) in the symbols of the corpus.
  public init(
    documents: [FiledDocument], shares: [SourceIndex.Share], scheme: SourceIndex.Scheme
  ) {
    precondition(documents.count == shares.count)
    self.documents = documents
    self.shares = shares
    index = SourceIndex(shares, scheme: scheme)
  }

  /// Returns the snapshot without the documents that have this SHA-256, as if they had never been in
  /// it: not even what is rare hangs on them.
  ///
  /// - Complexity: O(1) where no document has it; else O(*n* log *n*).
  public func without(sha256: String) -> CorpusSnapshot { keeping { $0.sha256 != sha256 } }

  /// Returns the snapshot of a part of the documents, as if the others had never been in it.
  ///
  /// - Complexity: O(1) where all stay; else O(*n* log *n*).
  public func keeping(_ isKept: (FiledDocument) -> Bool) -> CorpusSnapshot {
    let kept = documents.indices.filter { isKept(documents[$0]) }
    guard kept.count < documents.count else { return self }
    return CorpusSnapshot(
      documents: kept.map { documents[$0] }, shares: kept.map { shares[$0] }, scheme: index.scheme)
  }
}
