/// What a scalar is to this product.
///
/// Works on scalar values, never on `Character`: walking characters costs ten times as much.
public enum CharacterClass {
  /// Whether the scalar is a Han character (unified ideographs, extensions, 〇, 々).
  public static func isHan(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3005, 0x3007, 0x20000...0x323AF, 0xF900...0xFAFF: true
    default: false
    }
  }

  /// Whether the scalar is an ASCII or full-width digit.
  public static func isDigit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0xFF10...0xFF19: true
    default: false
    }
  }

  /// Whether the scalar is an ASCII letter.
  public static func isASCIILetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// Whether the scalar is a space of any width, or draws nothing (zero-width, soft hyphen, BOM,
  /// variation selector, tag).
  public static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0B...0x0D, 0x20, 0x85, 0xA0, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x1680, 0x17B4,
      0x17B5, 0x180B...0x180F, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0x3164,
      0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Whether the scalar is invisible and draws nothing at all: no space, which tells words apart.
  public static func isZeroWidth(_ scalar: UInt32) -> Bool {
    guard isInvisible(scalar) else { return false }
    switch scalar {
    case 0x09, 0x0B...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000, 0x3164, 0xFFA0:
      return false
    default: return true
    }
  }

  /// Whether the scalar is invisible and has no business in a report: not an ordinary space.
  public static func isDisguise(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0B...0x0D, 0x20, 0xA0, 0x3000, 0x2002, 0x2003, 0xFEFF, 0xFE00...0xFE0F: false
    default: isInvisible(scalar)
    }
  }

  /// Whether the scalar ends a sentence.
  public static func endsSentence(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0x21, 0x3F, 0x3B, 0xFF61: true
    default: false
    }
  }

  /// Whether the scalar separates clauses: comma, colon, semicolon and sentence ends.
  public static func endsClause(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFF0C, 0x2C, 0xFF1A, 0x3A, 0xFE50, 0xFF64: true
    default: endsSentence(scalar)
    }
  }

  /// Whether the scalar is a closing bracket or quotation mark.
  public static func isCloser(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x201D, 0x2019, 0x300B, 0x3009, 0xFF09, 0x29, 0x3011, 0x300D, 0x300F, 0x22, 0x5D: true
    default: false
    }
  }

  /// Whether the scalar is a Chinese numeral used to number headings.
  public static func isChineseNumeral(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E,
      0x96F6, 0x3007:
      true
    default: false
    }
  }
}
