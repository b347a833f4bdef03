import LeitongCorpus
public import LeitongFindings
public import LeitongFormats
import LeitongMatch
import LeitongStore
import LeitongText

/// A corpus folder, ready to be asked: read just now, or by its index.
public struct LoadedCorpus: Sendable {
  let index: SourceIndex
  /// Files that were not read, or not wholly, each with its reason, in byte order of their paths.
  public let unread: [CheckReport.FileNote]
  /// SHA-256 of `leitong.csv`; `nil` where there is none.
  let table: String?
  /// SHA-256 over the lines `sha256  file` of the documents and of `leitong.csv`, in byte order.
  let digest: String
  /// Units of the documents with how many have each; superiors and laws aside.
  let units: [String: Int]
  let shelf: Shelf
  /// The index on disk; `nil` in memory.
  let kept: IndexFolder?
  /// How files are read again.
  let reader: DocumentReader
  /// Where documents that were read again are kept.
  let cache: DocumentCache?
  /// What people decided.
  var review = ReviewBook()

  /// Where the documents themselves are.
  enum Shelf: Sendable {
    /// In memory, by part and place in it.
    case memory([[FiledDocument]])
    /// In their folder; the records of `leitong.csv` are at hand.
    case folder(MetadataTable)
  }

  /// A corpus in memory.
  ///
  /// - Parameter documents: in byte order of their files, with their shares.
  init(
    _ documents: [FiledDocument], _ shares: [DocumentShare], scheme: IndexScheme,
    unread: [CheckReport.FileNote] = [], table: String? = nil, folder: FilePath,
    reader: DocumentReader = DocumentReader()
  ) {
    let entries = documents.map {
      DocumentEntry(
        file: Array($0.file.utf8), digest: Digest.bytes(ofHex: $0.sha256),
        losses: $0.prepared.document.losses)
    }
    let index = SourceIndex(shares, entries, scheme: scheme)
    var rest = documents[...]
    let parts = index.parts.map { part in
      let own = Array(rest.prefix(part.segment.documentCount))
      rest = rest.dropFirst(own.count)
      return own
    }
    self.init(
      index: index, unread: unread, table: table,
      digest: Self.digest(of: entries.lazy.map { ($0.file, $0.digest) }, table: table),
      units: Self.units(of: documents.map(\.record)), shelf: .memory(parts), folder: folder,
      reader: reader)
  }

  init(
    index: SourceIndex, unread: [CheckReport.FileNote], table: String?, digest: String,
    units: [String: Int], shelf: Shelf, kept: IndexFolder? = nil, folder: FilePath,
    reader: DocumentReader, cache: DocumentCache? = nil
  ) {
    self.folder = folder
    self.reader = reader
    self.cache = cache
    self.kept = kept
    self.index = index
    self.unread = unread
    self.table = table
    self.digest = digest
    self.units = units
    self.shelf = shelf
  }

  /// What is wrong with the index, by its first damaged file; `nil` where all that was read so far is as it was written.
  ///
  /// - Complexity: O(1), or O(*n*) in the bytes of a damaged index
  var damage: StoreError? {
    guard index.isDamaged else { return nil }
    guard let kept else { return .damaged(file: folder.description) }
    let damage = IndexFolder.damage(kept.manifest, in: kept.folder)
    // A file that is not there may be one that was replaced meanwhile, and so is no damage.
    let first = damage.first { $0.place != nil } ?? damage.first
    return .damaged(file: kept.folder.describe(first?.file ?? ""))
  }

  /// The corpus folder.
  public let folder: FilePath

  /// Files that are compared.
  public var count: Int { index.documentCount }

  /// Their names, in byte order.
  package var files: [String] {
    index.references.map { String(decoding: index.entry(of: $0).file, as: UTF8.self) }.sorted {
      Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
    }
  }

  /// The text of each document without what comparison does not see.
  package var texts: [NormalizedText] {
    guard case .memory(let parts) = shelf else { return [] }
    return parts.joined().map(\.prepared.text)
  }

  /// The corpus of some of its files; what was not read is still told. For corpora in memory.
  package func keeping(files: Set<String>) -> LoadedCorpus {
    guard case .memory(let parts) = shelf else { return self }
    let documents = parts.joined().filter { files.contains($0.file) }
    return LoadedCorpus(
      documents, documents.map { DocumentShare(of: $0.prepared.text, scheme: index.scheme) },
      scheme: index.scheme, unread: unread, table: table, folder: folder
    ).reviewed(by: review)
  }

  /// The corpus as if the files with this SHA-256 had never been in it, and what they are called.
  func without(sha256: String) -> (corpus: LoadedCorpus, files: [String]) {
    let own = index.references(digest: Digest.bytes(ofHex: sha256))
    guard !own.isEmpty else { return (self, []) }
    var units = self.units
    for source in own {
      let record = record(of: source)
      guard let unit = record.unit, Self.isNeighbour(record) else { continue }
      units[unit, default: 1] -= 1
      if units[unit] == 0 { units[unit] = nil }
    }
    let rest = index.leavingOut(own)
    let files = rest.references.lazy.map { source in
      let entry = rest.entry(of: source)
      return (file: entry.file, digest: entry.digest)
    }
    return (
      LoadedCorpus(
        index: rest, unread: unread, table: table, digest: Self.digest(of: files, table: table),
        units: units, shelf: shelf, kept: kept, folder: folder, reader: reader, cache: cache
      ).reviewed(by: review),
      own.map { String(decoding: index.entry(of: $0).file, as: UTF8.self) }
    )
  }

