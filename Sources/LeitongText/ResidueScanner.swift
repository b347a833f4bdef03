import LeitongTables

/// Text that a material site left in a report and that belongs to nobody's report.
public struct Residue: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case disclaimer, advertisement, paywall
  }

  public let kind: Kind
  public let range: TextRange
}

/// Finds residue by phrases of a table, however spaces, punctuation and width were varied.
public struct ResidueScanner: Sendable {
  private struct Pattern {
    let symbols: [UInt32]
    let kind: Residue.Kind
  }

  /// Patterns by their first symbol.
  private let patterns: [UInt32: [Pattern]]
  /// What each scalar of the Basic Multilingual Plane may be in a pattern, and those beyond: most are neither
  /// `ScalarMarks.opens` nor `.follows`.
  let roles: [UInt8]

  /// Reads the shipped table.
  public static let shipped = ResidueScanner(table: Tables.residue)

  init(table: [UInt8]) {
    var patterns: [UInt32: [Pattern]] = [:]
    var beginnings = Self.contactNames
    for row in Tables.rows(of: table).dropFirst() where row.count >= 2 {
      guard let kind = Residue.Kind(rawValue: String(row[1])) else { continue }
      let symbols = row[0].unicodeScalars.map { Folding.shipped.single($0.value) }
      guard let first = symbols.first else { continue }
      patterns[first, default: []].append(Pattern(symbols: symbols, kind: kind))
      beginnings.append(symbols)
    }
    self.patterns = patterns
    let hasShort = beginnings.contains { $0.count == 1 }
    var ofSymbols = [UInt8](repeating: hasShort ? ScalarMarks.follows : 0, count: 0x10000)
    for symbols in beginnings {
      for (symbol, role) in zip(symbols, [ScalarMarks.opens, ScalarMarks.follows])
      where symbol < 0x10000 {
        ofSymbols[Int(symbol)] |= role
      }
    }
    let any = ScalarMarks.opens | ScalarMarks.follows
    roles =
      (0..<0x10000 as Range<UInt32>).map { scalar in
        guard let symbol = Self.symbol(of: scalar) else { return ScalarMarks.follows }
        return symbol < 0x10000 ? ofSymbols[Int(symbol)] : any
      } + [any]
  }

  /// Returns residue in ascending order, disjoint.
  ///
  /// - Complexity: O(*n* · *p*) with *p* the patterns that share a first symbol.
  public func residue(in document: Document) -> [Residue] {
    residue(in: document, ScalarMarks(document.scalars, in: roles))
  }

  /// The same, where the marks of the scalars are known.
  func residue(in document: Document, _ marks: ScalarMarks) -> [Residue] {
    // Most scalars that open something are followed by nothing of it; the end of a line may follow.
    var places = marks.places(of: ScalarMarks.opens, before: ScalarMarks.follows)[...]
    var found: [Residue] = []
    for block in document.blocks where !places.isEmpty {
      var hits = Hits()
      while let place = places.first, place < block.range.end {
        places.removeFirst()
        if place >= block.range.start { look(at: place, block.range, document.scalars, &hits) }
      }
      found += hits.patterns.filter { !hits.isSpokenOf || $0.kind != .disclaimer }
      found += hits.byMessenger
      found += hits.byQQ
    }
    return found.isEmpty ? [] : merged(found)
  }

  /// What was found in one block.
  private struct Hits {
    var patterns: [Residue] = []
    var byMessenger: [Residue] = []
    var byQQ: [Residue] = []
    /// Whether the block speaks of such texts: 请勿照搬照抄的材料.
    var isSpokenOf = false
    /// The last run of ASCII symbols after a name of contacts, so that none is walked twice.
    var account = 0..<0
  }

  /// Looks whether something begins at `offset`.
  private func look(at offset: Int, _ block: TextRange, _ scalars: [UInt32], _ hits: inout Hits) {
    guard let symbol = Self.symbol(of: scalars[offset]) else { return }
    for pattern in patterns[symbol] ?? [] {
      guard let end = end(of: pattern.symbols, at: offset, block.end, scalars) else { continue }
      if pattern.kind == .disclaimer, end < block.end, Self.attributes.contains(scalars[end]) {
        hits.isSpokenOf = true
      }
      let whole = extent(of: TextRange(offset, end), pattern.kind, block, scalars)
      hits.patterns.append(Residue(kind: pattern.kind, range: whole))
    }
    guard symbol == 0x5FAE || symbol == 0x71 else { return }
    for name in Self.contactNames where name[0] == symbol {
      guard let nameEnd = end(of: name, at: offset, block.end, scalars),
        let end = accountEnd(from: nameEnd, block.end, scalars, &hits.account)
      else { continue }
      let whole = extent(of: TextRange(offset, end), .advertisement, block, scalars)
      let contact = Residue(kind: .advertisement, range: whole)
      if symbol == Self.qq[0] {
        hits.byQQ.append(contact)
      } else {
        hits.byMessenger.append(contact)
      }
    }
  }

