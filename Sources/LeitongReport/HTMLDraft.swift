import LeitongFindings
import LeitongXML

/// The draft in its own paragraphs, each stretch marked by class, each passage numbered.
struct HTMLDraft {
  let summary: Summary
  private let scalars: [Unicode.Scalar]
  /// Number in the report of each passage that says text was reused, by its place in the JSON.
  private let numbers: [Int: Int]

  init(summary: Summary) {
    self.summary = summary
    scalars = Array(summary.report.draft.text.unicodeScalars)
    numbers = Dictionary(uniqueKeysWithValues: summary.numbered.map { ($0.place, $0.number) })
  }

  func write(to page: inout HTMLTree) {
    let language = summary.language
    page.heading(Phrases.annotated.text(language), Phrases.annotatedMeaning.text(language), id: "draft")
    let cuts = marks()
    page.element("article", ["class": "sheet", "lang": "zh-CN"]) { sheet in
      var next = cuts[...]
      for block in summary.report.draft.blocks where block.end > block.start {
        while let first = next.first, first.end <= block.start { next.removeFirst() }
        let here = Array(next.prefix { $0.start < block.end })
        write(block, here, to: &sheet)
      }
    }
  }

  /// A stretch of the draft with everything that marks it.
  private struct Marking {
    var start: Int
    var end: Int
    var passageClass: PassageClass?
    /// Passages that end in this stretch.
    var ending: [Int] = []
    var isResidue = false
    var isConcealed = false
  }

  /// Spans, residue and hidden text as one list of disjoint stretches in ascending order.
  private func marks() -> [Marking] {
    let report = summary.report
    var marks = report.spans.map { Marking(start: $0.start, end: $0.end, passageClass: $0.class) }
    for finding in report.lint {
      switch finding.kind {
      case .disclaimer, .advertisement, .paywall, .cutSentence, .unbalancedMark, .placeholder:
        marks = overlay(marks, finding.start, finding.end) { $0.isResidue = true }
      default: break
      }
    }
    for concealed in report.draft.concealed {
      marks = overlay(marks, concealed.start, concealed.end) { $0.isConcealed = true }
    }
    for (place, number) in numbers.sorted(by: { $0.key < $1.key }) {
      let end = report.passages[place].draft.end
      if let last = marks.lastIndex(where: { $0.start < end && $0.passageClass != nil }) {
        marks[last].ending.append(number)
      }
    }
    return marks
  }

  /// Cuts the stretches at both ends of `start ..< end` and changes what lies within.
  private func overlay(
    _ marks: [Marking], _ start: Int, _ end: Int, _ change: (inout Marking) -> Void
  ) -> [Marking] {
    var result: [Marking] = []
    var at = start
    for mark in marks {
      if mark.end <= start || mark.start >= end {
        if mark.start >= end, at < end { fill(&result, &at, end, change) }
        result.append(mark)
        continue
      }
      if mark.start > at { fill(&result, &at, mark.start, change) }
      for (from, to) in [
        (mark.start, max(mark.start, start)), (max(mark.start, start), min(mark.end, end)),
        (min(mark.end, end), mark.end),
      ] where to > from {
        var piece = mark
        (piece.start, piece.end) = (from, to)
        if from >= start, to <= end { change(&piece) }
        result.append(piece)
      }
      at = max(at, min(mark.end, end))
    }
    if at < end { fill(&result, &at, end, change) }
    return result
  }

  private func fill(
    _ result: inout [Marking], _ at: inout Int, _ end: Int, _ change: (inout Marking) -> Void
  ) {
    var plain = Marking(start: at, end: end)
    change(&plain)
    result.append(plain)
    at = end
  }

  private func write(_ block: CheckReport.Block, _ marks: [Marking], to sheet: inout HTMLTree) {
    let body = { (tree: inout HTMLTree) in
      var at = block.start
      for mark in marks {
        tree.text(text(at, max(at, mark.start)))
        at = max(at, mark.start)
        let end = min(mark.end, block.end)
        write(mark, text(at, max(at, end)), isLast: mark.end <= block.end, to: &tree)
        at = max(at, end)
      }
      tree.text(text(at, block.end))
    }
    switch block.kind {
    case "title": sheet.element("h3", ["class": "title"], body)
    case "heading": sheet.element("h3", ["class": "level\(min(4, block.level ?? 1))"], body)
    case "paragraph": sheet.element("p", [:], body)
    default: sheet.element("p", ["class": block.kind], body)
    }
  }

  private func write(
    _ mark: Marking, _ text: String, isLast: Bool, to tree: inout HTMLTree
  ) {
    guard !text.isEmpty else { return }
    var styles: [String] = []
    if let passageClass = mark.passageClass { styles.append(passageClass.styleName) }
    if mark.isResidue { styles.append("residue") }
    if mark.isConcealed { styles.append("concealed") }
    let title = mark.passageClass.map { summary.name($0) } ?? ""
    tree.element("mark", ["class": styles.joined(separator: " "), "title": title], text: text)
    guard isLast else { return }
    for number in mark.ending {
      tree.element("sup") { note in
        note.element("a", ["href": "#p\(number)", "id": "m\(number)"], text: "\(number)")
      }
    }
  }

  private func text(_ start: Int, _ end: Int) -> String {
    guard start < end else { return "" }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[start..<min(end, scalars.count)])
    return text
  }
}
