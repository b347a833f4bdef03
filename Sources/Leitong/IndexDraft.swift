import LeitongCorpus
import LeitongFormats
import LeitongMatch
import LeitongStore
import LeitongText

/// The next state of an index in the making: what stays of the last one, and what is new.
struct IndexDraft {
  let store: StoreFolder
  let scheme: IndexScheme
  private let batchSymbols: Int
  private var old: [(part: IndexManifest.Part, opened: IndexPart)] = []
  /// Of each old part, which documents stay.
  private var kept: [[Bool]] = []
  private var builder: SegmentBuilder
  private var added: [StoreFolder.Written] = []
  /// The old documents, by a checksum of their paths; where two have the same, the other one is as if it were gone.
  private var places: [UInt64: SourceReference] = [:]
  /// Old documents that were not removed before.
  private(set) var sourceCount = 0
  private(set) var stamps = FileStamps()
  private(set) var healed: [String] = []
  private(set) var isNew = false
  private var oldNotes: [String: [IndexManifest.Note]] = [:]
  private var newNotes: [IndexManifest.Note] = []
  private var noted: Set<String> = []
  /// Files that were read for this state.
  private var read: Set<String> = []
  private var finished: [IndexManifest.Part] = []
  private var segments: [Segment] = []
  /// All documents of the next state, by their segments, in byte order of their files.
  private var live: [(file: [UInt8], segment: Int, document: Int)] = []

  init(store: StoreFolder, scheme: IndexScheme, memory: Int) {
    self.store = store
    self.scheme = scheme
    builder = SegmentBuilder(scheme: scheme)
    // A symbol takes some 7 bytes while a segment is put together; what is read ahead and what is sorted take the rest.
    batchSymbols = min(SegmentBuilder.mostSymbols, max(1 << 16, memory / 16))
  }

  /// Takes over what there is. A part that is damaged is left out: its files are read again.
  ///
  /// Every byte is looked at where damage was told, and where the folder is as it was: then there is nothing else to do.
  /// Otherwise damage is seen only in what is read, so that a new document costs no more than it holds.
  ///
  /// - Parameter fingerprint: that of the folder now.
  mutating func open(
    rebuild: Bool, encoding: String?, fingerprint: UInt64, isSuspect: Bool
  ) throws(StoreError) {
    let manifest: IndexManifest
    do throws(StoreError) {
      manifest = try IndexManifest.read(store)
    } catch {
      switch error {
      case .missing: isNew = true
      case .damaged(let file): healed.append(file)
      case .version where rebuild: break
      default: throw error
      }
      return
    }
    if rebuild { return }
    guard manifest.scheme == scheme.line, manifest.encoding == encoding else {
      throw .scheme(
        found: manifest.scheme + (manifest.encoding.map { ", " + $0 } ?? ""),
        wanted: scheme.line + (encoding.map { ", " + $0 } ?? ""))
    }
    let isVerified = isSuspect || manifest.fingerprint == fingerprint
    let damaged = isVerified ? Set(IndexFolder.damage(manifest, in: store).map(\.file)) : []
    places.reserveCapacity(manifest.documents)
    for part in manifest.parts {
      let names = [part.segment.name, part.rarity.name, part.short?.name ?? ""]
      guard !names.contains(where: damaged.contains), try takeOver(part) else {
        healed.append(store.describe(part.segment.name))
        continue
      }
    }
    let areStampsRead = try readStamps(manifest.stamps)
    if damaged.contains(manifest.stamps.name) || !areStampsRead {
      stamps = FileStamps()
      healed.append(store.describe(manifest.stamps.name))
    }
    if damaged.contains(manifest.units.name) {
      healed.append(store.describe(manifest.units.name))
    }
    for note in manifest.notes { oldNotes[note.file, default: []].append(note) }
  }

  /// Returns whether the part could be opened and its names read.
  private mutating func takeOver(_ part: IndexManifest.Part) throws(StoreError) -> Bool {
    let opened: IndexPart
    do throws(StoreError) { opened = try IndexFolder.open(part, in: store, scheme) } catch {
      switch error {
      case .damaged, .missing: return false
      default: throw error
      }
    }
    let removed = Set(part.removed)
    let segment = opened.segment
    let documents = (0..<segment.documentCount).filter { !removed.contains($0) }
    let files = documents.map { segment.file(of: $0) }
    guard !segment.bytes.isDamaged else { return false }
    for (document, file) in zip(documents, files) {
      places[checksum(of: file)] = SourceReference(part: old.count, document: document)
    }
    sourceCount += documents.count
    kept.append([Bool](repeating: false, count: segment.documentCount))
    old.append((part, opened))
    return true
  }

