import LeitongCorpus
import LeitongFindings
public import LeitongFormats
import LeitongMatch
import LeitongReport
import LeitongText

/// Reads a corpus folder: every file, in any number of tasks, into one order.
public struct CorpusLoader: Sendable {
  public let options: CheckOptions
  public init(options: CheckOptions) { self.options = options }

  /// Name of the table of metadata inside a corpus folder.
  public static let tableName = "leitong.csv"

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
    let read = await readAll(files, folder, table, progress)
    var documents: [FiledDocument] = []
    var shares: [DocumentShare] = []
    var unread = listing.omitted.map { note($0.components, $0.error) }
    unread += remarks(on: table, files: files)
    for (components, outcome) in zip(files, read) {
      switch outcome {
      case .success(let (document, share)):
        documents.append(document)
        shares.append(share)
        let losses = document.prepared.document.losses
        if losses > 0 {
          let reason =
            options.language == .chinese
            ? "已读并比对，但有 \(losses) 处字节无法解码"
            : "read and compared, but \(losses) bytes could not be decoded"
          unread.append(CheckReport.FileNote(file: document.file, reason: reason))
        }
      case .failure(let error): unread.append(note(components, error))
      }
    }
    progress(Progress(stage: .indexing, done: 0, total: documents.count))
    return LoadedCorpus(
      documents, shares, scheme: IndexScheme(guarantee: options.guarantee),
      unread: unread.sorted { Array($0.file.utf8).lexicographicallyPrecedes(Array($1.file.utf8)) },
      table: tableDigest)
  }

  private typealias Outcome = Result<(FiledDocument, DocumentShare), FormatError>

  private func readAll(
    _ files: [[[UInt8]]], _ folder: FilePath, _ table: MetadataTable,
    _ progress: @Sendable (Progress) -> Void
  ) async -> [Outcome] {
    await withTaskGroup(of: (Int, Outcome).self) { group in
      var outcomes = [Outcome?](repeating: nil, count: files.count)
      var next = 0
      var done = 0
      func start() {
        guard next < files.count else { return }
        let place = next
        next += 1
        group.addTask { (place, outcome(files[place], folder, table)) }
      }
      for _ in 0..<max(1, options.jobs) { start() }
      while let (place, outcome) = await group.next() {
        outcomes[place] = outcome
        done += 1
        progress(Progress(stage: .reading, done: done, total: files.count))
        start()
      }
      return outcomes.compactMap { $0 }
    }
  }

  private func outcome(
    _ components: [[UInt8]], _ folder: FilePath, _ table: MetadataTable
  ) -> Outcome {
    do throws(FormatError) {
      let path = components.reduce(folder) { $0.appending($1) }
      let reading = try DocumentReader(encoding: options.encoding).read(path)
      let prepared = PreparedDocument(reading.document)
      var record = table.record(for: name(components))
      record.infer(from: prepared.outline)
      let document = FiledDocument(
        file: name(components), sha256: reading.digest.hex, prepared: prepared, record: record)
      let scheme = IndexScheme(guarantee: options.guarantee)
      return .success((document, DocumentShare(of: prepared.text, scheme: scheme)))
    } catch {
      return .failure(error)
    }
  }

  private func metadata(
    in folder: FilePath, _ listing: FileSystem.Listing
  ) throws(CheckError) -> (MetadataTable, digest: String?) {
    guard listing.files.contains([Array(Self.tableName.utf8)]) else {
      return (MetadataTable(), nil)
    }
    let path = folder.appending(Self.tableName)
    let reading: DocumentReader.Reading
    do { reading = try DocumentReader().read(path) } catch {
      throw .unreadable(file: path.description, reason: error)
    }
    do { return (try MetadataTable(csv: reading.document.text), reading.digest.hex) } catch {
      switch error {
      case .table(let reason): throw .table(file: path.description, reason: reason)
      }
    }
  }

  /// What `leitong.csv` says that cannot be so.
  private func remarks(on table: MetadataTable, files: [[[UInt8]]]) -> [CheckReport.FileNote] {
    let isChinese = options.language == .chinese
    let known = Set(files.map { Array(name($0).utf8) })
    let strangers = table.files.filter { !known.contains(Array($0.utf8)) }.map {
      isChinese ? "有一行写 \($0)，语料中没有这个文件" : "has a row for \($0), which is not in the corpus"
    }
    let odd = table.remarks.map { remark in
      switch remark {
      case .repeated(let file):
        isChinese ? "\(file) 有两行，以前一行为准" : "has two rows for \(file); the first holds"
      case .yearUnclear(let file, let year):
        isChinese
          ? "\(file) 的年度“\(year)”不是数字，改由文本推断"
          : "the year \(year) of \(file) is no number; it is inferred"
      }
    }
    return (strangers + odd).map { CheckReport.FileNote(file: Self.tableName, reason: $0) }
  }

  private func note(_ components: [[UInt8]], _ error: FormatError) -> CheckReport.FileNote {
    CheckReport.FileNote(file: name(components), reason: error.sentence(in: options.language))
  }

  private func name(_ components: [[UInt8]]) -> String {
    components.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
  }
}
