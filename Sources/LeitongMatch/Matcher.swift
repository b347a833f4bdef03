public import LeitongText

/// Finds what a draft shares with the documents of an index: candidates, runs, chains, passages.
public struct Matcher: Sendable {
  public struct Options: Sendable, Hashable {
    /// Least equal symbols of a passage. 16 aligned with 14 outside set phrases separated reuse from
    /// officialese in five real reports at precision .72, where length alone gave .06.
    public var leastEqual = 16
    /// Least equal symbols outside set phrases, quotations and headings.
    public var leastOutside = 14
    /// Least sum of rarity weights outside set phrases, quotations and headings, in a corpus of
    /// `baseSentences` or fewer.
    public var leastSubstance = 7.5
    /// What `leastSubstance` grows by each time the corpus doubles: the more sentences, the longer
    /// the phrases that two officials share by chance. It serves five real reports (600 sentences)
    /// and sixty drafts against 55 (25,000 sentences) alike.
    public var substancePerDoubling = 2.3
    public var baseSentences = 384
    public var mostSubstance = 40.0
    /// Least share of equal symbols in the draft's stretch of a passage, in `0 ... 1`.
    public var leastDensity = 0.4
    /// Symbols between two runs of one passage, at most, in draft and source.
    public var draftGap = 30
    public var sourceGap = 60
    /// Least estimated resemblance of two windows that are aligned, in `0 ... 1`.
    public var leastResemblance = 0.1
    /// Source windows aligned with one window of the draft in one document, at most.
    public var windowLimit = 6
    /// Equal symbols that the alignment of two windows must have.
    public var leastWindowEqual = 10
    /// Places of one fingerprint in one document, each in surroundings of its own, that are looked
    /// at. No honest text comes near it.
    public var hitLimit = 1_000

    /// Of those places, how many are grown into runs: the ones that agree furthest.
    public var placeLimit = 16

    /// Parts of the method that are left out, to measure what they are worth.
    public var without: Set<MatchPart> = []

    public init() {}

    /// The least sum of rarity weights that says text was reused, in a corpus of that many sentences.
    public func leastSubstance(sentences: Int) -> Double {
      if without.contains(.growth) { return leastSubstance }
      let doublings = binaryLogarithm(Double(max(1, sentences)) / Double(baseSentences))
      return min(mostSubstance, leastSubstance + substancePerDoubling * max(0, doublings))
    }
  }

  public let options: Options
  public init(_ options: Options = .init()) { self.options = options }

  /// Returns passages ordered by draft position, then by source.
  ///
  /// Passages of one source never overlap on the draft's side. Every run of the draft of at least
  /// `index.scheme.winnowing.guarantee` symbols that stands in a source lies inside passages, or is
  /// covered by them; boundaries do not count towards the length.
  ///
  /// - Parameter muted: for each symbol of the draft, whether it counts as no evidence (set phrase,
  ///   quotation, heading).
  /// - Parameter supporting: for each symbol, whether it adds to what others prove although it is muted
  ///   (part of a list of titles); empty where none does.
  /// - Precondition: `muted.count == draft.symbols.count`, and the same for `supporting` if not empty.
  /// - Complexity: O(*n* · *c*) with *c* the candidates of a window; linear in the length of the draft.
  public func passages(
    of draft: NormalizedText, muted: [Bool], supporting: [Bool] = [], in index: SourceIndex
  ) -> [Passage] {
    precondition(muted.count == draft.symbols.count)
    precondition(supporting.isEmpty || supporting.count == muted.count)
    let supporting = options.without.contains(.support) ? [] : supporting
    let hits = exactHits(of: draft, in: index)
    var pairs = options.without.contains(.windows) ? [:] : windowPairs(of: draft, in: index)
    if !options.without.contains(.shortFingerprints) {
      let seeder = ShortSeeder(index: index.shortPostings, texts: index.texts)
      pairs.merge(seeder.pairs(of: draft)) { $0 + $1 }
    }
    let worded =
      options.without.contains(.boxes) ? [:] : wordPassages(of: draft, muted: muted, in: index)
    var passages: [Passage] = []
    var common: [(source: DocumentOrdinal, run: ExactRun)] = []
    for document in Set(hits.keys).union(pairs.keys).union(worded.keys).sorted() {
      let source = index.texts[document.index]
      let exact = RunExtender(draft: draft.symbols, source: source.symbols)
        .runs(from: hits[document] ?? [], winnowing: index.scheme.winnowing)
      let seeds = options.without.contains(.fingerprints) ? [] : exact
      let fuzzy = alignedRuns(pairs[document] ?? [], draft, source, known: seeds)
      let runs = merged(seeds + fuzzy)
      let builder = PassageBuilder(
        draft: draft, muted: muted, source: source, ordinal: document, rarity: index.rarity,
        options: options, supporting: supporting)
      var clusters = RunClusterer(draftGap: options.draftGap, sourceGap: options.sourceGap)
        .clusters(of: runs)
      if !options.without.contains(.reunion) {
        clusters = ClusterReunion(draftGap: options.draftGap).reunited(clusters)
      }
      var others = builder.joined(clusters.compactMap(builder.pieces)).compactMap {
        builder.passage(of: $0)
      }
      // Where both texts are words, words have been judged already, in any order.
      if !options.without.contains(.boxes) {
        others.removeAll { WordIndex.isWorded(draft.symbols[$0.draftRange.indices]) }
      }
      passages += disjoint((worded[document] ?? []) + others)
      for run in exact where run.length >= index.scheme.winnowing.guarantee {
        common.append((document, run))
      }
    }
    keepGuarantee(common, in: &passages, draft, muted, index)
    return passages.sorted {
      ($0.draftRange.start, $0.draftRange.end, $0.source.rawValue, $0.sourceRange.start)
        < ($1.draftRange.start, $1.draftRange.end, $1.source.rawValue, $1.sourceRange.start)
    }
  }

