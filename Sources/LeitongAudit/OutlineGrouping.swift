public import LeitongFindings
import LeitongText

/// Puts documents together whose headings are the same in the same order: an outline that a superior prescribed.
public struct OutlineGrouping: Sendable {
  /// Headings that make an outline; two are chance.
  private static let least = 3
  private var documents: [[String]: [Int]] = [:]

  public init() {}

  /// The headings of the highest level of a document, without their numbers and marks.
  public static func headings(of report: CheckReport) -> [String] {
    let scalars = report.draft.text.unicodeScalars.map(\.value)
    var headings: [(level: Int, text: String)] = []
    for block in report.draft.blocks {
      let level = block.kind == "heading" ? block.level : block.lead?.level
      guard let level else { continue }
      let end = block.lead?.end ?? block.end
      let text = scalars[block.start..<end].filter {
        CharacterClass.isHan($0) || CharacterClass.isASCIILetter($0)
      }
      let plain = text.drop { CharacterClass.isChineseNumeral($0) }
      headings.append((level, String(scalars: plain)))
    }
    let highest = headings.map(\.level).min()
    return headings.filter { $0.level == highest && !$0.text.isEmpty }.map(\.text)
  }

  /// Enters a document.
  public mutating func enter(_ headings: [String], of document: Int) {
    if headings.count >= Self.least { documents[headings, default: []].append(document) }
  }

  /// Returns the outlines that many documents have; the one that most have comes first.
  public func records(heldBy least: Int) -> [AuditReport.OutlineRecord] {
    documents.filter { $0.value.count >= least }.map {
      AuditReport.OutlineRecord(headings: $0.key, documents: $0.value.sorted())
    }.sorted {
      $0.documents.count != $1.documents.count
        ? $0.documents.count > $1.documents.count : $0.documents[0] < $1.documents[0]
    }
  }
}
