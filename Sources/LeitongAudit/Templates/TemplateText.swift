import LeitongMatch
import LeitongText

/// A member's words: what fills its slots, what differs in its fixed text, and the template as it would be written.
struct TemplateText: Sendable {
  let fillings: [String?]
  let variants: [AuditReport.TemplateRecord.Variant]
  /// Fixed text and slots in turn.
  let parts: [AuditReport.TemplateRecord.Part]
  /// For each column whether it is outside the slots.
  let isFixed: [Bool]

  init(of member: FamilyShape.Member, _ shape: FamilyShape, _ prepared: PreparedDocument) {
    let text = prepared.text
    let document = prepared.document
    var isFixed = [Bool](repeating: true, count: shape.consensus.count)
    for slot in shape.slots { for column in slot { isFixed[column] = false } }
    self.isFixed = isFixed
    let first = member.places.first ?? 0
    let last = member.places.last ?? 0
    var fillings: [String?] = []
    var parts: [AuditReport.TemplateRecord.Part] = []
    // Scalars from where the fixed text goes on.
    var from = text.textRange(of: member.range).start
    for (number, slot) in shape.slots.enumerated() {
      let isReached = Int32(slot.upperBound * 2) >= first && Int32(slot.lowerBound * 2) <= last
      guard isReached else {
        fillings.append(nil)
        parts.append(.init(slot: number))
        continue
      }
      let symbols = member.symbols(in: slot)
      let range = Self.filling(symbols, text, document)
      fillings.append(Self.filled(document.text(range)))
      if range.start > from {
        parts.append(.init(text: Self.line(document.text(TextRange(from, range.start)))))
      }
      parts.append(.init(slot: number))
      from = max(from, range.end)
    }
    let end = Self.closed(text.textRange(of: member.range).end, document)
    if end > from { parts.append(.init(text: Self.line(document.text(TextRange(from, end))))) }
    self.fillings = fillings
    self.parts = parts
    variants = Self.variants(member, shape, isFixed, prepared)
  }

  /// The place after the marks that close a sentence at `end`.
  static func closed(_ end: Int, _ document: Document) -> Int {
    var end = end
    while end < document.scalars.count,
      CharacterClass.endsSentence(document.scalars[end])
        || CharacterClass.isCloser(document.scalars[end]), document.scalars[end] != 0x0A
    {
      end += 1
    }
    return end
  }

  /// The scalars of symbols; where there are none, the place after the symbol before them.
  private static func filling(
    _ symbols: SymbolRange, _ text: NormalizedText, _ document: Document
  ) -> TextRange {
    if !symbols.isEmpty { return text.textRange(of: symbols) }
    guard symbols.start > 0 else { return TextRange(0, 0) }
    let end = Int(text.ends[symbols.start - 1])
    return TextRange(end, end)
  }

  /// A filling without the line ends around it, which are there in all documents or in none.
  private static func filled(_ text: String) -> String {
    let start = text.drop { $0.isNewline }
    return line(String(start.reversed().drop { $0.isNewline }.reversed()))
  }

  /// Text on one line.
  private static func line(_ text: String) -> String {
    String(text.map { $0.isNewline ? "⏎" : $0 })
  }

  /// Stretches of fixed columns where the member has something else, or nothing.
  private static func variants(
    _ member: FamilyShape.Member, _ shape: FamilyShape, _ isFixed: [Bool],
    _ prepared: PreparedDocument
  ) -> [AuditReport.TemplateRecord.Variant] {
    var variants: [AuditReport.TemplateRecord.Variant] = []
    let low = Int(member.places.first ?? 0) / 2
    let high = Int(member.places.last ?? 0) / 2
    guard low <= high, high < isFixed.count else { return [] }
    var equal = [Bool](repeating: false, count: isFixed.count)
    for (place, isEqual) in zip(member.places, member.isEqual) where isEqual && place & 1 == 1 {
      equal[Int(place) / 2] = true
    }
    var column = low
    while column <= high {
      guard isFixed[column], !equal[column] else {
        column += 1
        continue
      }
      var end = column
      while end <= high, isFixed[end], !equal[end] { end += 1 }
      let own = member.symbols(in: column..<end)
      variants.append(
        .init(
          template: written(shape.consensus[column..<end]),
          document: own.isEmpty
            ? "" : line(prepared.document.text(prepared.text.textRange(of: own)))))
      column = end
    }
    return variants
  }

  private static func written(_ symbols: ArraySlice<UInt32>) -> String {
    String(scalars: ArraySlice(symbols.map { $0 > 0x10FFFF ? 0x25A1 : $0 }))
  }
}
