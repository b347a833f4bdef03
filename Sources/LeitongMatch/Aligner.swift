import LeitongText

/// How a stretch of the draft turns into a stretch of the source.
///
/// Invariant: `equal` and `substitute` count on both sides, `insert` on the draft's only, `delete` on
/// the source's only; the sums are the lengths of the two stretches.
public struct Alignment: Sendable, Hashable {
  public enum Operation: String, Sendable, Codable, Hashable {
    case equal, substitute, insert, delete
  }

  public struct Run: Sendable, Hashable {
    public let operation: Operation
    /// Symbols, at least one.
    public let count: Int

    public init(_ operation: Operation, _ count: Int) {
      self.operation = operation
      self.count = count
    }
  }

  public private(set) var runs: [Run] = []

  public init() {}

  /// Adds symbols at the end; joins them to the last run where the operation is the same.
  public mutating func append(_ operation: Operation, _ count: Int) {
    guard count > 0 else { return }
    if let last = runs.last, last.operation == operation {
      runs[runs.count - 1] = Run(operation, last.count + count)
    } else {
      runs.append(Run(operation, count))
    }
  }

  mutating func append(_ other: Alignment) {
    for run in other.runs { append(run.operation, run.count) }
  }

  /// Symbols of the given operation.
  public func count(of operation: Operation) -> Int {
    runs.reduce(0) { $0 + ($1.operation == operation ? $1.count : 0) }
  }
}

/// Aligns two stretches from end to end with affine gaps (Gotoh 1982) inside a band (Ukkonen 1985).
///
/// The band grows until no path outside it could score as much, so the score is that of the full
/// table.
struct Aligner {
  static let gain: Int32 = 2
  static let change: Int32 = -1
  static let gapOpen: Int32 = -3
  static let gapNext: Int32 = -1
  /// Stand for text that has moved: equal to nothing on the other side.
  static let movedDraft = NormalizedText.boundary + 1
  static let movedSource = NormalizedText.boundary + 2
  /// A boundary, or text that has moved, never turns into anything else.
  private static let barred: Int32 = Int32.min / 4

  /// Cells of the table beyond which the aligner says only that one stretch stands for the other: 4
  /// million take some 20 ms, and gaps between runs are far smaller.
  private static let cells = 4_000_000

  /// Returns the best alignment and its score.
  ///
  /// - Complexity: O((*n* + *m*) · band) time and memory.
  static func alignment(
    draft: ArraySlice<UInt32>, source: ArraySlice<UInt32>
  ) -> (alignment: Alignment, score: Int32) {
    // Most gaps between runs are of one text alone, or of a few symbols.
    if draft.isEmpty || source.isEmpty { return oneSided(draft.count, source.count) }
    if let unlike = unlike(draft, source) { return unlike }
    let rows = Array(draft)
    let columns = Array(source)
    let shorter = min(rows.count, columns.count)
    var margin = min(8, shorter)
    while true {
      guard (rows.count + 1) * (margin * 2 + abs(rows.count - columns.count) + 1) <= cells else {
        var replaced = Alignment()
        replaced.append(.insert, rows.count)
        replaced.append(.delete, columns.count)
        return (replaced, 2 * gapOpen + Int32(clamping: rows.count + columns.count - 2) * gapNext)
      }
      let table = BandedTable(rows: rows, columns: columns, margin: margin)
      if margin >= shorter { return table.result }
      // Leaving the band and coming back leaves at least margin + 1 symbols of either text unmatched.
      let unmatched = Int32(margin + 1)
      let bound = gain * (Int32(shorter) - unmatched) + 2 * gapOpen + 2 * (unmatched - 1) * gapNext
      if table.result.score >= bound { return table.result }
      margin *= 4
    }
  }

  /// The alignment of nothing with something.
  private static func oneSided(_ rows: Int, _ columns: Int) -> (alignment: Alignment, score: Int32)
  {
    var alignment = Alignment()
    alignment.append(.insert, rows)
    alignment.append(.delete, columns)
    let symbols = rows + columns
    return (alignment, symbols == 0 ? 0 : gapOpen + Int32(clamping: symbols - 1) * gapNext)
  }

  /// Symbols of a gap up to which it is quicker to hold each against each than to fill a table.
  private static let few = 16

  /// The alignment of a few symbols that have nothing in common, as the table would give it; `nil` for all others.
  ///
  /// As many as both have stand for each other; what one has more comes before these.
  private static func unlike(
    _ draft: ArraySlice<UInt32>, _ source: ArraySlice<UInt32>
  ) -> (alignment: Alignment, score: Int32)? {
    guard draft.count <= few, source.count <= few, !source.contains(where: isBarred) else {
      return nil
    }
    for symbol in draft where isBarred(symbol) || source.contains(symbol) { return nil }
    let both = min(draft.count, source.count)
    var (alignment, score) = oneSided(draft.count - both, source.count - both)
    alignment.append(.substitute, both)
    score += Int32(both) * change
    return (alignment, score)
  }

