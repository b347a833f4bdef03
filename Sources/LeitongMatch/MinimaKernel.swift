import CKernels

/// The innermost loop of sketching, in C: with run-time choice of vectors it is twice as fast from text to sketch as
/// portable Swift.
enum MinimaKernel {
  /// Lowers minima to the least image of the values.
  ///
  /// - Precondition: factors, terms and minima have `LT_SLOTS` elements.
  static func lower(
    _ minima: inout [UInt16], by values: [UInt16], _ factors: [UInt16], _ terms: [UInt16]
  ) {
    precondition(
      minima.count == LT_SLOTS && factors.count == LT_SLOTS && terms.count == LT_SLOTS)
    unsafe lt_lower_minima(values, values.count, factors, terms, &minima)
  }
}
