public import LeitongFindings

extension AuditReport.DocumentRecord {
  /// The record with what the report on the document says.
  ///
  /// - Parameter largest: place of the best single source.
  public func filled(by report: CheckReport, largest: Int?) -> Self {
    var filled = self
    filled.characters = report.rates.counted
    filled.total = report.rates.total
    filled.net = report.rates.net
    filled.classes = report.rates.classes
    filled.passages = report.passages.count(where: \.class.isReuse)
    filled.longestRun = report.rates.longestRun
    filled.largest = largest
    filled.largestNet = report.rates.largestSource
    filled.lint = report.lint.count
    return filled
  }
}