  /// Passages between sentences in an alphabet, by document.
  private func wordPassages(
    of draft: NormalizedText, muted: [Bool], in index: SourceIndex
  ) -> [DocumentOrdinal: [Passage]] {
    let sentences = WordIndex.sentences(of: draft)
    guard !sentences.isEmpty, !index.words.sentences.isEmpty else { return [:] }
    var weights = WordWeights(
      of: WordIndex([(draft, sentences)]), in: index.words,
      withoutFunctionWords: options.without.contains(.functionWords))
    let seeds = SentenceSeeder(index: index.words, texts: index.texts)
      .seeds(of: draft, sentences, muted: muted, &weights)
    let cuts = BoxGrower.cuts(of: draft)
    var passages: [DocumentOrdinal: [Passage]] = [:]
    for document in seeds.keys.sorted() {
      let source = index.texts[document.index]
      let counter = BagCounter(draft: draft.symbols, muted: muted, source: source.symbols) {
        weights.weight(of: $0)
      }
      let finder = BoxFinder(
        counter: counter, draftCuts: cuts, sourceCuts: BoxGrower.cuts(of: source),
        without: options.without)
      let builder = PassageBuilder(
        draft: draft, muted: muted, source: source, ordinal: document, rarity: index.rarity,
        options: options)
      passages[document] = finder.boxes(from: seeds[document] ?? []).compactMap {
        builder.passage(of: $0)
      }
    }
    return passages
  }

  /// Joins runs of one diagonal that touch or overlap; returns them ascending by draft.
  private func merged(_ runs: [ExactRun]) -> [ExactRun] {
    var merged: [ExactRun] = []
    for run in runs.sorted(by: { ($0.diagonal, $0.draft) < ($1.diagonal, $1.draft) }) {
      if let last = merged.last, last.diagonal == run.diagonal, run.draft <= last.draftEnd {
        merged[merged.count - 1].length = max(last.draftEnd, run.draftEnd) - last.draft
      } else {
        merged.append(run)
      }
    }
    return merged.sorted { ($0.draft, $0.source) < ($1.draft, $1.source) }
  }

  /// Of passages of one source that overlap on the draft's side, the one of more substance stays.
  private func disjoint(_ passages: [Passage]) -> [Passage] {
    var kept: [Passage] = []
    let order = passages.sorted {
      $0.substance != $1.substance
        ? $0.substance > $1.substance : $0.draftRange.start < $1.draftRange.start
    }
    for passage in order where !kept.contains(where: { $0.draftRange.overlaps(passage.draftRange) })
    {
      kept.append(passage)
    }
    return kept
  }

  /// Keeps the guarantee: what no passage covers of a common run is added, with the first source that
  /// has it. Inside a passage of the same source it is a moved piece of that passage.
  private func keepGuarantee(
    _ runs: [(source: DocumentOrdinal, run: ExactRun)], in passages: inout [Passage],
    _ draft: NormalizedText, _ muted: [Bool], _ index: SourceIndex
  ) {
    var covered = [Bool](repeating: false, count: draft.symbols.count)
    for passage in passages {
      for position in passage.claimed { covered[position] = true }
    }
    let order = runs.sorted {
      ($1.run.length, $0.run.draft, $0.source.rawValue)
        < ($0.run.length, $1.run.draft, $1.source.rawValue)
    }
    // Passages of one source never overlap, so a symbol lies in one of them at most.
    let bySource = Dictionary(grouping: passages.indices) { passages[$0].source }
    for (document, run) in order {
      // Cells of a table: mostly boundaries, hardly a word.
      let words = draft.counted(in: SymbolRange(run.draft, run.draftEnd))
      guard words >= index.scheme.winnowing.guarantee else { continue }
      let builder = PassageBuilder(
        draft: draft, muted: muted, source: index.texts[document.index], ordinal: document,
        rarity: index.rarity, options: options)
      let hosts = (bySource[document] ?? []).filter {
        passages[$0].draftRange.overlaps(SymbolRange(run.draft, run.draftEnd))
      }
      func host(_ position: Int) -> Int? {
        hosts.first { passages[$0].draftRange.indices.contains(position) }
      }
      var start = run.draft
      while start < run.draftEnd {
        guard !covered[start] else {
          start += 1
          continue
        }
        let owner = host(start)
        var end = start + 1
        while end < run.draftEnd, !covered[end], host(end) == owner { end += 1 }
        let part = withoutBoundaries(start, end, draft)
        if !part.isEmpty {
          let piece = ExactRun(
            draft: part.start, source: part.start + run.diagonal, length: part.count)
          if let owner {
            passages[owner] = passages[owner].adding(piece)
          } else {
            passages.append(builder.commonRun(piece))
          }
        }
        for position in start..<end { covered[position] = true }
        start = end
      }
    }
  }

  /// A stretch without the boundaries at its ends, which are no text.
  private func withoutBoundaries(_ start: Int, _ end: Int, _ text: NormalizedText) -> SymbolRange {
    var (start, end) = (start, end)
    while start < end, text.symbols[start] == NormalizedText.boundary { start += 1 }
    while end > start, text.symbols[end - 1] == NormalizedText.boundary { end -= 1 }
    return SymbolRange(start, end)
  }
}