  @inline(__always)
  static func score(_ one: UInt32, _ other: UInt32) -> Int32 {
    if one == other { return gain }
    return isBarred(one) || isBarred(other) ? barred : change
  }

  /// Whether a symbol is a boundary or stands for text that has moved.
  @inline(__always)
  private static func isBarred(_ symbol: UInt32) -> Bool {
    (NormalizedText.boundary...movedSource).contains(symbol)
  }
}

/// The three tables of Gotoh's algorithm, kept only near the diagonal.
private struct BandedTable {
  let result: (alignment: Alignment, score: Int32)

  private static let floor = Int32.min / 2

  init(rows: [UInt32], columns: [UInt32], margin: Int) {
    let low = min(0, columns.count - rows.count) - margin
    let high = max(0, columns.count - rows.count) + margin
    let width = high - low + 1
    // Cell (row, column) stands at row * width + (column - row - low).
    var steps = [UInt8](repeating: 0, count: (rows.count + 1) * width)
    var best = [Int32](repeating: Self.floor, count: width)
    var gapAbove = best
    var nextBest = best
    var nextGap = best
    for row in 0...rows.count {
      Self.fill(
        row, low, rows.span, columns.span, best.span, gapAbove.span, &nextBest, &nextGap, &steps)
      swap(&best, &nextBest)
      swap(&gapAbove, &nextGap)
    }
    let score = best[columns.count - rows.count - low]
    result = (Self.path(rows, columns, steps, width, low), score)
  }

  /// Fills one row: scores and gaps from those of the row before, and where each score came from.
  private static func fill(
    _ row: Int, _ low: Int, _ rows: Span<UInt32>, _ columns: Span<UInt32>,
    _ best: Span<Int32>, _ gapAbove: Span<Int32>,
    _ rowBest: inout [Int32], _ rowGap: inout [Int32], _ allSteps: inout [UInt8]
  ) {
    var nextBest = rowBest.mutableSpan
    var nextGap = rowGap.mutableSpan
    var steps = allSteps.mutableSpan
    let width = best.count
    let base = row * width
    var gapLeft = floor
    var left = floor
    // What lies beyond the columns is no cell.
    let start = min(width, max(0, -(row + low)))
    let end = max(start, min(width, columns.count - row - low + 1))
    for place in 0..<start { (nextBest[place], nextGap[place]) = (floor, floor) }
    for place in end..<width { (nextBest[place], nextGap[place]) = (floor, floor) }
    let symbol = row > 0 ? rows[row - 1] : 0
    for place in start..<end {
      let column = row &+ low &+ place
      if row == 0, column == 0 {
        nextBest[place] = 0
        nextGap[place] = floor
        left = 0
        continue
      }
      // The cell above stands one place to the right in the row before; the diagonal one straight.
      // The floor is far from what a number can hold, and scores stay between.
      let hasAbove = place &+ 1 < width && row > 0
      let above = (hasAbove ? best[place &+ 1] : floor) &+ Aligner.gapOpen
      let aboveGap = (hasAbove ? gapAbove[place &+ 1] : floor) &+ Aligner.gapNext
      let opensUp = above >= aboveGap
      let gap = max(opensUp ? above : aboveGap, floor)
      nextGap[place] = gap
      let open = left &+ Aligner.gapOpen
      let longer = gapLeft &+ Aligner.gapNext
      let opensLeft = open >= longer
      gapLeft = max(opensLeft ? open : longer, floor)
      var score = floor
      var step: UInt8 = 0
      if row > 0, column > 0, best[place] > floor {
        score = best[place] &+ Aligner.score(symbol, columns[column &- 1])
        step = 1
      }
      if gap > score { (score, step) = (gap, 2) }
      if gapLeft > score { (score, step) = (gapLeft, 3) }
      score = max(score, floor)
      nextBest[place] = score
      left = score
      steps[base + place] = step | (opensUp ? 4 : 0) | (opensLeft ? 8 : 0)
    }
  }

  private static func path(
    _ rows: [UInt32], _ columns: [UInt32], _ steps: [UInt8], _ width: Int, _ low: Int
  ) -> Alignment {
    var row = rows.count
    var column = columns.count
    var backward: [(Alignment.Operation, Int)] = []
    backward.reserveCapacity(rows.count + columns.count)
    while row > 0 || column > 0 {
      let step = steps[row * width + column - row - low]
      switch step & 3 {
      case 1:
        row -= 1
        column -= 1
        backward.append((rows[row] == columns[column] ? .equal : .substitute, 1))
      case 2:
        while row > 1, steps[row * width + column - row - low] & 4 == 0 {
          row -= 1
          backward.append((.insert, 1))
        }
        row -= 1
        backward.append((.insert, 1))
      default:
        while column > 1, steps[row * width + column - row - low] & 8 == 0 {
          column -= 1
          backward.append((.delete, 1))
        }
        column -= 1
        backward.append((.delete, 1))
      }
    }
    var alignment = Alignment()
    for (operation, count) in backward.reversed() { alignment.append(operation, count) }
    return alignment
  }
}
