import LeitongStore
import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongMatch

@Suite struct SketchTests {
  /// Two sets of `size` random items each that have about the given resemblance.
  private struct Pair {
    let one: ExactSet
    let other: ExactSet

    init(size: Int, resemblance: Double, _ random: inout SeededGenerator) {
      let shared = Int((2 * resemblance / (1 + resemblance) * Double(size)).rounded())
      let common = (0..<shared).map { _ in random.next() }
      one = ExactSet(common + (0..<size - shared).map { _ in random.next() })
      other = ExactSet(common + (0..<size - shared).map { _ in random.next() })
    }

    /// What the sketches say, less what is so.
    var error: Double { one.sketch.resemblance(to: other.sketch) - one.resemblance(to: other) }
  }

  private func errors(size: Int, resemblance: Double, rounds: Int) -> [Double] {
    var random = SeededGenerator(seed: UInt64(size) * 31 + UInt64(resemblance * 100))
    return (0..<rounds).map { _ in
      Pair(size: size, resemblance: resemblance, &random).error
    }
  }

  /// Sixteen bits and linear permutations lose no more than a twentieth against the theory of MinHash.
  @Test func theErrorIsThatOfTheTheory() {
    let errors = errors(size: 140, resemblance: 0.5, rounds: 6_000)
    let meanSquare = errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)
    let theory = (0.5 * 0.5 / Double(Sketcher.slots)).squareRoot()
    #expect(meanSquare.squareRoot() <= 1.05 * theory, "\(meanSquare.squareRoot() / theory)")
  }

  /// The mean over many pairs agrees with the exact resemblance within four standard errors.
  @Test(arguments: [20, 140, 1_000], [0.1, 0.5, 0.9])
  func estimatesResemblance(size: Int, resemblance: Double) {
    let rounds = 400
    let errors = errors(size: size, resemblance: resemblance, rounds: rounds)
    let mean = errors.reduce(0, +) / Double(rounds)
    let error = (resemblance * (1 - resemblance) / Double(Sketcher.slots * rounds)).squareRoot()
    #expect(abs(mean) <= 4 * error, "\(mean / error) standard errors")
  }

  /// A sketch is that of the set of its shingles: neither order nor repetition matters, and each shingle lowers it as
  /// it would alone.
  @Test func aSketchIsTheLeastOfItsShingles() {
    var planter = Planter(seed: 6)
    let sketcher = Sketcher()
    let symbols = PreparedDocument(text: planter.text(scalars: 300)).text.symbols
    let length = sketcher.shingleLength
    var least = [UInt16](repeating: .max, count: Sketcher.slots)
    for start in 0...symbols.count - length {
      let alone = sketcher.sketch(of: Array(symbols[start..<start + length]).span)
      for slot in least.indices { least[slot] = min(least[slot], alone[slot]) }
    }
    #expect(sketcher.sketch(of: symbols.span) == least)
    let values = ShingleHash.values(of: symbols.span, length: length)
    #expect(sketcher.minima(of: Array((values + values).reversed())) == least)
  }

  /// Every slot permutes the values: no value is lost, and every value is the least of some set.
  @Test func everySlotIsAPermutation() {
    let sketcher = Sketcher()
    var seen = [Set<UInt16>](repeating: [], count: Sketcher.slots)
    for value in stride(from: UInt16(0), to: 4_096, by: 1) {
      let minima = sketcher.minima(of: [value])
      for slot in 0..<Sketcher.slots { seen[slot].insert(minima[slot]) }
    }
    #expect(seen.allSatisfy { $0.count == 4_096 })
    #expect(sketcher.minima(of: (0...UInt16.max).map { $0 }).allSatisfy { $0 == 0 })
  }

  @Test func anIndexOfAnotherSchemeIsNotAsked() throws {
    let scheme = IndexScheme(guarantee: 13)
    var builder = SegmentBuilder(scheme: scheme)
    builder.add(
      DocumentShare(of: PreparedDocument(text: "某县工作报告全文").text, scheme: scheme),
      DocumentEntry(number: 0))
    let bytes = Bytes(builder.finished())
    #expect(try Segment(bytes, scheme: scheme, name: "test").documentCount == 1)
    for guarantee in [8, 12, 14, 21] {
      let other = IndexScheme(guarantee: guarantee)
      #expect(other.line != scheme.line)
      #expect {
        _ = try Segment(bytes, scheme: other, name: "test")
      } throws: {
        guard case .scheme(_, let wanted) = $0 as? StoreError else { return false }
        return wanted == other.line
      }
    }
  }

  @Test func emptySetsResembleNothing() {
    let empty = ExactSet([]).sketch
    let full = ExactSet([1, 2, 3]).sketch
    #expect(empty.resemblance(to: empty) == 0)
    #expect(empty.resemblance(to: full) == 0)
    #expect(full.resemblance(to: empty) == 0)
    #expect(full.resemblance(to: full) == 1)
  }

  /// The share of pairs that meet in a bucket follows 1 − (1 − s^r)^b within four standard errors.
  @Test(arguments: [0.1, 0.2, 0.35, 0.5]) func bandsFollowTheSCurve(resemblance: Double) {
    let banding = Banding(bands: 32, rows: 4)
    var random = SeededGenerator(seed: UInt64(resemblance * 1_000))
    var met = 0
    let rounds = 400
    var expected = 0.0
    for _ in 0..<rounds {
      let pair = Pair(size: 150, resemblance: resemblance, &random)
      let keys = banding.keys(of: pair.one.sketch.values.span)
      let others = banding.keys(of: pair.other.sketch.values.span)
      #expect(keys.count == banding.bands)
      if zip(keys, others).contains(where: ==) { met += 1 }
      expected += banding.probability(atResemblance: pair.one.resemblance(to: pair.other))
    }
    let probability = expected / Double(rounds)
    let error = (probability * (1 - probability) / Double(rounds)).squareRoot()
    #expect(abs(Double(met) / Double(rounds) - probability) <= 4 * error + 0.005)
  }
}

/// A set as it is, to judge by it what a sketch says.
private struct ExactSet {
  private let items: Set<UInt64>

  init(_ items: [UInt64]) { self.items = Set(items) }

  /// Items in both over items in either; empty sets resemble nothing.
  func resemblance(to other: ExactSet) -> Double {
    let either = items.union(other.items).count
    return either == 0 ? 0 : Double(items.intersection(other.items).count) / Double(either)
  }

  /// The sketch of the items, hashed to sixteen bits as shingles are.
  var sketch: Sketch {
    let values = items.map { UInt16(truncatingIfNeeded: RollingHash.mix($0) >> 48) }
    return Sketch(values: Sketcher().minima(of: values), size: items.count)
  }
}
