import LeitongStore
import LeitongTestSupport
import LeitongText

@testable import LeitongMatch

/// Documents that can be put together to an index in any way.
struct PartedCorpus {
  let scheme = IndexScheme()
  private(set) var documents: [(share: DocumentShare, entry: DocumentEntry)] = []

  init(_ texts: [String]) {
    documents = texts.enumerated().map { number, text in
      (
        DocumentShare(of: PreparedDocument(text: text).text, scheme: scheme),
        DocumentEntry(number: number)
      )
    }
  }

  /// The corpus without some documents, by number; the others keep theirs.
  func without(_ numbers: Set<Int>) -> PartedCorpus {
    var rest = self
    rest.documents.removeAll { numbers.contains($0.entry.number) }
    return rest
  }

  /// An index of parts, all made for the whole corpus.
  ///
  /// - Parameter part: of each document, by its number.
  /// - Parameter removed: numbers of documents that are in their part and not in the corpus any more.
  /// - Parameter crowd: entries above which a fingerprint is crowded.
  func index(
    removed: Set<Int> = [], crowd: Int = SegmentBuilder.crowd, part: (Int) -> Int
  ) throws -> SourceIndex {
    let reach = IndexReach(
      symbols: documents.reduce(0) { $0 + $1.share.text.symbols.count },
      documents: documents.count)
    let grouped = Dictionary(grouping: documents) { part($0.entry.number) }
    let parts = try grouped.keys.sorted().map { key in
      let own = grouped[key] ?? []
      var builder = SegmentBuilder(scheme: scheme, crowd: crowd)
      for (share, entry) in own { builder.add(share, entry) }
      let segment = try Segment(Bytes(builder.finished()), scheme: scheme, name: "part \(key)")
      return try IndexPart(
        segment: segment, rarity: Bytes(reach.rarity(of: segment)),
        short: reach.isThorough ? Bytes(reach.short(of: segment)) : nil,
        removed: Set(own.indices.filter { removed.contains(own[$0].entry.number) }),
        name: "part \(key)")
    }
    return SourceIndex(parts, scheme: scheme)
  }
}

extension SourceIndex {
  /// What is found in a text, with the numbers of the documents it is shared with.
  func found(
    in text: NormalizedText, _ options: Matcher.Options = .init()
  ) -> (passages: [Passage], numbers: [Int]) {
    let muted = [Bool](repeating: false, count: text.symbols.count)
    let found = Matcher(options).found(in: text, muted: muted, index: self)
    return (found.passages, found.sources.map { entry(of: $0).number })
  }

  /// Documents by their numbers.
  func references(numbers: Set<Int>) -> [SourceReference] {
    references.filter { numbers.contains(entry(of: $0).number) }
  }
}
