import LeitongCorpus
import LeitongFindings
public import LeitongFormats
import LeitongMatch
import LeitongReport
import LeitongStore
import LeitongText

/// Opens a corpus: by its index where it has one, else by reading every file.
public struct CorpusLoader: Sendable {
  public let options: CheckOptions
  public init(options: CheckOptions) { self.options = options }

  /// Name of the table of metadata inside a corpus folder.
  public static let tableName = "leitong.csv"

  /// Opens the corpus in `folder`.
  ///
  /// Where the folder, or `options.index`, has an index, that is brought up to date and asked; where there is none, or
  /// `options.withoutIndex`, all files are read. What is found is the same.
  ///
  /// - Parameter folder: `nil` where the index says which folder it is of.
  /// - Throws: `CheckError.noCorpus`, `.table`, `.index`, or `.stale` where the index may not be updated.
  public func open(
    _ folder: FilePath?, progress: @Sendable (Progress) -> Void = { _ in },
    tell: @Sendable (String) -> Void = { _ in }
  ) async throws(CheckError) -> LoadedCorpus {
    let corpus = try await unreviewed(folder, progress, tell)
    let scheme = IndexScheme(guarantee: options.guarantee)
    return corpus.reviewed(by: try ReviewFolder(of: corpus.folder).read(scheme: scheme))
  }

  private func unreviewed(
    _ folder: FilePath?, _ progress: @Sendable (Progress) -> Void,
    _ tell: @Sendable (String) -> Void
  ) async throws(CheckError) -> LoadedCorpus {
    if let folder, options.withoutIndex { return try await load(folder, progress: progress) }
    if let folder, options.index == nil {
      let place = folder.appending(Indexer.name)
      guard FileSystem.isFile(place.appending(IndexManifest.name)) else {
        return try await load(folder, progress: progress)
      }
    }
    return try await IndexOpener(options: options).open(folder, progress: progress, tell: tell)
  }

  /// Reads all files below `folder`; one that cannot be read is noted and stops nothing.
  ///
  /// The result does not depend on the number of tasks.
  ///
  /// - Throws: `CheckError.noCorpus` or `.table`.
  public func load(
    _ folder: FilePath, progress: @Sendable (Progress) -> Void = { _ in }
  ) async throws(CheckError) -> LoadedCorpus {
    let listing: FileSystem.Listing
    do { listing = try FileSystem.files(below: folder) } catch {
      throw .noCorpus(folder: folder.description, reason: error)
    }
    let (table, tableDigest) = try metadata(in: folder, listing)
    let files = listing.files.filter { $0 != [Array(Self.tableName.utf8)] }
    let read = await readAll(files, folder) {
      progress(Progress(stage: .reading, done: $0, total: files.count))
    }
    var documents: [FiledDocument] = []
    var shares: [DocumentShare] = []
    var notes = notes(on: listing, table)
    for (components, outcome) in zip(files, read) {
      switch outcome {
      case .success(let read):
        var record = table.record(for: name(components))
        record.infer(from: read.prepared.outline)
        var filed = FiledDocument(
          file: name(components), sha256: Digest.hex(of: read.entry.digest),
          prepared: read.prepared, record: record)
        (filed.format, filed.encoding) = (read.format, read.encoding)
        documents.append(filed)
        shares.append(read.share)
        notes += Self.remarks(on: read.prepared.document, of: name(components))
        if read.entry.losses > 0 {
          notes.append(
            IndexManifest.Note(
              file: name(components), chinese: Self.losses(read.entry.losses, in: .chinese),
              english: Self.losses(read.entry.losses, in: .english)))
        }
      case .failure(let error):
        notes.append(
          IndexManifest.Note(
            file: name(components), chinese: error.sentence(in: .chinese),
            english: error.sentence(in: .english)))
      }
    }
    progress(Progress(stage: .indexing, done: 0, total: documents.count))
    return LoadedCorpus(
      documents, shares, scheme: IndexScheme(guarantee: options.guarantee),
      unread: IndexManifest.Note.told(notes, in: options.language), table: tableDigest,
      folder: folder, reader: options.reader)
  }

  /// A file that was read, and what it adds to an index.
  struct Read: Sendable {
    let prepared: PreparedDocument
    let share: DocumentShare
    let entry: DocumentEntry
    let format: String
    let encoding: String?
  }

