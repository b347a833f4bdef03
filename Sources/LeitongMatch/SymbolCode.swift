/// Codes of the commonest symbols of a segment.
struct SymbolCode {
  /// The symbol of each code: the commonest first, of equals the smaller first.
  let alphabet: [UInt32]
  /// Codes of scalars of the Basic Multilingual Plane, and of slots and boundaries.
  private var plane: [UInt16]
  private var others: [UInt32: UInt16] = [:]

  /// What the plane does not know.
  private static let unknown: UInt16 = 0xFFFF

  /// Codes symbols by how often they stand in a text; in a long one, in a part of it.
  ///
  /// - Complexity: O(*n*)
  init(_ symbols: [UInt32]) {
    var counts = [UInt32](repeating: 0, count: 0x10004)
    var rare: [UInt32: UInt32] = [:]
    let span = symbols.span
    // Every few symbols a run of some: what is common is so anywhere.
    let step = symbols.count > Self.fewSymbols ? Self.everyRun : 1
    for start in stride(from: 0, to: span.count, by: Self.run * step) {
      for place in start..<min(span.count, start + Self.run) {
        let symbol = span[place]
        if let index = Self.index(of: symbol) {
          counts[index] &+= 1
        } else {
          rare[symbol, default: 0] += 1
        }
      }
    }
    var all = rare.map { ($0.key, $0.value) }
    for (index, count) in counts.enumerated() where count > 0 {
      all.append((UInt32(index < 0x10000 ? index : index + 0x10_0000), count))
    }
    all.sort { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    self.init(alphabet: all.prefix(SegmentLayout.alphabet).map(\.0))
  }

  /// Symbols that are all counted.
  private static let fewSymbols = 1 << 20
  private static let run = 1024
  private static let everyRun = 4

  init(alphabet: [UInt32]) {
    self.alphabet = alphabet
    plane = [UInt16](repeating: Self.unknown, count: 0x10004)
    for (code, symbol) in alphabet.enumerated() {
      if let index = Self.index(of: symbol) {
        plane[index] = UInt16(code)
      } else {
        others[symbol] = UInt16(code)
      }
    }
  }

  /// Where the code of a symbol stands in the plane.
  @inline(__always)
  private static func index(of symbol: UInt32) -> Int? {
    if symbol < 0x10000 { return Int(symbol) }
    return 0x11_0000..<0x11_0004 ~= symbol ? Int(symbol - 0x10_0000) : nil
  }

  func code(of symbol: UInt32) -> UInt16 {
    let known = Self.index(of: symbol).map { plane[$0] } ?? others[symbol] ?? Self.unknown
    return known == Self.unknown ? SegmentLayout.escape : known
  }

  /// Writes the codes of symbols, and adds the places of those that have none.
  ///
  /// - Parameter start: place of the first symbol.
  func write(
    _ symbols: Span<UInt32>, at start: Int, into codes: inout [UInt16], _ escapes: inout [Int]
  ) {
    var left = MatchKernel.code(
      symbols, by: plane, unknown: Self.unknown, escape: SegmentLayout.escape, into: &codes)
    var place = 0
    while left > 0 {
      while codes[place] < SegmentLayout.escape { place += 1 }
      codes[place] = code(of: symbols[place])
      if codes[place] == SegmentLayout.escape { escapes.append(start + place) }
      place += 1
      left -= 1
    }
  }
}
