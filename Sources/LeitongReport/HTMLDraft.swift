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
    numbers = summary.numberOfPassage
  }

  func write(to page: inout HTMLTree) {
    let language = summary.language
    page.heading(
      Phrases.annotated.text(language), Phrases.annotatedMeaning.text(language), id: "draft")
    let cuts = marks()
    page.element("article", ["class": "sheet", "lang": "zh-CN"]) { sheet in
      var first = 0
      for block in summary.report.draft.blocks where block.end > block.start {
        while first < cuts.count, cuts[first].end <= block.start { first += 1 }
        let here = Array(cuts[first...].prefix { $0.start < block.end })
        write(block, here, to: &sheet)
      }
    }
  }

  /// A stretch of the draft with everything that marks it.
  private struct Marking {
    var start: Int
    var end: Int
    var passageClass: PassageClass?
    /// Numbers of the passages that cover the stretch.
    var numbers: [Int] = []
    /// Numbers of the passages that begin here.
    var beginning: [Int] = []
    /// Passages that end in this stretch.
    var ending: [Int] = []
    var isResidue = false
    var isConcealed = false
  }

  /// Spans, residue and hidden text as one list of disjoint stretches in ascending order.
  private func marks() -> [Marking] {
    let report = summary.report
    var classes = Layer(report.spans.map { ($0.start, $0.end, $0) })
    var residue = Layer(
      report.lint.filter { Self.marked.contains($0.kind) }.map { ($0.start, $0.end, true) })
    var concealed = Layer(report.draft.concealed.map { ($0.start, $0.end, true) })
    // A mark begins where a passage does, so that a link leads there.
    let edges = numbers.keys.flatMap {
      [report.passages[$0].draft.start, report.passages[$0].draft.end]
    }
    let cuts = Set(classes.cuts + residue.cuts + concealed.cuts + edges).sorted()
    var marks: [Marking] = []
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      let span = classes.value(at: start)
      let mark = Marking(
        start: start, end: end, passageClass: span?.class,
        numbers: span?.passages.compactMap { place in
          let range = report.passages[place].draft
          return range.start < end && start < range.end ? numbers[place] : nil
        } ?? [], isResidue: residue.value(at: start) != nil,
        isConcealed: concealed.value(at: start) != nil)
      if mark.passageClass != nil || mark.isResidue || mark.isConcealed { marks.append(mark) }
    }
    let ends = numbers.map { (end: report.passages[$0.key].draft.end, number: $0.value) }
      .sorted { ($0.end, $0.number) < ($1.end, $1.number) }
    var place = 0
    for (end, number) in ends {
      while place + 1 < marks.count, marks[place + 1].start < end { place += 1 }
      if place < marks.count { marks[place].ending.append(number) }
    }
    let starts = numbers.map { (start: report.passages[$0.key].draft.start, number: $0.value) }
      .sorted { ($0.start, $0.number) < ($1.start, $1.number) }
    place = 0
    for (start, number) in starts {
      while place + 1 < marks.count, marks[place].end <= start { place += 1 }
      if place < marks.count { marks[place].beginning.append(number) }
    }
    return marks
  }

  /// Lint that is marked in the text: what a stretch of it can be pointed at.
  private static let marked = Set(LintKind.allCases).subtracting([.numberingGap, .undecodable])

  /// Stretches with a value each, read from left to right; where two overlap the first holds.
  private struct Layer<Value> {
    private let stretches: [(start: Int, end: Int, value: Value)]
    private var next = 0

    init(_ stretches: [(start: Int, end: Int, value: Value)]) {
      self.stretches = stretches.sorted { $0.start < $1.start }
    }

    var cuts: [Int] { stretches.flatMap { [$0.start, $0.end] } }

    /// - Precondition: offsets ascend from call to call.
    mutating func value(at offset: Int) -> Value? {
      while next < stretches.count, stretches[next].end <= offset { next += 1 }
      guard next < stretches.count, stretches[next].start <= offset else { return nil }
      return stretches[next].value
    }
  }

  private func write(_ block: CheckReport.Block, _ marks: [Marking], to sheet: inout HTMLTree) {
    let body = { (tree: inout HTMLTree) in
      var at = block.start
      for mark in marks {
        tree.text(text(at, max(at, mark.start)))
        at = max(at, mark.start)
        let end = min(mark.end, block.end)
        write(
          mark, text(at, max(at, end)), isFirst: mark.start >= block.start,
          isLast: mark.end <= block.end, to: &tree)
        at = max(at, end)
      }
      tree.text(text(at, block.end))
    }
    let id = "l\(summary.line(at: block.start))"
    switch block.kind {
    case "title": sheet.element("h3", ["class": "title", "id": id], body)
    case "heading":
      sheet.element("h3", ["class": "level\(min(4, block.level ?? 1))", "id": id], body)
    case "paragraph":
      sheet.element(
        "p", block.lead.map { ["id": id, "class": "lead\(min(4, $0.level))"] } ?? ["id": id], body)
    default: sheet.element("p", ["class": block.kind, "id": id], body)
    }
  }

  private func write(
    _ mark: Marking, _ text: String, isFirst: Bool, isLast: Bool, to tree: inout HTMLTree
  ) {
    guard !text.isEmpty else { return }
    var styles: [String] = []
    if let passageClass = mark.passageClass { styles.append(passageClass.styleName) }
    if mark.isResidue { styles.append("residue") }
    if mark.isConcealed { styles.append("concealed") }
    for number in isFirst ? mark.beginning : [] {
      tree.element("a", ["class": "begin", "id": "m\(number)"])
    }
    if let passageClass = mark.passageClass {
      tree.element(
        "mark",
        [
          "class": styles.joined(separator: " "), "title": summary.name(passageClass),
          "data-class": passageClass.styleName,
          "data-p": mark.numbers.map(String.init).joined(separator: " "),
        ], text: text)
    } else {
      tree.element("mark", ["class": styles.joined(separator: " ")], text: text)
    }
    guard isLast else { return }
    for number in mark.ending {
      tree.element("sup") { note in
        note.element(
          "a",
          [
            "href": "#p\(number)",
            "aria-label": Phrases.passageNumber.text(summary.language, "\(number)"),
          ], text: "\(number)")
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