  /// Reads files, `jobs` at a time; the outcomes are in the order of the files.
  func readAll(
    _ files: [[[UInt8]]], _ folder: FilePath, progress: @Sendable (Int) -> Void = { _ in }
  ) async -> [Result<Read, FormatError>] {
    await withTaskGroup(of: (Int, Result<Read, FormatError>).self) { group in
      var outcomes = [Result<Read, FormatError>?](repeating: nil, count: files.count)
      var next = 0
      var done = 0
      func start() {
        guard next < files.count else { return }
        let place = next
        next += 1
        group.addTask { (place, read(files[place], folder)) }
      }
      for _ in 0..<max(1, options.jobs) { start() }
      while let (place, outcome) = await group.next() {
        outcomes[place] = outcome
        done += 1
        progress(done)
        start()
      }
      return outcomes.compactMap { $0 }
    }
  }

  private func read(
    _ components: [[UInt8]], _ folder: FilePath
  ) -> Result<Read, FormatError> {
    do throws(FormatError) {
      let reading = try reading(components, folder)
      let prepared = PreparedDocument(reading.document)
      return .success(
        Read(
          prepared: prepared,
          share: DocumentShare(
            of: prepared.text, scheme: IndexScheme(guarantee: options.guarantee)),
          entry: entry(components, reading, prepared.outline),
          format: reading.format.rawValue, encoding: reading.encoding))
    } catch {
      return .failure(error)
    }
  }

  private func reading(
    _ components: [[UInt8]], _ folder: FilePath
  ) throws(FormatError) -> DocumentReader.Reading {
    let path = components.reduce(folder) { $0.appending($1) }
    return try options.reader.read(path)
  }

  private func entry(
    _ components: [[UInt8]], _ reading: DocumentReader.Reading, _ outline: Outline
  ) -> DocumentEntry {
    DocumentEntry(
      file: Array(components.joined(separator: [0x2F])), digest: reading.digest.bytes,
      title: outline.title, unit: outline.unit, year: outline.year,
      losses: reading.document.losses)
  }

  /// What a file adds to an index.
  struct Share: Sendable {
    let share: DocumentShare
    let entry: DocumentEntry
    /// What is to be told of how it was read.
    let remarks: [IndexManifest.Note]
  }

  private func share(
    _ components: [[UInt8]], _ folder: FilePath
  ) -> Result<Share, FormatError> {
    do throws(FormatError) {
      let reading = try reading(components, folder)
      let source = PreparedSource(reading.document)
      return .success(
        Share(
          share: DocumentShare(
            of: SourceText(source), scheme: IndexScheme(guarantee: options.guarantee)),
          entry: entry(components, reading, source.outline),
          remarks: Self.remarks(on: reading.document, of: name(components))))
    } catch {
      return .failure(error)
    }
  }

  /// Reads files for an index and hands over what each adds, in their order, while others are still being read.
  ///
  /// `jobs` tasks read a few files at a time, and no further ahead than memory allows.
  func readShares<Failure: Error>(
    _ files: [[[UInt8]]], _ folder: FilePath,
    _ take: (Int, Result<Share, FormatError>) throws(Failure) -> Void
  ) async throws(Failure) {
    let starts = Array(stride(from: 0, to: files.count, by: Self.filesPerTask))
    let outcome = await withTaskGroup(of: (Int, [Result<Share, FormatError>]).self) { group in
      var next = 0
      var taken = 0
      var early: [Int: [Result<Share, FormatError>]] = [:]
      func start() {
        guard next < starts.count, next - taken < max(1, options.jobs) * Self.tasksAhead else {
          return
        }
        let place = next
        next += 1
        let batch = files[starts[place]..<min(files.count, starts[place] + Self.filesPerTask)]
        group.addTask {
          (
            place,
            batch.map { share($0, folder) }
          )
        }
      }
      for _ in 0..<max(1, options.jobs) { start() }
      while let (place, shares) = await group.next() {
        early[place] = shares
        start()
        while let shares = early.removeValue(forKey: taken) {
          for (offset, share) in shares.enumerated() {
            do throws(Failure) { try take(starts[taken] + offset, share) } catch {
              group.cancelAll()
              return Result<Void, Failure>.failure(error)
            }
          }
          taken += 1
          start()
        }
      }
      return .success(())
    }
    try outcome.get()
  }

