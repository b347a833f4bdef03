public import LeitongAudit
import LeitongFindings
import LeitongFormats
public import LeitongReport

extension AuditShelf {
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
