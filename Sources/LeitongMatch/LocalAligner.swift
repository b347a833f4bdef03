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
    let (steps, best) = MatchKernel.locallyAligned(
      rows, columns, gain: gain, change: change, open: gapOpen, next: gapNext)
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
