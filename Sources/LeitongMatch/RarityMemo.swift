/// What was looked up last in a rarity table: sources of one place mostly share what stands beside it as well.
struct RarityMemo {
  private static let bits: UInt32 = 10
  private static let unknown: Float = -1
  /// By the upper bits of the key; a later one takes the place.
  private var entries = [(key: UInt32, rarity: Float)](repeating: (0, unknown), count: 1 << bits)

  mutating func rarity(of key: UInt32, in table: RarityTable) -> Float {
    let place = Int(key >> (32 - Self.bits))
    let known = entries[place]
    if known.key == key, known.rarity != Self.unknown { return known.rarity }
    let rarity = table.rarity(of: key)
    entries[place] = (key, rarity)
    return rarity
  }
}
