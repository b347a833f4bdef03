import LeitongText

/// Finds the best common stretch of two short windows, edits allowed (Smith and Waterman 1981, with
/// the affine gaps of Gotoh 1982).
struct LocalAligner {
  /// Scores: an equal symbol gains 3, an unequal one costs 2, a gap costs 4 and 1 for each symbol after its first.
  private static let gain: Int32 = 3
  private static let change: Int32 = -2
  private static let gapOpen: Int32 = -4
  private static let gapNext: Int32 = -1

  private enum Step: UInt8 { case stop, diagonal, up, left }

  /// Returns the equal runs of the best local alignment in order, in window coordinates.
  ///
  /// - Complexity: O(*n* · *m*) time and memory; meant for windows of at most a few hundred symbols.
  static func runs(draft: ArraySlice<UInt32>, source: ArraySlice<UInt32>) -> [ExactRun] {
    let rows = Array(draft)
    let columns = Array(source)
    let width = columns.count + 1
    let floor = Int32.min / 2
    var best = (score: Int32(0), row: 0, column: 0)
    var above = [Int32](repeating: 0, count: width)
    var gapAbove = [Int32](repeating: floor, count: width)
    // Two bits of step and one each for an open gap: the way back without three tables.
    var steps = [UInt8](repeating: 0, count: (rows.count + 1) * width)
    for row in 1..<rows.count + 1 {
      var diagonal = above[0]
      var gapLeft = floor
      for column in 1..<width {
        let isEqual = rows[row - 1] == columns[column - 1]
        let isBarred =
          !isEqual
          && (rows[row - 1] == NormalizedText.boundary
            || columns[column - 1] == NormalizedText.boundary)
        let matched = isBarred ? floor : diagonal + (isEqual ? gain : change)
        let opensUp = above[column] + gapOpen >= gapAbove[column] + gapNext
        gapAbove[column] = max(above[column] + gapOpen, gapAbove[column] + gapNext)
        let opensLeft = above[column - 1] + gapOpen >= gapLeft + gapNext
        gapLeft = max(above[column - 1] + gapOpen, gapLeft + gapNext)
        diagonal = above[column]
        var score = max(0, matched)
        var step = matched > 0 ? Step.diagonal : .stop
        if gapAbove[column] > score { (score, step) = (gapAbove[column], .up) }
        if gapLeft > score { (score, step) = (gapLeft, .left) }
        above[column] = score
        steps[row * width + column] =
          step.rawValue | (opensUp ? 4 : 0) | (opensLeft ? 8 : 0)
        if score > best.score { best = (score, row, column) }
      }
    }
    return path(from: best.row, best.column, steps, width, rows, columns)
  }

  private static func path(
    from row: Int, _ column: Int, _ steps: [UInt8], _ width: Int, _ rows: [UInt32],
    _ columns: [UInt32]
  ) -> [ExactRun] {
    var row = row
    var column = column
    var runs: [ExactRun] = []
    while row > 0, column > 0, let step = Step(rawValue: steps[row * width + column] & 3),
      step != .stop
    {
      switch step {
      case .diagonal:
        row -= 1
        column -= 1
        guard rows[row] == columns[column] else { continue }
        if let last = runs.last, last.draft == row + 1, last.source == column + 1 {
          runs[runs.count - 1] = ExactRun(draft: row, source: column, length: last.length + 1)
        } else {
          runs.append(ExactRun(draft: row, source: column, length: 1))
        }
      case .up:
        while row > 1, steps[row * width + column] & 4 == 0 { row -= 1 }
        row -= 1
      case .left:
        while column > 1, steps[row * width + column] & 8 == 0 { column -= 1 }
        column -= 1
      case .stop: return runs.reversed()
      }
    }
    return runs.reversed()
  }
}
