/// The margins between which a text runs: what "the line is full" and "the line is indented" are held against.
struct PageFrames {
  struct Frame {
    var left: Float
    var right: Float
    /// Lines that reach the right margin.
    var lines: Int
  }

  private var ofPage: [[Frame]] = []
  private var ofAll: [Frame] = []

  /// - Complexity: O(*n* log *n*) in the lines, times the different frames, of which few are kept
  init(_ pages: [Page]) {
    for page in pages {
      var frames: [Frame] = []
      var start = 0
      let lines = page.lines
      while start < lines.count {
        var end = start
        while end < lines.count, lines[end].flow == lines[start].flow { end += 1 }
        if let frame = Self.frame(of: lines[start..<end]) {
          Self.add(frame, to: &frames)
          Self.add(frame, to: &ofAll)
        }
        start = end
      }
      ofPage.append(frames)
    }
  }

  /// Frames that are told apart, at most.
  private static let most = 64

  private static func frame(of lines: ArraySlice<PageLine>) -> Frame? {
    let whole = lines.filter { !$0.isParted }
    guard whole.count >= 2, let right = whole.map(\.right).max() else { return nil }
    let em = whole.map(\.em).sorted()[whole.count / 2]
    let reaching = whole.count { right - $0.right < em * 1.2 }
    guard reaching >= 2 else { return nil }
    let lefts = whole.map(\.left).sorted()
    // Where one line alone stands out to the left, the margin is that of the others.
    let left = zip(lefts, lefts.dropFirst()).first { $1 - $0 < em * 0.4 }?.0 ?? lefts[0]
    return Frame(left: left, right: right, lines: reaching)
  }

  private static func add(_ frame: Frame, to frames: inout [Frame]) {
    let near = frames.firstIndex {
      abs($0.left - frame.left) < 8 && abs($0.right - frame.right) < 8
    }
    if let near {
      frames[near].left = min(frames[near].left, frame.left)
      frames[near].right = max(frames[near].right, frame.right)
      frames[near].lines += frame.lines
    } else if frames.count < most {
      frames.append(frame)
    }
  }

  /// The frame that a line stands in: of those that hold it the one with most lines, of its page first.
  func frame(of line: PageLine, on page: Int) -> Frame? {
    func best(_ frames: [Frame]) -> Frame? {
      frames.filter {
        $0.left <= line.left + line.em * 0.6 && line.right <= $0.right + line.em * 1.2
      }.max { ($0.lines, -$0.right) < ($1.lines, -$1.right) }
    }
    if let own = best(ofPage[page]), own.lines >= 3 { return own }
    return best(ofAll)
  }
}