  /// Returns whether they are as they were written.
  private mutating func readStamps(_ written: StoreFolder.Written) throws(StoreError) -> Bool {
    let bytes: Bytes
    do throws(StoreError) { bytes = try store.map(written) } catch {
      switch error {
      case .damaged, .missing: return false
      default: throw error
      }
    }
    let read = FileStamps(bytes)
    guard !bytes.isDamaged else { return false }
    stamps = read
    return true
  }

  func place(of path: [UInt8]) -> SourceReference? {
    guard let place = places[checksum(of: path)] else { return nil }
    return old[place.part].opened.segment.file(of: place.document) == path ? place : nil
  }

  /// Documents of each old part, those that were removed before among them.
  var documentCounts: [Int] { kept.map(\.count) }

  /// The old documents that a caller has not seen.
  ///
  /// - Parameter seen: of each part, which documents it has.
  func sources(besides seen: [[Bool]]) -> [SourceReference] {
    old.indices.flatMap { part in
      let removed = Set(old[part].part.removed)
      return seen[part].indices.filter { !seen[part][$0] && !removed.contains($0) }
        .map { SourceReference(part: part, document: $0) }
    }
  }

  func digest(of source: SourceReference) -> [UInt8] {
    old[source.part].opened.segment.digest(of: source.document)
  }

  /// Whether a file could not be read and will not be while it is as it is.
  func isSettled(_ path: [UInt8]) -> Bool {
    oldNotes[String(decoding: path, as: UTF8.self)]?.contains(where: \.mayPass) == false
  }

  mutating func keep(_ source: SourceReference) { kept[source.part][source.document] = true }

  /// A file that could not be read.
  mutating func note(_ path: [UInt8], _ error: FormatError) {
    let file = String(decoding: path, as: UTF8.self)
    noted.insert(file)
    newNotes.append(
      IndexManifest.Note(
        file: file, chinese: error.sentence(in: .chinese), english: error.sentence(in: .english),
        mayPass: error.mayPass))
  }

  /// Notes what is to be told of a file that was read.
  mutating func remark(_ path: [UInt8], _ remarks: [IndexManifest.Note]) {
    read.insert(String(decoding: path, as: UTF8.self))
    newNotes += remarks
  }

  /// Makes room for the documents of so many bytes of files.
  mutating func reserve(bytes: Int) {
    // A Han character takes two bytes or three, a word more.
    builder.reserve(symbols: min(batchSymbols, bytes / 2))
  }

  /// Adds a document; what is full goes to disk.
  mutating func add(_ share: DocumentShare, _ entry: DocumentEntry) throws(StoreError) {
    let room = builder.symbolCount + share.text.symbols.count
    if builder.documentCount > 0, room > batchSymbols { try flush() }
    builder.add(share, entry)
  }

  private mutating func flush() throws(StoreError) {
    guard builder.documentCount > 0 else { return }
    added.append(try builder.write(to: store))
  }

  /// Puts the parts of the next state together.
  mutating func finish(_ untouched: [SourceReference]) throws(StoreError) {
    try flush()
    for source in untouched { keep(source) }
    var groups: [[SegmentMerger.Candidate]] = []
    for (place, part) in old.enumerated() {
      let segment = part.opened.segment
      let removed = kept[place].indices.filter { !kept[place][$0] }
      if removed.count == segment.documentCount { continue }
      groups.append([
        SegmentMerger.Candidate(
          segment: segment, written: part.part.segment, removed: Set(removed), part: part.part)
      ])
    }
    for written in added {
      let segment = try Segment(
        store.map(written), scheme: scheme, name: store.describe(written.name))
      groups.append([
        SegmentMerger.Candidate(segment: segment, written: written, removed: [], part: nil)
      ])
    }
    let merger = SegmentMerger(store: store, scheme: scheme, batchSymbols: batchSymbols)
    groups = SegmentMerger.merged(groups)
    var candidates: [SegmentMerger.Candidate] = []
    for group in groups {
      if group.count == 1, !group[0].isThin {
        candidates.append(group[0])
      } else {
        candidates += try merger.rewritten(group)
      }
    }
    candidates.sort { $0.first.lexicographicallyPrecedes($1.first) }
    let reach = IndexReach(
      symbols: candidates.reduce(0) { $0 + $1.symbols },
      documents: candidates.reduce(0) { $0 + $1.segment.documentCount - $1.removed.count })
    self.reach = reach
    for candidate in candidates { finished.append(try part(of: candidate, reach)) }
    segments = candidates.map(\.segment)
    live.reserveCapacity(candidates.reduce(0) { $0 + $1.segment.documentCount })
    for (place, candidate) in candidates.enumerated() {
      for document in 0..<candidate.segment.documentCount
      where !candidate.removed.contains(document) {
        live.append((candidate.segment.file(of: document), place, document))
      }
    }
    live.sort { $0.file.lexicographicallyPrecedes($1.file) }
    // What was read lately may be damaged where nobody looked before.
    for candidate in candidates where candidate.segment.bytes.isDamaged {
      throw .damaged(file: store.describe(candidate.written.name))
    }
  }

