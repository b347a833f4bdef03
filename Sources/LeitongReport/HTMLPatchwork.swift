import LeitongFindings
import LeitongXML

/// 拼稿图: the draft as one strip, coloured and patterned by class, cut where the source changes, with
/// the headings below as its axis.
struct HTMLPatchwork {
  let summary: Summary
  private var report: CheckReport { summary.report }
  private var language: Language { summary.language }

  init(summary: Summary) { self.summary = summary }

  /// A stretch of one class and one source.
  struct Patch {
    var start: Int
    var end: Int
    let passageClass: PassageClass
    /// Number of the source in the list of sources, from 1; `nil` where the draft has it alone.
    let source: Int?
    /// Numbers of the passages that cover it.
    var numbers: [Int]
  }

  func write(to page: inout HTMLTree) {
    page.heading(
      Phrases.patchwork.text(language), Phrases.patchworkMeaning.text(language), id: "patchwork")
    let length = max(1, report.draft.text.unicodeScalars.count)
    page.element(
      "svg",
      [
        "class": "patch", "width": "100%", "height": "62", "role": "img",
        "aria-label": Phrases.patchwork.text(language) + "：" + shares,
      ]
    ) { svg in
      Self.patterns(&svg)
      svg.element(
        "rect", ["class": "ground", "x": "0", "y": "0", "width": "100%", "height": "36"])
      for patch in patches() { write(patch, length, to: &svg) }
      axis(&svg, length)
    }
    legend(&page)
  }

  /// The classes in words, for those who do not see the strip.
  private var shares: String {
    PassageClass.listed.map { passageClass in
      let count = report.rates.classes[passageClass.rawValue] ?? 0
      return summary.name(passageClass) + " "
        + Figures.rate(CheckReport.Rate(count, of: report.rates.counted), language)
    }.joined(separator: language == .chinese ? "，" : ", ")
  }

  /// Spans cut where a passage begins or ends, so that a change of source is seen.
  func patches() -> [Patch] {
    let numbers = summary.numberOfPassage
    var patches: [Patch] = []
    for span in report.spans {
      let passages = span.passages.filter { numbers[$0] != nil }
      let inner = passages.flatMap {
        [report.passages[$0].draft.start, report.passages[$0].draft.end]
      }
      .filter { span.start < $0 && $0 < span.end }
      let cuts = Set([span.start, span.end] + inner).sorted()
      for (start, end) in zip(cuts, cuts.dropFirst()) {
        let covering = passages.filter {
          report.passages[$0].draft.start < end && start < report.passages[$0].draft.end
        }
        let main = covering.max {
          (report.passages[$0].identical, $1) < (report.passages[$1].identical, $0)
        }
        let source = main.flatMap { summary.sourceNumber[report.passages[$0].source.file] }
        let here = covering.compactMap { numbers[$0] }
        if let last = patches.last, last.end == start, last.passageClass == span.class,
          last.source == source
        {
          patches[patches.count - 1].end = end
          patches[patches.count - 1].numbers += here.filter { !last.numbers.contains($0) }
        } else {
          patches.append(
            Patch(
              start: start, end: end, passageClass: span.class, source: source, numbers: here))
        }
      }
    }
    return patches
  }

  private func write(_ patch: Patch, _ length: Int, to svg: inout HTMLTree) {
    let draw = { (tree: inout HTMLTree) in
      tree.element(
        "rect",
        [
          "class": "k-" + patch.passageClass.styleName, "x": Self.percent(patch.start, length),
          "y": "0", "width": Self.percent(patch.end - patch.start, length), "height": "36",
          "data-class": patch.passageClass.styleName,
          "data-p": patch.numbers.map(String.init).joined(separator: " "),
        ]
      ) { rect in
        let place = Phrases.lineNumber.text(language, "\(summary.line(at: patch.start))")
        let source = patch.source.map { Phrases.sourceNumber.text(language, "\($0)") }
        rect.element(
          "title",
          text: [summary.name(patch.passageClass), source, place].compactMap { $0 }
            .joined(separator: " · "))
      }
    }
    if let first = patch.numbers.first {
      svg.element("a", ["href": "#p\(first)", "tabindex": "-1"], draw)
    } else {
      draw(&svg)
    }
    // A source's number is written where it has room: two hundredths of the strip.
    if let source = patch.source, (patch.end - patch.start) * 50 >= length {
      svg.element(
        "svg",
        [
          "x": Self.percent(patch.start, length),
          "width": Self.percent(patch.end - patch.start, length), "y": "0", "height": "36",
          "aria-hidden": "true",
        ]
      ) { cell in
        cell.element(
          "rect", ["class": "plate", "x": "2", "y": "9", "width": "20", "height": "18", "rx": "3"])
        cell.element("text", ["class": "seam", "x": "12", "y": "22"], text: "\(source)")
      }
    }
  }

