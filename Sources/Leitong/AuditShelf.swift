public import LeitongAudit
public import LeitongFindings
public import LeitongFormats
import LeitongReport
import Synchronization

/// The folder that an audit leaves its results and pages in.
public struct AuditShelf: Sendable {
  public let folder: FilePath
  let language: Language
  private let written: WrittenFiles

  /// Makes the folder.
  ///
  /// - Parameter batch: the folder of reports; results in it would be read as reports next time.
  /// - Throws: `CheckError.notWritten`.
  public init(
    _ folder: FilePath, of batch: FilePath? = nil, language: Language
  ) throws(CheckError) {
    self.folder = folder
    self.language = language
    written = WrittenFiles()
    if let batch, FileSystem.isInside(folder, batch) {
      throw .notWritten(file: folder.description, reason: .insideCorpus)
    }
    try Self.make(folder)
    for name in ["index.html", "audit.json", "pairs.csv", "documents.csv"] {
      let path = folder.appending(name)
      guard FileSystem.isFile(path), try !isOurs(path, name) else { continue }
      throw .notWritten(file: path.description, reason: .stranger)
    }
    try Self.make(documents)
  }

  /// Whether a file is a result of this program; a table is where the page beside it is.
  private func isOurs(_ path: FilePath, _ name: String) throws(CheckError) -> Bool {
    if name.hasSuffix(".csv") {
      let index = path.sibling("index.html")
      return FileSystem.isFile(index) ? try isOurs(index, "index.html") : false
    }
    let start: String
    do {
      start = String(
        decoding: try FileSystem.bytes(of: path, limit: 1 << 30).prefix(1 << 16), as: UTF8.self)
    } catch { throw .notWritten(file: path.description, reason: .system(error)) }
    return name.hasSuffix(".html")
      ? start.contains("<meta name=\"leitong-page\"")
      : start.hasPrefix("{\n  \"corpus\" : {\n    \"characters\"")
        || start.hasPrefix("{\n  \"digest\" : ") && start.contains("\n  \"documents\" : [")
  }

  /// Takes away what an earlier run left in the folder and this one did not write anew.
  ///
  /// - Parameter keepingResults: whether results on documents are left, for only pages were written.
  public func sweep(keepingResults: Bool = false) throws(CheckError) {
    let listing: FileSystem.Listing
    do { listing = try FileSystem.files(below: folder) } catch {
      throw .notWritten(file: folder.description, reason: .system(error))
    }
    let pages = listing.files.filter(Self.isPage)
    // A table is known by the index beside it, which therefore goes last.
    let isIndex = { (components: [[UInt8]]) in components.last == Array("index.html".utf8) }
    for components in pages.filter({ !isIndex($0) }) + pages.filter(isIndex) {
      let path = components.reduce(folder) { $0.appending($1) }
      let name = String(decoding: components[components.count - 1], as: UTF8.self)
      if keepingResults, name.hasSuffix(".json") { continue }
      guard !written.contains(path), try isOurs(path, name) else { continue }
      do { try FileSystem.remove(path) } catch {
        throw .notWritten(file: path.description, reason: .system(error))
      }
    }
    for top in [folder, folder.appending(Self.anonymousName)] {
      for place in [top] + Self.folders.map({ top.appending($0) }) {
        FileSystem.sweepPartials(in: place)
      }
    }
  }

  private static let folders = ["documents", "pairs", "groups", "templates", "sources", "years"]
  private static let lists = [
    "figures", "slips", "outlines", "records", "templates", "unread", "run",
  ]

  /// Whether a file has the name of one of the pages: a number in one of their folders, or a list.
  private static func isPage(_ components: [[UInt8]]) -> Bool {
    var names = components.map { String(decoding: $0, as: UTF8.self) }
    if names.first == anonymousName {
      names.removeFirst()
    }
    if names.count == 1, ["index.html", "pairs.csv", "documents.csv"].contains(names[0]) {
      return true
    }
    guard let name = names.last, let dot = name.lastIndex(of: ".") else { return false }
    let (stem, suffix) = (name[..<dot], name[dot...])
    if names.count == 1 { return suffix == ".html" && lists.contains(String(stem)) }
    return names.count == 2 && folders.contains(names[0])
      && (suffix == ".html" || suffix == ".json")
      && stem.allSatisfy { $0.isNumber || $0 == "-" }
  }

  /// Where the results on single documents are.
  public var documents: FilePath { folder.appending("documents") }

  /// The folder of the edition without names: pages alone, so that it can be handed out as it is.
  ///
  /// - Throws: `CheckError.notWritten`.
  public func anonymous() throws(CheckError) -> AuditShelf {
    try AuditShelf(pagesIn: folder.appending(Self.anonymousName), language, written)
  }

  private static let anonymousName = "anonymous"

  private init(
    pagesIn folder: FilePath, _ language: Language, _ written: WrittenFiles
  ) throws(CheckError) {
    self.folder = folder
    self.language = language
    self.written = written
    try Self.make(folder)
  }

  /// Where an index of a large folder may be kept that has none of its own.
  public var index: FilePath { folder.appending(Indexer.name) }

  /// Writes the report on one document; may be called from several tasks, for different names.
  public func keep(_ report: CheckReport, name: String) throws(CheckError) {
    let bytes: [UInt8]
    do { bytes = try JSONReport().render(report) } catch {
      throw .notSealed(draft: report.draft.file, reason: "\(error)")
    }
    try write(bytes, to: documents.appending(name + ".json"))
  }

  /// Writes the audit itself.
  public func finish(_ audit: AuditReport) throws(CheckError) {
    let bytes: [UInt8]
    do { bytes = try JSONReport.render(audit) } catch {
      throw .notSealed(draft: folder.description, reason: "\(error)")
    }
    try write(bytes, to: folder.appending("audit.json"))
  }

  /// Has the sweep leave a file that an earlier run wrote.
  func keep(_ path: FilePath) { written.add(path) }

  func write(_ bytes: [UInt8], to path: FilePath) throws(CheckError) {
    written.add(path)
    do { try FileSystem.write(bytes, to: path) } catch {
      throw .notWritten(file: path.description, reason: .system(error))
    }
  }

  static func make(_ folder: FilePath) throws(CheckError) {
    do { try FileSystem.makeFolder(folder) } catch {
      throw .notWritten(file: folder.description, reason: .system(error))
    }
  }
}

/// The files that a run wrote; safe to share between tasks.
private final class WrittenFiles: Sendable {
  private let paths = Mutex<Set<[UInt8]>>([])
  func add(_ path: FilePath) { paths.withLock { _ = $0.insert(path.bytes) } }
  func contains(_ path: FilePath) -> Bool { paths.withLock { $0.contains(path.bytes) } }
}
