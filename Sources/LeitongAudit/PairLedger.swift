public import LeitongFindings
public import LeitongText

/// What documents share with each other, entered document by document.
public struct PairLedger: Sendable {
  /// What the report on one document says of one source.
  public struct Entry: Sendable {
    /// Place of the source in the batch.
    let source: Int
    /// Counted characters of the draft in passages of reuse.
    let characters: Int
    /// The same on the source's side.
    let ofSource: Int
    /// Counted characters of the draft that have a class of reuse, by that class; `copy` is what the net rate counts.
    let classes: [String: Int]
    /// Counted characters of the source in passages of each class.
    let classesOfSource: [String: Int]
    /// Places of the passages in the report.
    let passages: [Int]
    let longestRun: Int
  }

  /// Counts what one report says of each of its sources.
  ///
  /// - Parameters:
  ///   - text: of the document, as it was compared.
  ///   - place: of a source in the batch, by its file.
  ///   - document: a source itself; the report has only some stretches of it.
  /// - Throws: what `document` throws.
  /// - Complexity: O(passages) and the texts of the document and the sources
  public static func entries<Failure: Error>(
    of report: CheckReport, text: NormalizedText, place: (String) -> Int?,
    document: (Int) throws(Failure) -> FiledDocument
  ) throws(Failure) -> [Entry] {
    var passages: [String: [Int]] = [:]
    for (number, passage) in report.passages.enumerated() where passage.class.isReuse {
      passages[passage.source.file, default: []].append(number)
    }
    var spans = [PassageClass?](repeating: nil, count: text.symbols.count)
    for span in report.spans where span.class.isReuse {
      for place in text.symbolRange(of: TextRange(span.start, span.end)).indices {
        spans[place] = span.class
      }
    }
    var entries: [Entry] = []
    for source in report.sources {
      guard let here = place(source.file), let own = passages[source.file] else { continue }
      let there = try document(here).prepared.text
      var claimed: [PassageClass: Set<Int>] = [:]
      var ofSource: [PassageClass: Set<Int>] = [:]
      for passage in own.map({ report.passages[$0] }) {
        for piece in passage.draftPieces {
          let range = text.symbolRange(of: TextRange(piece.start, piece.end))
          if piece.op == .only, range.count >= ownRun { continue }
          claimed[passage.class, default: []].formUnion(
            range.indices.filter { spans[$0] == passage.class })
        }
        // What stands between its pieces belongs to the source alone.
        for piece in passage.sourcePieces where piece.op != .only {
          ofSource[passage.class, default: []].formUnion(
            there.symbolRange(of: TextRange(piece.start, piece.end)).indices.filter {
              there.symbols[$0] != NormalizedText.boundary
            })
        }
      }
      var classes = named(claimed.mapValues(\.count))
      classes[PassageClass.copy.rawValue] = source.net.characters
      entries.append(
        Entry(
          source: here, characters: source.characters,
          ofSource: ofSource.values.reduce(into: Set<Int>()) { $0.formUnion($1) }.count,
          classes: classes, classesOfSource: named(ofSource.mapValues(\.count)), passages: own,
          longestRun: own.reduce(0) { max($0, report.passages[$1].longestRun) }))
    }
    return entries
  }

  /// Symbols from which a stretch without counterpart is the document's own.
  private static let ownRun = 13

  private static func named(_ counts: [PassageClass: Int]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
  }

  private var entries: [Int: [Int: Entry]] = [:]

  private let listsAll: Bool

  /// - Parameter listsAll: whether the reports list all sources of every place, and not the ones that share most.
  public init(listsAll: Bool = false) { self.listsAll = listsAll }

  /// Enters what the report on one document says.
  public mutating func enter(_ own: [Entry], of document: Int) {
    guard !own.isEmpty else { return }
    entries[document] = Dictionary(own.map { ($0.source, $0) }) { first, _ in first }
  }

  /// Returns all pairs; the ones that share most come first.
  ///
  /// What of a document stands in another is what its own report says. Where that may have left the other out, for its
  /// places name as many sources as they may, the report on the other speaks too: the higher number holds, but no more of
  /// a document than its own report finds in all others, nor more copied than in its largest source.
  ///
  /// - Parameter limit: net rate in per cent from which a pair is over the limit.
  public func pairs(
    _ documents: [AuditReport.DocumentRecord], limit: Double
  ) -> [AuditReport.PairRecord] {
    var pairs: [AuditReport.PairRecord] = []
    for (document, sources) in entries.sorted(by: { $0.key < $1.key }) {
      for source in sources.keys.sorted() {
        let back = entries[source]?[document]
        // A pair is made when its first document comes by, or by the only one that knows of it.
        guard document < source || back == nil else { continue }
        pairs.append(
          pair(min(document, source), max(document, source), documents, limit))
      }
    }
    return pairs.sorted {
      $0.highestNet != $1.highestNet
        ? $0.highestNet > $1.highestNet
        : ($1.ofOne.total.characters, $0.one, $0.other) < (
          $0.ofOne.total.characters, $1.one, $1.other
        )
    }
  }

  private func pair(
    _ one: Int, _ other: Int, _ documents: [AuditReport.DocumentRecord], _ limit: Double
  ) -> AuditReport.PairRecord {
    let (there, back) = (entries[one]?[other], entries[other]?[one])
    func share(_ own: Entry?, _ from: Entry?, _ document: Int) -> AuditReport.PairRecord.Share {
      let record = documents[document]
      let copy = PassageClass.copy.rawValue
      let from = listsAll && own != nil ? nil : from
      let total = max(own?.characters ?? 0, min(from?.ofSource ?? 0, record.total.characters))
      let back = (from?.classesOfSource ?? [:]).map { name, count in
        (name, min(count, name == copy ? record.largestNet.characters : record.classes[name] ?? 0))
      }
      let classes = (own?.classes ?? [:]).merging(back, uniquingKeysWith: max)
        .filter { $0.value > 0 }
      return AuditReport.PairRecord.Share(
        total: CheckReport.Rate(total, of: record.characters),
        net: CheckReport.Rate(classes[copy] ?? 0, of: record.net.of), classes: classes)
    }
    var pair = AuditReport.PairRecord(
      one: one, other: other, ofOne: share(there, back, one), ofOther: share(back, there, other))
    for (document, entry) in [(one, there), (other, back)] {
      pair.passages += (entry?.passages ?? []).map {
        AuditReport.PassageReference(document: document, passage: $0)
      }
    }
    pair.longestRun = max(there?.longestRun ?? 0, back?.longestRun ?? 0)
    pair.isOverLimit = limit > 0 && pair.highestNet >= limit
    pair.isSameUnit = documents[one].unit != nil && documents[one].unit == documents[other].unit
    return pair
  }
}
