import LeitongCorpus
import LeitongFindings
public import LeitongFormats
import LeitongMatch
import LeitongStore
import LeitongText

/// Looks at an index without changing it, but for the mark that it is damaged.
public struct IndexInspector: Sendable {
  public let options: CheckOptions
  public let place: FilePath

  public init(_ place: FilePath, options: CheckOptions) {
    self.place = place
    self.options = options
  }

  /// What an index is.
  public struct Status: Sendable {
    public let folder: FilePath
    public let documents: Int
    public let characters: Int
    public let unread: Int
    public let parts: Int
    /// Documents that are gone and still take room.
    public let removed: Int
    public let bytes: Int
    /// Bytes of the corpus' files.
    public let fileBytes: Int
    /// Bytes by what they are for.
    public let split: [(name: String, bytes: Int)]
    public let scheme: String
    public let guarantee: Int
    /// Whether the folder is as it was when the index was made.
    public let isCurrent: Bool
    /// When it was last brought up to date, in nanoseconds since 1970, and how many seconds ago that is.
    public let updated: (moment: Int, secondsAgo: Int)
  }

  private var store: StoreFolder { StoreFolder(path: place.bytes) }

  /// - Throws: `CheckError.index`
  public func status() throws(CheckError) -> Status {
    do throws(StoreError) {
      let manifest = try IndexManifest.read(store)
      let opened = try IndexFolder(store, scheme: IndexScheme(guarantee: manifest.guarantee))
      var split: [String: Int] = [:]
      var bytes = 0
      for (part, one) in zip(manifest.parts, opened.index.parts) {
        for (name, count) in one.segment.sectionBytes { split[name, default: 0] += count }
        split["rarity", default: 0] += part.rarity.count
        split["short", default: 0] += part.short?.count ?? 0
        bytes += part.segment.count + part.rarity.count + (part.short?.count ?? 0)
      }
      let folder = manifest.corpus(at: place)
      let scan = try? CorpusScan(folder)
      let moment = store.time(of: IndexManifest.name) ?? 0
      let age = (moment, max(0, (FileSystem.now - moment) / 1_000_000_000))
      return Status(
        folder: folder, documents: manifest.documents, characters: opened.index.counted,
        unread: Set(manifest.notes.map(\.file)).count, parts: manifest.parts.count,
        removed: manifest.parts.reduce(0) { $0 + $1.removed.count }, bytes: bytes,
        fileBytes: manifest.fileBytes,
        split: split.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
          .map { ($0.key, $0.value) }, scheme: manifest.scheme, guarantee: manifest.guarantee,
        isCurrent: scan?.fingerprint == manifest.fingerprint
          && !manifest.hasPassed(in: folder, options.reader), updated: age)
    } catch { throw .index(error) }
  }

  /// Reads every byte, and holds some documents against their files.
  ///
  /// - Returns: what is wrong, a sentence each; empty where all is well.
  /// - Throws: `CheckError.index` where there is no index, or one of another version.
  public func faults() throws(CheckError) -> [String] {
    let isChinese = options.language == .chinese
    do throws(StoreError) {
      var manifest: IndexManifest
      do throws(StoreError) { manifest = try IndexManifest.read(store) } catch {
        if case .damaged = error {
          store.markDamaged()
          return [error.sentence(in: options.language)]
        }
        throw error
      }
      var damage = IndexFolder.damage(manifest, in: store)
      // Files of an index that was replaced meanwhile are missing, and that is no damage.
      for _ in 0..<Self.attempts where !damage.isEmpty {
        let now = try IndexManifest.read(store)
        if now == manifest { break }
        manifest = now
        damage = IndexFolder.damage(manifest, in: store)
      }
      guard damage.isEmpty else {
        store.markDamaged()
        return damage.map { file, place in
          let name = store.describe(file)
          guard let place else {
            return isChinese
              ? "\(name)：文件缺失、长度不对或校验表不符"
              : "\(name): missing, of another length, or its table of checksums is not as written"
          }
          return isChinese
            ? "\(name)：从第 \(place) 字节起的一块与写入时不同"
            : "\(name): the block at byte \(place) is not as it was written"
        }
      }
      let opened = try IndexFolder(store, scheme: IndexScheme(guarantee: manifest.guarantee))
      return sample(opened)
    } catch { throw .index(error) }
  }

  private static let attempts = 8

  /// Documents that are computed anew, spread over the corpus.
  private static let sampled = 50

  private func sample(_ opened: IndexFolder) -> [String] {
    let isChinese = options.language == .chinese
    let folder = opened.manifest.corpus(at: place)
    let references = opened.index.references
    let step = max(1, references.count / Self.sampled)
    var options = self.options
    options.reading = opened.manifest.encoding
    let reader = options.reader
    var faults: [String] = []
    for reference in stride(from: 0, to: references.count, by: step).map({ references[$0] }) {
      let entry = opened.index.entry(of: reference)
      let path = entry.file.split(separator: 0x2F).reduce(folder) { $0.appending(Array($1)) }
      // A file that was changed since is no fault of the index; the next update reads it.
      guard let reading = try? reader.read(path), reading.digest.bytes == entry.digest else {
        continue
      }
      let prepared = PreparedDocument(reading.document)
      if SourceText(prepared.text) != opened.index.text(of: reference) {
        faults.append(
          isChinese
            ? "\(path.description)：索引中的文本与文件不符"
            : "\(path.description): the text in the index is not that of the file")
      }
      if !opened.index.holdsCrowdedRuns(of: reference) {
        faults.append(
          isChinese
            ? "\(path.description)：索引的密集片段表缺项"
            : "\(path.description): the index lacks crowded runs of it")
      }
    }
    return faults
  }

  /// The documents as comma-separated values (RFC 4180), in byte order of their files; title, unit and year as a report
  /// has them.
  ///
  /// - Throws: `CheckError.index`, or `.table` or `.changed` where `leitong.csv` is not what it was.
  public func list() throws(CheckError) -> String {
    let opened: IndexFolder
    do throws(StoreError) {
      let manifest = try IndexManifest.read(store)
      opened = try IndexFolder(store, scheme: IndexScheme(guarantee: manifest.guarantee))
    } catch { throw .index(error) }
    let table = try IndexOpener(options: options).table(
      of: opened, opened.manifest.corpus(at: place))
    func quoted(_ text: String) -> String {
      text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline })
        ? "\""
          + text.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\"" : text
    }
    var rows: [(file: [UInt8], row: String)] = []
    for reference in opened.index.references {
      let entry = opened.index.entry(of: reference)
      let record = LoadedCorpus.record(of: entry, in: table)
      let count = opened.index.parts[reference.part].segment.counted(of: reference.document)
      rows.append(
        (
          entry.file,
          [
            String(decoding: entry.file, as: UTF8.self), record.title ?? "", record.unit ?? "",
            record.year.map(String.init) ?? "", String(count), Digest.hex(of: entry.digest),
          ].map(quoted).joined(separator: ",")
        ))
    }
    rows.sort { $0.file.lexicographicallyPrecedes($1.file) }
    return (["file,title,unit,year,characters,sha256"] + rows.map(\.row))
      .joined(separator: "\r\n") + "\r\n"
  }
}
