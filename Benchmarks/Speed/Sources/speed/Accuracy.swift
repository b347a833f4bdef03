import LeitongMatch

/// How far the estimated resemblance of random sets is from the true one.
struct Accuracy: Encodable {
  /// Items of each of the two sets.
  let size: Int
  let resemblance: Double
  let rmse: Double
  let bias: Double
  /// What independent permutations would give: the root of J (1 − J) / 128.
  let ideal: Double
  /// Standard error of `bias`.
  let biasError: Double

  static func measured(rounds: Int) -> [Accuracy] {
    let sketcher = Sketcher()
    return [20, 140, 1_000].flatMap { size in
      [0.2, 0.5, 0.8].map { asked in
        // The nearest resemblance that sets of whole items can have.
        let shared = Int((2 * Double(size) * asked / (1 + asked)).rounded())
        let resemblance = Double(shared) / Double(2 * size - shared)
        var random = Random(state: UInt64(size) << 8 | UInt64(shared))
        var (sum, squares) = (0.0, 0.0)
        for _ in 0..<rounds {
          let all = (0..<2 * size - shared).map { _ in
            UInt16(truncatingIfNeeded: random.next() >> 48)
          }
          let one = Sketch(values: sketcher.minima(of: Array(all[..<size])), size: size)
          let other = Sketch(
            values: sketcher.minima(of: Array(all[..<shared] + all[size...])), size: size)
          let error = one.resemblance(to: other) - resemblance
          sum += error
          squares += error * error
        }
        let rmse = (squares / Double(rounds)).squareRoot()
        return Accuracy(
          size: size, resemblance: resemblance, rmse: rmse, bias: sum / Double(rounds),
          ideal: (resemblance * (1 - resemblance) / Double(Sketcher.slots)).squareRoot(),
          biasError: rmse / Double(rounds).squareRoot())
      }
    }
  }
}
