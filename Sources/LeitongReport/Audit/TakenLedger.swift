import LeitongAudit
import LeitongFindings

/// For each document what others share with it, entered report by report; numbers only, so that many fit.
struct TakenLedger {
  /// A passage of one document whose source is another.
  struct Taken: Sendable {
    /// Place of the document that has it, and the passage's number on that document's page.
    let document: Int
    let number: Int
    let passageClass: PassageClass
    /// Scalars of the source.
    let start: Int
    let end: Int
    let aligned: Int
  }

  /// Something taken, with the place of the document that it stands in too.
  struct Entry: Sendable {
    let source: Int
    let taken: Taken
  }

  private var taken: [Int: [Taken]] = [:]

  /// What one report says of the sources that have a page.
  static func entries(
    _ report: CheckReport, of document: Int, in scene: AuditScene
  ) -> [Entry] {
    var entries: [Entry] = []
    var number = 0
    for passage in report.passages where passage.class.isReuse {
      number += 1
      guard let source = scene.names.place(ofFile: passage.source.file),
        scene.isSourceShown(source)
      else { continue }
      entries.append(
        Entry(
          source: source,
          taken: Taken(
            document: document, number: number, passageClass: passage.class,
            start: passage.source.start, end: passage.source.end, aligned: passage.aligned)))
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
