import LeitongText

/// A draft in the code of one segment.
struct DraftCode {
  let codes: [UInt16]

  init(of draft: [UInt32], in segment: Segment) {
    let code = segment.code
    codes = draft.map { code.code(of: $0) }
  }
}

/// Compares symbols of a draft with those of a source where they lie, packed.
struct SymbolComparer {
  let segment: Segment
  let extent: Range<Int>
  let draft: [UInt32]
  let code: DraftCode

  /// Symbols of the source.
  var count: Int { extent.count }

  @inline(__always)
  func isEqual(_ draftAt: Int, _ sourceAt: Int) -> Bool {
    let place = extent.lowerBound &+ sourceAt
    let one = code.codes[draftAt]
    guard segment.code(at: place) == one else { return false }
    return one != SegmentLayout.escape || segment.escaped(at: place) == draft[draftAt]
  }
}
