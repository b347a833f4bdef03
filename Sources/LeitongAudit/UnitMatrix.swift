import LeitongFindings
import LeitongText

/// What of the documents of one unit stands in documents of another.
public enum UnitMatrix {
  /// Returns the matrix of all compared documents that have a unit.
  ///
  /// A character that stands in several documents of one unit counts once. What the report on a document leaves out, for
  /// its places name as many sources as they may, the pairs have: a cell is never less than any pair in it.
  ///
  /// - Parameter copied: for a document, characters of class `copy` that stand in documents of another unit, by unit.
  public static func matrix(
    _ documents: [AuditReport.DocumentRecord], _ pairs: [AuditReport.PairRecord],
    copied: (Int) -> [String: Int]
  ) -> AuditReport.MatrixRecord {
    var counts = documents.indices.map(copied)
    for pair in pairs {
      let (one, other) = (documents[pair.one].unit, documents[pair.other].unit)
      guard let one, let other, one != other else { continue }
      counts[pair.one][other] = max(counts[pair.one][other] ?? 0, pair.ofOne.net.characters)
      counts[pair.other][one] = max(counts[pair.other][one] ?? 0, pair.ofOther.net.characters)
    }
    var wholes: [String: Int] = [:]
    var cells: [String: [String: Int]] = [:]
    for (place, document) in documents.enumerated() where document.standing == .compared {
      guard let unit = document.unit else { continue }
      wholes[unit, default: 0] += document.net.of
      for (other, count) in counts[place] {
        cells[unit, default: [:]][other, default: 0] += min(count, document.net.of)
      }
    }
    let units = wholes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let places = Dictionary(
      units.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
    return AuditReport.MatrixRecord(
      units: units,
      cells: units.enumerated().flatMap { row, unit in
        (cells[unit] ?? [:]).compactMap { other, count -> AuditReport.MatrixRecord.Cell? in
          guard count > 0, let column = places[other] else { return nil }
          return .init(
            row: row, column: column, net: CheckReport.Rate(count, of: wholes[unit] ?? 0))
        }.sorted { $0.column < $1.column }
      })
  }

  /// Counts the characters of class `copy` of a document that stand in documents of other units, by unit.
  ///
  /// - Parameters:
  ///   - text: the text the report is on.
  ///   - unit: the unit of a source, by its file; `nil` for sources that are in no cell.
  static func copied(
    in report: CheckReport, _ text: NormalizedText, unit: (String) -> String?
  ) -> [String: Int] {
    var ranges: [String: [SymbolRange]] = [:]
    for passage in report.passages where passage.class == .copy {
      guard let unit = unit(passage.source.file) else { continue }
      ranges[unit, default: []].append(symbols(passage.draft.start, passage.draft.end, text))
    }
    // Spans leave out what is quoted, a set phrase or the author's own inside a passage.
    let spans = report.spans.filter { $0.class == .copy }.map { symbols($0.start, $0.end, text) }
    return ranges.mapValues { own in
      overlap(spans, merged(own))
    }
  }

  private static func symbols(_ start: Int, _ end: Int, _ text: NormalizedText) -> SymbolRange {
    text.symbolRange(of: TextRange(start, end))
  }

  private static func merged(_ ranges: [SymbolRange]) -> [SymbolRange] {
    var merged: [SymbolRange] = []
    for range in ranges.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = merged.last, range.start <= last.end {
        merged[merged.count - 1] = SymbolRange(last.start, max(last.end, range.end))
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  /// Symbols that two ascending lists of ranges have in common; spans hold no boundaries, so all of them count.
  private static func overlap(_ spans: [SymbolRange], _ ranges: [SymbolRange]) -> Int {
    var (span, range, count) = (0, 0, 0)
    while span < spans.count, range < ranges.count {
      let (one, other) = (spans[span], ranges[range])
      count += max(0, min(one.end, other.end) - max(one.start, other.start))
      if one.end < other.end { span += 1 } else { range += 1 }
    }
    return count
  }
}