  private var reach = IndexReach(symbols: 0, documents: 0)

  private func part(
    of candidate: SegmentMerger.Candidate, _ reach: IndexReach
  ) throws(StoreError) -> IndexManifest.Part {
    let segment = candidate.segment
    var rarity: StoreFolder.Written?
    var short: StoreFolder.Written?
    if let known = candidate.part {
      if known.rarity.name.hasPrefix(reach.rarityName + "-") { rarity = known.rarity }
      short = known.short
    }
    if rarity == nil {
      rarity = try store.write(
        reach.rarity(of: segment), named: reach.rarityName + "-", ".aux")
    }
    if !reach.isThorough {
      short = nil
    } else if short == nil {
      short = try store.write(reach.short(of: segment), named: "short-", ".aux")
    }
    guard let rarity else { throw .damaged(file: store.describe("")) }
    // Of one segment after the other little was read, from all over it.
    segment.bytes.giveBack()
    return IndexManifest.Part(
      segment: candidate.written, rarity: rarity, short: short,
      removed: candidate.removed.sorted(), documents: segment.documentCount,
      symbols: segment.symbolCount)
  }

  /// What is to be told of files, in their order.
  var notes: [IndexManifest.Note] {
    var notes = newNotes
    for (file, segment, document) in live {
      let losses = segments[segment].losses(of: document)
      guard losses > 0 else { continue }
      notes.append(
        IndexManifest.Note(
          file: String(decoding: file, as: UTF8.self),
          chinese: CorpusLoader.losses(losses, in: .chinese),
          english: CorpusLoader.losses(losses, in: .english)))
    }
    return notes
  }

  /// Makes the next state the one that counts, and takes the last one's files away.
  ///
  /// - Returns: all that is to be told of files.
  mutating func commit(
    scan: CorpusScan, table: MetadataTable, tableDigest: String?, notes: [IndexManifest.Note],
    encoding: String?, folder: [UInt8]?
  ) throws(StoreError) -> [IndexManifest.Note] {
    let notes = notesThatHold(among: scan, beside: notes) + notes
    let stamps = FileStamps(
      files: scan.listing.stamps.indices.lazy.map { place in
        (Array(scan.listing.path(place)), FileStamps.Stamp(scan.listing.stamps[place]))
      })
    var units: [String: Int] = [:]
    for (file, segment, document) in live {
      let unit = LoadedCorpus.unit(
        of: file, saying: segments[segment].unit(of: document), in: table)
      if let unit { units[unit, default: 0] += 1 }
    }
    let manifest = IndexManifest(
      format: IndexManifest.supported, scheme: scheme.line,
      guarantee: scheme.winnowing.guarantee, encoding: encoding, folder: folder,
      reach: reach.rarityName, parts: finished,
      stamps: try store.write(stamps.bytes, named: "files-", ".aux"),
      units: try store.write(
        IndexFolder.bytes(ofUnits: units), named: "units-", ".aux"),
      notes: notes, table: tableDigest, fingerprint: scan.fingerprint,
      likeness: scan.likeness,
      digest: LoadedCorpus.digest(
        of: live.lazy.map { [segments] in ($0.file, segments[$0.segment].digest(of: $0.document)) },
        table: tableDigest),
      documents: live.count, fileBytes: scan.listing.stamps.reduce(0) { $0 + $1.size })
    try manifest.write(to: store)
    store.sweep(keeping: manifest.files)
    return notes
  }

  /// Notes of files that were not touched.
  private func notesThatHold(
    among scan: CorpusScan, beside notes: [IndexManifest.Note]
  ) -> [IndexManifest.Note] {
    guard !oldNotes.isEmpty else { return [] }
    let living = Set(live.map { String(decoding: $0.file, as: UTF8.self) })
    let there = Set(
      (0..<scan.listing.count).map { String(decoding: scan.listing.path($0), as: UTF8.self) })
    let said = Set(notes.map(\.file))
    return oldNotes.filter { file, _ in
      // A document that stays has its remarks still; its losses are told anew.
      let holds = living.contains(file) ? !read.contains(file) : !said.contains(file)
      return holds && there.contains(file) && file != CorpusLoader.tableName
    }.sorted { $0.key < $1.key }.flatMap(\.value).filter { !notes.contains($0) }
  }
}