  /// The same corpus by another index of it; what is read again is kept in `cache`. What was not read is not told again.
  func view(_ index: SourceIndex, cache: DocumentCache) -> LoadedCorpus {
    LoadedCorpus(
      index: index, unread: [], table: table, digest: digest, units: units, shelf: shelf,
      kept: kept,
      folder: folder, reader: reader, cache: cache
    ).reviewed(by: review)
  }

  /// The same corpus with what people decided.
  func reviewed(by review: ReviewBook) -> LoadedCorpus {
    var reviewed = self
    reviewed.review = review
    return reviewed
  }

  /// The same corpus with what another table says of its documents.
  ///
  /// - Parameter notes: what the table says that cannot be so; it takes the place of what was told of the corpus' own.
  func described(
    by table: MetadataTable, digest: String?, notes: [CheckReport.FileNote]
  ) -> LoadedCorpus {
    let references = index.references
    var parts: [[FiledDocument]] = []
    if case .memory(let known) = shelf {
      parts = known.map { part in
        part.map { document in
          var record = table.record(for: document.file)
          record.infer(from: document.prepared.outline)
          var described = FiledDocument(
            file: document.file, sha256: document.sha256, prepared: document.prepared,
            record: record)
          (described.format, described.encoding) = (document.format, document.encoding)
          return described
        }
      }
    }
    let files = references.lazy.map { source in
      let entry = index.entry(of: source)
      return (file: entry.file, digest: entry.digest)
    }
    let records = references.map { Self.record(of: index.entry(of: $0), in: table) }
    return LoadedCorpus(
      index: index, unread: unread.filter { $0.file != CorpusLoader.tableName } + notes,
      table: digest, digest: Self.digest(of: files, table: digest),
      units: Self.units(of: records), shelf: parts.isEmpty ? .folder(table) : .memory(parts),
      kept: kept, folder: folder, reader: reader, cache: cache
    ).reviewed(by: review)
  }

  func record(of source: SourceReference) -> Metadata {
    switch shelf {
    case .memory(let parts): return parts[source.part][source.document].record
    case .folder(let table):
      return Self.record(of: index.entry(of: source), in: table)
    }
  }

  /// What table and text say of a document.
  static func record(of entry: DocumentEntry, in table: MetadataTable) -> Metadata {
    var record = table.record(for: String(decoding: entry.file, as: UTF8.self))
    record.infer(from: Outline(title: entry.title, unit: entry.unit, year: entry.year))
    return record
  }

  /// The document itself.
  ///
  /// - Throws: `CheckError.changed` where its file is not what the index was made of.
  func filed(_ source: SourceReference) throws(CheckError) -> FiledDocument {
    if let known = cache?[source] { return known }
    if case .memory(let parts) = shelf { return parts[source.part][source.document] }
    let filed = try draft(of: source).filed
    cache?.keep(filed, of: source)
    return filed
  }

  /// A document of the corpus as a draft, read from its file.
  ///
  /// - Throws: as `filed`.
  func draft(of source: SourceReference) throws(CheckError) -> DraftReader.Draft {
    if case .memory(let parts) = shelf {
      let filed = parts[source.part][source.document]
      return DraftReader.Draft(
        filed: filed, format: filed.format ?? FileFormat.plainText.rawValue,
        encoding: filed.encoding)
    }
    let entry = index.entry(of: source)
    let path = entry.file.split(separator: 0x2F).reduce(folder) { $0.appending(Array($1)) }
    let reading: DocumentReader.Reading
    do { reading = try reader.read(path) } catch { throw .changed(file: path.description) }
    guard reading.digest.bytes == entry.digest else { throw .changed(file: path.description) }
    let prepared = PreparedDocument(reading.document)
    return DraftReader.Draft(
      filed: FiledDocument(
        file: String(decoding: entry.file, as: UTF8.self), sha256: reading.digest.hex,
        prepared: prepared, record: record(of: source)),
      format: reading.format.rawValue, encoding: reading.encoding)
  }

  static func units(of records: [Metadata]) -> [String: Int] {
    var units: [String: Int] = [:]
    for record in records where isNeighbour(record) {
      if let unit = record.unit { units[unit, default: 0] += 1 }
    }
    return units
  }

  /// The unit of a document as `units` counts it.
  ///
  /// - Parameter own: what the text says.
  static func unit(of file: [UInt8], saying own: String?, in table: MetadataTable) -> String? {
    let record = table.record(for: file)
    return isNeighbour(record) ? record.unit ?? own : nil
  }

  /// A superior's place is the draft's too.
  private static func isNeighbour(_ record: Metadata) -> Bool {
    record.tier != "superior" && record.tier != "law"
  }

  static func digest(
    of documents: some Sequence<(file: [UInt8], digest: [UInt8])>, table: String?
  ) -> String {
    var digest = CorpusDigest(expecting: documents.underestimatedCount)
    for (file, own) in documents { digest.append(file, own) }
    if let table { digest.append(Array(CorpusLoader.tableName.utf8), Digest.bytes(ofHex: table)) }
    return digest.hex
  }
}
