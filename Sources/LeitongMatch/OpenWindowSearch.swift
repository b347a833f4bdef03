import LeitongStore
import LeitongText

/// Finds where stretches of a draft, as long as the guarantee, stand first in one segment.
///
/// A stretch of which some fingerprint is not crowded is held against all places of it. Any other is looked up among
/// the crowded runs: what is not there stands nowhere.
struct OpenWindowSearch {
  let segment: Segment
  let part: Int
  let leftOut: Set<SourceReference>
  let symbols: [UInt32]
  /// The draft in the code of the segment.
  let code: DraftCode
  /// Symbols of a stretch.
  let length: Int

  /// What is sought.
  struct Stretch {
    let start: Int
    let key: UInt32
    /// Where its rarest fingerprint begins.
    let position: Int
    /// All that the segment has of that fingerprint.
    let entries: Range<Int>
  }

  /// Where a stretch stands in the segment, in which document, and where that begins.
  struct Place: Sendable {
    let place: Int
    let document: Int
    let start: Int
  }

  /// Places of text that are fetched before they are looked at.
  private static let ahead = 16

  /// Returns the first place of each stretch in a document that is not left out; `nil` where there is none.
  ///
  /// - Parameter stretches: ascending by their start.
  /// - Complexity: O(stretches · crowd); but O(entries) for each whose first place is in a document left out.
  func firsts(of stretches: [Stretch]) -> [Place?] {
    var firsts = [Place?](repeating: nil, count: stretches.count)
    var walked: [Int] = []
    var crowded: [Int] = []
    for (number, stretch) in stretches.enumerated() where !stretch.entries.isEmpty {
      if stretch.entries.count > segment.crowd {
        crowded.append(number)
      } else {
        walked.append(number)
      }
    }
    if !crowded.isEmpty {
      walked += lookUp(crowded, of: stretches, &firsts)
      walked.sort()
    }
    if !walked.isEmpty { walk(walked, of: stretches, &firsts) }
    return firsts
  }

  /// Looks up stretches among the crowded runs.
  ///
  /// - Returns: those whose first place is in a document left out; they may stand elsewhere as well.
  private func lookUp(
    _ crowded: [Int], of stretches: [Stretch], _ firsts: inout [Place?]
  ) -> [Int] {
    var proposed: [(number: Int, place: Int)] = []
    segment.runs.forEachEntries(of: crowded.map { stretches[$0].key }) { index, entries in
      segment.runs.verify(entries)
      for entry in entries {
        let place = segment.runs.number(entry)
        segment.touchText(place)
        proposed.append((crowded[index], place))
      }
    }
    var hidden: [Int] = []
    // A key only proposes. Each run is in the table once.
    for (number, place) in proposed where isEqual(stretches[number].start, place) {
      guard let owner = owner(of: place) else {
        segment.bytes.reportDamage()
        continue
      }
      if leftOut.contains(SourceReference(part: part, document: owner.document)) {
        hidden.append(number)
      } else {
        firsts[number] = owner
      }
    }
    return hidden
  }

  /// Stretches around one fingerprint, and the symbols by which they begin before it.
  private struct Walk {
    let position: Int
    let stretches: Range<Int>
    let least: Int
    let most: Int
    var open: Int
  }

  /// Holds all places of the fingerprints of stretches against the draft.
  private func walk(_ numbers: [Int], of stretches: [Stretch], _ firsts: inout [Place?]) {
    var walks: [Walk] = []
    // Place in the upper, number of the walk in the lower half.
    var steps: [UInt64] = []
    var start = 0
    while start < numbers.count {
      let first = stretches[numbers[start]]
      var end = start + 1
      while end < numbers.count, stretches[numbers[end]].position == first.position { end += 1 }
      segment.prints.verify(first.entries)
      for entry in first.entries {
        steps.append(UInt64(segment.prints.number(entry)) << 32 | UInt64(walks.count))
      }
      walks.append(
        Walk(
          position: first.position, stretches: start..<end,
          least: first.position - stretches[numbers[end - 1]].start,
          most: first.position - first.start, open: end - start))
      start = end
    }
    // So the text is gone through from one end to the other.
    RadixSort.byUpperHalf(&steps)
    for step in 0..<min(Self.ahead, steps.count) { segment.touchText(Int(steps[step] >> 32)) }
    for step in steps.indices {
      if step + Self.ahead < steps.count { segment.touchText(Int(steps[step + Self.ahead] >> 32)) }
      let (number, place) = (Int(steps[step] & 0xFFFF_FFFF), Int(steps[step] >> 32))
      let walk = walks[number]
      guard walk.open > 0 else { continue }
      guard let (left, right) = reach(walk, place) else { continue }
      for sought in numbers[walk.stretches] where firsts[sought] == nil {
        let before = walk.position - stretches[sought].start
        guard before <= left, length - before <= right,
          isEqual(stretches[sought].start, place - before), let owner = owner(of: place - before),
          !leftOut.contains(SourceReference(part: part, document: owner.document))
        else { continue }
        firsts[sought] = owner
        walks[number].open -= 1
      }
    }
  }

  /// How far the surroundings of a fingerprint agree with the draft's by their codes; `nil` where they cannot hold a
  /// stretch that is sought.
  @inline(__always)
  private func reach(_ walk: Walk, _ place: Int) -> (left: Int, right: Int)? {
    guard place < segment.symbolCount else {
      segment.bytes.reportDamage()
      return nil
    }
    let end = min(length - walk.least, segment.symbolCount - place, symbols.count - walk.position)
    segment.verifyText(max(0, place - walk.most)..<place + end)
    let left = code.equalBefore(walk.position, segment, place, limit: min(walk.most, place))
    guard left >= walk.least else { return nil }
    let right = code.equalAfter(walk.position, segment, place, limit: end)
    return left + right >= length ? (left, right) : nil
  }

  /// Whether a stretch stands at a place.
  private func isEqual(_ start: Int, _ place: Int) -> Bool {
    guard place + length <= segment.symbolCount else {
      segment.bytes.reportDamage()
      return false
    }
    segment.verifyText(place..<place + length)
    return (0..<length).allSatisfy { offset in
      let sought = code.codes[start + offset]
      guard segment.code(at: place + offset) == sought else { return false }
      return sought != SegmentLayout.escape
        || segment.escaped(at: place + offset) == symbols[start + offset]
    }
  }

  /// The document that all of a stretch at a place lies in.
  private func owner(of place: Int) -> Place? {
    let document = segment.document(at: place)
    let extent = segment.extent(of: document)
    guard extent.contains(place), place + length <= extent.upperBound else { return nil }
    return Place(place: place, document: document, start: extent.lowerBound)
  }
}