  /// Returns where symbols that begin at `offset` end, whatever is passed over between them.
  private func end(
    of symbols: [UInt32], at offset: Int, _ limit: Int, _ scalars: [UInt32]
  ) -> Int? {
    var matched = 0
    for at in offset..<limit {
      guard let symbol = Self.symbol(of: scalars[at]) else { continue }
      guard symbol == symbols[matched] else { return nil }
      matched += 1
      if matched == symbols.count { return at + 1 }
    }
    return nil
  }

  /// Returns where an account of at least five ASCII letters or digits ends; 号 may stand before it.
  private func accountEnd(
    from start: Int, _ limit: Int, _ scalars: [UInt32], _ known: inout Range<Int>
  ) -> Int? {
    var count = 0
    var isFirst = true
    var end = start
    for at in start..<limit {
      guard let symbol = Self.symbol(of: scalars[at]) else { continue }
      if symbol < 0x80 {
        count += 1
        end = at + 1
      } else if !isFirst || symbol != 0x53F7 {
        break
      }
      isFirst = false
      if count >= Self.shortestAccount, known.contains(at) { return known.upperBound }
    }
    guard count >= Self.shortestAccount else { return nil }
    known = start..<end
    return end
  }

  /// Letters, Han characters and digits, folded; `nil` for what a pattern passes over.
  private static func symbol(of scalar: UInt32) -> UInt32? {
    let folded = Folding.shipped.single(scalar)
    return CharacterClass.isHan(folded) || CharacterClass.isASCIILetter(folded)
      || CharacterClass.isDigit(folded) ? folded : nil
  }

  /// Widens a hit to what belongs to it: its bracket, its marks, its line or its sentence.
  private func extent(
    of hit: TextRange, _ kind: Residue.Kind, _ block: TextRange, _ scalars: [UInt32]
  ) -> TextRange {
    if let bracket = bracket(around: hit, block, scalars) { return bracket }
    var start = hit.start
    var end = hit.end
    switch kind {
    case .paywall:
      while start > block.start, scalars[start - 1] == 0x23 { start -= 1 }
      while end < block.end, scalars[end] == 0x23 { end += 1 }
    case .disclaimer where block.count <= Self.longestLine:
      return block
    case .disclaimer, .advertisement:
      // The clause and no more: what a hit takes along is not compared.
      while start > block.start, !CharacterClass.endsClause(scalars[start - 1]),
        hit.start - start < Self.longestClause
      {
        start -= 1
      }
      while end < block.end, end - hit.end < Self.longestClause {
        end += 1
        if CharacterClass.endsClause(scalars[end - 1]) { break }
      }
    }
    return TextRange(start, end)
  }

  private func bracket(
    around hit: TextRange, _ block: TextRange, _ scalars: [UInt32]
  ) -> TextRange? {
    var start = hit.start
    while start > block.start, hit.start - start < Self.longestLine {
      start -= 1
      if let closer = Self.closer(of: scalars[start]) {
        var end = hit.end
        while end < block.end, end - hit.end < Self.longestLine {
          if scalars[end] == closer { return TextRange(start, end + 1) }
          end += 1
        }
        return nil
      }
      if Self.closers.contains(scalars[start]) { return nil }
    }
    return nil
  }

  private static func closer(of opener: UInt32) -> UInt32? {
    switch opener {
    case 0x3010: 0x3011
    case 0xFF08: 0xFF09
    case 0x28: 0x29
    case 0x5B: 0x5D
    case 0xFF3B: 0xFF3D
    default: nil
    }
  }

  private func merged(_ found: [Residue]) -> [Residue] {
    var merged: [Residue] = []
    for residue in found.sorted(by: {
      ($0.range.start, -$0.range.end) < ($1.range.start, -$1.range.end)
    }) {
      if let last = merged.last, residue.range.start < last.range.end {
        let end = max(last.range.end, residue.range.end)
        merged[merged.count - 1] = Residue(kind: last.kind, range: TextRange(last.range.start, end))
      } else {
        merged.append(residue)
      }
    }
    return merged
  }

  private static let closers: [UInt32] = [0x3011, 0xFF09, 0x29, 0x5D, 0xFF3D]
  private static let messenger: [UInt32] = [0x5FAE, 0x4FE1]
  private static let qq: [UInt32] = [0x71, 0x71]
  private static let contactNames = [messenger, qq]
  /// Letters or digits of an account.
  private static let shortestAccount = 5
  /// Scalars of a bracket, or of a line that is nothing but a disclaimer. Chosen by hand: an ordinary
  /// paragraph is longer, so a paragraph is never cut out whole.
  private static let longestLine = 60
  /// Scalars on each side that an advertisement without a bracket may take along.
  private static let longestClause = 20
  /// 的, 等 and a closing mark: what follows a phrase that is spoken of.
  private static let attributes = scalarSet("的等”’类")
}
