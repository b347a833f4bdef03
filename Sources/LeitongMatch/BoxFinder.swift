import LeitongText

/// Finds the passages of one source in a draft by their words, in any order: boxes grown from seeds, joined
/// where they are one act of copying, and the stretches that sum up a source.
struct BoxFinder {
  /// A box and its score, in weights of a rare word.
  struct Found: Sendable {
    let box: Box
    let score: Double
    /// What the score is held against.
    let least: Double
  }

  /// Boxes of one source that are looked at for joining, the best ones.
  private static let mostBoxes = 64
  /// How many times as long as the draft's stretch the source's has to be for a summary, in symbols.
  private static let summaryRatio = 2.5
  /// What a summary has to gain on the closer boxes it takes the place of, in weights of a rare word. Chosen by
  /// hand on 125 pairs of texts.
  private static let summaryGain = 3.0
  /// Least score of a summary of which nothing is found closer by: two who write of the same event share its names, some 12 to 14 weights of them.
  private static let leastSummary = 15.0
  /// What each close box beyond the first is worth to it: one passage says more than its pieces.
  private static let pieceGain = 4.0

  let counter: BagCounter
  let draftCuts: [Int]
  let sourceCuts: [Int]
  var without: Set<MatchPart> = []

  /// Returns boxes that do not overlap in the draft, ascending by draft.
  ///
  /// - Parameter seeds: the best first.
  func boxes(from seeds: [SentenceSeeder.Seed]) -> [Found] {
    var wide = grower(.wide)
    var boxes = found(grower(.close), seeds)
    if without.contains(.summaries) { return boxes }
    for summary in found(wide, seeds) {
      let box = summary.box
      guard Double(box.source.count) >= Self.summaryRatio * Double(box.draft.count) else {
        continue
      }
      let inside = boxes.filter { $0.box.draft.overlaps(box.draft) }
      // What has found its place closer by, and more of it, is no summary.
      guard inside.reduce(0, { $0 + $1.box.draft.count }) * 10 <= box.draft.count * 13 else {
        continue
      }
      let held = inside.reduce(0.0) {
        $0 + Double(wide.score(of: $1.box)) / Double(BoxGrower.scale)
      }
      let gain = summary.score - held + Self.pieceGain * Double(max(0, inside.count - 1))
      let least = inside.isEmpty ? Self.leastSummary : 0
      guard summary.score >= least, gain >= Self.summaryGain else { continue }
      boxes.removeAll { $0.box.draft.overlaps(box.draft) }
      boxes.append(Found(box: box, score: summary.score, least: Self.leastSummary))
    }
    return boxes.sorted { $0.box.draft.lowerBound < $1.box.draft.lowerBound }
  }

  private func grower(_ price: BoxGrower.Price) -> BoxGrower {
    BoxGrower(counter: counter, draftCuts: draftCuts, sourceCuts: sourceCuts, price: price)
  }

  /// Boxes at one price, of more than its least score, disjoint in the draft, the best first.
  private func found(_ grower: BoxGrower, _ seeds: [SentenceSeeder.Seed]) -> [Found] {
    var grower = grower
    let least = grower.price.least * Double(BoxGrower.scale)
    var boxes: [(box: Box, score: Int)] = []
    for seed in seeds where !boxes.contains(where: { seed.box.isWithin($0.box) }) {
      let grown = grower.grown(from: seed.box)
      if Double(grown.score) >= least / 2, !boxes.contains(where: { $0.box == grown.box }) {
        boxes.append(grown)
      }
    }
    boxes = joined(boxes, &grower)
    var kept: [Found] = []
    for (box, score) in boxes where Double(score) >= least {
      if kept.contains(where: { $0.box.draft.overlaps(box.draft) }) { continue }
      kept.append(
        Found(
          box: box, score: Double(score) / Double(BoxGrower.scale), least: grower.price.least))
    }
    return kept
  }

  /// Joins two boxes where the box around both is worth nearly as much; the best first.
  private func joined(
    _ boxes: [(box: Box, score: Int)], _ grower: inout BoxGrower
  ) -> [(box: Box, score: Int)] {
    let allowance = Int(grower.price.join * Double(BoxGrower.scale))
    var boxes = Array(sorted(boxes).prefix(Self.mostBoxes))
    if without.contains(.boxJoining) { return boxes }
    while let (one, other, union) = firstJoin(boxes, allowance, &grower) {
      boxes.remove(at: other)
      boxes.remove(at: one)
      boxes = sorted(boxes + [grower.grown(from: union)])
    }
    return boxes
  }

  private func firstJoin(
    _ boxes: [(box: Box, score: Int)], _ allowance: Int, _ grower: inout BoxGrower
  ) -> (Int, Int, Box)? {
    for one in boxes.indices {
      for other in boxes.indices.dropFirst(one + 1) {
        let union = boxes[one].box.union(boxes[other].box)
        if grower.score(of: union) + allowance > boxes[one].score + boxes[other].score {
          return (one, other, union)
        }
      }
    }
    return nil
  }

  private func sorted(_ boxes: [(box: Box, score: Int)]) -> [(box: Box, score: Int)] {
    boxes.sorted {
      $0.score != $1.score
        ? $0.score > $1.score
        : ($0.box.draft.lowerBound, $0.box.source.lowerBound)
          < ($1.box.draft.lowerBound, $1.box.source.lowerBound)
    }
  }
}
