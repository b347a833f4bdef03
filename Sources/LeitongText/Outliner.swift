/// What a report says of itself: title, unit, year; each inferred from the text.
public struct Outline: Sendable, Hashable {
  /// The title line, without spaces at its ends.
  public var title: String?
  /// The unit that signed, or the one the title begins with.
  public var unit: String?
  /// The year of the title, or else of the date line.
  public var year: Int?

  public init(title: String? = nil, unit: String? = nil, year: Int? = nil) {
    self.title = title
    self.unit = unit
    self.year = year
  }
}

/// Finds title, salutation, headings, signature and date among the blocks of a report.
public struct Outliner: Sendable {
  public init() {}

  /// Marks the kinds of the document's blocks and returns what the report says of itself.
  ///
  /// Blocks that are residue alone are passed over, so an advertisement is never a title.
  ///
  /// - Complexity: O(*n*)
  public func outline(_ document: inout Document, residue: [Residue]) -> Outline {
    var outline = Outline()
    markHeadings(in: &document, residue)
    let body = places(in: document, residue)
    if let place = body.first, isTitle(document.blocks[place], document) {
      document.blocks[place].kind = .title
      outline.title = String(scalars: trimmed(document.blocks[place].range, document))
    }
    for place in body.dropFirst(outline.title == nil ? 0 : 1).prefix(3)
    where isSalutation(document.blocks[place], document) {
      document.blocks[place].kind = .salutation
      break
    }
    markSignature(body, in: &document, &outline)
    if let title = outline.title {
      outline.year = year(in: title.unicodeScalars.map(\.value)[...]) ?? outline.year
      outline.unit = outline.unit ?? unit(inTitle: title)
    }
    return outline
  }

  /// Returns the blocks that say something: no footnotes, nothing that is residue alone.
  private func places(in document: Document, _ residue: [Residue]) -> [Int] {
    var residue = residue[...]
    return document.blocks.indices.filter { place in
      let range = document.blocks[place].range
      while let first = residue.first, first.range.end < range.end { residue.removeFirst() }
      return document.blocks[place].kind != .footnote
        && !(residue.first.map { $0.range.start <= range.start } ?? false)
        && (range.start..<range.end).contains {
          !CharacterClass.isInvisible(document.scalars[$0])
        }
    }
  }

  private func markHeadings(in document: inout Document, _ residue: [Residue]) {
    var residue = residue[...]
    for place in document.blocks.indices {
      if case .heading(let level) = document.blocks[place].kind {
        markStyled(place, level: level, in: &document)
        continue
      }
      guard document.blocks[place].kind == .paragraph else { continue }
      var range = document.blocks[place].range
      // ##paidbegin##（一）… is still a heading.
      while let first = residue.first, first.range.end <= range.start { residue.removeFirst() }
      if let first = residue.first, first.range.start <= range.start, first.range.end < range.end {
        range = TextRange(first.range.end, range.end)
      }
      guard let numbering = Numbering(document.scalars, range) else { continue }
      var end = numbering.end
      while end < range.end, !CharacterClass.endsSentence(document.scalars[end]),
        end - range.start < Self.longestHeading
      {
        end += 1
      }
      let isWhole = end == range.end
      // A numbered item of one sentence is an item; a heading that ends in 。 has text after it.
      let isSentence =
        end + 1 < range.end && CharacterClass.endsSentence(document.scalars[end])
        && end - range.start <= (numbering.level <= 2 ? Self.longestLead : Self.longestItemLead)
      guard isWhole || isSentence else { continue }
      document.blocks[place].heading = Heading(
        level: numbering.level, number: numbering.number, range: TextRange(range.start, end))
      if isWhole { document.blocks[place].kind = .heading(level: numbering.level) }
    }
  }

  /// A heading by its style in the file: its number is read where it has one.
  private func markStyled(_ place: Int, level: Int, in document: inout Document) {
    let range = document.blocks[place].range
    let numbering = Numbering(document.scalars, range)
    document.blocks[place].heading = Heading(
      level: numbering?.level ?? level, number: numbering?.number ?? 0, range: range)
  }

  private func isTitle(_ block: Block, _ document: Document) -> Bool {
    guard block.kind == .paragraph, block.heading == nil, block.range.count <= Self.longestTitle
    else { return false }
    let line = trimmed(block.range, document)
    guard let last = line.last, !CharacterClass.endsClause(last) else { return false }
    return !line.contains(where: CharacterClass.endsSentence)
  }

  private func isSalutation(_ block: Block, _ document: Document) -> Bool {
    guard block.kind == .paragraph, block.range.count <= Self.longestTitle else { return false }
    let last = trimmed(block.range, document).last
    return last == 0xFF1A || last == 0x3A
  }

  private func markSignature(_ body: [Int], in document: inout Document, _ outline: inout Outline) {
    guard
      let index = body.indices.suffix(6).last(where: {
        isDate(trimmed(document.blocks[body[$0]].range, document))
      })
    else { return }
    let date = document.blocks[body[index]].range
    document.blocks[body[index]].kind = .date
    outline.year = year(in: document.scalars[date.start..<date.end])
    guard index > 0 else { return }
    let name = trimmed(document.blocks[body[index - 1]].range, document)
    if name.count <= Self.longestUnit, endsAsUnit(name) {
      document.blocks[body[index - 1]].kind = .signature
      outline.unit = String(scalars: name)
    }
  }

  private func isDate(_ line: ArraySlice<UInt32>) -> Bool {
    guard line.count <= 16, line.contains(0x6708) else { return false }
    return line.allSatisfy(Self.standsInDate) && year(in: line) != nil
  }

