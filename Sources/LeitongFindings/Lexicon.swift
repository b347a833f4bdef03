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
  /// Formulas by their first `keyLength` symbols, longest first.
  private let byStart: [UInt64: [Int]]
  /// A bit for each key: most places of a text begin no formula, and are told so at once.
  private let starts: [UInt64]

  private static let keyLength = 4
  private static let keyBase: UInt64 = 0x1_0000_01B3
  /// Five thousand formulas set a thirteenth of so many bits.
  private static let startBits = 16

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
    let symbols = formulas.map { formula in
      let document = Document(plain: formula.phrase)
      return Normalizer().normalize(document, masks: MaskScanner().masks(in: document.scalars))
        .symbols
    }
    var byStart: [UInt64: [Int]] = [:]
    for (place, phrase) in symbols.enumerated() where phrase.count >= Self.keyLength {
      byStart[Self.key(phrase[...]), default: []].append(place)
    }
    for key in byStart.keys {
      byStart[key]?.sort { (symbols[$1].count, $0) < (symbols[$0].count, $1) }
    }
    self.symbols = symbols
    self.byStart = byStart
    var starts = [UInt64](repeating: 0, count: 1 << (Self.startBits - 6))
    for key in byStart.keys {
      let bit = Self.bit(of: key)
      starts[bit / 64] |= 1 << UInt64(bit % 64)
    }
    self.starts = starts
  }

  /// The first four symbols in one number; two that share it are told apart by comparison.
  private static func key(_ symbols: ArraySlice<UInt32>) -> UInt64 {
    symbols.prefix(keyLength).reduce(0) { $0 &* keyBase &+ UInt64($1) }
  }

  private static func bit(of key: UInt64) -> Int {
    Int((key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - startBits))
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
      let bit = Self.bit(of: key)
      guard starts[bit / 64] >> UInt64(bit % 64) & 1 != 0, let places = byStart[key],
        let place = places.first(where: { text.symbols[at...].starts(with: symbols[$0]) })
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
