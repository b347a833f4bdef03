public import LeitongText

/// The documents a draft is compared with, in memory, ready to be asked.
public struct SourceIndex: Sendable {
  /// What one document adds; made independently of all others, so that many can be made at once.
  public struct Share: Sendable {
    public let text: NormalizedText
    let fingerprints: [Fingerprint]
    /// Short shingles, for what was edited word by word.
    let shortFingerprints: [Fingerprint]
    let windows: [SymbolRange]
    let sketches: [UInt32]
    let rarity: RarityTable.Share
    /// Sentences in an alphabet.
    let sentences: [SymbolRange]

    /// - Complexity: O(*n* · slots)
    public init(of text: NormalizedText, scheme: Scheme) {
      self.text = text
      fingerprints = scheme.winnowing.distinctFingerprints(of: text.symbols)
      shortFingerprints = ShortSeeder.winnowing.fingerprints(of: text.symbols)
      windows = scheme.windows.windows(of: text)
      let sketcher = Sketcher(scheme: scheme.shingles)
      var sketches: [UInt32] = []
      sketches.reserveCapacity(windows.count * scheme.shingles.slots)
      for window in windows {
        let set = ShingleSet(of: text.symbols[window.indices], scheme: scheme.shingles)
        sketches += sketcher.sketch(set).values
      }
      self.sketches = sketches
      rarity = RarityTable.Share(of: text)
      sentences = WordIndex.sentences(of: text)
    }
  }

  /// How fingerprints, windows and sketches are made; equal for a draft and its sources.
  public struct Scheme: Sendable, Hashable {
    public let winnowing: Winnowing
    public let windows: SentenceWindows
    public let shingles: ShingleScheme
    public let banding: Banding

    /// - Parameter guarantee: shortest common run that is always found, in symbols.
    /// - Precondition: `guarantee >= 4`.
    public init(guarantee: Int = 13) {
      winnowing = Winnowing(guarantee: guarantee)
      windows = SentenceWindows()
      shingles = ShingleScheme()
      // 64 bands of 2 rows: a window of resemblance .2, which shares a third of its shingles with one of
      // its own length, is met with P = .93.
      banding = Banding(bands: 64, rows: 2)
    }
  }

  public let scheme: Scheme
  public let texts: [NormalizedText]
  public let rarity: RarityTable
  let words: WordIndex
  let postings: PostingIndex
  let shortPostings: PostingIndex
  let bands: LSHIndex
  let sketches: [UInt32]
  /// Document and range of each window, in the order of `sketches`.
  let windows: [(document: DocumentOrdinal, range: SymbolRange)]

  /// - Precondition: all shares were made with `scheme`. The ordinal of a document is its place.
  /// - Complexity: O(*n* log *n*)
  public init(_ shares: [Share], scheme: Scheme) {
    self.scheme = scheme
    texts = shares.map(\.text)
    // The same text in two files is said once: copies must not make a sentence common.
    var seen: Set<[UInt32]> = []
    rarity = RarityTable(shares.filter { seen.insert($0.text.symbols).inserted }.map(\.rarity))
    words = WordIndex(shares.map { ($0.text, $0.sentences) })
    postings = PostingIndex(shares.map(\.fingerprints))
    shortPostings = PostingIndex(shares.map(\.shortFingerprints))
    sketches = shares.flatMap(\.sketches)
    bands = LSHIndex(values: sketches, slots: scheme.shingles.slots, banding: scheme.banding)
    var windows: [(document: DocumentOrdinal, range: SymbolRange)] = []
    for (document, share) in shares.enumerated() {
      for window in share.windows { windows.append((DocumentOrdinal(document), window)) }
    }
    self.windows = windows
  }
}
