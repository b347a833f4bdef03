import LeitongText

/// A line of a page, or the part of one between wide gaps, with its place; points, from the upper left corner.
struct PageLine {
  var scalars: [UInt32]
  var left: Float
  var right: Float
  var top: Float
  var bottom: Float
  /// Size of its letters.
  var em: Float = 0
  /// Number of the column, or of whatever else the program that laid the lines out keeps together.
  var flow: Int
  /// Whether a wide gap parts it from something else on the line, as between cells of a table.
  var isParted = false
  /// Where a word ends and another begins, from left to right; empty where the program does not say.
  var gaps: [Gap] = []
  /// What of it is not seen; offsets within the line, ascending and disjoint.
  var concealed: [Concealment] = []

  /// A place between two words of a line.
  struct Gap {
    /// Of the character behind it.
    var offset: Int
    /// Where the word before it ends and the one behind it begins.
    var start, end: Float
  }

  var middle: Float { (top + bottom) / 2 }
}

/// A page with its lines in reading order.
struct Page {
  var width: Float
  var height: Float
  var lines: [PageLine] = []

  /// Letters, digits and Han characters of all lines.
  var textCount: Int {
    lines.reduce(0) { count, line in
      count
        + line.scalars.count {
          CharacterClass.isHan($0) || CharacterClass.isDigit($0)
            || Unicode.Scalar($0)?.properties.isAlphabetic == true
        }
    }
  }
}

extension UInt32 {
  /// Whether a character takes a full square, so that none of its neighbours needs a blank.
  var isWide: Bool {
    switch self {
    case 0x2E80...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x20000...0x3FFFF:
      true
    // Marks that Chinese text shares with others.
    case 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2103, 0x2160...0x217F, 0x2460...0x24FF:
      true
    default: false
    }
  }
}