  private static func standsInDate(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x25CB, 0x5E74, 0x6708, 0x65E5, 0xD7, 0x58, 0x78, 0x20: true
    default: CharacterClass.isDigit(scalar) || CharacterClass.isChineseNumeral(scalar)
    }
  }

  private func endsAsUnit(_ name: ArraySlice<UInt32>) -> Bool {
    guard let last = name.last else { return false }
    return Self.unitEndings.contains(last) && isProper(name)
  }

  /// Whether a unit's name says which one: 区委常委会 is any, 云溪县水务局 is one.
  private func isProper(_ name: ArraySlice<UInt32>) -> Bool {
    guard let first = name.first, !Self.genericBeginnings.contains(first) else { return false }
    return !name.contains { [0xD7, 0x58, 0x78, 0x25CB, 0x67D0, 0x2A].contains($0) }
  }

  /// Where no unit goes on in a title: a meeting, a remark, a quotation begins.
  private static let unitStops = scalarSet("第(（《〈“")

  /// The longest beginning of a title that ends as a unit does, before 关于 and before a number.
  private func unit(inTitle title: String) -> String? {
    let scalars = title.unicodeScalars.map(\.value)
    var limit = scalars.firstIndex(where: CharacterClass.isDigit) ?? scalars.count
    if let about = scalars.indices.dropLast().first(where: {
      scalars[$0] == 0x5173 && scalars[$0 + 1] == 0x4E8E
    }) {
      limit = min(limit, about)
    }
    // 第十四届全国人民代表大会第二次会议… names a meeting, and what is in brackets is a remark.
    limit = min(limit, scalars.firstIndex(where: Self.unitStops.contains) ?? limit)
    guard let end = scalars[..<limit].lastIndex(where: Self.unitEndings.contains), end >= 2 else {
      return nil
    }
    return isProper(scalars[...end]) ? String(scalars: scalars[...end]) : nil
  }

  /// The first year written as 2031年 or 二〇三一年.
  private func year(in scalars: ArraySlice<UInt32>) -> Int? {
    for end in scalars.indices.dropFirst(4) where scalars[end] == 0x5E74 {
      var value = 0
      for scalar in scalars[(end - 4)..<end] {
        guard let digit = Self.digit(scalar) else {
          value = 0
          break
        }
        value = value * 10 + digit
      }
      if 1900...2199 ~= value { return value }
    }
    return nil
  }

  private static func digit(_ scalar: UInt32) -> Int? {
    if CharacterClass.isDigit(scalar) { return Int(scalar & 0xF) }
    if scalar == 0x25CB { return 0 }
    return Numbering.digits.firstIndex(of: scalar == 0x96F6 ? 0x3007 : scalar)
  }

  private func trimmed(_ range: TextRange, _ document: Document) -> ArraySlice<UInt32> {
    var line = document.scalars[range.start..<range.end]
    while let first = line.first, CharacterClass.isInvisible(first) { line = line.dropFirst() }
    while let last = line.last, CharacterClass.isInvisible(last) { line = line.dropLast() }
    return line
  }

  /// Scalars. GB/T 9704-2012 sets a title in one to three lines of 22 characters at most.
  private static let longestTitle = 66
  private static let longestHeading = 60
  /// Scalars of a heading that a paragraph opens with: （一）强化领导。 and 一是强化领导。
  private static let longestLead = 40
  private static let longestItemLead = 20
  private static let longestUnit = 30
  private static let genericBeginnings = scalarSet("省市县区州旗镇乡街党机单局我本全各某")
  private static let unitEndings = scalarSet("局委办府会组院校厅部处室镇乡中心司队站所社区县市团")
}

/// The number that opens a heading.
struct Numbering {
  let level: Int
  let number: Int
  /// Offset after the number and its mark.
  let end: Int

  static let digits: [UInt32] = "〇一二三四五六七八九".unicodeScalars.map(\.value)

  init?(_ scalars: [UInt32], _ range: TextRange) {
    var at = range.start
    while at < range.end, CharacterClass.isInvisible(scalars[at]) { at += 1 }
    guard at < range.end else { return nil }
    let isBracketed = scalars[at] == 0xFF08 || scalars[at] == 0x28
    if isBracketed { at += 1 }
    let start = at
    while at < range.end, at - start < 4,
      CharacterClass.isDigit(scalars[at]) || CharacterClass.isChineseNumeral(scalars[at])
    {
      at += 1
    }
    guard at > start, at < range.end else { return nil }
    let isArabic = CharacterClass.isDigit(scalars[start])
    number = Self.value(scalars[start..<at])
    let mark = scalars[at]
    switch (isBracketed, isArabic, mark) {
    case (true, false, 0xFF09), (true, false, 0x29): level = 2
    case (true, true, 0xFF09), (true, true, 0x29): level = 4
    case (false, false, 0x3001): level = 1
    case (false, false, 0x662F): level = 4
    case (false, true, 0x3001), (false, true, 0xFF0E): level = 3
    case (false, true, 0x2E):
      guard at + 1 < range.end, !CharacterClass.isDigit(scalars[at + 1]) else { return nil }
      level = 3
    default: return nil
    }
    end = at + 1
  }

  private static func value(_ numerals: ArraySlice<UInt32>) -> Int {
    var total = 0
    var last = 0
    for scalar in numerals {
      if CharacterClass.isDigit(scalar) {
        total = total * 10 + Int(scalar & 0xF)
      } else if scalar == 0x5341 {
        total += max(1, last) * 10
        last = 0
      } else if let digit = digits.firstIndex(of: scalar) {
        last = digit
      }
    }
    return total + last
  }
}
