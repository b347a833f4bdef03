import CKernels
import LeitongText

/// The innermost loops of sketching and winnowing, in C: with run-time choice of vectors the first is twice as fast from
/// text to sketch as portable Swift, and the second five times as fast from hashes to kept shingles.
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

  /// Returns the hashes of shingles of five symbols, in 16 bits; empty where there are fewer symbols.
  static func shingles(of symbols: Span<UInt32>) -> [UInt16] {
    let count = symbols.count - 4
    guard count > 0 else { return [] }
    return unsafe symbols.withUnsafeBufferPointer { symbols in
      unsafe [UInt16](unsafeUninitializedCapacity: count) { values, filled in
        unsafe lt_shingle_values(symbols.baseAddress, count, values.baseAddress)
        filled = count
      }
    }
  }

  /// Returns the rightmost least key of each window of shingles, each once: the key in the upper, the place in the lower
  /// half, ascending by place.
  ///
  /// - Parameter prefixes: hashes of what stands before each place, and of all.
  static func kept(
    of prefixes: [UInt64], length: Int, factor: UInt64, seed: UInt64, window: Int, mask: UInt64
  ) -> [UInt64] {
    let count = prefixes.count - length
    guard count > 0 else { return [] }
    precondition(count <= UInt32.max && length > 0 && window > 0)
    return unsafe [UInt64](unsafeUninitializedCapacity: count) { minima, kept in
      unsafe kept = lt_window_minima(
        prefixes, count, length, factor, seed, window, mask, minima.baseAddress)
    }
  }

  /// Writes the places of the cuts that are one.
  ///
  /// - Returns: how many there are.
  /// - Precondition: there is room for all places.
  static func places(of cuts: Span<NormalizedText.Cut>, into places: inout [UInt32]) -> Int {
    precondition(places.count >= cuts.count && cuts.count <= UInt32.max)
    // The first case of an enumeration without values is a zero byte.
    return unsafe cuts.withUnsafeBufferPointer { cuts in
      unsafe lt_marked_places(UnsafeRawPointer(cuts.baseAddress), cuts.count, &places)
    }
  }
}
