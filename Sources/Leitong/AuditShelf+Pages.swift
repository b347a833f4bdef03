public import LeitongAudit
import LeitongFindings
import LeitongFormats
public import LeitongReport

extension AuditShelf {
  /// Writes how long a run took and what memory it had: the one page that is not the same from run to run.
  ///
  /// - Parameter seconds: from the start of the command.
  /// - Parameter memory: bytes.
  public func writeRun(_ seconds: Double, memory: Int) throws(CheckError) {
    let isChinese = language == .chinese
    let tenths = Int((seconds * 10).rounded())
    let figures = [
      (name: isChinese ? "用时" : "time", value: "\(tenths / 10).\(tenths % 10) s"),
      (name: isChinese ? "内存峰值" : "most memory", value: "\(memory >> 20) MiB"),
    ]
    let page: [UInt8]
    do { page = try RunPage(language: language).render(figures) } catch {
      throw .notSealed(draft: folder.description, reason: "\(error)")
    }
    try write(Seal.seal(page: page), to: folder.appending("run.html"))
  }

  /// Writes the pages and tables of an audit whose results on documents lie on the shelf.
  ///
  /// - Throws: `CheckError.notWritten`, or `.notSealed` where a page cannot be made or a result is not there any more.
  public func writePages(
    _ audit: AuditReport, options: AuditPages.Options, results: FilePath? = nil
  ) throws(CheckError) {
    let results = results ?? documents
    do {
      try AuditPages(audit, options: options) { place in
        try StoredReport.parse(
          StoredReport.bytes(of: results.appending(audit.documents[place].result + ".json")),
          results)
      }.forEachFile { name, bytes in
        let parts = name.split(separator: "/")
        if parts.count > 1 { try Self.make(folder.appending(String(parts[0]))) }
        try write(Seal.seal(page: bytes), to: folder.appending(name))
      }
    } catch let error as CheckError {
      throw error
    } catch {
      throw .notSealed(draft: folder.description, reason: "\(error)")
    }
  }
}
