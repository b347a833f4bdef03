import LeitongAudit
import LeitongFindings
import Testing

@Suite struct AuditReportTests {
  @Test func anEmptyAuditSaysNothing() {
    let report = AuditReport(
      tool: .init(name: "leitong", version: "0"),
      settings: .init(
        command: "audit", language: .chinese, limit: 10, leastHolders: 3, minRun: 13))
    #expect(report.schema == "leitong.audit/1")
    #expect(report.pairs.isEmpty && report.figures.pairsPossible == 0)
  }
}
