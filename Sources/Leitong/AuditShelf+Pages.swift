public import LeitongAudit
import LeitongFindings
public import LeitongFormats
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

  /// Makes ready for pages of a stored audit. Where that audit itself lies on the shelf, the page of its run stays.
  ///
  /// - Returns: whether the page of the run is there.
  /// - Throws: `CheckError.notWritten` where another audit lies on the shelf; nothing is written then.
  public func admit(_ audit: AuditReport) throws(CheckError) -> Bool {
    let kept = folder.appending("audit.json")
    guard FileSystem.isFile(kept) else { return false }
    guard (try? StoredAudit.read(kept, language))?.digest == audit.digest else {
      throw .notWritten(file: kept.description, reason: .otherAudit)
    }
    let run = folder.appending("run.html")
    guard FileSystem.isFile(run) else { return false }
    keep(run)
    return true
  }

  /// Writes the pages and tables of an audit whose results on documents lie on the shelf, or in another folder.
  ///
  /// - Parameter isFresh: whether this run wrote the results itself; others are checked against their seals first.
  /// - Parameter jobs: pages made at a time; what is written does not depend on it.
  /// - Throws: `CheckError.notWritten`, or `.notSealed` where a page cannot be made or a result is not there any more.
  public func writePages(
    _ audit: AuditReport, options: AuditPages.Options, results: FilePath? = nil,
    isFresh: Bool = false, jobs: Int = StandardStreams.processors
  ) async throws(CheckError) {
    let results = results ?? documents
    let pages = AuditPages(audit, options: options)
    // Before a page is written: half an edition is none.
    for place in pages.documents {
      let path = results.appending(audit.documents[place].result + ".json")
      guard FileSystem.isFile(path) else {
        throw .unreadable(file: path.description, reason: .notFound)
      }
    }
    try writing { write in try pages.forEachList(write) }
    let places = pages.documents
    var excerpts: [AuditPages.Excerpt] = []
    try await InOrder.run(places.count, jobs: jobs) {
      number -> Result<AuditPages.Excerpt, CheckError> in
      do throws(CheckError) {
        return .success(
          try self.writePage(
            of: places[number], of: audit, pages, results: results, isFresh: isFresh))
      } catch { return .failure(error) }
    } _: { (_, excerpt) throws(CheckError) in
      excerpts.append(excerpt)
    }
    try writing { write in try pages.forEachComparison(excerpts, write) }
  }

  private func writePage(
    of place: Int, of audit: AuditReport, _ pages: AuditPages, results: FilePath,
    isFresh: Bool
  ) throws(CheckError) -> AuditPages.Excerpt {
    let record = audit.documents[place]
    let path = results.appending(record.result + ".json")
    let report: CheckReport
    do throws(ResultError) {
      report =
        isFresh
        ? try StoredReport.parse(StoredReport.bytes(of: path), path)
        : try StoredAudit.result(on: record, in: results, language)
    } catch { throw .notPaged(reason: error.sentence(in: language)) }
    var excerpt: AuditPages.Excerpt?
    try writing { write in
      let page = try pages.page(of: place, report)
      excerpt = page.excerpt
      try write(page.name, page.bytes)
    }
    guard let excerpt else { throw .notPaged(reason: path.description) }
    return excerpt
  }

  /// Seals and writes what `body` hands over, in the folders that its names say.
  private func writing(
    _ body: ((String, [UInt8]) throws -> Void) throws -> Void
  ) throws(CheckError) {
    do {
      try body { name, bytes in
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
