public import LeitongText

/// Finds what a draft shares with the documents of an index: candidates, runs, chains, passages.
public struct Matcher: Sendable {
  public struct Options: Sendable, Hashable {
    /// Least equal symbols of a passage. 16 aligned with 14 outside set phrases separated reuse from
    /// officialese in five real reports at precision .72, where length alone gave .06.
    public var leastEqual = 16
    /// Least equal symbols outside set phrases, quotations and headings.
    public var leastOutside = 14
    /// Least symbols outside set phrases, quotations and headings in the runs of a place that is looked at: what was edited
    /// heavily has no more than one run with a fingerprint, and the rest is found around it.
    public var leastSeed = 8
    /// Least sum of rarity weights outside set phrases, quotations and headings, in a corpus of
    /// `baseSentences` or fewer.
    public var leastSubstance = 8.0
    /// What `leastSubstance` grows by each time the corpus doubles: the more sentences, the longer
    /// the phrases that two officials share by chance; up to `mostSubstance`, for weights are shares of the logarithm
    /// of the sentences and so grow with the corpus themselves. Serves five real reports (600 sentences) and sixty
    /// drafts against 5 and against 55 of them (25,000); with a cap of 19 one of eight clean drafts is marked.
    public var substancePerDoubling = 2.3
    public var baseSentences = 384
    public var mostSubstance = 20.5
    /// Least share of equal symbols in the draft's stretch of a passage, in `0 ... 1`.
    public var leastDensity = 0.4
    /// Symbols between two runs of one passage, at most, in draft and source.
    public var draftGap = 30
    public var sourceGap = 60
    /// Equal symbols that the alignment of two stretches must have.
    public var leastWindowEqual = 10
    /// Documents that a fingerprint may stand in to be looked up in all of them. What more documents hold is a template,
    /// or a set phrase.
    public var holderLimit = 16
    /// Documents in which any other is looked up, the first by the order of their files: as many as are listed for a
    /// place show what a template is. Of the first `holderLimit` also those that hold an uncrowded fingerprint of the
    /// draft: without these a twentieth of the moderately edited copies among 10,000 documents is lost. (Leaving crowded
    /// fingerprints out altogether costs a tenth of the copies.)
    public var crowdedLimit = 4
    /// Sources listed for one place of the draft, those that share most of it; the others say the same once more.
    public var sourceLimit = 4
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

  /// What was found: passages, and the documents they are shared with.
  public struct Found: Sendable {
    /// Ordered by draft position, then by source.
    public let passages: [Passage]
    /// By the ordinals of the passages; in byte order of their files.
    public let sources: [SourceReference]
  }

  /// Finds what a draft shares with the documents of an index.
  ///
  /// Passages of one source never overlap on the draft's side. Every run of the draft of at least
  /// `index.scheme.winnowing.guarantee` symbols that stands in a source lies inside passages, or is
  /// covered by them; boundaries do not count towards the length.
  ///
  /// - Parameter muted: for each symbol of the draft, whether it counts as no evidence (set phrase,
  ///   quotation, heading).
  /// - Parameter supporting: for each symbol, whether it adds to what others prove although it is muted
  ///   (part of a list of titles); empty where none does.
  /// - Parameter rarity: of the draft in this index; looked up where there is none.
  /// - Precondition: `muted.count == draft.symbols.count`, and the same for `supporting` if not empty.
  /// - Complexity: O(*n* · *c* + places) with *c* the documents a fingerprint is looked up in, and the places of
  ///   fingerprints in open windows.
  public func found(
    in draft: NormalizedText, muted: [Bool], supporting: [Bool] = [], rarity: DraftRarity? = nil,
    index: SourceIndex
  ) -> Found {
    precondition(muted.count == draft.symbols.count)
    precondition(supporting.isEmpty || supporting.count == muted.count)
    let task = MatchTask(
      draft: draft, muted: muted,
      supporting: options.without.contains(.support) || !supporting.contains(true)
        ? [] : supporting,
      rarity: rarity ?? DraftRarity(of: draft, in: index.rarity), index: index, options: options)
    return task.found()
  }
}
