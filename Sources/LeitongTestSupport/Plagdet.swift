/// The measure of text alignment of the PAN competitions: macro recall and precision over characters of
/// both texts, granularity, and plagdet of the three.
///
/// Potthast, Stein, Barrón-Cedeño, Rosso: An Evaluation Framework for Plagiarism Detection, COLING 2010.
public struct Plagdet: Sendable {
  /// A stretch of a draft and the stretch of a source it shares text with, in scalars, half open.
  public struct Pair: Sendable, Hashable {
    public let draft: Range<Int>
    public let source: String
    public let sourceRange: Range<Int>

    public init(draft: Range<Int>, source: String, sourceRange: Range<Int>) {
      self.draft = draft
      self.source = source
      self.sourceRange = sourceRange
    }

    /// Whether both name one source and have common ground on both sides.
    public func overlaps(_ other: Pair) -> Bool {
      source == other.source && draft.overlaps(other.draft)
        && sourceRange.overlaps(other.sourceRange)
    }

    var count: Int { draft.count + sourceRange.count }
  }

  /// What is known of one draft, and what was found in it.
  public struct Case: Sendable {
    public let planted: [Pair]
    public let found: [Pair]
    /// Overlap of the texts themselves: it is neither asked for nor counted against a method.
    public let natural: [Pair]

    public init(planted: [Pair], found: [Pair], natural: [Pair] = []) {
      self.planted = planted
      self.found = found
      self.natural = natural
    }
  }

  /// Mean share of a planted pair that is found, in `0 ... 1`.
  public let recall: Double
  /// Mean share of a found pair that is planted, in `0 ... 1`.
  public let precision: Double
  /// Mean number of found pairs for each planted pair that is found at all, 1 or more.
  public let granularity: Double
  public let planted: Int
  public let found: Int
  /// Found pairs that touch nothing planted.
  public let strays: Int

  /// F1 of recall and precision, divided by log2(1 + granularity), in `0 ... 1`.
  public let plagdet: Double

  /// - Complexity: O(*p* · *f*) in the planted and found pairs of each draft.
  public init(_ cases: [Case]) {
    var recalls: [Double] = []
    var precisions: [Double] = []
    var counts: [Int] = []
    var strays = 0
    for one in cases {
      for pair in one.planted {
        let hits = one.found.filter(pair.overlaps)
        recalls.append(Double(Self.covered(pair, by: hits)) / Double(pair.count))
        if !hits.isEmpty { counts.append(hits.count) }
      }
      for pair in one.found {
        guard let precision = Self.precision(of: pair, one) else { continue }
        precisions.append(precision)
        if !one.planted.contains(where: pair.overlaps) { strays += 1 }
      }
    }
    func mean(_ values: [Double], empty: Double) -> Double {
      values.isEmpty ? empty : values.reduce(0, +) / Double(values.count)
    }
    recall = mean(recalls, empty: precisions.isEmpty ? 1 : 0)
    precision = mean(precisions, empty: recalls.isEmpty ? 1 : 0)
    granularity = mean(counts.map(Double.init), empty: 1)
    planted = recalls.count
    found = precisions.count
    self.strays = strays
    let sum = recall + precision
    plagdet = sum == 0 ? 0 : 2 * recall * precision / sum / Self.binaryLogarithm(1 + granularity)
  }

  /// `nil` where the pair is natural overlap and nothing else.
  private static func precision(of pair: Pair, _ one: Case) -> Double? {
    let hits = one.planted.filter(pair.overlaps)
    let natural = one.natural.filter(pair.overlaps)
    let sides: [KeyPath<Pair, Range<Int>>] = [\.draft, \.sourceRange]
    if hits.isEmpty, !natural.isEmpty {
      let largest = sides.map { side in
        Double(union(natural.map { $0[keyPath: side].clamped(to: pair[keyPath: side]) }))
          / Double(pair[keyPath: side].count)
      }
      if largest.contains(where: { $0 >= 0.5 }) { return nil }
    }
    var rest = pair.count
    for side in sides {
      let whole = pair[keyPath: side]
      let planted = hits.map { $0[keyPath: side].clamped(to: whole) }
      let excused = natural.map { $0[keyPath: side].clamped(to: whole) }
      rest -= union(planted + excused) - union(planted)
    }
    guard rest > 0 else { return hits.isEmpty ? 0 : 1 }
    return Double(covered(pair, by: hits)) / Double(rest)
  }

  private static func covered(_ pair: Pair, by others: [Pair]) -> Int {
    union(others.map { $0.draft.clamped(to: pair.draft) })
      + union(others.map { $0.sourceRange.clamped(to: pair.sourceRange) })
  }

  private static func union(_ ranges: [Range<Int>]) -> Int {
    var count = 0
    var end = Int.min
    for range in ranges.sorted(by: {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    })
    where range.upperBound > end {
      count += range.upperBound - max(range.lowerBound, end)
      end = range.upperBound
    }
    return count
  }

  /// Logarithm to base 2 by halving and squaring, to 40 bits; the system's is not imported here.
  private static func binaryLogarithm(_ value: Double) -> Double {
    var (value, result, step) = (value, 0.0, 1.0)
    while value >= 2 { (value, result) = (value / 2, result + 1) }
    for _ in 0..<40 {
      step /= 2
      value *= value
      if value >= 2 { (value, result) = (value / 2, result + step) }
    }
    return result
  }
}
