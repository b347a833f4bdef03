import LeitongCorpus
public import LeitongFindings
public import LeitongFormats
import LeitongMatch
import LeitongStore
import LeitongText

/// Makes the index of a corpus folder, and keeps it up to date.
public struct Indexer: Sendable {
  public let options: CheckOptions
  /// The corpus folder.
  public let folder: FilePath
  /// Where the index is.
  public let place: FilePath

  /// - Parameter place: `folder/.leitong` where it is `nil`.
  public init(_ folder: FilePath, at place: FilePath? = nil, options: CheckOptions) {
    self.folder = folder
    self.place = place ?? folder.appending(Self.name)
    self.options = options
  }

  /// Name of the index inside a corpus folder.
  public static let name = ".leitong"

  /// What an update did.
  public struct Summary: Sendable, Hashable {
    public var added = 0
    public var changed = 0
    public var moved = 0
    public var removed = 0
    public var unchanged = 0
    public var unread: [CheckReport.FileNote] = []
    /// Parts of the index that were damaged and made anew.
    public var healed: [String] = []
    public var isNew = false
  }

  var scheme: IndexScheme { IndexScheme(guarantee: options.guarantee) }
  var store: StoreFolder { StoreFolder(path: place.bytes) }

  /// Makes the index, or brings it up to date; whoever reads it meanwhile sees the old one.
  ///
  /// Only files whose size or times changed are read. The index is the old one or the new one, whenever the process ends.
  /// Where another process updates it this one waits, for `options.patience` seconds at most.
  ///
  /// - Parameter rebuild: whether to make it from nothing, whatever there is.
  /// - Throws: `CheckError.noCorpus`, `.indexInside`, `.table` or `.index`; the old index still stands then.
  public func update(
    rebuild: Bool = false, progress: @Sendable (Progress) -> Void = { _ in }
  ) async throws(CheckError) -> Summary {
    var scan = try CorpusScan(folder)
    if let below = FileSystem.names(of: place, below: folder), !below.contains(where: \.isHidden) {
      throw .indexInside(index: place.description, folder: folder.description)
    }
    let lock: StoreFolder.Lock
    let hasWaited: Bool
    do throws(StoreError) {
      try refuseStrangers()
      try store.make()
      (lock, hasWaited) = try lockInTurn(progress)
    } catch {
      // Where nobody may write there may be nothing to write.
      if !rebuild, case .failed = error, let summary = untouched(scan) { return summary }
      throw .index(error)
    }
    defer { withExtendedLifetime(lock) {} }
    if hasWaited { scan = try CorpusScan(folder) }
    do throws(CheckError) {
      return try await update(scan, rebuild: rebuild, isSuspect: store.isMarkedDamaged, progress)
    } catch {
      guard case .index(.damaged) = error else { throw error }
      // Something that was needed is damaged: all is looked at, and what is damaged left out.
      return try await update(scan, rebuild: rebuild, isSuspect: true, progress)
    }
  }

  /// Leaves a folder alone that holds something and was never an index.
  func refuseStrangers() throws(StoreError) {
    let names = store.names
    guard !names.isEmpty else { return }
    do throws(StoreError) { _ = try IndexManifest.read(store) } catch {
      if case .version = error { return }
      // Whoever writes an index begins with the lock.
      guard store.hasLock,
        names.allSatisfy(StoreFolder.isOwn) || names.contains(where: StoreFolder.isSealed)
      else { throw .stranger(folder: place.description) }
    }
  }

  /// Takes the right to write, and waits for it where another process has it.
  private func lockInTurn(
    _ progress: @Sendable (Progress) -> Void
  ) throws(StoreError) -> (lock: StoreFolder.Lock, hasWaited: Bool) {
    let end = FileSystem.now + options.patience * 1_000_000_000
    var hasWaited = false
    while true {
      do throws(StoreError) { return (try store.lock(), hasWaited) } catch {
        guard case .locked = error, FileSystem.now < end else { throw error }
        hasWaited = true
        progress(Progress(stage: .waiting, done: 0, total: 0))
        FileSystem.pause(nanoseconds: Self.pause)
      }
    }
  }

  /// Nanoseconds between two looks whether the other one is done.
  private static let pause = 50_000_000

  /// What an update says of an index that is as the folder is, and sound; `nil` where there is something to do.
  private func untouched(_ scan: CorpusScan) -> Summary? {
    guard let manifest = try? IndexManifest.read(store),
      manifest.fingerprint == scan.fingerprint, manifest.scheme == scheme.line,
      manifest.encoding == options.reading, manifest.folder == linkedFolder(),
      !manifest.hasPassed(in: folder, options.reader),
      IndexFolder.damage(manifest, in: store).isEmpty
    else { return nil }
    var summary = Summary()
    summary.unchanged = manifest.documents
    summary.unread = manifest.notes.map { $0.note(in: options.language) }
    return summary
  }

