/// Puts the lines of two columns one column after the other where poppler goes from one to the other line by line,
/// which it does where lines stand wide apart.
///
/// A gutter is a strip that no line crosses through many rows, with full lines of much the same width at both sides.
/// Rows of a table have short cells, or more than two.
enum PageColumns {
  /// Two columns and the strip between them; points.
  private struct Gutter {
    var left, edge, middle, right, end: Float
  }

  /// Rows with lines at both sides, at least, by which a gutter is known.
  private static let fewestRows = 6
  /// Places on a page that are tried, at most.
  private static let mostTrials = 8

  /// - Complexity: O(*n* log *n*) in the lines, times the gutters that are tried
  static func order(_ pages: inout [Page]) {
    var known: [Gutter] = []
    var rows = pages.map(rows)
    for (number, page) in pages.enumerated() {
      for gutter in gutters(of: page, rows[number])
      where !known.contains(where: { abs($0.middle - gutter.middle) < 12 })
        && known.count < mostTrials
      {
        known.append(gutter)
      }
    }
    guard !known.isEmpty else { return }
    var flow = (pages.lazy.flatMap(\.lines).map(\.flow).max() ?? 0) + 1
    for number in pages.indices {
      for gutter in known {
        part(&pages[number], &rows[number], at: gutter)
        for run in runs(of: pages[number], rows[number], gutter.middle)
        where fits(run.sided, gutter, pages[number]) {
          order(&pages[number], rows[number][run.rows], gutter, &flow)
        }
        // Lines have changed their places.
        rows[number] = self.rows(of: pages[number])
      }
    }
  }

  /// Lines of a page that stand at one height, from above to below, each from left to right.
  private static func rows(of page: Page) -> [[Int]] {
    var rows: [[Int]] = []
    for place in page.lines.indices.sorted(by: {
      (page.lines[$0].middle, $0) < (page.lines[$1].middle, $1)
    }) {
      let line = page.lines[place]
      if let first = rows.last?.first, line.middle - page.lines[first].middle < line.em * 0.5 {
        rows[rows.count - 1].append(place)
      } else {
        rows.append([place])
      }
    }
    return rows.map { $0.sorted { page.lines[$0].left < page.lines[$1].left } }
  }

  /// Parts lines in two that poppler made one of because a mark hangs over the margin, towards the gutter.
  private static func part(_ page: inout Page, _ rows: inout [[Int]], at gutter: Gutter) {
    func isSided(_ row: [Int]) -> Bool {
      row.count == 2 && page.lines[row[0]].right <= gutter.middle
        && page.lines[row[1]].left >= gutter.middle
    }
    var cuts: [Int: PageLine.Gap] = [:]
    for (number, row) in rows.enumerated() where row.count == 1 {
      let line = page.lines[row[0]]
      let near = rows[max(0, number - 2)..<min(number + 3, rows.count)]
      guard line.left < gutter.middle, line.right > gutter.middle, near.contains(where: isSided),
        line.left > gutter.left - line.em * 0.5, line.right < gutter.end + line.em * 1.2
      else { continue }
      cuts[row[0]] = line.gaps.first { gap in
        let indent = gap.end - gutter.right
        return gap.start <= gutter.right && gap.start > gutter.edge && gap.offset > 0
          && (abs(indent) < 2 || abs(indent - line.em * 2) < 2)
          && hanging.contains(line.scalars[..<gap.offset].last { $0 != 0x20 } ?? 0)
      }
    }
    guard !cuts.isEmpty else { return }
    page.lines = page.lines.enumerated().flatMap { place, line in
      guard let gap = cuts[place] else { return [line] }
      var parts = [line, line]
      parts[0].scalars = Array(line.scalars[..<gap.offset])
      while parts[0].scalars.last == 0x20 { parts[0].scalars.removeLast() }
      parts[0].right = gap.start
      parts[1].scalars = Array(line.scalars[gap.offset...])
      parts[1].left = gap.end
      for side in parts.indices {
        parts[side].isParted = false
        parts[side].gaps = []
      }
      return parts
    }
    rows = self.rows(of: page)
  }

  /// Marks that may hang over a margin.
  private static let hanging = Set("，。、；：！？,.;:".unicodeScalars.map(\.value))

  private typealias Run = (rows: Range<Int>, sided: [(left: Int, right: Int)])

  /// Runs of rows that no line crosses at a place, from the first row with lines at both sides to the last one, and
  /// the lines below it that go on at the left at the same distance.
  private static func runs(of page: Page, _ rows: [[Int]], _ middle: Float) -> [Run] {
    var runs: [Run] = []
    var start: Int?
    var end = 0
    var lastSided = 0
    var sided: [(left: Int, right: Int)] = []
    func close(isCrossed: Bool = false) {
      if let start {
        // Above a line over both columns they end together, but for one line of the left one that goes on.
        let goesOn = sided.last.map { isOpen(page.lines[$0.left]) } == true
        let last = isCrossed ? min(end, lastSided + (goesOn ? 2 : 1)) : end
        runs.append((start..<last, sided))
      }
      start = nil
      sided = []
    }
    for (number, row) in rows.enumerated() {
      let isCrossed = row.contains { page.lines[$0].left < middle && page.lines[$0].right > middle }
      let isLow = start != nil && !follows(rows[number - 1], row, page)
      if isCrossed || isLow { close(isCrossed: isCrossed) }
      guard !isCrossed else { continue }
      let isSided =
        row.count == 2 && page.lines[row[0]].right <= middle && page.lines[row[1]].left >= middle
      if isSided {
        if start == nil { start = number }
        lastSided = number
        sided.append((row[0], row[1]))
      }
      if start != nil { end = number + 1 }
    }
    close()
    return runs
  }

