import LeitongText
import LeitongXML

/// One paragraph of a .docx as its reader sees it.
struct DocxParagraph {
  var scalars: [UInt32] = []
  var kind = Block.Kind.paragraph
  var concealed: [Concealment] = []
  /// Footnotes and endnotes it refers to, as `f3` or `e1`.
  var notes: [String] = []
  /// Where its scalars stand in the part; only where a parser is told places.
  var origins: [DocxOrigin] = []
  /// The element of each of `notes`.
  var noteElements: [Int] = []

  func `as`(_ kind: Block.Kind) -> DocxParagraph {
    var copy = self
    copy.kind = kind
    return copy
  }
}

/// Collects paragraphs from the events of a body, footnotes or endnotes part.
final class DocxBodyParser {
  private struct Open {
    var paragraph = DocxParagraph()
    var style: String?
    var list: (number: String?, level: Int?) = (nil, nil)
    var outline: Int?
    var isInBox = false
    var isShaded = false
  }

  private struct Run {
    var hidden = false
    var white = false
    var shaded = false
    var tiny = false
  }

  /// Half points; nobody reads print below 4 points.
  private static let smallestSize = 8

  private(set) var paragraphs: [DocxParagraph] = []
  private(set) var notes: [String: [DocxParagraph]] = [:]
  private(set) var sawBody = false

  /// The element that the next event is about or whose text it is, and how many scalars of its text came before; `nil`
  /// where nobody asks for origins.
  var position: (element: Int, offset: Int)?

  private let styles: DocxStyles
  private var numbering: DocxNumbering
  private var open: [Open] = []
  /// Paragraphs of text boxes, which follow the paragraph that anchors them.
  private var boxed: [DocxParagraph] = []
  private var depth = (deleted: 0, skipped: 0, box: 0, cell: 0, properties: 0, former: 0)
  private var isShaded: [Bool] = []
  private var isText = false
  private var run = Run()
  private var note: String?

  init(styles: DocxStyles, numbering: DocxNumbering) {
    self.styles = styles
    self.numbering = numbering
  }

  func visit(_ event: XMLEvent) {
    switch event {
    case .open(let element): begin(element)
    case .close(let name, _): end(name)
    case .text(let text) where isText && depth.deleted == 0 && depth.skipped == 0: append(text)
    case .text: break
    }
  }

  private func begin(_ element: XMLElement) {
    switch element.name {
    case "body": sawBody = true
    case "Fallback": depth.skipped += 1
    case "del", "moveFrom": depth.deleted += 1
    case "footnote", "endnote":
      note = element["type"] == nil ? element["id"] : nil
      sawBody = true
    case "rPrChange", "pPrChange": depth.former += 1
    case "txbxContent": depth.box += 1
    case "tc":
      depth.cell += 1
      isShaded.append(false)
    case "p" where depth.skipped == 0: open.append(Open(isInBox: depth.box > 0))
    case "pPr": depth.properties += 1
    case "r": run = Run()
    case "t": isText = true
    default: beginDetail(element)
    }
  }

  private func beginDetail(_ element: XMLElement) {
    // What a tracked change says the formatting was before.
    guard depth.former == 0 else { return }
    let isOn = !["0", "false", "off"].contains(element["val"] ?? "1")
    if element.name == "shd", let fill = element["fill"]?.uppercased() {
      let isDark = fill != "AUTO" && fill != "FFFFFF"
      if open.isEmpty, !isShaded.isEmpty { isShaded[isShaded.count - 1] = isDark }
      if !open.isEmpty, depth.properties > 0 { open[open.count - 1].isShaded = isDark }
      if !open.isEmpty, depth.properties == 0 { run.shaded = isDark }
      return
    }
    guard !open.isEmpty, depth.skipped == 0 else { return }
    if depth.properties > 0 {
      switch element.name {
      case "pStyle": open[open.count - 1].style = element["val"]
      case "numId": open[open.count - 1].list.number = element["val"]
      case "ilvl": open[open.count - 1].list.level = element["val"].flatMap { Int($0) }
      case "outlineLvl": open[open.count - 1].outline = DocxStyles.outline(element["val"])
      default: break
      }
      return
    }
    switch element.name {
    case "vanish": run.hidden = isOn
    case "sz": run.tiny = (element["val"].flatMap { Int($0) } ?? 24) < Self.smallestSize
    case "color":
      run.white = isWhite(element["val"] ?? "") || element["themeColor"] == "background1"
    case "tab": append("\t")
    case "br", "cr": append("\n")
    case "noBreakHyphen": append("-")
    case "footnoteReference":
      if let id = element["id"] { refer("f" + id) }
    case "endnoteReference":
      if let id = element["id"] { refer("e" + id) }
    default: break
    }
  }

