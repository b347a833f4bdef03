import LeitongAudit
import LeitongFindings

/// For each document what others share with it, entered report by report; numbers only, so that many fit.
struct TakenLedger {
  /// A passage of one document whose source is another.
  struct Taken {
    /// Place of the document that has it, and the passage's number on that document's page.
    let document: Int
    let number: Int
    let passageClass: PassageClass
    /// Scalars of the source.
    let start: Int
    let end: Int
    let aligned: Int
  }

  private let places: [String: Int]
  private let wanted: Set<Int>
  private var taken: [Int: [Taken]] = [:]

  /// Passages kept for one source; what is beyond is on the documents' own pages.
  private static let most = 2_000

  init(scene: AuditScene) {
    wanted = Set(scene.sourcePages)
    // Reports name a source as the pages do: by its file, or by its label.
    places = Dictionary(
      scene.audit.documents.indices.map { (scene.names.file($0), $0) },
      uniquingKeysWith: { one, _ in one })
  }

  mutating func enter(_ report: CheckReport, of document: Int) {
    var number = 0
    for passage in report.passages where passage.class.isReuse {
      number += 1
      guard let source = places[passage.source.file], wanted.contains(source),
        taken[source, default: []].count < Self.most
      else { continue }
      taken[source, default: []].append(
        Taken(
          document: document, number: number, passageClass: passage.class,
          start: passage.source.start, end: passage.source.end, aligned: passage.aligned))
    }
  }

  /// What others share with a document, by its place in that document.
  subscript(place: Int) -> [Taken] {
    (taken[place] ?? []).sorted {
      ($0.start, $0.end, $0.document, $0.number) < ($1.start, $1.end, $1.document, $1.number)
    }
  }
}
