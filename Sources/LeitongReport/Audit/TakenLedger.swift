import LeitongAudit
import LeitongFindings

/// For each document what others share with it, entered report by report; numbers only, so that many fit.
struct TakenLedger {
  /// A passage that another document shares with the one it is listed for.
  struct Taken: Sendable {
    /// Place of the other document.
    let document: Int
    /// Place of the document whose report has the passage, and its number on that page: of the other one, or, where its
    /// report does not name this one, of the one it is listed for.
    let page: Int
    let number: Int
    let passageClass: PassageClass
    /// Scalars of the document it is listed for.
    let start: Int
    let end: Int
    let aligned: Int
  }

  /// A shared passage, with the place of the document it is listed for.
  struct Entry: Sendable {
    let source: Int
    let taken: Taken
  }

  private var taken: [Int: [Taken]] = [:]

  /// What one report says for the pages of its sources, and for its document's own of those whose reports do not name it.
  static func entries(
    _ report: CheckReport, of document: Int, in scene: AuditScene
  ) -> [Entry] {
    var entries: [Entry] = []
    var number = 0
    for passage in report.passages where passage.class.isReuse {
      number += 1
      guard let source = scene.names.place(ofFile: passage.source.file) else { continue }
      func enter(_ place: Int, _ other: Int, _ start: Int, _ end: Int) {
        entries.append(
          Entry(
            source: place,
            taken: Taken(
              document: other, page: document, number: number, passageClass: passage.class,
              start: start, end: end, aligned: passage.aligned)))
      }
      if scene.isSourceShown(source) {
        enter(source, document, passage.source.start, passage.source.end)
      }
      if scene.isSourceShown(document), !scene.isNamed(document, by: source) {
        enter(document, source, passage.draft.start, passage.draft.end)
      }
    }
    return entries
  }

  mutating func enter(_ entries: [Entry]) {
    for entry in entries { taken[entry.source, default: []].append(entry.taken) }
  }

  /// What others share with a document, by its place in that document.
  subscript(place: Int) -> [Taken] {
    (taken[place] ?? []).sorted {
      ($0.start, $0.end, $0.document, $0.number) < ($1.start, $1.end, $1.document, $1.number)
    }
  }
}