  private func update(
    _ scan: CorpusScan, rebuild: Bool, isSuspect: Bool, _ progress: @Sendable (Progress) -> Void
  ) async throws(CheckError) -> Summary {
    var draft = IndexDraft(store: store, scheme: scheme, memory: options.memory)
    var summary = Summary()
    do throws(StoreError) {
      try draft.open(
        rebuild: rebuild, encoding: options.reading, fingerprint: scan.fingerprint,
        isSuspect: isSuspect)
    } catch { throw .index(error) }
    summary.healed = draft.healed
    summary.isNew = draft.isNew
    let loader = CorpusLoader(options: options)
    let (table, tableDigest) = try loader.metadata(in: folder, scan.listing)
    let plan = IndexPlan(scan, draft)
    try await read(plan, scan, into: &draft, &summary, loader, progress)
    do throws(StoreError) {
      progress(Progress(stage: .indexing, done: 0, total: plan.unread.count))
      try draft.finish(plan.kept)
      let notes = try draft.commit(
        scan: scan, table: table, tableDigest: tableDigest,
        notes: draft.notes + loader.notes(on: scan.listing, table),
        encoding: options.reading, folder: linkedFolder())
      if isSuspect { store.clearMark() }
      summary.unread = IndexManifest.Note.told(notes, in: options.language)
    } catch { throw .index(error) }
    return summary
  }

  /// The folder as the index has to remember it: only where it lies elsewhere.
  func linkedFolder() -> [UInt8]? {
    let real = FileSystem.resolved(folder)
    let inside = FileSystem.resolved(place).map { $0.sibling("") }
    if let real, let inside, real.bytes + [0x2F] == inside.bytes,
      place.name == Self.name
    {
      return nil
    }
    return (real ?? folder).bytes
  }

  /// Reads the files of a plan, many at a time, and adds them in order.
  private func read(
    _ plan: IndexPlan, _ scan: CorpusScan, into draft: inout IndexDraft,
    _ summary: inout Summary, _ loader: CorpusLoader, _ progress: @Sendable (Progress) -> Void
  ) async throws(CheckError) {
    summary.unchanged = plan.kept.count
    var gone = plan.gone
    var digests = Dictionary(grouping: gone) { draft.digest(of: $0) }
    draft.reserve(bytes: plan.unread.reduce(0) { $0 + scan.listing.stamps[$1].size })
    let files = plan.unread.map { scan.listing.components($0) }
    do throws(StoreError) {
      try await loader.readShares(files, folder) { (index, outcome) throws(StoreError) in
        let path = Array(scan.listing.path(plan.unread[index]))
        switch outcome {
        case .success(let read):
          let known = draft.place(of: path)
          if let known, draft.digest(of: known) == read.entry.digest {
            draft.keep(known)
            summary.unchanged += 1
            break
          }
          if known != nil {
            summary.changed += 1
          } else if let former = digests[read.entry.digest]?.popLast() {
            gone.remove(former)
            summary.moved += 1
          } else {
            summary.added += 1
          }
          try draft.add(read.share, read.entry)
          draft.remark(read.entry.file, read.remarks)
        case .failure(let error):
          draft.note(path, error)
        }
        let done = index + 1
        if done % Self.filesPerStep == 0 || done == files.count {
          progress(Progress(stage: .reading, done: done, total: files.count))
        }
      }
    } catch { throw .index(error) }
    summary.removed = gone.count
  }

  /// Files between two steps of progress.
  private static let filesPerStep = 32
}

/// Which files have to be read, and which documents stay.
struct IndexPlan {
  /// Places in the scan of the files to be read, ascending.
  private(set) var unread: [Int] = []
  /// Documents whose file was not touched.
  private(set) var kept: [SourceReference] = []
  /// Documents whose file is not there any more.
  private(set) var gone: Set<SourceReference> = []

  init(_ scan: CorpusScan, _ draft: IndexDraft) {
    var there = draft.documentCounts.map { [Bool](repeating: false, count: $0) }
    var count = 0
    let table = Array(CorpusLoader.tableName.utf8)
    for place in 0..<scan.listing.count {
      let path = Array(scan.listing.path(place))
      if path == table { continue }
      let stamp = scan.listing.stamps[place]
      let isUntouched = draft.stamps[path] == FileStamps.Stamp(stamp)
      let known = draft.place(of: path)
      if let known {
        there[known.part][known.document] = true
        count += 1
      }
      if isUntouched, let known {
        kept.append(known)
      } else if isUntouched, draft.isSettled(path) {
        continue
      } else {
        unread.append(place)
      }
    }
    guard count < draft.sourceCount else { return }
    gone = Set(draft.sources(besides: there))
  }
}
