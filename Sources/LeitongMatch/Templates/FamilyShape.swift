public import LeitongText

/// What the members of a family agree on, column by column, and where they differ.
public struct FamilyShape: Sendable {
  /// The symbols on which most members agree.
  public let consensus: [UInt32]
  /// Columns of the consensus, half open and ascending, where members differ; empty ones stand before their column.
  public let slots: [Range<Int>]
  public let members: [Member]

  /// A number that follows from the fixed text alone.
  public var key: UInt64 {
    var key = RollingHash.seed
    var fixed = Array(consensus.map(Optional.some))
    for slot in slots { for column in slot { fixed[column] = nil } }
    for symbol in fixed.compactMap(\.self) { key = RollingHash.mix(key ^ UInt64(symbol)) }
    return key
  }

  public struct Member: Sendable {
    /// Place of the document in the list that was mined.
    public let document: Int
    /// Symbols of the document.
    public let range: SymbolRange
    /// For each symbol of the range where it stands: 2 · *c* + 1 in column *c*, 2 · *c* before column *c*. Ascending.
    public let places: [Int32]
    /// Whether each of them is the symbol of its column.
    public let isEqual: [Bool]
    /// Share of the fixed columns that it has, 0 to 1.
    public let share: Double

    /// Symbols that stand in some columns, and before the first and after the last of them.
    public func symbols(in columns: Range<Int>) -> SymbolRange {
      let low = lowerBound(Int32(columns.lowerBound * 2))
      let high = lowerBound(Int32(columns.upperBound * 2 + 1))
      return SymbolRange(range.start + low, range.start + max(low, high))
    }

    /// The symbol in a column; `nil` where there is none.
    public func symbol(in column: Int) -> Int? {
      let place = lowerBound(Int32(column * 2 + 1))
      return place < places.count && places[place] == Int32(column * 2 + 1)
        ? range.start + place : nil
    }

