/// A number or name left blank: `××`, `XX`, `○○`, `某`, `……`.
public struct Mask: Sendable, Hashable {
  public enum Glyph: String, Sendable, Hashable, CaseIterable {
    case cross, letter, ring, someone, asterisk, ellipsis, underscore, box
  }

  public let glyph: Glyph
  public let range: TextRange
}

/// Finds masks, and leaves alone what only looks like one: X光, x轴, ×号, 3×5, 某些, 二〇三一年.
public struct MaskScanner: Sendable {
  public init() {}

  /// Returns masks in ascending order, disjoint; a run of one glyph is one mask.
  ///
  /// - Complexity: O(*n*)
  public func masks(in scalars: [UInt32]) -> [Mask] { masks(in: scalars, ScalarMarks(scalars)) }

  /// The same, where the marks of the scalars are known.
  func masks(in scalars: [UInt32], _ marks: ScalarMarks) -> [Mask] {
    var masks: [Mask] = []
    var end = 0
    for offset in marks.places(of: ScalarMarks.mask) where offset >= end {
      guard let glyph = Self.glyph(scalars[offset]) else { continue }
      end = offset + 1
      while end < scalars.count, Self.glyph(scalars[end]) == glyph { end += 1 }
      let range = TextRange(offset, end)
      if isMask(glyph, range, scalars) { masks.append(Mask(glyph: glyph, range: range)) }
    }
    return masks
  }

  /// All of them stand in the Basic Multilingual Plane.
  static func glyph(_ scalar: UInt32) -> Mask.Glyph? {
    switch scalar {
    case 0xD7, 0x2573, 0x2715, 0x2716, 0x2717, 0x2A2F: .cross
    case 0x58, 0x78, 0xFF38, 0xFF58: .letter
    case 0x25CB, 0x25EF, 0x3007, 0x2B55: .ring
    case 0x67D0: .someone
    case 0x2A, 0xFF0A: .asterisk
    case 0x2026, 0x22EF: .ellipsis
    case 0x5F, 0xFF3F: .underscore
    case 0x25A1, 0x25A0: .box
    default: nil
    }
  }

  private func isMask(_ glyph: Mask.Glyph, _ range: TextRange, _ scalars: [UInt32]) -> Bool {
    let before = range.start > 0 ? scalars[range.start - 1] : 0
    let after = range.end < scalars.count ? scalars[range.end] : 0
    switch glyph {
    case .cross:
      let isProduct = CharacterClass.isDigit(before) && CharacterClass.isDigit(after)
      return !isProduct && !(range.count == 1 && after == 0x53F7)
    case .letter:
      if isWordPart(before) || isWordPart(after) { return false }
      return !(range.count == 1 && Self.realX.contains(after))
    case .ring:
      if CharacterClass.isChineseNumeral(before) || CharacterClass.isChineseNumeral(after) {
        return false
      }
      return range.count >= 2 || scalars[range.start] != 0x3007
    case .someone: return range.count >= 2 || Self.maskedUnits.contains(after)
    case .asterisk:
      return CharacterClass.isHan(before) && CharacterClass.isHan(after)
        || range.count >= 2 && Self.maskedUnits.contains(after)
    case .ellipsis: return isOpening(before) && CharacterClass.isHan(after)
    case .underscore: return range.count >= 2
    case .box:
      return range.count >= 2 && (CharacterClass.isHan(before) || CharacterClass.isHan(after))
    }
  }

  private func isWordPart(_ scalar: UInt32) -> Bool {
    CharacterClass.isASCIILetter(scalar) || CharacterClass.isDigit(scalar)
  }

  private func isOpening(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0, 0x0A, 0xFF0C, 0x3002, 0xFF1A, 0x3001, 0x201C, 0xFF08, 0xFF1B: true
    default: false
    }
  }

  /// 光, 轴, 射, 线, 型, 形, 染, 坐: what follows an X that is meant.
  private static let realX: Set<UInt32> = scalarSet("光轴軸射线線型形染坐")
  private static let maskedUnits: Set<UInt32> = scalarSet("某省市区县镇乡村街局委办校院企单同公社组")
}

package func scalarSet(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }
