import LeitongFindings

/// How many documents have which net rate: where to put the limit.
public enum Histogram {
  /// Ends of the bars in per cent: finer below 20, where limits are drawn.
  private static let ends: [Double] = [1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]

  /// Returns a bar for the documents that share nothing, then one for each step; 100 belongs to the last.
  ///
  /// Documents that were not compared are in none.
  public static func bars(
    of documents: [AuditReport.DocumentRecord]
  ) -> [AuditReport.HistogramBar] {
    var bars = [AuditReport.HistogramBar(from: 0, to: 0, documents: 0)]
    for (from, to) in zip([0] + ends, ends) { bars.append(.init(from: from, to: to, documents: 0)) }
    for document in documents where document.standing == .compared {
      let rate = document.net.exactPercent
      // The first end above the rate; what shares nothing stands before all of them.
      let place = rate == 0 ? 0 : min((ends.firstIndex { rate < $0 } ?? ends.count) + 1, ends.count)
      bars[place].documents += 1
    }
    return bars
  }
}
