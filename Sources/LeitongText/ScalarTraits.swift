/// What loops over every scalar of a text need to know of it, one byte each, so that they look only
/// at what concerns them.
struct ScalarTraits: OptionSet, Sendable {
  let rawValue: UInt8

  /// The two lower bits are the `NormalizedText.Cut` that a mark leaves behind.
  private static let strengths: UInt8 = 0b11
  /// Its own and only symbol: no number, no part of a word, not folded.
  static let plain = ScalarTraits(rawValue: 1 << 2)
  /// Plain, or dropped whatever stands beside it.
  static let calm = ScalarTraits(rawValue: 1 << 3)
  /// May belong to a mask.
  static let mask = ScalarTraits(rawValue: 1 << 4)
  /// Opens or closes a quotation.
  static let quotation = ScalarTraits(rawValue: 1 << 5)
  /// Begins a word of attribution before a quotation.
  static let cue = ScalarTraits(rawValue: 1 << 6)
  /// Letter or number of any script; digits and letters of ASCII have no need of it.
  static let symbol = ScalarTraits(rawValue: 1 << 7)

  /// How strongly the mark cuts; `none` for what is no mark.
  var strength: NormalizedText.Cut {
    // A switch over all that two bits can be needs no jump, which an optional cut does.
    switch rawValue & Self.strengths {
    case 0: .none
    case 1: .clause
    case 2: .sentence
    default: .block
    }
  }
}

extension ScalarTraits {
  /// The traits of all scalars.
  struct Table: Sendable {
    private let plane: [ScalarTraits]

    /// Made once, of the shipped tables.
    static let shipped = Table(folding: .shipped)

    init(folding: Folding) {
      var plane = (0..<0x10000 as Range<UInt32>).map { Self.traits(of: $0, folding) }
      for scalar in QuotationScanner.marks { plane[Int(scalar)].insert(.quotation) }
      for scalar in QuotationScanner.cueOpenings { plane[Int(scalar)].insert(.cue) }
      self.plane = plane
    }

    /// The traits of a scalar; none beyond the Basic Multilingual Plane, but for `symbol`.
    subscript(_ scalar: UInt32) -> ScalarTraits {
      if scalar < 0x10000 { return plane[Int(scalar)] }
      return Self.isSymbol(scalar, .shipped) ? .symbol : []
    }

    /// The traits of a scalar; none beyond the Basic Multilingual Plane.
    func common(_ scalar: UInt32) -> ScalarTraits { scalar < 0x10000 ? plane[Int(scalar)] : [] }

    private static func traits(of scalar: UInt32, _ folding: Folding) -> ScalarTraits {
      var traits: ScalarTraits = []
      if isSymbol(scalar, folding) {
        traits.insert(.symbol)
        if !CharacterClass.isDigit(scalar), !CharacterClass.isInvisible(scalar),
          folding.one(scalar) == scalar, !WordSymbols.isWordLetter(scalar)
        {
          traits.formUnion([.plain, .calm])
        }
      } else if isCalm(scalar) {
        traits.insert(.calm)
        traits.formUnion(ScalarTraits(rawValue: strength(of: scalar).rawValue))
      }
      if MaskScanner.glyph(scalar) != nil { traits.insert(.mask) }
      return traits
    }

    /// Whether what is no symbol is dropped whatever stands beside it: not the full stop, which a
    /// number may hold, nor the end of a title, which another title may follow.
    private static func isCalm(_ scalar: UInt32) -> Bool {
      scalar != 0x2E && scalar != 0x300B && !CharacterClass.isDigit(scalar)
        && !CharacterClass.isASCIILetter(scalar)
    }

    private static func strength(of scalar: UInt32) -> NormalizedText.Cut {
      if CharacterClass.isInvisible(scalar) { return .none }
      if CharacterClass.endsSentence(scalar) { return .sentence }
      return CharacterClass.endsClause(scalar) ? .clause : .none
    }

    private static func isSymbol(_ scalar: UInt32, _ folding: Folding) -> Bool {
      guard scalar >= 0x80 else { return false }
      switch scalar {
      // Hangul syllables; surrogates and private use, of which no property says more.
      case 0xAC00...0xD7A3: return true
      case 0xD800...0xF8FF: return false
      default: if CharacterClass.isHan(scalar) { return true }
      }
      guard let known = Unicode.Scalar(scalar) else { return false }
      switch known.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber:
        return true
      default:
        return folding.kind(of: scalar) == .radical
      }
    }
  }
}
