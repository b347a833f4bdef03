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
    let body = document.blocks.indices.filter { place in
      let range = document.blocks[place].range
      return document.blocks[place].kind != .footnote
        && !residue.contains { $0.range.start <= range.start && range.end <= $0.range.end }
        && (range.start..<range.end).contains {
          !CharacterClass.isInvisible(document.scalars[$0])
        }
    }
    if let place = body.first, isTitle(document.blocks[place], document) {
      document.blocks[place].kind = .title
      outline.title = trimmed(document.text(document.blocks[place].range))
    }
    for place in body.dropFirst(outline.title == nil ? 0 : 1).prefix(3)
    where isSalutation(document.blocks[place], document) {
      document.blocks[place].kind = .salutation
      break
    }
    markSignature(body, in: &document, &outline)
    if let title = outline.title {
      outline.year = year(in: title) ?? outline.year
      outline.unit = outline.unit ?? unit(inTitle: title)
    }
    return outline
  }

  private func markHeadings(in document: inout Document, _ residue: [Residue]) {
    for place in document.blocks.indices {
      if case .heading(let level) = document.blocks[place].kind {
        markStyled(place, level: level, in: &document)
        continue
      }
      guard document.blocks[place].kind == .paragraph else { continue }
      var range = document.blocks[place].range
      // ##paidbegin##（一）… is still a heading.
      if let first = residue.first(where: { $0.range.contains(range.start) }),
        first.range.end < range.end
      {
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
    let text = trimmed(document.text(block.range))
    guard let last = text.unicodeScalars.last, !CharacterClass.endsClause(last.value) else {
      return false
    }
    return !text.unicodeScalars.contains { CharacterClass.endsSentence($0.value) }
  }

  private func isSalutation(_ block: Block, _ document: Document) -> Bool {
    guard block.kind == .paragraph, block.range.count <= Self.longestTitle else { return false }
    let text = trimmed(document.text(block.range))
    return text.unicodeScalars.last == "：" || text.unicodeScalars.last == ":"
  }

  private func markSignature(_ body: [Int], in document: inout Document, _ outline: inout Outline) {
    guard
      let datePlace = body.suffix(6).last(where: {
        isDate(trimmed(document.text(document.blocks[$0].range)))
      })
    else { return }
    document.blocks[datePlace].kind = .date
    outline.year = year(in: document.text(document.blocks[datePlace].range))
    guard let index = body.firstIndex(of: datePlace), index > 0 else { return }
    let place = body[index - 1]
    let name = trimmed(document.text(document.blocks[place].range))
    if name.unicodeScalars.count <= Self.longestUnit, endsAsUnit(name) {
      document.blocks[place].kind = .signature
      outline.unit = name
    }
  }

  private func isDate(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.map(\.value)
    guard scalars.count <= 16, year(in: text) != nil, scalars.contains(0x6708) else { return false }
    return scalars.allSatisfy {
      CharacterClass.isDigit($0) || CharacterClass.isChineseNumeral($0) || $0 == 0x25CB
        || [0x5E74, 0x6708, 0x65E5, 0xD7, 0x58, 0x78, 0x20].contains($0)
    }
  }

  private func endsAsUnit(_ name: String) -> Bool {
    guard let last = name.unicodeScalars.last else { return false }
    return Self.unitEndings.contains(last.value) && isProper(name.unicodeScalars.map(\.value)[...])
  }

  /// Whether a unit's name says which one: 区委常委会 is any, 云溪县水务局 is one.
  private func isProper(_ name: ArraySlice<UInt32>) -> Bool {
    guard let first = name.first, !Self.genericBeginnings.contains(first) else { return false }
    return !name.contains { [0xD7, 0x58, 0x78, 0x25CB, 0x67D0, 0x2A].contains($0) }
  }

  /// The longest beginning of a title that ends as a unit does, before 关于 and before a number.
  private func unit(inTitle title: String) -> String? {
    let scalars = title.unicodeScalars.map(\.value)
    var limit = scalars.firstIndex(where: CharacterClass.isDigit) ?? scalars.count
    if let about = scalars.indices.first(where: { scalars[$0...].starts(with: [0x5173, 0x4E8E]) }) {
      limit = min(limit, about)
    }
    guard let end = scalars[..<limit].lastIndex(where: Self.unitEndings.contains), end >= 2 else {
      return nil
    }
    return isProper(scalars[...end]) ? String(scalars: scalars[...end]) : nil
  }

  /// The first year written as 2031年 or 二〇三一年.
  private func year(in text: String) -> Int? {
    let scalars = text.unicodeScalars.map(\.value)
    for start in scalars.indices where start + 4 < scalars.count {
      let digits = scalars[start..<start + 4].map(Self.digit)
      guard !digits.contains(nil) else { continue }
      let value = digits.reduce(0) { $0 * 10 + ($1 ?? 0) }
      if (1900...2199).contains(value), scalars[start + 4] == 0x5E74 { return value }
    }
    return nil
  }

  private static func digit(_ scalar: UInt32) -> Int? {
    if CharacterClass.isDigit(scalar) { return Int(scalar & 0xF) }
    if scalar == 0x25CB { return 0 }
    return Numbering.digits.firstIndex(of: scalar == 0x96F6 ? 0x3007 : scalar)
  }

  private func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars.map(\.value)[...]
    while let first = scalars.first, CharacterClass.isInvisible(first) { scalars.removeFirst() }
    while let last = scalars.last, CharacterClass.isInvisible(last) { scalars.removeLast() }
    return String(scalars: scalars)
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
