public import LeitongAudit
public import LeitongFindings
public import LeitongFormats
import LeitongReport

/// The folder that an audit leaves its results and pages in.
public struct AuditShelf: Sendable {
  public let folder: FilePath
  let language: Language

  /// Makes the folder.
  ///
  /// - Parameter batch: the folder of reports; results in it would be read as reports next time.
  /// - Throws: `CheckError.notWritten`.
  public init(
    _ folder: FilePath, of batch: FilePath? = nil, language: Language
  ) throws(CheckError) {
    self.folder = folder
    self.language = language
    if let batch, FileSystem.isInside(folder, batch) {
      throw .notWritten(file: folder.description, reason: .insideCorpus)
    }
    try Self.make(folder)
    try Self.make(documents)
  }

  /// Where the results on single documents are.
  public var documents: FilePath { folder.appending("documents") }

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

  func write(_ bytes: [UInt8], to path: FilePath) throws(CheckError) {
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
