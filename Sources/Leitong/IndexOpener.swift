import LeitongCorpus
import LeitongFindings
import LeitongFormats
import LeitongMatch
import LeitongStore

/// Opens a corpus by its index, brought up to date before.
struct IndexOpener: Sendable {
  let options: CheckOptions

  /// - Parameter folder: the corpus folder; where it is `nil`, the one that the index was made of.
  func open(
    _ folder: FilePath?, attempts: Int = 8, progress: @Sendable (Progress) -> Void,
    tell: @Sendable (String) -> Void
  ) async throws(CheckError) -> LoadedCorpus {
    let place = place(folder)
    let store = StoreFolder(path: place.bytes)
    let scheme = IndexScheme(guarantee: options.guarantee)
    let manifest: IndexManifest
    do throws(StoreError) { manifest = try IndexManifest.read(store) } catch {
      // Only a damaged index, or one that is not there yet, is made anew unasked.
      do throws(StoreError) {
        try Indexer(folder ?? FilePath("."), at: place, options: options).refuseStrangers()
      } catch { throw .index(error) }
      if case .damaged = error { store.markDamaged() }
      guard let folder, isMendable(error), !options.withoutUpdate else { throw .index(error) }
      if case .damaged = error { tell(error.mending(in: options.language)) }
      return try await updated(folder, progress, tell)
    }
    let linked = manifest.corpus(at: place)
    let corpus = folder ?? linked
    guard manifest.scheme == scheme.line, manifest.encoding == options.reading else {
      throw .index(
        .scheme(
          found: manifest.scheme + (manifest.encoding.map { ", " + $0 } ?? ""),
          wanted: scheme.line + (options.reading.map { ", " + $0 } ?? "")))
    }
    // An index of a folder that was moved goes with it; what is another's stays so.
    if let folder, FileSystem.isFolder(linked),
      FileSystem.resolved(folder) != FileSystem.resolved(linked)
    {
      throw .otherCorpus(
        index: place.description, folder: linked.description, asked: folder.description)
    }
    let scan = try CorpusScan(corpus)
    if scan.fingerprint != manifest.fingerprint || manifest.hasPassed(in: corpus, options.reader) {
      var failure: CheckError?
      if let folder, !options.withoutUpdate {
        do throws(CheckError) { return try await updated(folder, progress, tell) } catch {
          // Where nobody may write, an index of the same documents is as good.
          guard case .index(.failed) = error else { throw error }
          failure = error
        }
      }
      guard scan.likeness == manifest.likeness,
        try hasSameContent(scan, of: corpus, in: store, progress)
      else {
        throw failure
          ?? .stale(index: place.description, folder: corpus.description, isNamed: folder != nil)
      }
    }
    let opened: IndexFolder
    do throws(StoreError) { opened = try IndexFolder(store, scheme: scheme) } catch {
      if case .damaged = error { store.markDamaged() }
      guard let folder, isMendable(error), !options.withoutUpdate else { throw .index(error) }
      tell(error.mending(in: options.language))
      return try await updated(folder, progress, tell)
    }
    // What was replaced since may be the index of another folder, and was not held against this one.
    if opened.manifest == manifest { return try loaded(opened, corpus) }
    guard attempts > 1 else {
      throw .stale(index: place.description, folder: corpus.description, isNamed: folder != nil)
    }
    return try await open(folder, attempts: attempts - 1, progress: progress, tell: tell)
  }

  /// Opens the corpus again after its index was found to be damaged, and what was damaged is made anew.
  ///
  /// - Parameter damaged: the corpus as it was opened.
  /// - Throws: `CheckError`, where the index cannot be written among others.
  func mended(
    _ folder: FilePath, after damaged: LoadedCorpus, progress: @Sendable (Progress) -> Void,
    tell: @Sendable (String) -> Void
  ) async throws(CheckError) -> LoadedCorpus {
    try await updated(folder, after: damaged.kept?.manifest, progress, tell)
  }

  private func place(_ folder: FilePath?) -> FilePath {
    options.index ?? (folder ?? FilePath(".")).appending(Indexer.name)
  }

