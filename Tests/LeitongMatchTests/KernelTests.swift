import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongMatch

@Suite struct KernelTests {
  /// Every window has the hash it would have alone, whatever stands before it.
  @Test(arguments: 1...9) func prefixHashesEqualDirectOnes(length: Int) {
    let symbols: [UInt32] = (0..<60).map { UInt32($0 * 7 % 11) }
    let hashes = PrefixHash(symbols.span)
    let power = PrefixHash.Power(length)
    let keys = hashes.keys(length: length, seed: 42)
    let seeded = hashes.keys(length: length)
    #expect(keys.count == symbols.count - length + 1)
    for start in keys.indices {
      let window = Array(symbols[start..<start + length])
      let alone = PrefixHash(window.span)
      #expect([keys[start]] == alone.keys(length: length, seed: 42))
      #expect(hashes.hash(start, power) == alone.hash(0, power))
      #expect(UInt64(seeded[start]) == hashes.hash(start, power) >> 32)
    }
  }

  @Test(arguments: [0, 1, 3, 4, 5, 12, 67, 300]) func foursAreHashedAsOneByOne(count: Int) {
    let symbols = (0..<UInt32(count + 5)).map { $0 &* 2_654_435_761 % 5_000 }
    let hashes = MatchKernel.fours(of: symbols, 2..<2 + count)
    #expect(hashes == (0..<max(0, count - 3)).map { MatchKernel.four(of: symbols, 2 + $0) })
    #expect(Set(hashes).count == hashes.count)
  }

  /// Row by row in three passes, as from cell to cell: the same steps wherever they are followed, the same best cell.
  @Test(arguments: 0..<60) func localAlignmentIsThatOfCells(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let alphabet = UInt32([2, 4, 30][seed % 3])
    func text(_ most: Int) -> [UInt32] {
      (0..<Int.random(in: 0...most, using: &random)).map { _ in
        let symbol = UInt32.random(in: 0...alphabet, using: &random)
        return symbol == alphabet ? NormalizedText.boundary : symbol
      }
    }
    let rows = text(seed < 20 ? 6 : 90)
    let columns = text(seed < 20 ? 6 : 130)
    let (gain, change, open, next) = (Int32(3), Int32(-2), Int32(-4), Int32(-1))
    let (steps, best) = MatchKernel.locallyAligned(
      rows, columns, gain: gain, change: change, open: open, next: next)
    let width = columns.count + 1
    #expect(steps.count == (rows.count + 1) * width)
    let floor = Int32.min / 2
    var expected = (score: Int32(0), row: 0, column: 0)
    var scores = [Int32](repeating: 0, count: width)
    var above = [Int32](repeating: floor, count: width)
    var wrong = 0
    for row in 0..<rows.count {
      var (diagonal, left) = (Int32(0), floor)
      for column in 1..<width {
        let (one, other) = (rows[row], columns[column - 1])
        let isBarred = one != other && [one, other].contains(NormalizedText.boundary)
        let matched = isBarred ? floor : diagonal + (one == other ? gain : change)
        var step: UInt8 = scores[column] + open >= above[column] + next ? 4 : 0
        above[column] = max(scores[column] + open, above[column] + next)
        step |= scores[column - 1] + open >= left + next ? 8 : 0
        left = max(scores[column - 1] + open, left + next)
        diagonal = scores[column]
        let best = max(0, matched, above[column], left)
        step |= best == 0 || best == matched ? (matched > 0 ? 1 : 0) : best == above[column] ? 2 : 3
        scores[column] = best
        if best > expected.score { expected = (best, row + 1, column) }
        if steps[(row + 1) * width + column] != step { wrong += 1 }
      }
    }
    #expect(wrong == 0)
    #expect(best == (expected.row, expected.column))
  }

  @Test(arguments: [0, 1, 63, 64, 65, 200, 1_000]) func everyCutIsFound(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let all: [NormalizedText.Cut] = [.none, .none, .none, .clause, .sentence, .block]
    let cuts = (0..<count).map { _ in all[Int.random(in: 0..<6, using: &random)] }
    var places = [UInt32](repeating: 0, count: count)
    let found = MatchKernel.places(of: cuts.span, into: &places)
    #expect(places[..<found].map(Int.init) == cuts.indices.filter { cuts[$0] != .none })
  }

  @Test func aTextShorterThanAShingleHasNoHash() {
    let symbols: [UInt32] = [1, 2, 3]
    #expect(PrefixHash(symbols.span).keys(length: 4).isEmpty)
    #expect(Sketcher(shingleLength: 4).sketch(of: symbols.span).allSatisfy { $0 == .max })
    #expect(Winnowing(guarantee: 13).distinctKeys(of: symbols).isEmpty)
  }

  @Test(arguments: [6, 8, 13, 20, 64]) func winnowingGivesTheGuaranteeItNames(guarantee: Int) {
    #expect(Winnowing(guarantee: guarantee).guarantee == guarantee)
  }