  /// Whether a colour is so near to white that nobody reads it on paper: each part F0 or more.
  private func isWhite(_ colour: String) -> Bool {
    guard colour.utf8.count == 6, let value = UInt32(colour, radix: 16) else { return false }
    return value & 0xF0F0F0 == 0xF0F0F0
  }

  private func end(_ name: String) {
    switch name {
    case "Fallback": depth.skipped -= 1
    case "del", "moveFrom": depth.deleted -= 1
    case "footnote", "endnote": note = nil
    case "rPrChange", "pPrChange": depth.former -= 1
    case "txbxContent": depth.box -= 1
    case "tc":
      depth.cell -= 1
      isShaded.removeLast()
    case "pPr": depth.properties -= 1
    case "t": isText = false
    case "p" where depth.skipped == 0: finishParagraph()
    default: break
    }
  }

  private func append(_ text: String) {
    guard !open.isEmpty, depth.deleted == 0 else { return }
    let place = open.count - 1
    let start = open[place].paragraph.scalars.count
    open[place].paragraph.scalars.append(contentsOf: text.unicodeScalars.lazy.map(\.value))
    if let position {
      open[place].paragraph.origins.append(
        DocxOrigin(
          range: TextRange(start, open[place].paragraph.scalars.count), element: position.element,
          offset: position.offset))
    }
    let isWhite = run.white && !run.shaded && isShaded.last != true && !open[place].isShaded
    guard run.hidden || run.tiny || isWhite else { return }
    let range = TextRange(start, open[place].paragraph.scalars.count)
    let manner: Concealment.Manner = run.hidden ? .hidden : isWhite ? .white : .tiny
    if let last = open[place].paragraph.concealed.last, last.manner == manner,
      last.range.end == start
    {
      open[place].paragraph.concealed[open[place].paragraph.concealed.count - 1] = Concealment(
        manner: manner, range: TextRange(last.range.start, range.end))
    } else {
      open[place].paragraph.concealed.append(Concealment(manner: manner, range: range))
    }
  }

  private func refer(_ note: String) {
    open[open.count - 1].paragraph.notes.append(note)
    if let position { open[open.count - 1].paragraph.noteElements.append(position.element) }
  }

  private func finishParagraph() {
    guard var finished = open.popLast() else { return }
    let style = styles.resolved(finished.style)
    let label = numbering.next(
      number: finished.list.number ?? style.number,
      level: finished.list.level ?? style.level ?? 0)
    if !label.isEmpty, !finished.paragraph.scalars.isEmpty { finished.paragraph.prepend(label) }
    if finished.isInBox {
      finished.paragraph.kind = .textBox
    } else if depth.cell > 0 {
      finished.paragraph.kind = .tableCell
    } else if let outline = finished.outline ?? style.outline, outline < 9 {
      finished.paragraph.kind = .heading(level: outline + 1)
    }
    if finished.isInBox, !open.isEmpty {
      boxed.append(finished.paragraph)
    } else if let note {
      notes[note, default: []].append(finished.paragraph)
    } else {
      paragraphs.append(finished.paragraph)
      paragraphs += boxed
      boxed = []
    }
    run = Run()
  }
}

extension DocxParagraph {
  fileprivate mutating func prepend(_ label: String) {
    let added = label.unicodeScalars.map(\.value)
    scalars = added + scalars
    concealed = concealed.map {
      Concealment(
        manner: $0.manner,
        range: TextRange($0.range.start + added.count, $0.range.end + added.count))
    }
    origins = origins.map { $0.moved(by: added.count) }
  }
}
