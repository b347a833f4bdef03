public import LeitongMatch
public import LeitongText

/// What in a draft is no evidence of copying, symbol by symbol.
public struct DraftMarks: Sendable {
  public let formulas: FormulaMask
  /// Inside 《》 (unless masked: 《××区实施方案》 is nobody's common reference), or inside quotation marks after 指出, 强调 and the like.
  public let isQuoted: [Bool]
  public let isHeading: [Bool]
  /// Inside a list of four titles or more: one title is a reference, but which ones stand in a list, and
  /// in what order, is the author's choice.
  public let isListed: [Bool]
  /// Follows a template that someone accepted.
  public let isAccepted: [Bool]

  /// A kind of mark that can be left out, to measure what it is worth.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case lexicon, variants, common, quotations, headings
  }

  private let without: Set<Kind>

  /// - Parameter rarity: of the draft in this index; looked up where there is none.
  /// - Parameter accepted: templates that are in order.
  /// - Parameter without: kinds of mark that mute nothing.
  /// - Complexity: O(*n*) in the symbols, times the look-ups of lexicon and rarity table.
  public init(
    of draft: PreparedDocument, lexicon: Lexicon, in index: SourceIndex,
    rarity: DraftRarity? = nil, accepted: AcceptedTemplates? = nil, without: Set<Kind> = []
  ) {
    self.without = without
    let text = draft.text
    isAccepted =
      accepted?.places(in: text) ?? [Bool](repeating: false, count: text.symbols.count)
    formulas = FormulaMask(
      of: text, document: draft.document,
      lexicon: without.contains(.lexicon) ? Lexicon([]) : lexicon,
      in: index, rarity: rarity, without: without)
    var isQuoted = [Bool](repeating: false, count: text.symbols.count)
    for quotation in draft.quotations
    where quotation.kind == .title && !draft.isMasked(quotation.range)
      || quotation.kind == .attributed
    {
      for place in text.symbolRange(of: quotation.range).indices { isQuoted[place] = true }
    }
    var isHeading = [Bool](repeating: false, count: text.symbols.count)
    for block in draft.document.blocks {
      let range =
        block.kind == .title || block.kind == .salutation || block.kind == .signature
          || block.kind == .date ? block.range : block.heading?.range
      guard let range else { continue }
      for place in text.symbolRange(of: range).indices { isHeading[place] = true }
    }
    isListed = Self.isListed(draft)
    self.isQuoted = isQuoted
    self.isHeading = isHeading
  }

  /// Titles in a row that make a list. Chosen by hand: three references stand in one breath often enough.
  private static let leastListed = 4
  /// Scalars between two titles of a list, marks included: 》《, 》、《, 》和《.
  private static let listGap = 3

  private static func isListed(_ draft: PreparedDocument) -> [Bool] {
    var isListed = [Bool](repeating: false, count: draft.text.symbols.count)
    var row: [Quotation] = []
    for title in draft.quotations where title.kind == .title {
      if let last = row.last, title.range.start - last.range.end > listGap { row = [] }
      row.append(title)
      guard row.count >= leastListed else { continue }
      for one in row {
        for place in draft.text.symbolRange(of: one.range).indices { isListed[place] = true }
      }
    }
    return isListed
  }

  /// For each symbol, whether it counts as no evidence.
  public var muted: [Bool] {
    let (quotations, headings) = (!without.contains(.quotations), !without.contains(.headings))
    return isQuoted.indices.map {
      formulas.isFormula[$0] || quotations && isQuoted[$0] || headings && isHeading[$0]
    }
  }
}
