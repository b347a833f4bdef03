import LeitongAudit
import LeitongFindings
import LeitongXML

/// Who may have it from whom: documents below each other by date, an arc for each pair, its reasons listed below.
struct LineageGraph {
  let frame: AuditFrame
  /// Places in `documents`, by date; the numbers of the table of members.
  let members: [Int]
  let dates: [Int: String]
  private var scene: AuditScene { frame.scene }

  /// Arcs that can be told apart in one picture; chosen by hand.
  private static let mostArcs = 40
  /// Arrows listed with their reasons.
  private static let mostArrows = 200
  private static let rowHeight = 40
  private static let axis = 232
  /// How far an arc reaches for each row that it spans, and at most.
  private static let step = 25
  private static let farthest = 320

  func write(_ lineage: [AuditReport.ArrowRecord], to page: inout HTMLTree) {
    guard !lineage.isEmpty else { return }
    page.heading(
      scene.say(AuditListPhrases.lineage), scene.say(AuditListPhrases.lineageMeaning),
      id: "lineage")
    // Decided ones first: where not all can be drawn they are what the picture is for.
    let arrows = lineage.filter(\.isDecided) + lineage.filter { !$0.isDecided }
    graph(Array(arrows.prefix(Self.mostArcs)), &page)
    if arrows.count > Self.mostArcs {
      page.element(
        "p", ["class": "meta"],
        text: scene.say(AuditListPhrases.lineageCut, "\(Self.mostArcs)", "\(arrows.count)"))
    }
    page.element("ol", ["class": "arrows"]) { list in
      for (number, arrow) in arrows.prefix(Self.mostArrows).enumerated() {
        list.element("li", ["id": "r\(number + 1)"]) { self.arrow(arrow, &$0) }
      }
    }
    frame.cutLine(min(arrows.count, Self.mostArrows), of: arrows.count, to: &page)
  }

  private func graph(_ arrows: [AuditReport.ArrowRecord], _ page: inout HTMLTree) {
    let row = Dictionary(
      members.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { one, _ in one })
    let height = members.count * Self.rowHeight + 8
    let reach =
      arrows.compactMap { arrow -> Int? in
        guard let from = row[arrow.from], let to = row[arrow.to] else { return nil }
        return Self.reach(from, to)
      }.max() ?? 0
    let width = Self.axis + reach * 3 / 4 + 24
    page.element("div", ["class": "scroll"]) { scroll in
      scroll.element(
        "svg",
        [
          "class": "lineage", "width": "\(width)", "height": "\(height)", "role": "img",
          "aria-label": scene.say(AuditListPhrases.lineage),
        ]
      ) { svg in
        for (number, place) in members.enumerated() {
          let y = number * Self.rowHeight + Self.rowHeight / 2
          svg.element("text", ["x": "0", "y": "\(y)"]) { label in
            label.text(
              "\(number + 1) " + scene.shortened(scene.names.document(place), to: 15))
            label.element("title", text: scene.names.document(place))
          }
          svg.element(
            "text", ["class": "soft", "x": "14", "y": "\(y + 14)", "style": "font-size:11px"],
            text: dates[place] ?? scene.say(Phrases.unknown))
          svg.element(
            "circle", ["class": "dot", "cx": "\(Self.axis)", "cy": "\(y)", "r": "3"])
        }
        for (number, arrow) in arrows.enumerated() {
          guard let from = row[arrow.from], let to = row[arrow.to], from != to else { continue }
          arc(from, to, number + 1, isDecided: arrow.isDecided, &svg)
        }
      }
    }
  }

  private static func reach(_ from: Int, _ to: Int) -> Int {
    min(farthest, 20 + step * abs(from - to))
  }

  private func arc(
    _ from: Int, _ to: Int, _ number: Int, isDecided: Bool, _ svg: inout HTMLTree
  ) {
    let middle = Self.rowHeight / 2
    let (start, end) = (from * Self.rowHeight + middle, to * Self.rowHeight + middle)
    // The farther apart two are the wider the arc, so that arcs cross little.
    let reach = Self.reach(from, to)
    let x = Self.axis + 5
    let tip = end + (end > start ? -3 : 3)
    svg.element("a", ["href": "#r\(number)"]) { link in
      link.element(
        "path",
        [
          "class": isDecided ? "sure-arc" : "open",
          "d": "M\(x) \(start)C\(x + reach) \(start) \(x + reach) \(tip) \(x + 4) \(tip)",
        ])
      if isDecided {
        link.element(
          "path", ["class": "head", "d": "M\(x) \(tip)l9 -4v8z"])
      }
      // An undecided arc is there to be seen, not to be found: numbers would hide those that are decided.
      guard isDecided else { return link.element("title", text: "\(number)") }
      let (cx, cy) = (x + reach * 3 / 4, (start + tip) / 2)
      link.element(
        "circle", ["class": "badge", "cx": "\(cx)", "cy": "\(cy)", "r": "9"])
      link.element("text", ["class": "mid", "x": "\(cx)", "y": "\(cy + 4)"], text: "\(number)")
    }
  }

  private func arrow(_ arrow: AuditReport.ArrowRecord, _ item: inout HTMLTree) {
    frame.document(arrow.from, to: &item, isShort: true)
    item.text(scene.language == .chinese ? " 与 " : " and ")
    frame.document(arrow.to, to: &item, isShort: true)
    item.text(scene.language == .chinese ? " 雷同" : " share text")
    item.element(
      "span", ["class": "decision"],
      text: arrow.isDecided
        ? scene.say(
          AuditListPhrases.decided, scene.shortened(scene.names.document(arrow.from), to: 16))
        : scene.say(AuditListPhrases.undecided))
    if scene.audit.pairs.indices.contains(arrow.pair), scene.isPairShown(arrow.pair) {
      item.text(" ")
      frame.pairLink(arrow.pair, scene.say(AuditPhrases.compare), to: &item)
    }
    LineageReasons(scene: scene, isInOrder: true).write(arrow, to: &item)
  }
}

/// The reasons of one arrow as a list.
struct LineageReasons {
  let scene: AuditScene
  /// Whether the two are called the former and the latter, as the arrow has them; else A and B, as the pair has them.
  var isInOrder = false

  func write(_ arrow: AuditReport.ArrowRecord, to tree: inout HTMLTree) {
    guard !arrow.reasons.isEmpty else {
      tree.element("p", ["class": "meta"], text: scene.say(AuditListPhrases.noReasons))
      return
    }
    let isTurned =
      isInOrder && scene.audit.pairs.indices.contains(arrow.pair)
      && scene.audit.pairs[arrow.pair].one != arrow.from
    tree.element("ul") { list in
      for reason in arrow.reasons.prefix(20) {
        let (first, second) = isTurned ? (reason.other, reason.one) : (reason.one, reason.other)
        list.element("li") { item in
          item.text(
            scene.say(
              isInOrder ? AuditListPhrases.factsInOrder : AuditListPhrases.facts,
              scene.say(AuditListPhrases.name(of: reason.kind)),
              scene.shortened(scene.names.text(first), to: 60),
              scene.shortened(scene.names.text(second), to: 60)))
          let known = reason.earlier.flatMap {
            scene.audit.documents.indices.contains($0) ? $0 : nil
          }
          item.element(
            "small",
            text: known.map {
              scene.say(
                AuditListPhrases.pointsTo, scene.shortened(scene.names.document($0), to: 16))
            } ?? scene.say(AuditListPhrases.saysNothing))
        }
      }
    }
  }
}