  /// Two texts that share a run of the guaranteed length share a fingerprint inside it.
  @Test(arguments: 0..<200) func everyGuaranteedRunSharesAFingerprint(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let guarantee = [8, 13, 21][seed % 3]
    let alphabet = UInt32([3, 50, 4_000][seed / 3 % 3])
    let winnowing = Winnowing(guarantee: guarantee)
    func symbols(_ count: Int) -> [UInt32] {
      (0..<count).map { _ in UInt32.random(in: 0..<alphabet, using: &random) }
    }
    let run = symbols(guarantee)
    let draftLead = symbols(Int.random(in: 0..<60, using: &random))
    let sourceLead = symbols(Int.random(in: 0..<60, using: &random))
    let draft = draftLead + run + symbols(30)
    let source = sourceLead + run + symbols(30)
    func inside(_ text: [UInt32], from start: Int) -> Set<UInt32> {
      let last = start + guarantee - winnowing.shingleLength
      return Set(
        winnowing.fingerprints(of: text).filter { (start...last).contains(Int($0.position)) }.map(
          \.key))
    }
    let shared = inside(draft, from: draftLead.count).intersection(
      inside(source, from: sourceLead.count))
    #expect(!shared.isEmpty)
  }

  /// Of every window the rightmost least, each once.
  @Test(arguments: [0, 1, 5, 6, 7, 40, 1_000], [1, 2, 3, 6, 7, 8, 57])
  func winnowingKeepsTheRightmostMinima(count: Int, window: Int) {
    var random = SeededGenerator(seed: UInt64(count * 100 + window))
    for alphabet in [1, 2, 50] as [UInt32] {
      let symbols = (0..<count).map { _ in UInt32.random(in: 0..<alphabet, using: &random) }
      let winnowing = Winnowing(shingleLength: 4, window: window)
      // Two bits of a key are left out once the least is known.
      let keys = PrefixHash(symbols.span).keys(length: 4)
      var expected: [Fingerprint] = []
      let width = min(window, keys.count)
      for end in keys.isEmpty ? 0..<0 : width..<keys.count + 1 {
        let least = keys[end - width..<end].min()
        let place = keys[end - width..<end].lastIndex { $0 == least } ?? 0
        let print = Fingerprint(key: keys[place] & ~3, position: Int32(place))
        if print != expected.last { expected.append(print) }
      }
      #expect(winnowing.fingerprints(of: symbols) == expected)
    }
  }

  /// Of places in the same surroundings only the first, and none is lost where hashes share some of their bits.
  @Test(arguments: [0, 12, 17, 18, 19, 300, 30_000], [1, 2, 4_000] as [UInt32])
  func placesInTheSameSurroundingsAreKeptOnce(count: Int, alphabet: UInt32) {
    var random = SeededGenerator(seed: UInt64(count) + UInt64(alphabet))
    var symbols = (0..<count).map { _ in UInt32.random(in: 0..<alphabet, using: &random) }
    symbols += symbols.prefix(100)
    let winnowing = Winnowing(guarantee: 13)
    let reach = winnowing.reach
    var seen: Set<[UInt32]> = []
    let expected = winnowing.fingerprints(of: symbols).filter { print in
      let (start, end) = (
        Int(print.position) - reach, Int(print.position) + winnowing.shingleLength + reach
      )
      guard start >= 0, end <= symbols.count else { return true }
      return seen.insert(Array(symbols[start..<end])).inserted
    }
    #expect(
      winnowing.distinctKeys(of: symbols)
        == expected.map { UInt64($0.key) << 32 | UInt64($0.position) })
  }

  /// Sentences in an alphabet, found by looking at all of them.
  @Test(arguments: 0..<40) func sentencesInAnAlphabetAreThoseOfALookAtAll(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = [0, 1, 10, 50][seed % 4]
    let symbols = (0..<Int.random(in: 0...400, using: &random)).map { _ -> UInt32 in
      if Int.random(in: 0..<100, using: &random) < words { return 0x8000_0001 }
      return Bool.random(using: &random) ? 0x4E00 : NormalizedText.boundary
    }
    let cuts = symbols.map { _ in
      NormalizedText.Cut(rawValue: UInt8(max(0, Int.random(in: -20...3, using: &random)))) ?? .none
    }
    var expected: [SymbolRange] = []
    var start = 0
    for end in 0...symbols.count
    where end == symbols.count || cuts[end] >= .sentence || end - start >= 50 {
      if WordIndex.isWorded(symbols[start..<end]) { expected.append(SymbolRange(start, end)) }
      start = end
    }
    #expect(WordIndex.sentences(of: SourceText(symbols: symbols, cuts: cuts)) == expected)
  }

  @Test func noTwoKeptShinglesAreFurtherApartThanAWindow() {
    var planter = Planter(seed: 5)
    let text = PreparedDocument(text: planter.text(scalars: 3_000)).text
    let winnowing = Winnowing(guarantee: 13)
    let positions = winnowing.fingerprints(of: text.symbols).map { Int($0.position) }
    for (former, next) in zip(positions, positions.dropFirst()) {
      #expect(next - former <= winnowing.window)
    }
  }

  @Test func logarithmIsExactEnough() {
    #expect(binaryLogarithm(1) == 0)
    #expect(binaryLogarithm(8) == 3)
    #expect(abs(binaryLogarithm(10) - 3.321928094887362) < 1e-12)
    #expect(abs(binaryLogarithm(0.3) + 1.736965594166206) < 1e-12)
  }
}