  /// A task that reads one file alone costs a fifth of what it does.
  private static let filesPerTask = 8
  /// Tasks for each job that may have been begun and not been taken.
  private static let tasksAhead = 3

  func metadata(
    in folder: FilePath, _ listing: FileSystem.Listing
  ) throws(CheckError) -> (MetadataTable, digest: String?) {
    guard listing.contains(Array(Self.tableName.utf8)) else {
      return (MetadataTable(), nil)
    }
    return try metadata(in: folder)
  }

  func metadata(in folder: FilePath) throws(CheckError) -> (MetadataTable, digest: String?) {
    try metadata(at: folder.appending(Self.tableName))
  }

  /// Reads a table of metadata.
  ///
  /// - Throws: `CheckError.unreadable` or `.table`; the file is at fault.
  func metadata(at path: FilePath) throws(CheckError) -> (MetadataTable, digest: String) {
    let reading: DocumentReader.Reading
    do { reading = try DocumentReader().read(path) } catch {
      throw .unreadable(file: path.description, reason: error)
    }
    do { return (try MetadataTable(csv: reading.document.text), reading.digest.hex) } catch {
      switch error {
      case .table(let fault): throw .table(file: path.description, reason: fault)
      }
    }
  }

  /// What was left out of a listing, and what `leitong.csv` says that cannot be so.
  func notes(
    on listing: FileSystem.Listing, _ table: MetadataTable
  ) -> [IndexManifest.Note] {
    let omitted = listing.omitted.map {
      IndexManifest.Note(
        file: name($0.components), chinese: $0.error.sentence(in: .chinese),
        english: $0.error.sentence(in: .english))
    }
    // Names that are no UTF-8 are known by what is shown of them.
    let known =
      table.files.isEmpty ? [] : Set(listing.files.map { Array(name($0).utf8) })
    return omitted + Self.notes(on: table, known: known)
  }

  /// What a table says of files that cannot be so.
  ///
  /// - Parameter known: the files there are.
  static func notes(on table: MetadataTable, known: Set<[UInt8]>) -> [IndexManifest.Note] {
    let strangers = table.files.filter { !known.contains(Array($0.utf8)) }.map {
      ("有一行写 \($0)，语料中没有这个文件", "has a row for \($0), which is not in the corpus")
    }
    let odd = table.remarks.map { remark in
      switch remark {
      case .repeated(let file):
        ("\(file) 有两行，以前一行为准", "has two rows for \(file); the first holds")
      case .yearUnclear(let file, let year):
        (
          "\(file) 的年度“\(year)”不是数字，改由文本推断",
          "the year \(year) of \(file) is no number; it is inferred"
        )
      case .dateUnclear(let file, let date):
        (
          "\(file) 的日期“\(date)”不成日期，改由文本推断",
          "the date \(date) of \(file) is no date; it is inferred"
        )
      }
    }
    return (strangers + odd).map {
      IndexManifest.Note(file: tableName, chinese: $0.0, english: $0.1)
    }
  }

  /// What is to be told of pages that have no text, or were read by OCR.
  static func remarks(on document: Document, of file: String) -> [IndexManifest.Note] {
    PageRemark.all(document).map {
      IndexManifest.Note(file: file, chinese: $0.text(.chinese), english: $0.text(.english))
    }
  }

  static func losses(_ losses: Int, in language: Language) -> String {
    language == .chinese
      ? "已读并比对，但有 \(losses) 处字节无法解码"
      : "read and compared, but \(losses) bytes could not be decoded"
  }

  private func name(_ components: [[UInt8]]) -> String {
    components.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
  }
}

extension IndexManifest.Note {
  func note(in language: Language) -> CheckReport.FileNote {
    CheckReport.FileNote(file: file, reason: language == .chinese ? chinese : english)
  }

  /// Notes in byte order of their files; those of one file as they come.
  static func told(_ notes: [Self], in language: Language) -> [CheckReport.FileNote] {
    notes.enumerated().sorted {
      let (one, other) = (Array($0.element.file.utf8), Array($1.element.file.utf8))
      return one == other ? $0.offset < $1.offset : one.lexicographicallyPrecedes(other)
    }.map { $0.element.note(in: language) }
  }
}
