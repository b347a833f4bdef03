import LeitongText

/// One draft on its way through an index: candidates, runs, clusters, passages.
final class MatchTask {
  let draft: NormalizedText
  let muted: [Bool]
  let supporting: [Bool]
  let rarity: DraftRarity
  let counts: DraftCounts
  let index: SourceIndex
  let options: Matcher.Options
  let leastSubstance: Double
  private var memo = RarityMemo()

  init(
    draft: NormalizedText, muted: [Bool], supporting: [Bool], rarity: DraftRarity,
    index: SourceIndex, options: Matcher.Options
  ) {
    self.draft = draft
    self.muted = muted
    self.supporting = supporting
    self.rarity = rarity
    self.index = index
    self.options = options
    counts = DraftCounts(of: draft, muted: muted, supporting: supporting, rarity)
    leastSubstance = options.leastSubstance(sentences: index.rarity.sentenceCount)
  }

  /// How rare a run of symbols of a source is that the draft has not.
  func rarity(of key: UInt32) -> Float { memo.rarity(of: key, in: index.rarity) }

  /// A document with the runs it shares.
  struct Source {
    let reference: SourceReference
    /// Ascending by draft.
    var runs: [ExactRun]
  }

  func found() -> Matcher.Found {
    var pairs: [SourceReference: [Matcher.WindowPair]] = [:]
    if !options.without.contains(.shortFingerprints) {
      pairs = ShortSeeder(index: index).pairs(of: draft)
    }
    let worded = options.without.contains(.boxes) ? [:] : wordPassages()
    let sources = sources(and: Set(pairs.keys).union(worded.keys))
    var passages = PassageSearch(sources, pairs, worded, in: self).passages()
    passages = telling(passages)
    keepGuarantee(sources, in: &passages)
    return dense(passages, sources.map(\.reference))
  }

  /// Hits whose surroundings are fetched before they are looked at.
  private static let ahead = 64

  /// The documents that share runs with the draft, and others; in the order of their files.
  private func sources(and others: Set<SourceReference>) -> [Source] {
    let codes = index.parts.map { DraftCode(of: draft.symbols, in: $0.segment) }
    let finder = CandidateFinder(of: draft.symbols, codes: codes, in: index, options)
    let (candidates, hits) = finder.found()
    let segments = index.parts.map(\.segment)
    var extenders = zip(segments, codes).map { segment, code in
      RunExtender(
        comparer: SymbolComparer(
          segment: segment, extent: 0..<0, draft: draft.symbols, code: code))
    }
    var sources: [Source] = []
    sources.reserveCapacity(candidates.count)
    // Candidates and hits that are fetched and not yet looked at.
    var (near, fetched) = (0, 0)
    for candidate in candidates {
      segments[candidate.source.part].verifyText(candidate.extent)
      // Texts lie far apart in memory; what is compared next is fetched while this is.
      while near < candidates.count, fetched < Self.ahead {
        let next = candidates[near]
        let segment = segments[next.source.part]
        for place in next.hits {
          segment.touchText(next.extent.lowerBound + Int(hits[place].source))
        }
        fetched += next.hits.count
        near += 1
      }
      fetched -= candidate.hits.count
      let part = candidate.source.part
      extenders[part].comparer.extent = candidate.extent
      sources.append(
        Source(
          reference: candidate.source,
          runs: extenders[part].runs(
            from: hits[candidate.hits], winnowing: index.scheme.winnowing)))
    }
    let more = OpenWindows(self, finder, codes).hits(besides: sources)
    if !more.isEmpty { add(more, codes, to: &sources) }
    if !others.isEmpty {
      let known = Set(sources.map(\.reference))
      for reference in others where !known.contains(reference) {
        sources.append(Source(reference: reference, runs: []))
      }
    }
    return sources.sorted { index.precedes($0.reference, $1.reference) }
  }