    private func lowerBound(_ wanted: Int32) -> Int {
      var low = 0
      var high = places.count
      while low < high {
        let middle = (low + high) / 2
        if places[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// Members that the consensus is made of, at most; the others are only aligned with it.
  private static let sample = 24
  /// Symbols beside the outermost shingles that may belong to the text too: a shingle is kept every four symbols, and
  /// an edit hides seven more.
  private static let margin = 40
  /// Symbols of a graph, about; longer texts are cut where members share a shingle.
  private static let stretch = 400
  /// Share of the members that must have a column for it to be fixed, and that must have something between two columns
  /// for a slot to be there.
  private static let leastAgreed = 0.6
  private static let leastInserted = 0.3
  /// Columns of a slot near the end of a text, beyond which it may go on for a word.
  private static let endSlot = 12
  /// The same for columns beside a slot: what fewer have is part of the word in it.
  private static let wordAgreed = 0.9
  /// Share of the fixed columns that a member must have, of those between its first and its last; and how many.
  private static let leastShare = 0.5
  private static let leastEqual = 20
  /// Columns that most have, from which on a block says who has it: a line of a form has a name and a slot.
  private static let leastFixed = 10

  /// Aligns the members of a family and says what they agree on: one shape, or one for each paragraph where members
  /// have them apart.
  ///
  /// - Parameter least: documents that must hold it.
  /// - Returns: none where too few members agree on anything.
  /// - Complexity: O(*s* · *m*²) for the sample and O(*m*) for each other member of *m* symbols
  public static func shapes(
    of family: Family, in texts: [SourceText], least: Int
  ) -> [FamilyShape] {
    let pieces = FamilyPieces(family, texts, margin: margin, stretch: stretch)
    let sampled = sample(of: family)
    var consensus: [UInt32] = []
    var aligned = [[(place: Int32, isEqual: Bool)]](repeating: [], count: family.members.count)
    for piece in 0..<pieces.count {
      var graph = PartialOrderGraph()
      for member in sampled {
        graph.add(texts[family.members[member].document].symbols[pieces.range(member, piece)])
      }
      let part = graph.consensus()
      for member in family.members.indices {
        let text = texts[family.members[member].document].symbols[pieces.range(member, piece)]
        aligned[member] += places(of: text, against: part, after: consensus.count)
      }
      consensus += part
    }
    let wholes = family.members.indices.map(pieces.whole)
    return regions(consensus, aligned).compactMap { region in
      FamilyShape(region, consensus, aligned, wholes, family, least: least)
    }
  }

  /// Columns that belong together: cut at the ends of blocks where a tenth of the members go on with something else.
  private static func regions(
    _ consensus: [UInt32], _ aligned: [[(place: Int32, isEqual: Bool)]]
  ) -> [Range<Int>] {
    var starts = [0]
    for column in consensus.indices where consensus[column] == NormalizedText.boundary {
      starts.append(column + 1)
    }
    let blocks = zip(starts, starts.dropFirst() + [consensus.count]).map { $0..<$1 }
    guard blocks.count > 1 else { return [consensus.indices] }
    // For each block the members that have half of what most have of it; all where most have hardly anything.
    let most = support(aligned, consensus.count).map { $0 * 2 >= aligned.count }
    let holders = blocks.map { block in
      let fixed = most[block].count { $0 }
      return Set(
        aligned.indices.filter { member in
          if fixed < leastFixed { return true }
          let low = firstIndex(in: aligned[member]) { Int($0) / 2 >= block.lowerBound }
          let own = aligned[member][low...].prefix { Int($0.place) / 2 < block.upperBound }
          return own.count { $0.isEqual && most[Int($0.place) / 2] } * 2 >= fixed
        })
    }
    var regions: [Range<Int>] = []
    for (number, block) in blocks.enumerated() {
      if let last = regions.last {
        let both = holders[number].intersection(holders[number - 1]).count
        let either = holders[number].union(holders[number - 1]).count
        if both * 10 >= either * 9 {
          regions[regions.count - 1] = last.lowerBound..<block.upperBound
          continue
        }
      }
      regions.append(block)
    }
    return regions
  }

  /// The first entry whose place fulfils a condition that all later ones fulfil too.
  private static func firstIndex(
    in aligned: [(place: Int32, isEqual: Bool)], _ isReached: (Int32) -> Bool
  ) -> Int {
    var (low, high) = (0, aligned.count)
    while low < high {
      let middle = (low + high) / 2
      if isReached(aligned[middle].place) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private init?(
    _ region: Range<Int>, _ consensus: [UInt32],
    _ aligned: [[(place: Int32, isEqual: Bool)]], _ wholes: [SymbolRange], _ family: Family,
    least: Int
  ) {
    let support = Self.support(aligned, consensus.count)
    let there = aligned.count { member in
      member.contains { $0.isEqual && region.contains(Int($0.place) / 2) }
    }
    guard let kept = Self.kept(consensus, support, region, members: there) else { return nil }
    let slots = Self.slots(consensus, support, aligned, kept, members: there)
    let fixed = Self.fixed(slots, kept.count)
    var members: [Member] = []
    for (number, member) in family.members.enumerated() {
      guard let one = Self.member(member.document, wholes[number], aligned[number], kept, fixed),
        one.agreed >= Self.leastEqual, one.isDense
      else { continue }
      members.append(one.member)
    }
    members = Self.disjoint(members)
    guard Set(members.map(\.document)).count >= least else { return nil }
    self.consensus = Array(consensus[kept])
    self.slots = slots
    self.members = members
  }

  /// Of members that overlap in a document the one that has most of the text.
  private static func disjoint(_ members: [Member]) -> [Member] {
    var kept: [Member] = []
    for member in members {
      guard let last = kept.last, last.document == member.document,
        last.range.overlaps(member.range)
      else {
        kept.append(member)
        continue
      }
      if member.share > last.share { kept[kept.count - 1] = member }
    }
    return kept
  }

  /// Members with many shingles of the backbone, spread over the family.
  private static func sample(of family: Family) -> [Int] {
    let best = family.members.reduce(0) { max($0, $1.hits.count) }
    let good = family.members.indices.filter { family.members[$0].hits.count * 10 >= best * 8 }
    let step = max(1, (good.count + sample - 1) / sample)
    return stride(from: 0, to: good.count, by: step).map { good[$0] }
  }

  /// Where each symbol of a text stands against a part of the consensus.
  private static func places(
    of text: ArraySlice<UInt32>, against part: [UInt32], after columns: Int
  ) -> [(place: Int32, isEqual: Bool)] {
    var places: [(place: Int32, isEqual: Bool)] = []
    var column = columns
    for run in Aligner.alignment(draft: text, source: part[...]).alignment.runs {
      switch run.operation {
      case .equal, .substitute:
        for _ in 0..<run.count {
          places.append((Int32(column * 2 + 1), run.operation == .equal))
          column += 1
        }
      case .insert:
        for _ in 0..<run.count { places.append((Int32(column * 2), false)) }
      case .delete: column += run.count
      }
    }
    return places
  }

  /// Members that have each column.
  private static func support(
    _ aligned: [[(place: Int32, isEqual: Bool)]], _ count: Int
  ) -> [Int] {
    var support = [Int](repeating: 0, count: count)
    for member in aligned {
      for (place, isEqual) in member where isEqual { support[Int(place) / 2] += 1 }
    }
    return support
  }

  /// Columns of a region from the first to the last on which half of the members agree, and on the two beside it.
  private static func kept(
    _ consensus: [UInt32], _ support: [Int], _ region: Range<Int>, members: Int
  ) -> Range<Int>? {
    let agreed = region.map {
      support[$0] >= max(2, (members + 1) / 2) && consensus[$0] != NormalizedText.boundary
    }
    let row = 3
    guard agreed.count >= row else { return nil }
    let starts = 0...agreed.count - row
    guard let first = starts.first(where: { agreed[$0..<$0 + row].allSatisfy(\.self) }),
      let last = starts.last(where: { agreed[$0..<$0 + row].allSatisfy(\.self) })
    else { return nil }
    // A word or two beyond a slot at either end belong to it where nearly all have them.
    func isSure(_ place: Int) -> Bool {
      agreed[place] && Double(support[region.lowerBound + place]) >= wordAgreed * Double(members)
    }
    var (low, high) = (first, last + row)
    while let pair = (max(0, low - endSlot)..<low).last(where: {
      $0 + 1 < low && isSure($0) && isSure($0 + 1)
    }) {
      low = pair
    }
    while let pair = (high..<min(agreed.count, high + endSlot)).first(where: {
      $0 + 1 < agreed.count && isSure($0) && isSure($0 + 1)
    }) {
      high = pair + 2
    }
    return region.lowerBound + low..<region.lowerBound + high
  }

  /// Columns, counted from the first that is kept, where members differ.
  private static func slots(
    _ consensus: [UInt32], _ support: [Int], _ aligned: [[(place: Int32, isEqual: Bool)]],
    _ kept: Range<Int>, members: Int
  ) -> [Range<Int>] {
    var inserted = [Int](repeating: 0, count: consensus.count + 1)
    for member in aligned {
      var last: Int32 = -1
      for (place, _) in member where place & 1 == 0 && place != last {
        inserted[Int(place) / 2] += 1
        last = place
      }
    }
    let members = Double(members)
    var finder = SlotFinder(consensus: consensus, kept: kept)
    for column in kept {
      if column > kept.lowerBound, Double(inserted[column]) >= leastInserted * members {
        finder.add(column..<column, isFree: true)
      }
      if consensus[column] == NormalizedText.slot {
        finder.add(column..<column + 1, isFree: false)
      } else if Double(support[column]) < leastAgreed * members {
        finder.add(column..<column + 1, isFree: true)
      }
    }
    return finder.finished { Double(support[$0]) < wordAgreed * members }.map {
      $0.lowerBound - kept.lowerBound..<$0.upperBound - kept.lowerBound
    }
  }

  private static func fixed(_ slots: [Range<Int>], _ count: Int) -> [Bool] {
    var fixed = [Bool](repeating: true, count: count)
    for slot in slots { for column in slot { fixed[column] = false } }
    return fixed
  }

  /// A member from its first to its last symbol in the columns that are kept, with the fixed columns it has, and whether
  /// those are most of what it reaches over.
  private static func member(
    _ document: Int, _ whole: SymbolRange, _ aligned: [(place: Int32, isEqual: Bool)],
    _ kept: Range<Int>, _ fixed: [Bool]
  ) -> (member: Member, agreed: Int, isDense: Bool)? {
    let low = Int32(kept.lowerBound * 2 + 1)
    let high = Int32(kept.upperBound * 2 - 1)
    func isOwn(_ symbol: (place: Int32, isEqual: Bool)) -> Bool {
      symbol.isEqual && symbol.place >= low && symbol.place <= high
    }
    guard let first = aligned.firstIndex(where: isOwn), let last = aligned.lastIndex(where: isOwn)
    else { return nil }
    let own = aligned[first...last]
    var agreed = 0
    for (place, isEqual) in own where isEqual {
      if fixed[Int(place) / 2 - kept.lowerBound] { agreed += 1 }
    }
    let reached =
      Int(own[first].place) / 2 - kept.lowerBound...Int(own[last].place) / 2 - kept.lowerBound
    let there = fixed[reached].count { $0 }
    let all = fixed.count { $0 }
    let member = Member(
      document: document, range: SymbolRange(whole.start + first, whole.start + last + 1),
      places: own.map { $0.place - Int32(kept.lowerBound * 2) }, isEqual: own.map(\.isEqual),
      share: all == 0 ? 0 : Double(agreed) / Double(all))
    return (member, agreed, Double(agreed) >= leastShare * Double(there))
  }
}

/// Members cut into pieces that stand against each other.
private struct FamilyPieces {
  let count: Int
  /// For each member the symbols at which its pieces begin, and the end.
  private let cuts: [[Int]]

  init(_ family: Family, _ texts: [SourceText], margin: Int, stretch: Int) {
    // Places of the backbone that most members have, far enough apart.
    var held = [Int](repeating: 0, count: family.offsets.count)
    for member in family.members { for hit in member.hits { held[hit.place] += 1 } }
    var places: [Int] = []
    var start = 0
    while let end = family.offsets.last, end - start > stretch + stretch / 2 {
      let near = family.offsets.indices.filter {
        family.offsets[$0] - start >= stretch / 2 && family.offsets[$0] - start <= stretch * 3 / 2
      }
      guard let best = near.max(by: { (held[$0], -$0) < (held[$1], -$1) }) else { break }
      places.append(best)
      start = family.offsets[best]
    }
    count = places.count + 1
    cuts = family.members.map { member in
      let symbols = texts[member.document].symbols
      var start = member.range.start
      while start > 0, member.range.start - start < margin,
        symbols[start - 1] != NormalizedText.boundary
      {
        start -= 1
      }
      var end = member.range.end
      while end < symbols.count, end - member.range.end < margin,
        symbols[end] != NormalizedText.boundary
      {
        end += 1
      }
      var cuts = [start]
      for place in places {
        let at = Self.symbol(of: place, member, family.offsets)
        cuts.append(min(end, max(cuts[cuts.count - 1], at)))
      }
      cuts.append(end)
      return cuts
    }
  }

  /// Where a place of the backbone stands in a member, or would stand.
  private static func symbol(of place: Int, _ member: Family.Member, _ offsets: [Int]) -> Int {
    let next = member.hits.first { $0.place >= place }
    if let next, next.place == place { return next.symbol }
    let former = member.hits.last { $0.place < place }
    if let former {
      let about = former.symbol + offsets[place] - offsets[former.place]
      return next.map { min(about, $0.symbol) } ?? about
    }
    return next.map { $0.symbol - (offsets[$0.place] - offsets[place]) } ?? 0
  }

  func range(_ member: Int, _ piece: Int) -> Range<Int> {
    cuts[member][piece]..<max(cuts[member][piece], cuts[member][piece + 1])
  }

  func whole(_ member: Int) -> SymbolRange {
    SymbolRange(cuts[member][0], cuts[member][cuts[member].count - 1])
  }
}
