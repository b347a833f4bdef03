import LeitongAudit
import LeitongFindings

/// What every page of an audit needs to know of all others.
struct AuditScene {
  let audit: AuditReport
  let options: AuditPages.Options
  let names: AuditNames
  /// Places in `pairs` of those that get a page, ascending.
  let pairPages: [Int]
  /// Places in `documents` of those that share passages with two or more, ascending.
  let sourcePages: [Int]
  /// All documents, the highest net rate first.
  let ranked: [Int]
  private let listed: Set<Int>
  /// For each document, the others that share passages with it, whichever of the two reports has them.
  let takers: [Int: Int]
  /// Documents, each with a source that its report names.
  private let named: Set<[Int]>
  /// Places in `pairs`, by document; those that share most come first.
  private let pairsOfDocument: [Int: [Int]]
  /// Places of passages that pages of pairs show, by document.
  private let passagesOfPairs: [Int: Set<Int>]
  private let verdicts: [AuditReport.PassageReference: AuditReport.VerdictRecord]
  private let hasPairPage: Set<Int>
  private let hasSourcePage: Set<Int>

  var language: Language { options.language }

  init(audit: AuditReport, options: AuditPages.Options) {
    self.audit = audit
    self.options = options
    names = AuditNames(audit, options: options)
    ranked = audit.documents.indices.sorted { one, other in
      let (first, second) = (audit.documents[one], audit.documents[other])
      if first.net.exactPercent != second.net.exactPercent {
        return first.net.exactPercent > second.net.exactPercent
      }
      return first.total.exactPercent != second.total.exactPercent
        ? first.total.exactPercent > second.total.exactPercent : one < other
    }
    listed = Set(ranked.prefix(options.mostRows))
    let hasPage = audit.documents.map { AuditLinks.isPlain($0.result) }
    func isShown(_ place: Int) -> Bool { hasPage.indices.contains(place) && hasPage[place] }
    let grouped = Set(audit.groups.flatMap(\.pairs))
    let rolled = Set(audit.yearRolls.map { [min($0.from, $0.to), max($0.from, $0.to)] })
    pairPages = Array(
      audit.pairs.indices.filter { place in
        let pair = audit.pairs[place]
        return
          (pair.isOverLimit || grouped.contains(place)
          || rolled.contains([pair.one, pair.other])) && !pair.passages.isEmpty
          && isShown(pair.one) && isShown(pair.other)
      }.prefix(options.mostPairPages))
    hasPairPage = Set(pairPages)
    var shownPassages: [Int: Set<Int>] = [:]
    for pair in pairPages.map({ audit.pairs[$0] }) {
      for document in [pair.one, pair.other] {
        shownPassages[document, default: []].formUnion(
          pair.passages.filter { $0.document == document }.map(\.passage))
      }
    }
    passagesOfPairs = shownPassages
    var takers: [Int: Set<Int>] = [:]
    var named: Set<[Int]> = []
    var own: [Int: [Int]] = [:]
    for (place, pair) in audit.pairs.enumerated() {
      own[pair.one, default: []].append(place)
      own[pair.other, default: []].append(place)
      for reference in pair.passages {
        let source = reference.document == pair.one ? pair.other : pair.one
        takers[source, default: []].insert(reference.document)
        takers[reference.document, default: []].insert(source)
        named.insert([reference.document, source])
      }
    }
    self.named = named
    pairsOfDocument = own
    verdicts = Dictionary(
      audit.verdicts.map { (.init(document: $0.document, passage: $0.passage), $0) },
      uniquingKeysWith: { first, _ in first })
    self.takers = takers.mapValues(\.count)
    sourcePages = takers.filter { $0.value.count > 1 && isShown($0.key) }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      .prefix(options.mostSourcePages).map(\.key).sorted()
    hasSourcePage = Set(sourcePages)
  }

  /// The page of a document; `nil` where it was not compared.
  func address(ofDocument place: Int) -> String? {
    guard audit.documents.indices.contains(place) else { return nil }
    let result = audit.documents[place].result
    return AuditLinks.isPlain(result) ? "documents/\(result).html" : nil
  }

  func address(ofPair place: Int) -> String {
    "pairs/\(audit.pairs[place].one + 1)-\(audit.pairs[place].other + 1).html"
  }

  func address(ofSource place: Int) -> String { "sources/\(audit.documents[place].result).html" }

  /// The pairs that a document is one of.
  func pairs(of document: Int) -> [Int] { pairsOfDocument[document] ?? [] }

  /// Whether another page than its own shows text of a document.
  func needsText(_ place: Int) -> Bool {
    passagesOfPairs[place] != nil || hasSourcePage.contains(place)
  }

  /// Places of the passages in the report on a document that pages of pairs show.
  func passages(of document: Int) -> Set<Int> { passagesOfPairs[document] ?? [] }

  /// What a person said of a passage.
  func verdict(on passage: AuditReport.PassageReference) -> AuditReport.VerdictRecord? {
    verdicts[passage]
  }

  /// Whether a document has a row of the index page.
  func isListed(_ place: Int) -> Bool { listed.contains(place) }
  func isPairShown(_ place: Int) -> Bool { hasPairPage.contains(place) }
  /// Whether the report on a document names another one as a source.
  func isNamed(_ source: Int, by document: Int) -> Bool { named.contains([document, source]) }
  func isSourceShown(_ place: Int) -> Bool { hasSourcePage.contains(place) }

  func say(_ phrase: Phrase, _ fillings: String...) -> String { phrase.text(language, fillings) }

  func number(_ number: Int) -> String { Figures.grouped(number) }

  /// `显示前 10 处，共 25 处`; `nil` where all are shown.
  func cut(_ shown: Int, of all: Int) -> String? {
    shown < all ? say(AuditPhrases.shownFirst, number(shown), number(all)) : nil
  }

  /// Unit and year as a list shows them, what was inferred marked.
  func unitYear(_ place: Int) -> String {
    let document = audit.documents[place]
    func marked(_ value: String, _ field: String) -> String {
      document.inferred.contains(field) ? say(Phrases.inferred, value) : value
    }
    return [
      names.unit(place).map { marked($0, "unit") },
      document.year.map { marked(String($0), "year") },
    ].compactMap { $0 }.joined(separator: " · ")
  }

  /// Whether the name of a file says no more than the document's title does, or is shown as its name.
  func isNamedByTitle(_ place: Int) -> Bool {
    let document = audit.documents[place]
    guard let title = document.title, !options.isAnonymous, !names.isTitleShared(place) else {
      return true
    }
    let name = document.file.split(separator: "/").last ?? ""
    return name.hasPrefix(title + ".")
  }

  /// When a document is of, as far as it is known; what was inferred marked.
  func date(_ place: Int) -> String {
    let document = audit.documents[place]
    func marked(_ value: String, _ field: String) -> String {
      document.inferred.contains(field) ? say(Phrases.inferred, value) : value
    }
    return document.date.map { marked($0, "date") }
      ?? document.year.map { marked(String($0), "year") } ?? say(Phrases.unknown)
  }

  /// One line of at most `limit` scalars.
  func shortened(_ text: String, to limit: Int) -> String {
    let scalars = text.unicodeScalars.map { $0 == "\n" ? "⏎" : $0 }
    var short = ""
    short.unicodeScalars.append(contentsOf: scalars.prefix(limit))
    return scalars.count > limit ? short + "…" : short
  }
}
