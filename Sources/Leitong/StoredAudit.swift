public import LeitongAudit
public import LeitongFindings
public import LeitongFormats
import LeitongReport

/// Audits on disk.
public enum StoredAudit {
  /// Whether a file begins as the result of an audit does, and not as that of a check.
  public static func isOne(_ path: FilePath) throws(ResultError) -> Bool {
    let start = String(decoding: try StoredReport.bytes(of: path).prefix(1 << 16), as: UTF8.self)
    return start.hasPrefix("{\n  \"digest\" : ") && start.contains("\n  \"documents\" : [")
  }

  /// Reads the result on one document of an audit, as it was written.
  ///
  /// - Parameter results: the folder of results on documents.
  /// - Throws: `ResultError`, `.altered` also where it is the result on another document or of another audit.
  public static func result(
    on record: AuditReport.DocumentRecord, in results: FilePath, _ language: Language
  ) throws(ResultError) -> CheckReport {
    let path = results.appending(record.result + ".json")
    let report = try StoredReport.read(path, language)
    guard report.draft.sha256 == record.sha256, report.rates.net == record.net,
      report.rates.total == record.total
    else {
      throw .altered(
        file: path.description,
        reasons: [
          language == .chinese
            ? "不是这次审核对 \(record.file) 的结果" : "not the result on \(record.file) of this audit"
        ])
    }
    return report
  }

  /// Reads an audit that is as it was written.
  ///
  /// - Throws: `ResultError`; the file is at fault.
  public static func read(_ path: FilePath, _ language: Language) throws(ResultError) -> AuditReport
  {
    let bytes = try StoredReport.bytes(of: path)
    let audit: AuditReport
    do { audit = try JSONReport.read(AuditReport.self, from: bytes) } catch {
      switch error {
      case .notAReport(let place): throw .notAResult(file: path.description, place: place)
      }
    }
    guard audit.schema == AuditReport.schema else {
      throw .notAResult(file: path.description, place: "schema")
    }
    // Templates alone have no results on documents, and so no pages.
    guard audit.settings.command == "audit" else {
      throw .notAResult(file: path.description, place: "settings.command")
    }
    let sealed = try? Seal.seal(audit)
    guard sealed?.digest == audit.digest, sealed?.number == audit.number,
      (try? JSONReport.render(audit)) == bytes
    else {
      throw .altered(
        file: path.description,
        reasons: [
          language == .chinese ? "校验值不符，内容被改动过" : "the digest does not fit: the content was changed"
        ])
    }
    let reasons = audit.discrepancies(in: language)
    guard reasons.isEmpty else { throw .altered(file: path.description, reasons: reasons) }
    return audit
  }
}