  private func isMendable(_ error: StoreError) -> Bool {
    switch error {
    case .missing, .damaged: true
    default: false
    }
  }

  private func updated(
    _ folder: FilePath, after damaged: IndexManifest? = nil,
    _ progress: @Sendable (Progress) -> Void, _ tell: @Sendable (String) -> Void
  ) async throws(CheckError) -> LoadedCorpus {
    let indexer = Indexer(folder, at: options.index, options: options)
    let isChinese = options.language == .chinese
    func tellMade(_ part: String) {
      tell(isChinese ? "\(part)：已损坏，已重建" : "\(part): was damaged, and is made anew")
    }
    // No checksum finds what makes no sense and was written so: then the index is made from nothing.
    var isSenseless = false
    do throws(CheckError) {
      let summary = try await indexer.update(progress: progress)
      for part in summary.healed { tellMade(part) }
      if let damaged, summary.healed.isEmpty {
        isSenseless = (try? IndexManifest.read(indexer.store))?.parts == damaged.parts
      }
    } catch {
      guard case .index(.damaged) = error else { throw error }
      isSenseless = true
    }
    if isSenseless {
      _ = try await indexer.update(rebuild: true, progress: progress)
      tellMade(indexer.place.description)
    }
    let opened: IndexFolder
    do throws(StoreError) { opened = try IndexFolder(indexer.store, scheme: indexer.scheme) } catch
    {
      throw .index(error)
    }
    // Another process may keep the index of another folder in the same place.
    guard opened.manifest.folder == indexer.linkedFolder() else {
      throw .stale(
        index: indexer.place.description, folder: folder.description, isNamed: true)
    }
    return try loaded(opened, folder)
  }

  private func loaded(
    _ opened: IndexFolder, _ folder: FilePath
  ) throws(CheckError) -> LoadedCorpus {
    let table = try table(of: opened, folder)
    return LoadedCorpus(
      index: opened.index,
      unread: IndexManifest.Note.told(opened.manifest.notes, in: options.language),
      table: opened.manifest.table, digest: opened.manifest.digest, units: opened.units,
      shelf: .folder(table), kept: opened, folder: folder,
      reader: options.reader)
  }

  /// What people say of the files.
  ///
  /// - Throws: `CheckError.changed` where it is not what it was when the index was made.
  func table(of opened: IndexFolder, _ folder: FilePath) throws(CheckError) -> MetadataTable {
    guard let known = opened.manifest.table else { return MetadataTable() }
    let (table, digest) = try CorpusLoader(options: options).metadata(in: folder)
    guard digest == known else {
      throw .changed(file: folder.appending(CorpusLoader.tableName).description)
    }
    return table
  }

  /// Whether the documents are what they were when the index was made, though the system saw changes of their files: a
  /// folder that was copied, or brought back from a backup, with its times.
  ///
  /// Every file is read: an index that may not be updated is not believed on its word.
  private func hasSameContent(
    _ scan: CorpusScan, of corpus: FilePath, in store: StoreFolder,
    _ progress: @Sendable (Progress) -> Void
  ) throws(CheckError) -> Bool {
    let index: SourceIndex
    do throws(StoreError) {
      let scheme = IndexScheme(guarantee: options.guarantee)
      index = try IndexFolder(store, scheme: scheme).index
    } catch { throw .index(error) }
    let entries = index.references.map { index.entry(of: $0) }
    let digests = Dictionary(entries.map { ($0.file, $0.digest) }) { one, _ in one }
    let reader = options.reader
    for place in 0..<scan.listing.count {
      let name = Array(scan.listing.path(place))
      let path = scan.listing.components(place).reduce(corpus) { $0.appending($1) }
      if let digest = digests[name] {
        guard let bytes = try? FileSystem.bytes(of: path, limit: reader.limits.fileBytes),
          Digest(of: bytes).bytes == digest
        else { return false }
      } else if name != Array(CorpusLoader.tableName.utf8), (try? reader.read(path)) != nil {
        // It could not be read before.
        return false
      }
      progress(Progress(stage: .reading, done: place + 1, total: scan.listing.count))
    }
    return true
  }
}
