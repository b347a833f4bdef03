import CKernels
import LeitongStore
import LeitongText

/// The innermost loops of sketching, winnowing and comparing, in C: with run-time choice of vectors the first is twice as
/// fast from text to sketch as portable Swift, the second five times as fast from hashes to kept shingles, and short
/// stretches are aligned four times as fast.
enum MatchKernel {
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

  /// The hash of the four symbols that begin at a place.
  @inline(__always)
  static func four(of symbols: [UInt32], _ place: Int) -> UInt32 {
    lt_hash_four(
      symbols[place], symbols[place &+ 1], symbols[place &+ 2], symbols[place &+ 3])
  }

  /// Returns the hashes of the shingles of four symbols in a stretch; empty where there are fewer symbols.
  static func fours(of symbols: [UInt32], _ stretch: Range<Int>) -> [UInt32] {
    precondition(0 <= stretch.lowerBound && stretch.upperBound <= symbols.count)
    let count = stretch.count - 3
    guard count > 0 else { return [] }
    return unsafe symbols.withUnsafeBufferPointer { symbols in
      unsafe [UInt32](unsafeUninitializedCapacity: count) { hashes, filled in
        unsafe lt_hash_fours(
          symbols.baseAddress.map { unsafe $0 + stretch.lowerBound }, count, hashes.baseAddress)
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
    precondition(count <= UInt32.max && length > 0 && 1...Int(LT_WIDEST_WINDOW) ~= window)
    return unsafe [UInt64](unsafeUninitializedCapacity: count) { minima, kept in
      unsafe kept = lt_window_minima(
        prefixes, count, length, factor, seed, window, mask, minima.baseAddress)
    }
  }

  /// Returns the hash of what stands around each kept shingle; 0 where the text ends within it.
  ///
  /// - Parameters:
  ///   - prefixes: hashes of what stands before each place, and of all.
  ///   - kept: places in the lower halves, within the text.
  static func surroundings(
    of kept: [UInt64], _ prefixes: [UInt64], reach: Int, length: Int, factor: UInt64, seed: UInt64
  ) -> [UInt64] {
    precondition(!prefixes.isEmpty && reach >= 0 && length > 0)
    return unsafe [UInt64](unsafeUninitializedCapacity: kept.count) { hashes, filled in
      unsafe lt_surroundings(
        prefixes, prefixes.count - 1, kept, kept.count, reach, length, factor, seed,
        hashes.baseAddress)
      filled = kept.count
    }
  }

  /// Aligns two texts where they agree best; see `lt_align_locally`.
  ///
  /// - Precondition: `open < next < 0`, what a gap scores that opens and that goes on.
  /// - Returns: a step for each cell, row by row, whose first row and column say nothing; and the best cell.
  static func locallyAligned(
    _ rows: [UInt32], _ columns: [UInt32], gain: Int32, change: Int32, open: Int32, next: Int32
  ) -> (steps: [UInt8], best: (row: Int, column: Int)) {
    precondition(open < next && next < 0)
    let cells = (rows.count + 1) * (columns.count + 1)
    var best = (row: 0, column: 0)
    let steps = unsafe [UInt8](unsafeUninitializedCapacity: cells) { steps, filled in
      unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: 5 * (columns.count + 1)) {
        scratch in
        unsafe steps.prefix(columns.count + 1).initialize(repeating: 0)
        var scores = lt_alignment_scores(gain: gain, change: change, open: open, next: next)
        unsafe lt_align_locally(
          rows, rows.count, columns, columns.count, &scores, NormalizedText.boundary,
          scratch.baseAddress, steps.baseAddress, &best.row, &best.column)
      }
      filled = cells
    }
    return (steps, best)
  }

  /// Counts the boundaries of a text, and says whether it has words.
  static func census(of symbols: [UInt32]) -> (boundaries: Int, hasWords: Bool) {
    var all: UInt32 = 0
    let count = unsafe lt_count_equal(symbols, symbols.count, NormalizedText.boundary, &all)
    return (count, NormalizedText.isWord(all))
  }

  /// A hash of symbols and cuts.
  static func hash(of text: SourceText) -> UInt64 {
    unsafe checksum(of: text.cuts.span.bytes, seed: checksum(of: text.symbols.span.bytes))
  }

  /// Writes the places of the cuts that are one.
  ///
  /// - Returns: how many there are.
  /// - Precondition: there is room for all places.
  static func places(of cuts: Span<NormalizedText.Cut>, into places: inout [UInt32]) -> Int {
    precondition(places.count >= cuts.count && cuts.count <= UInt32.max)
    // The first case of an enumeration without values is a zero byte.
    return unsafe cuts.withUnsafeBufferPointer { cuts in
      unsafe lt_marked_places(UnsafeRawPointer(cuts.baseAddress), cuts.count, .max, &places)
    }
  }

  /// Writes the codes of symbols; see `lt_code_symbols`.
  ///
  /// - Returns: how many codes are `escape` or above.
  /// - Precondition: there is room for the codes of all symbols, and `plane` has 0x10004 of them.
  static func code(
    _ symbols: Span<UInt32>, by plane: [UInt16], unknown: UInt16, escape: UInt16,
    into codes: inout [UInt16]
  ) -> Int {
    precondition(codes.count >= symbols.count && plane.count == 0x10004)
    return unsafe symbols.withUnsafeBufferPointer { symbols in
      unsafe lt_code_symbols(symbols.baseAddress, symbols.count, plane, unknown, escape, &codes)
    }
  }

  /// Packs sixteen numbers of twelve bits to three words.
  ///
  /// - Precondition: `count` is a multiple of sixteen, and there are so many codes, and room for the words.
  static func packTwelve(_ codes: [UInt16], count: Int, into words: inout [UInt64]) {
    precondition(count & 15 == 0 && count <= codes.count && words.count >= count / 16 * 3)
    unsafe lt_pack_twelve(codes, count, &words)
  }
}
