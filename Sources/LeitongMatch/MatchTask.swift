import LeitongText

/// One draft on its way through an index: candidates, runs, clusters, passages.
struct MatchTask {
  let draft: NormalizedText
  let muted: [Bool]
  let supporting: [Bool]
  let index: SourceIndex
  let options: Matcher.Options
  let leastSubstance: Double

  init(
    draft: NormalizedText, muted: [Bool], supporting: [Bool], index: SourceIndex,
    options: Matcher.Options
  ) {
    self.draft = draft
    self.muted = muted
    self.supporting = supporting
    self.index = index
    self.options = options
    leastSubstance = options.leastSubstance(sentences: index.rarity.sentenceCount)
  }

  /// A document with the runs it shares.
  private struct Source {
    let reference: SourceReference
    let runs: [ExactRun]
  }

  func found() -> Matcher.Found {
    let codes = index.parts.map { DraftCode(of: draft.symbols, in: $0.segment) }
    var finder = CandidateFinder(of: draft.symbols, codes: codes, in: index, options)
    finder.find()
    var pairs: [SourceReference: [Matcher.WindowPair]] = [:]
    if !options.without.contains(.shortFingerprints) {
      pairs = ShortSeeder(index: index).pairs(of: draft)
    }
    let worded = options.without.contains(.boxes) ? [:] : wordPassages()
    var sources = finder.candidates.map { candidate in
      Source(
        reference: candidate.source,
        runs: RunExtender(
          comparer: SymbolComparer(
            segment: index.parts[candidate.source.part].segment, extent: candidate.extent,
            draft: draft.symbols, code: codes[candidate.source.part])
        ).runs(from: candidate.hits, winnowing: index.scheme.winnowing))
    }
    let known = Set(sources.map(\.reference))
    for reference in Set(pairs.keys).union(worded.keys) where !known.contains(reference) {
      sources.append(Source(reference: reference, runs: []))
    }
    sources.sort { index.precedes($0.reference, $1.reference) }
    var passages: [Passage] = []
    var common: [(source: DocumentOrdinal, run: ExactRun)] = []
    for (ordinal, source) in sources.enumerated() {
      passages += self.passages(
        of: source, DocumentOrdinal(ordinal), pairs[source.reference] ?? [],
        worded[source.reference] ?? [])
      for run in source.runs where run.length >= index.scheme.winnowing.guarantee {
        common.append((DocumentOrdinal(ordinal), run))
      }
    }
    passages = telling(passages)
    keepGuarantee(common, in: &passages) { index.text(of: sources[$0.index].reference) }
    return dense(passages, sources.map(\.reference))
  }

  private func passages(
    of source: Source, _ ordinal: DocumentOrdinal, _ pairs: [Matcher.WindowPair],
    _ worded: [(SourceReference, BoxFinder.Found)]
  ) -> [Passage] {
    if pairs.isEmpty, worded.isEmpty, !canBeSubstantial(source.runs) { return [] }
    let text = index.text(of: source.reference)
    let seeds = options.without.contains(.fingerprints) ? [] : source.runs
    let fuzzy = alignedRuns(pairs, text, known: seeds)
    let runs = merged(seeds + fuzzy)
    let builder = PassageBuilder(
      draft: draft, muted: muted, source: text, ordinal: ordinal, weights: weights(in: text),
      leastSubstance: leastSubstance, options: options)
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
    return disjoint(worded.compactMap { builder.passage(of: $0.1) } + others)
  }

  func weights(in source: SourceText) -> SourceWeights {
    SourceWeights(
      of: source, muted: muted, supporting: supporting, in: index.rarity, without: options.without)
  }

  /// Whether runs could make a passage at best, if every symbol weighed 1: most documents share a phrase or two, and end
  /// here.
  private func canBeSubstantial(_ runs: [ExactRun]) -> Bool {
    var most = 0
    for run in runs {
      most += run.length
      if Double(most) >= leastSubstance { break }
    }
    guard Double(most) >= leastSubstance else { return false }
    let outside = runs.reduce(0) { sum, run in
      sum + (run.draft..<run.draftEnd).count { !muted[$0] }
    }
    return outside >= options.leastOutside
      && Double(outside) + PassageBuilder.mostSupport * leastSubstance >= leastSubstance
  }

  /// Boxes between sentences in an alphabet, by document.
  private func wordPassages() -> [SourceReference: [(SourceReference, BoxFinder.Found)]] {
    let sentences = WordIndex.sentences(of: SourceText(draft))
    let words = CorpusWords(index)
    guard !sentences.isEmpty, words.sentenceCount > 0 else { return [:] }
    var weights = WordWeights(
      of: WordIndex([(draft.symbols, sentences)]), in: words,
      withoutFunctionWords: options.without.contains(.functionWords))
    let seeds = SentenceSeeder(words: words, index: index)
      .seeds(of: draft, sentences, muted: muted, &weights)
    let cuts = BoxGrower.cuts(of: SourceText(draft))
    var found: [SourceReference: [(SourceReference, BoxFinder.Found)]] = [:]
    for reference in seeds.keys.sorted(by: index.precedes) {
      let source = index.text(of: reference)
      let counter = BagCounter(draft: draft.symbols, muted: muted, source: source.symbols) {
        weights.weight(of: $0)
      }
      let finder = BoxFinder(
        counter: counter, draftCuts: cuts, sourceCuts: BoxGrower.cuts(of: source),
        without: options.without)
      found[reference] = finder.boxes(from: seeds[reference] ?? []).map { (reference, $0) }
    }
    return found
  }

  /// Passages without those that only say once more what `sourceLimit` others say already: of what a hundred documents
  /// share, the ones that share most of it are shown.
  private func telling(_ passages: [Passage]) -> [Passage] {
    var counts = [Int](repeating: 0, count: draft.symbols.count)
    let order = passages.sorted {
      $0.substance != $1.substance
        ? $0.substance > $1.substance
        : ($0.source.rawValue, $0.draftRange.start) < ($1.source.rawValue, $1.draftRange.start)
    }
    return order.filter { passage in
      let claimed = passage.claimed
      guard claimed.contains(where: { counts[$0] < options.sourceLimit }) else { return false }
      for place in claimed { counts[place] += 1 }
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
