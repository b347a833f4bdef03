public import LeitongText

/// Stretches of several documents that say the same with other fillings, by symbols.
public struct Family: Sendable, Hashable {
  public struct Member: Sendable, Hashable {
    /// Place of the document in the list that was mined.
    public let document: Int
    /// Symbols of the document from the first shared shingle to the end of the last.
    public let range: SymbolRange
    /// Where shingles of the backbone stand: its place in the backbone, and the symbol it begins at; both ascending.
    public let hits: [Hit]
  }

  public struct Hit: Sendable, Hashable {
    public let place: Int
    public let symbol: Int
  }

  /// Symbols from the first shingle of the backbone to each of them.
  public let offsets: [Int]
  /// In order of documents, then of symbols.
  public let members: [Member]
}

/// Finds what recurs in a batch: the most frequent shingle first, walked to both sides as long as half of the documents
/// that hold it go on together.
///
/// The way of RepeatScout (Price, Jones and Pevzner 2005), with shingles kept by winnowing for its l-mers. Text slots are
/// one symbol, so other numbers break nothing; other words leave a gap that is stepped over.
public struct FamilyMiner: Sendable {
  /// Documents that must hold it.
  private let least: Int
  private let shingle: Int
  /// Symbols between two shingles of a backbone, at most: a filling of two clauses.
  private static let widestGap = 60
  /// Occurrences that are walked along, at most; more say no more.
  private static let walkers = 256
  /// Shingles of a backbone, at most; bounds the work on texts without end.
  private static let longest = 20_000
  /// Steps after which an occurrence that was not met again has left.
  private static let patience = 4

  /// Shingles that make a member of an excerpt: some twenty-five symbols in a row.
  private static let enough = 5

  private let prints: PrintTable

  /// - Parameter least: documents that must hold a text, 2 or more.
  /// - Complexity: O(*n*)
  public init(_ texts: [SourceText], scheme: IndexScheme, least: Int) {
    self.least = max(2, least)
    shingle = scheme.winnowing.shingleLength
    prints = PrintTable(texts, scheme.winnowing)
  }

  /// Returns the families, the ones with the most frequent shingles first.
  ///
  /// - Complexity: O(*n*) for texts that share little; each family costs what it covers.
  public func families() -> [Family] {
    var used = [Bool](repeating: false, count: prints.count)
    var families: [Family] = []
    for seed in prints.groups(heldBy: least) {
      let walkers = prints.occurrences(of: seed).filter { !used[$0] }
      guard walkers.count >= least, prints.documents(of: walkers) >= least else { continue }
      let backbone = self.backbone(from: seed, walkers, used)
      guard backbone.groups.count > 1 else { continue }
      let members = members(of: backbone, used)
      guard Set(members.map(\.document)).count >= least else { continue }
      for member in members {
        for place in member.prints { used[place] = true }
      }
      families.append(
        Family(
          offsets: backbone.offsets,
          members: members.map { member in
            Family.Member(document: member.document, range: member.range, hits: member.hits)
          }))
    }
    return families
  }

  // MARK: Backbone

  private struct Backbone {
    var groups: [Int32]
    var offsets: [Int]
  }

  private func backbone(from seed: Int32, _ occurrences: [Int], _ used: [Bool]) -> Backbone {
    // Evenly spread, so that no one document decides.
    let step = max(1, (occurrences.count + Self.walkers - 1) / Self.walkers)
    let walkers = stride(from: 0, to: occurrences.count, by: step).map { occurrences[$0] }
    var known: Set<Int32> = [seed]
    let after = walk(walkers, forward: true, used, &known)
    let before = walk(walkers, forward: false, used, &known)
    var backbone = Backbone(groups: [], offsets: [])
    let width = before.last?.distance ?? 0
    for step in before.reversed() {
      backbone.groups.append(step.group)
      backbone.offsets.append(width - step.distance)
    }
    backbone.groups.append(seed)
    backbone.offsets.append(width)
    for step in after {
      backbone.groups.append(step.group)
      backbone.offsets.append(width + step.distance)
    }
    return backbone
  }

  private struct Step {
    let group: Int32
    /// Symbols from the seed.
    let distance: Int
  }