  /// Adds the runs that some hits grow into.
  private func add(
    _ hits: [(source: SourceReference, hit: Hit)], _ codes: [DraftCode], to sources: inout [Source]
  ) {
    var places = Dictionary(
      uniqueKeysWithValues: sources.enumerated().map { ($0.element.reference, $0.offset) })
    for (reference, hit) in hits {
      let segment = index.parts[reference.part].segment
      let extent = segment.extent(of: reference.document)
      segment.verifyText(extent)
      var extender = RunExtender(
        comparer: SymbolComparer(
          segment: segment, extent: extent, draft: draft.symbols, code: codes[reference.part]))
      let runs = extender.runs(from: [hit], winnowing: index.scheme.winnowing)
      let place = places[reference] ?? sources.count
      if place == sources.count {
        places[reference] = place
        sources.append(Source(reference: reference, runs: []))
      }
      sources[place].runs =
        (sources[place].runs + runs.filter { !sources[place].runs.contains($0) })
        .sorted { ($0.draft, $0.source) < ($1.draft, $1.source) }
    }
  }

  /// Boxes between sentences in an alphabet, by document.
  private func wordPassages() -> [SourceReference: [BoxFinder.Found]] {
    let sentences = WordIndex.sentences(of: SourceText(draft))
    let words = CorpusWords(index)
    guard !sentences.isEmpty, words.sentenceCount > 0 else { return [:] }
    var weights = WordWeights(
      of: WordIndex([(draft.symbols, sentences)]), in: words,
      withoutFunctionWords: options.without.contains(.functionWords))
    let seeds = SentenceSeeder(words: words, index: index)
      .seeds(of: draft, sentences, muted: muted, &weights)
    let cuts = BoxGrower.cuts(of: SourceText(draft))
    var found: [SourceReference: [BoxFinder.Found]] = [:]
    for reference in seeds.keys.sorted(by: index.precedes) {
      let source = index.text(of: reference)
      let counter = BagCounter(draft: draft.symbols, muted: muted, source: source.symbols) {
        weights.weight(of: $0)
      }
      let finder = BoxFinder(
        counter: counter, draftCuts: cuts, sourceCuts: BoxGrower.cuts(of: source),
        without: options.without)
      found[reference] = finder.boxes(from: seeds[reference] ?? [])
    }
    return found
  }

  /// Passages without those that only say once more what `sourceLimit` others say already: of what a hundred documents
  /// share, the ones that share most of it are shown.
  private func telling(_ passages: [Passage]) -> [Passage] {
    var told = [Int](repeating: 0, count: draft.symbols.count)
    let order = passages.sorted {
      $0.substance != $1.substance
        ? $0.substance > $1.substance
        : ($0.source.rawValue, $0.draftRange.start) < ($1.source.rawValue, $1.draftRange.start)
    }
    return order.filter { passage in
      let claimed = passage.claimedRanges
      let count = claimed.reduce(0) { $0 + $1.count }
      let more = claimed.reduce(0) { $0 + $1.count { told[$0] < options.sourceLimit } }
      guard more >= min(count, options.leastOutside) else { return false }
      for stretch in claimed { for place in stretch { told[place] += 1 } }
      return true
    }
  }

  /// Numbers the sources that passages are shared with, and no others.
  private func dense(_ passages: [Passage], _ references: [SourceReference]) -> Matcher.Found {
    let used = Set(passages.map(\.source)).sorted()
    let numbers = Dictionary(
      uniqueKeysWithValues: used.enumerated().map { ($0.element, DocumentOrdinal($0.offset)) })
    let sorted = passages.sorted {
      ($0.draftRange.start, $0.draftRange.end, $0.source.rawValue, $0.sourceRange.start)
        < ($1.draftRange.start, $1.draftRange.end, $1.source.rawValue, $1.sourceRange.start)
    }
    return Matcher.Found(
      passages: sorted.map { $0.of(numbers[$0.source] ?? $0.source) },
      sources: used.map { references[$0.index] })
  }
}
