import Foundation
import LeitongAudit
import Synchronization

@testable import Leitong

/// Audits of folders inside the tests' own process.
enum AuditRun {
  /// The audit of a folder, and the report on each document under the name its files get.
  static func audit(
    _ folder: String, jobs: Int = 2
  ) async throws -> (AuditReport, [String: CheckReport]) {
    var options = AuditOptions()
    options.check.jobs = jobs
    let reports = Mutex<[String: CheckReport]>([:])
    let corpus = try await BatchOpener(options: options, spare: nil).open(FilePath(folder))
    let audit = try await Auditor(options: options) { name, report in
      reports.withLock { $0[name] = report }
    }.audit(corpus)
    return (audit, reports.withLock { $0 })
  }
}
