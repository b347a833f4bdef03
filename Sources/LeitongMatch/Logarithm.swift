/// Base-2 logarithm by the series of the inverse hyperbolic tangent.
///
/// Our own, because the system's may differ in the last bit from machine to machine, and the same
/// input must give the same bytes.
///
/// - Precondition: `value > 0` and finite.
func binaryLogarithm(_ value: Double) -> Double {
  let exponent = Double(value.exponent)
  let ratio = (value.significand - 1) / (value.significand + 1)
  var power = ratio
  var sum = 0.0
  for term in 0..<24 {
    sum += power / Double(2 * term + 1)
    power *= ratio * ratio
  }
  return exponent + 2 * sum * 1.442_695_040_888_963_4
}