  /// Whether a row stands no further below another than the lines of a paragraph do, or little more.
  private static func follows(_ row: [Int], _ next: [Int], _ page: Page) -> Bool {
    guard let one = row.first.map({ page.lines[$0] }),
      let other = next.first.map({ page.lines[$0] })
    else { return false }
    return other.middle - one.middle < max(one.em, other.em) * 3.2
  }

  /// Gutters that many rows of a page show.
  private static func gutters(of page: Page, _ rows: [[Int]]) -> [Gutter] {
    var counts: [Int: Int] = [:]
    for row in rows where row.count == 2 {
      counts[Int(page.lines[row[1]].left.rounded()), default: 0] += 1
    }
    let trials = counts.filter { $0.value >= 3 }.sorted {
      ($0.value, $1.key) > ($1.value, $0.key)
    }.prefix(mostTrials)
    return trials.flatMap { trial in
      runs(of: page, rows, Float(trial.key) - 2).compactMap { gutter(of: $0, page, rows) }
    }
  }

  /// The gutter of a run of rows; `nil` where they are no text in two columns.
  private static func gutter(of run: Run, _ page: Page, _ rows: [[Int]]) -> Gutter? {
    let sided = run.sided
    guard sided.count >= fewestRows, sided.count * 10 >= run.rows.count * 6 else { return nil }
    let lefts = sided.map { page.lines[$0.left] }
    let rights = sided.map { page.lines[$0.right] }
    let ends = lefts.map(\.right).sorted()
    // One in three at most has a mark that hangs over.
    let edge = ends[ends.count * 2 / 3]
    let right = rights.map(\.left).min() ?? 0
    let far = rights.map(\.right).sorted()
    let gutter = Gutter(
      left: lefts.map(\.left).min() ?? 0, edge: edge, middle: right - 2, right: right,
      end: far[far.count - 1])
    let widths = (edge - gutter.left, gutter.end - gutter.right)
    let em = lefts.map(\.em).sorted()[sided.count / 2]
    guard min(widths.0, widths.1) > em * 8, min(widths.0, widths.1) > max(widths.0, widths.1) * 0.75
    else { return nil }
    func isText(_ lines: [PageLine], _ edge: Float) -> Bool {
      // A mark may hang over, and a word may not have fitted.
      let full = lines.count { edge - $0.right < em * 2.6 }
      return full * 10 >= lines.count * 6 && lines.count(where: isOpen) * 10 >= lines.count * 6
    }
    guard isText(lefts, edge), isText(rights, gutter.end) else { return nil }
    // What stands in rows of a table stands apart by rows, not by lines.
    let middles = sided.map { page.lines[$0.left].middle }
    let distances = zip(middles, middles.dropFirst()).map { $1 - $0 }.sorted()
    let usual = distances[distances.count / 2]
    guard distances.count(where: { abs($0 - usual) < em * 0.15 }) * 10 >= distances.count * 7 else {
      return nil
    }
    return gutter
  }

  private static func isOpen(_ line: PageLine) -> Bool {
    line.scalars.last.map { !ends.contains($0) } == true
  }

  private static let ends = Set("。！？；：".unicodeScalars.map(\.value))

  /// Whether rows of another page stand in the same columns.
  private static func fits(_ sided: [(left: Int, right: Int)], _ gutter: Gutter, _ page: Page)
    -> Bool
  {
    sided.allSatisfy { pair in
      let (left, right) = (page.lines[pair.left], page.lines[pair.right])
      return left.left > gutter.left - left.em * 0.5 && right.left > gutter.right - right.em * 0.5
        && right.right < gutter.end + right.em * 1.2
    }
      && sided.contains {
        abs(page.lines[$0.left].left - gutter.left) < page.lines[$0.left].em * 0.5
      }
  }

  /// Puts what stands left of a gutter before what stands right of it.
  private static func order(
    _ page: inout Page, _ rows: ArraySlice<[Int]>, _ gutter: Gutter, _ flow: inout Int
  ) {
    let places = rows.flatMap(\.self)
    var columns: [[PageLine]] = [[], []]
    for place in places {
      let side = page.lines[place].left < gutter.middle ? 0 : 1
      columns[side].append(page.lines[place])
      columns[side][columns[side].count - 1].flow = flow + side
    }
    flow += 2
    for (place, line) in zip(places.sorted(), columns.joined()) { page.lines[place] = line }
  }
}
