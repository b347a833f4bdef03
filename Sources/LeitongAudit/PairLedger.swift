public import LeitongFindings
public import LeitongText

/// What documents share with each other, entered document by document.
public struct PairLedger: Sendable {
  /// What the report on one document says of one source.
  public struct Entry: Sendable {
    /// Place of the source in the batch.
    let source: Int
    /// Counted characters of the draft in passages of reuse, and in those of class `copy`.
    let characters: Int
    let copied: Int
    /// The same on the source's side.
    let ofSource: Int
    let copiedOfSource: Int
    /// Aligned characters by class of passage.
    let classes: [String: Int]
    /// Places of the passages in the report.
    let passages: [Int]
    let longestRun: Int
  }

  /// Counts what one report says of each of its sources.
  ///
  /// - Parameter place: of a source in the batch, by its file.
  /// - Parameter document: a source itself; the report has only some stretches of it.
  /// - Throws: what `document` throws.
  /// - Complexity: O(passages) and the texts of the sources
  public static func entries<Failure: Error>(
    of report: CheckReport, place: (String) -> Int?,
    document: (Int) throws(Failure) -> FiledDocument
  ) throws(Failure) -> [Entry] {
    var passages: [String: [Int]] = [:]
    for (number, passage) in report.passages.enumerated() where passage.class.isReuse {
      passages[passage.source.file, default: []].append(number)
    }
    var entries: [Entry] = []
    for source in report.sources {
      guard let here = place(source.file), let own = passages[source.file] else { continue }
      var classes: [String: Int] = [:]
      for number in own {
        classes[report.passages[number].class.rawValue, default: 0] +=
          report.passages[number].aligned
      }
      let text = try document(here).prepared.text
      func counted(_ numbers: [Int]) -> Int {
        var places: Set<Int> = []
        // What stands between its pieces belongs to the source alone.
        for number in numbers {
          for piece in report.passages[number].sourcePieces where piece.op != .only {
            places.formUnion(text.symbolRange(of: TextRange(piece.start, piece.end)).indices)
          }
        }
        return places.count { text.symbols[$0] != NormalizedText.boundary }
      }
      entries.append(
        Entry(
          source: here, characters: source.characters, copied: source.net.characters,
          ofSource: counted(own),
          copiedOfSource: counted(own.filter { report.passages[$0].class == .copy }),
          classes: classes, passages: own,
          longestRun: own.reduce(0) { max($0, report.passages[$1].longestRun) }))
    }
    return entries
  }

  private var entries: [Int: [Int: Entry]] = [:]

  public init() {}

  /// Enters what the report on one document says.
  public mutating func enter(_ own: [Entry], of document: Int) {
    guard !own.isEmpty else { return }
    entries[document] = Dictionary(own.map { ($0.source, $0) }) { first, _ in first }
  }

  /// Returns all pairs; the ones that share most come first.
  ///
  /// What one report leaves out, for its places name as many sources as they may, the other may have: the higher number
  /// holds for both sides, and no more of a document than its own report finds in all others.
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
      // A report names few sources of a place, so that the other one may know of more.
      let total = max(
        own?.characters ?? 0, min(from?.ofSource ?? 0, record.total.characters))
      let net = max(own?.copied ?? 0, min(from?.copiedOfSource ?? 0, record.net.characters))
      let back = (from?.classes ?? [:]).map { name, aligned in
        (name, min(aligned, record.classes[name] ?? 0))
      }
      return AuditReport.PairRecord.Share(
        total: CheckReport.Rate(total, of: record.characters),
        net: CheckReport.Rate(net, of: record.net.of),
        classes: (own?.classes ?? [:]).merging(back, uniquingKeysWith: max).filter { $0.value > 0 })
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
