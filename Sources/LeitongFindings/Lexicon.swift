import LeitongTables
public import LeitongText

/// A set phrase and where it is attested.
public struct Formula: Sendable, Hashable {
  public let phrase: String
  /// `thought`, `meeting`, `campaign`, `title`, `slogan`, `system`, `frame`, `indicator`, or `common` for what the
  /// corpus itself shows to be common.
  public let kind: String
  public let source: String
  /// First and last year of use; `nil` where open.
  public let from: Int?
  public let to: Int?

  public init(phrase: String, kind: String, source: String, from: Int? = nil, to: Int? = nil) {
    self.phrase = phrase
    self.kind = kind
    self.source = source
    self.from = from
    self.to = to
  }
}

/// Where a formula stands in a text.
public struct FormulaOccurrence: Sendable, Hashable {
  public let range: SymbolRange
  public let formula: Formula
}

/// Set phrases of official writing: what every report carries and nobody copied.
public struct Lexicon: Sendable {
  public let formulas: [Formula]
  private let symbols: [[UInt32]]
  private let starts: PhraseStarts

  private static let keyLength = 4
  private static let keyBase: UInt64 = 0x1_0000_01B3

  /// The shipped table, read once.
  public static let shipped = Lexicon(table: Tables.formulas)

  /// Reads a table with the columns phrase, kind, source, from, to; its first line is a header.
  ///
  /// A phrase of fewer than four symbols is left out: it would be a word.
  public init(table: [UInt8]) {
    self.init(
      Tables.rows(of: table).dropFirst().compactMap { row in
        guard row.count >= 5 else { return nil }
        return Formula(
          phrase: row[0], kind: row[1], source: row[2], from: Int(row[3]), to: Int(row[4]))
      })
  }

  public init(_ formulas: [Formula]) {
    self.formulas = formulas
    let symbols = formulas.map { Normalizer().symbols(ofPhrase: $0.phrase) }
    starts = PhraseStarts(
      symbols.enumerated().compactMap { number, phrase in
        phrase.count < Self.keyLength ? nil : (number, Self.key(phrase[...]), phrase.count)
      })
    self.symbols = symbols
  }

  /// The first four symbols in one number; two that share it are told apart by comparison.
  private static func key(_ symbols: ArraySlice<UInt32>) -> UInt64 {
    symbols.prefix(keyLength).reduce(0) { $0 &* keyBase &+ UInt64($1) }
  }

  /// Returns the formulas of a text from left to right, the longest at each place; disjoint.
  ///
  /// - Complexity: O(*n* · *c*) with *c* the formulas that begin with the same four symbols.
  public func occurrences(in text: NormalizedText) -> [FormulaOccurrence] {
    var found: [FormulaOccurrence] = []
    var at = 0
    let symbolsOfText = text.symbols.span
    while at + Self.keyLength <= symbolsOfText.count {
      var key: UInt64 = 0
      for place in at..<at &+ Self.keyLength {
        key = key &* Self.keyBase &+ UInt64(symbolsOfText[place])
      }
      guard starts.mayBegin(key),
        let place = starts.phrases(of: key).first(where: {
          text.symbols[at...].starts(with: symbols[$0])
        })
      else {
        at += 1
        continue
      }
      let end = at + symbols[place].count
      found.append(FormulaOccurrence(range: SymbolRange(at, end), formula: formulas[place]))
      at = end
    }
    return found
  }
}
