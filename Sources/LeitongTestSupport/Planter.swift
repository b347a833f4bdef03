/// Makes texts of random symbols and plants known reuse in them.
public struct Planter: Sendable {
  private var random: SeededGenerator

  public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Returns Han characters drawn from an alphabet of the given size, a comma about every twelfth and
  /// a full stop about every fortieth.
  public mutating func text(scalars count: Int, alphabet: Int = 2_000) -> String {
    var text = String.UnicodeScalarView()
    while text.count < count {
      let value = UInt32(0x4E00 + Int.random(in: 0..<alphabet, using: &random))
      text.append(Unicode.Scalar(value) ?? "一")
      switch Int.random(in: 0..<40, using: &random) {
      case 0: text.append("。")
      case 1...3: text.append("，")
      default: break
      }
    }
    return String(text)
  }

  /// Returns exactly `count` Han characters without punctuation.
  public mutating func clause(scalars count: Int, alphabet: Int = 2_000) -> String {
    String(
      String.UnicodeScalarView(
        (0..<count).map { _ in
          Unicode.Scalar(UInt32(0x4E00 + Int.random(in: 0..<alphabet, using: &random))) ?? "一"
        }))
  }

  /// Returns `text` with about the given share of its characters replaced by others.
  public mutating func edited(_ text: String, share: Double) -> String {
    var edited = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isChanged = scalar.value >= 0x4E00 && Double.random(in: 0..<1, using: &random) < share
      edited.append(
        isChanged
          ? Unicode.Scalar(UInt32(0x8000 + Int.random(in: 0..<2_000, using: &random))) ?? "丁"
          : scalar)
    }
    return String(edited)
  }

  public mutating func number(in range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
}
