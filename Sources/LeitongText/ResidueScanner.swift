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

  /// Reads the shipped table.
  public static let shipped = ResidueScanner(table: Tables.residue)

  init(table: [UInt8]) {
    var patterns: [UInt32: [Pattern]] = [:]
    for row in Tables.rows(of: table).dropFirst() where row.count >= 2 {
      guard let kind = Residue.Kind(rawValue: String(row[1])) else { continue }
      let symbols = row[0].unicodeScalars.map { Folding.shipped.single($0.value) }
      guard let first = symbols.first else { continue }
      patterns[first, default: []].append(Pattern(symbols: symbols, kind: kind))
    }
    self.patterns = patterns
  }

  /// Returns residue in ascending order, disjoint.
  ///
  /// - Complexity: O(*n* · *p*) with *p* the patterns that share a first symbol.
  public func residue(in document: Document) -> [Residue] {
    var found: [Residue] = []
    for block in document.blocks {
      let line = SqueezedLine(document.scalars, block.range)
      var here: [Residue] = []
      var isSpokenOf = false
      for start in line.symbols.indices {
        for pattern in patterns[line.symbols[start]] ?? []
        where line.symbols[start...].starts(with: pattern.symbols) {
          let hit = TextRange(
            line.offsets[start], line.offsets[start + pattern.symbols.count - 1] + 1)
          // 请勿照搬照抄的材料: a paragraph that speaks of such texts.
          if pattern.kind == .disclaimer, hit.end < block.range.end,
            Self.attributes.contains(document.scalars[hit.end])
          {
            isSpokenOf = true
          }
          let whole = extent(of: hit, pattern.kind, block.range, document.scalars)
          here.append(Residue(kind: pattern.kind, range: whole))
        }
      }
      found += here.filter { !isSpokenOf || $0.kind != .disclaimer }
      found += contacts(in: line, block.range, document.scalars)
    }
    return merged(found)
  }

  /// Finds 微信 or QQ followed by an account of at least five ASCII letters or digits.
  private func contacts(
    in line: SqueezedLine, _ block: TextRange, _ scalars: [UInt32]
  ) -> [Residue] {
    var found: [Residue] = []
    for name in [[0x5FAE, 0x4FE1], [0x71, 0x71]] as [[UInt32]] {
      for start in line.symbols.indices where line.symbols[start...].starts(with: name) {
        var at = start + name.count
        if at < line.symbols.count, line.symbols[at] == 0x53F7 { at += 1 }
        var end = at
        while end < line.symbols.count, line.symbols[end] < 0x80 { end += 1 }
        guard end - at >= 5 else { continue }
        let hit = TextRange(line.offsets[start], line.offsets[end - 1] + 1)
        found.append(
          Residue(kind: .advertisement, range: extent(of: hit, .advertisement, block, scalars)))
      }
    }
    return found
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
    let pairs: [UInt32: UInt32] = [
      0x3010: 0x3011, 0xFF08: 0xFF09, 0x28: 0x29, 0x5B: 0x5D, 0xFF3B: 0xFF3D,
    ]
    var start = hit.start
    while start > block.start, hit.start - start < Self.longestLine {
      start -= 1
      if let closer = pairs[scalars[start]] {
        var end = hit.end
        while end < block.end, end - hit.end < Self.longestLine {
          if scalars[end] == closer { return TextRange(start, end + 1) }
          end += 1
        }
        return nil
      }
      if pairs.values.contains(scalars[start]) { return nil }
    }
    return nil
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

  /// Scalars of a bracket, or of a line that is nothing but a disclaimer. Chosen by hand: an ordinary
  /// paragraph is longer, so a paragraph is never cut out whole.
  private static let longestLine = 60
  /// Scalars on each side that an advertisement without a bracket may take along.
  private static let longestClause = 20
  /// 的, 等 and a closing mark: what follows a phrase that is spoken of.
  private static let attributes = scalarSet("的等”’类")
}

/// One block's letters, Han characters and digits, folded, with the offset each came from.
private struct SqueezedLine {
  var symbols: [UInt32] = []
  var offsets: [Int] = []

  init(_ scalars: [UInt32], _ range: TextRange) {
    for offset in range.start..<range.end {
      let folded = Folding.shipped.single(scalars[offset])
      guard
        CharacterClass.isHan(folded) || CharacterClass.isASCIILetter(folded)
          || CharacterClass.isDigit(folded)
      else { continue }
      symbols.append(folded)
      offsets.append(offset)
    }
  }
}