  /// A tick and the heading for each section; a heading longer than its section is cut off.
  private func axis(_ svg: inout HTMLTree, _ length: Int) {
    for section in report.sections {
      guard let title = section.title else { continue }
      svg.element(
        "svg",
        [
          "x": Self.percent(section.start, length),
          "width": Self.percent(section.end - section.start, length), "y": "36", "height": "26",
        ]
      ) { cell in
        cell.element("rect", ["class": "tick", "x": "0", "y": "0", "width": "1", "height": "20"])
        cell.element("text", ["class": "axis", "x": "5", "y": "17"]) { label in
          label.text(fitting(title, in: section, length))
          label.element("title", text: title)
        }
      }
    }
  }

  /// The heading where its section has room for it on a desk, or else its number.
  private func fitting(_ title: String, in section: CheckReport.Section, _ length: Int) -> String {
    let room = (section.end - section.start) * Self.deskWidth / length
    guard title.unicodeScalars.count * Self.labelScalar > room,
      let mark = title.unicodeScalars.firstIndex(where: { "、）)".unicodeScalars.contains($0) })
    else { return title }
    return String(title.unicodeScalars[...mark])
  }

  /// Pixels of the strip on a desk, and of one character of a label.
  private static let deskWidth = 1_100
  private static let labelScalar = 13

  /// Patterns beside colours: what prints grey or is seen without red and green keeps its class.
  static func patterns(_ svg: inout HTMLTree) {
    svg.element("defs") { defs in
      pattern(&defs, "f-template", "M0 8L8 0M-2 2L2 -2M6 10L10 6")
      pattern(&defs, "f-own-earlier", "M0 2H8M0 6H8")
      pattern(&defs, "f-upstream", "M2 0V8M6 0V8")
      pattern(&defs, "f-quotation", "M0 0L8 8M0 8L8 0")
      pattern(&defs, "f-formula", "M3 4H5")
    }
  }

  private static func pattern(_ defs: inout HTMLTree, _ id: String, _ path: String) {
    defs.element(
      "pattern", ["id": id, "width": "8", "height": "8", "patternUnits": "userSpaceOnUse"]
    ) { pattern in
      pattern.element(
        "rect", ["class": "b-" + String(id.dropFirst(2)), "width": "8", "height": "8"])
      pattern.element("path", ["class": "s-" + String(id.dropFirst(2)), "d": path])
    }
  }

  /// Every class with its count, pattern and share; the counts add up to the counted characters.
  private func legend(_ page: inout HTMLTree) {
    page.element("ul", ["class": "legend"]) { list in
      for passageClass in PassageClass.listed {
        let count = report.rates.classes[passageClass.rawValue] ?? 0
        list.element("li") { item in
          item.element(
            "svg", ["class": "swatch", "width": "22", "height": "12", "aria-hidden": "true"]
          ) {
            $0.element(
              "rect", ["class": "k-" + passageClass.styleName, "width": "22", "height": "12"])
          }
          item.text(
            summary.name(passageClass) + " "
              + Figures.rate(CheckReport.Rate(count, of: report.rates.counted), language))
        }
      }
    }
  }

  /// A share of the strip with three places: `12.345%`.
  private static func percent(_ part: Int, _ whole: Int) -> String {
    let thousandths = part * 100_000 / whole
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest + "%"
  }
}