  private func walk(
    _ start: [Int], forward: Bool, _ used: [Bool], _ known: inout Set<Int32>
  ) -> [Step] {
    var walkers = start.map { (place: $0, met: 0) }
    var steps: [Step] = []
    var distance = 0
    while steps.count < Self.longest {
      let number = steps.count
      walkers.removeAll { number - $0.met > Self.patience }
      guard let best = next(of: walkers.map(\.place), forward, used, known) else { break }
      known.insert(best)
      var reached: [Int] = []
      var gaps: [Int] = []
      for index in walkers.indices {
        guard
          let next = first(
            from: walkers[index].place, forward,
            where: { prints.group[$0] == best && !used[$0] })
        else { continue }
        if walkers[index].met == number {
          gaps.append(abs(prints.position(next) - prints.position(walkers[index].place)))
        }
        walkers[index] = (next, number + 1)
        reached.append(next)
      }
      guard prints.documents(of: reached) >= least else { break }
      distance += gaps.isEmpty ? shingle : gaps.sorted()[gaps.count / 2]
      steps.append(Step(group: best, distance: distance))
    }
    return steps
  }

  /// The group that half of the walkers go on to, and hardly fewer than to any other: of those the nearest.
  ///
  /// All groups within reach are asked, for each filling between two shingles that all share has shingles of its own.
  private func next(
    of walkers: [Int], _ forward: Bool, _ used: [Bool], _ known: Set<Int32>
  ) -> Int32? {
    var votes: [Int32: (count: Int, distance: Int)] = [:]
    for walker in walkers {
      var own: [Int32] = []
      _ = first(from: walker, forward) { place in
        let group = prints.group[place]
        if !used[place], prints.holders[Int(group)] >= least, !own.contains(group) {
          own.append(group)
          votes[group, default: (0, 0)].count += 1
          votes[group, default: (0, 0)].distance += abs(
            prints.position(place) - prints.position(walker))
        }
        return false
      }
    }
    let most = votes.reduce(0) {
      $1.value.count > $0 && !known.contains($1.key) ? $1.value.count : $0
    }
    guard most * 2 >= walkers.count, most > 0 else { return nil }
    let good = votes.filter {
      !known.contains($0.key) && $0.value.count * 2 >= walkers.count
        && $0.value.count * 5 >= most * 4
    }
    return good.min {
      let (one, other) = ($0.value.distance * $1.value.count, $1.value.distance * $0.value.count)
      return (one, prints.first(of: $0.key)) < (other, prints.first(of: $1.key))
    }?.key
  }

  /// The nearest print on one side that fulfils a condition, in the same document and not too far.
  @inline(__always)
  private func first(
    from place: Int, _ forward: Bool, where isWanted: (Int) -> Bool
  ) -> Int? {
    let step = forward ? 1 : -1
    let bounds = prints.document(of: place)
    var next = place + step
    while bounds.contains(next),
      abs(prints.position(next) - prints.position(place)) <= Self.widestGap
    {
      if isWanted(next) { return next }
      next += step
    }
    return nil
  }

  // MARK: Members

  private struct Chain {
    let document: Int
    var prints: ClosedRange<Int>
    var hits: [Family.Hit]
    var range: SymbolRange
  }

  private func members(of backbone: Backbone, _ used: [Bool]) -> [Chain] {
    let places = Dictionary(
      uniqueKeysWithValues: backbone.groups.enumerated().map { ($0.element, $0.offset) })
    let found = backbone.groups.flatMap { prints.occurrences(of: $0) }.filter { !used[$0] }.sorted()
    var chains: [Chain] = []
    for print in found {
      guard let place = places[prints.group[print]] else { continue }
      let document = prints.owner(of: print)
      let symbol = prints.position(print)
      let hit = Family.Hit(place: place, symbol: symbol)
      // Looked at in its place: a copy of the last chain would have its hits copied at each one that is added.
      let last = chains.count - 1
      if last >= 0, chains[last].document == document, let former = chains[last].hits.last,
        place > former.place,
        symbol - former.symbol
          <= backbone.offsets[place] - backbone.offsets[former.place] + Self.widestGap
      {
        chains[last].hits.append(hit)
        chains[last].prints = chains[last].prints.lowerBound...print
        chains[last].range = SymbolRange(chains[last].range.start, symbol + shingle)
      } else {
        chains.append(
          Chain(
            document: document, prints: print...print, hits: [hit],
            range: SymbolRange(symbol, symbol + shingle)))
      }
    }
    // A fifth of the text, or what is long enough by itself.
    let enough = max(2, min(Self.enough, (backbone.groups.count + 4) / 5))
    return chains.filter { $0.hits.count >= enough }
  }
}
