import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongMatch

@Suite struct KernelTests {
  @Test(arguments: 1...9) func rollingEqualsDirect(length: Int) {
    let symbols: [UInt32] = (0..<60).map { UInt32($0 * 7 % 11) }
    let rolled = RollingHash.hashes(of: symbols.span, length: length, seed: 42)
    #expect(rolled.count == symbols.count - length + 1)
    for start in rolled.indices {
      let window = Array(symbols[start..<start + length])
      #expect(rolled[start] == RollingHash.hashes(of: window.span, length: length, seed: 42)[0])
    }
  }

  @Test func aTextShorterThanAShingleHasNoHash() {
    let symbols: [UInt32] = [1, 2, 3]
    #expect(RollingHash.hashes(of: symbols.span, length: 4, seed: 0).isEmpty)
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
    func inside(_ text: [UInt32], from start: Int) -> Set<UInt64> {
      let last = start + guarantee - winnowing.shingleLength
      return Set(
        winnowing.fingerprints(of: text).filter { (start...last).contains(Int($0.position)) }.map(
          \.hash))
    }
    let shared = inside(draft, from: draftLead.count).intersection(
      inside(source, from: sourceLead.count))
    #expect(!shared.isEmpty)
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

  /// MinHash agrees with the exact resemblance within four standard errors.
  @Test(arguments: [20, 140, 1_000], [0.1, 0.5, 0.9])
  func estimatesResemblance(size: Int, resemblance: Double) throws {
    let sketcher = Sketcher()
    var random = SeededGenerator(seed: UInt64(size) * 31 + UInt64(resemblance * 100))
    var sum = 0.0
    var exactSum = 0.0
    let rounds = 40
    for _ in 0..<rounds {
      let shared = Int(resemblance * Double(size))
      let common = (0..<shared).map { _ in random.next() }
      let rest = (size - shared) / 2
      let one = ShingleSet(hashes: common + (0..<rest).map { _ in random.next() })
      let other = ShingleSet(hashes: common + (0..<rest).map { _ in random.next() })
      sum += try sketcher.sketch(one).resemblance(to: sketcher.sketch(other))
      exactSum += one.resemblance(to: other)
    }
    let exact = exactSum / Double(rounds)
    let error = (exact * (1 - exact) / Double(128 * rounds)).squareRoot()
    #expect(abs(sum / Double(rounds) - exact) <= 4 * error + 1e-9)
  }

  @Test func sketchesOfUnequalSchemesAreNotCompared() {
    let one = Sketcher(scheme: ShingleScheme(length: 3)).sketch(ShingleSet(hashes: [1]))
    let other = Sketcher(scheme: ShingleScheme(length: 4)).sketch(ShingleSet(hashes: [1]))
    #expect(throws: MatchError.schemesDiffer) { try one.resemblance(to: other) }
  }

  @Test func emptySetsResembleNothing() throws {
    let empty = Sketcher().sketch(ShingleSet(hashes: []))
    #expect(try empty.resemblance(to: empty) == 0)
    let index = LSHIndex(values: empty.values, slots: 128, banding: Banding(bands: 64, rows: 2))
    #expect(index.candidates(for: empty.values).isEmpty)
  }

  /// The share of pairs that meet in a bucket follows 1 − (1 − s^r)^b within four standard errors.
  @Test(arguments: [0.1, 0.2, 0.35, 0.5]) func bandsFollowTheSCurve(resemblance: Double) {
    let banding = Banding(bands: 32, rows: 4)
    let sketcher = Sketcher()
    var random = SeededGenerator(seed: UInt64(resemblance * 1_000))
    var met = 0
    let rounds = 400
    var expected = 0.0
    for _ in 0..<rounds {
      let shared = Int(resemblance * 200)
      let common = (0..<shared).map { _ in random.next() }
      let one = ShingleSet(hashes: common + (0..<(200 - shared) / 2).map { _ in random.next() })
      let other = ShingleSet(hashes: common + (0..<(200 - shared) / 2).map { _ in random.next() })
      let index = LSHIndex(values: sketcher.sketch(one).values, slots: 128, banding: banding)
      if !index.candidates(for: sketcher.sketch(other).values).isEmpty { met += 1 }
      expected += banding.probability(atResemblance: one.resemblance(to: other))
    }
    let probability = expected / Double(rounds)
    let error = (probability * (1 - probability) / Double(rounds)).squareRoot()
    #expect(abs(Double(met) / Double(rounds) - probability) <= 4 * error + 0.005)
  }

  @Test func logarithmIsExactEnough() {
    #expect(binaryLogarithm(1) == 0)
    #expect(binaryLogarithm(8) == 3)
    #expect(abs(binaryLogarithm(10) - 3.321928094887362) < 1e-12)
    #expect(abs(binaryLogarithm(0.3) + 1.736965594166206) < 1e-12)
  }
}

extension ShingleSet {
  init(hashes: [UInt64]) { self.init(sorted: Array(Set(hashes)).sorted()) }
}
