import LeitongText
import LeitongXML

/// Collects paragraphs from the walk over the body of an OpenDocument text.
final class ODTBodyParser {
  /// A paragraph that is not yet ended; one in a note or box stands within another.
  private struct Open {
    var paragraph = ReadParagraph()
    var looks: [Look] = []
    var isInNote = false
    var isInBox = false
    var hasBlank = false
    var isHidden = false
    /// Notes and boxes that are anchored here; they follow.
    var notes: [ReadParagraph] = []
    var boxes: [ReadParagraph] = []
  }

  private struct Look {
    var isHidden = false
    var isWhite = false
    var isShaded = false
    var points = 12.0
  }

  private struct List {
    var style: String
    var numbers: String
    /// The number of the item that its first paragraph still awaits; `nil` once written or for headers.
    var awaits = false
    var start: Int?
  }

  /// Nobody reads print below 4 points.
  private static let smallest = 4.0

  private(set) var paragraphs: [ReadParagraph] = []
  private(set) var sawText = false
  /// What the file holds where it is no text.
  private(set) var otherKind: FileFormat?

  private let styles: ODTStyles
  private let changes: ODTChanges
  private var deletions: Set<String> = []
  private var numbering: ODTNumbering
  private var open: [Open] = []
  private var lists: [List] = []
  /// Lists of what stands around a note or box: theirs begin anew.
  private var outerLists: [[List]] = []
  private var depth = (skipped: 0, note: 0, box: 0, cell: 0, hidden: 0, citation: 0)
  private var isHiddenElement: [Bool] = []
  private var shades: [Bool] = []
  private var outlineNumbers: String?

  init(styles: ODTStyles, numbering: ODTNumbering, changes: ODTChanges) {
    self.styles = styles
    self.changes = changes
    self.numbering = numbering
  }

  func visit(_ event: XMLEvent) {
    switch event {
    case .open(let element): begin(element)
    case .close(let name, _): end(name)
    case .text(let text) where depth.skipped == 0 && depth.citation == 0: append(text)
    case .text: break
    }
  }

  private func begin(_ element: XMLElement) {
    // A field of the same local name, such as the title of the document, is text.
    let isField = element.namespace.hasSuffix(":text:1.0") && Self.fields.contains(element.name)
    if depth.skipped > 0 || Self.skipped.contains(element.name) && !isField {
      depth.skipped += 1
      return
    }
    switch element.name {
    case "text" where element.namespace.hasSuffix(":office:1.0"): sawText = true
    case "spreadsheet" where element.namespace.hasSuffix(":office:1.0"): otherKind = .ods
    case "presentation" where element.namespace.hasSuffix(":office:1.0"): otherKind = .odp
    case "drawing" where element.namespace.hasSuffix(":office:1.0"): otherKind = .odg
    case "p", "h": beginParagraph(element)
    case "span", "a":
      guard let last = open.last?.looks.last else { return }
      let name = element.name == "span" ? element["style-name"] : nil
      open[open.count - 1].looks.append(look(name, family: "text", on: last))
    case "list": beginList(element)
    case "list-item", "list-header":
      guard !lists.isEmpty else { return }
      lists[lists.count - 1].awaits = element.name == "list-item"
      lists[lists.count - 1].start = element["start-value"].flatMap { Int($0) }
    case "note":
      outerLists.append(lists)
      lists = []
      depth.note += 1
    case "note-citation": depth.citation += 1
    case "text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "caption":
      outerLists.append(lists)
      lists = []
      depth.box += 1
      shades.append(isShaded(element, family: "graphic"))
    case "frame": shades.append(isShaded(element, family: "graphic"))
    case "table-cell":
      depth.cell += 1
      shades.append(isShaded(element, family: "table-cell"))
    case "hidden-paragraph":
      if !open.isEmpty, element["is-hidden"] == "true" { open[open.count - 1].isHidden = true }
    case "table-row", "section":
      let isHidden =
        element["visibility"] == "collapse" || element["display"] == "none"
        || element["is-hidden"] == "true"
      isHiddenElement.append(isHidden)
      if isHidden { depth.hidden += 1 }
    default: beginInline(element)
    }
  }

  private func beginInline(_ element: XMLElement) {
    switch element.name {
    case "change-start":
      if let id = element["change-id"], changes.deletions.contains(id) { deletions.insert(id) }
    case "change-end":
      if let id = element["change-id"] { deletions.remove(id) }
    case "s":
      let count = min(max(element["c"].flatMap { Int($0) } ?? 1, 1), Self.mostBlanks)
      write(Array(repeating: 0x20, count: count))
    case "tab": write([0x09])
    case "line-break": write([0x0A])
    case "hidden-text":
      // Its words stand in an attribute where they are hidden, in the text where they are shown.
      if let words = element["string-value"], element["is-hidden"] != "false" {
        write(words.unicodeScalars.map(\.value), .hidden)
        depth.skipped += 1
      }
    default: break
    }
  }

  /// Blanks that one element may stand for; no page has more in a line.
  private static let mostBlanks = 1_000

  private func end(_ name: String) {
    if depth.skipped > 0 {
      depth.skipped -= 1
      return
    }
    switch name {
    case "p", "h": endParagraph()
    case "span", "a":
      if let count = open.last?.looks.count, count > 1 { open[open.count - 1].looks.removeLast() }
    case "list": _ = lists.popLast()
    case "list-item", "list-header":
      if !lists.isEmpty { lists[lists.count - 1].awaits = false }
    case "note":
      depth.note -= 1
      lists = outerLists.popLast() ?? []
    case "note-citation": depth.citation -= 1
    case "text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "caption":
      depth.box -= 1
      lists = outerLists.popLast() ?? []
      shades.removeLast()
    case "frame": shades.removeLast()
    case "table-cell":
      depth.cell -= 1
      shades.removeLast()
    case "table-row", "section":
      if isHiddenElement.popLast() == true { depth.hidden -= 1 }
    default: break
    }
  }

  private func beginList(_ element: XMLElement) {
    let outer = lists.last
    let style = element["style-name"] ?? outer?.style ?? ""
    let numbers =
      outer?.numbers
      ?? numbering.begin(
        style: style, id: element["id"], continued: element["continue-list"],
        goesOn: element["continue-numbering"] == "true")
    lists.append(List(style: style, numbers: numbers))
  }

  private func beginParagraph(_ element: XMLElement) {
    let name = element["style-name"]
    let style = styles.resolved(name, family: "paragraph")
    var next = Open()
    next.isInNote = depth.note > 0
    next.isInBox = depth.box > 0
    next.looks = [look(name, family: "paragraph", on: Look())]
    let isHeading = element.name == "h" || style.outline.map { $0 > 0 } == true
    let level = min(
      max(element["outline-level"].flatMap { Int($0) } ?? style.outline ?? 1, 1), 10)
    if next.isInNote {
      next.paragraph.kind = .footnote
    } else if next.isInBox {
      next.paragraph.kind = .textBox
    } else if depth.cell > 0 {
      next.paragraph.kind = .tableCell
    } else if isHeading {
      next.paragraph.kind = .heading(level: level)
    }
    let label = label(style, isHeading: element.name == "h", level: level, element)
    if !label.isEmpty { next.paragraph.append(label.unicodeScalars.map(\.value)) }
    open.append(next)
  }

  private func label(
    _ style: ODTStyles.Style, isHeading: Bool, level: Int, _ element: XMLElement
  ) -> String {
    if let list = lists.last {
      guard list.awaits, element["is-list-header"] != "true" else { return "" }
      lists[lists.count - 1].awaits = false
      // An item within an item takes the place of the outer one, which has no text of its own yet.
      for place in lists.indices { lists[place].awaits = false }
      let name = list.style.isEmpty ? style.list ?? "" : list.style
      return numbering.next(
        list: list.numbers, style: name, level: lists.count, start: list.start)
    }
    guard isHeading, element["is-list-header"] != "true" else { return "" }
    return numbering.next(
      list: ODTNumbering.outline, style: style.list ?? ODTNumbering.outline, level: level,
      start: element["restart-numbering"] == "true"
        ? element["start-value"].flatMap { Int($0) } ?? 1 : nil)
  }

  private func look(_ name: String?, family: String, on outer: Look) -> Look {
    let style = name == nil && family == "text" ? .init() : styles.resolved(name, family: family)
    var look = outer
    look.isHidden = style.isHidden ?? look.isHidden
    look.isWhite = style.isWhite ?? look.isWhite
    if let shaded = style.isShaded { look.isShaded = shaded }
    switch style.size {
    case .points(let points): look.points = points
    case .share(let share): look.points *= share
    case nil: break
    }
    return look
  }

  private func isShaded(_ element: XMLElement, family: String) -> Bool {
    guard let shaded = styles.resolved(element["style-name"], family: family).isShaded else {
      return shades.last ?? false
    }
    return shaded
  }

  /// Adds text of the part: runs of blanks are one, and none stand at the beginning (ISO/IEC 26300-1:2015, 6.1.2).
  private func append(_ text: String) {
    guard !open.isEmpty, deletions.isEmpty else { return }
    let manner = manner()
    let place = open.count - 1
    let start = open[place].paragraph.scalars.count
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value == 0x20 || value == 0x0A || value == 0x09 || value == 0x0D {
        open[place].hasBlank = true
        continue
      }
      if open[place].hasBlank, open[place].paragraph.scalars.last.map({ $0 > 0x20 }) == true {
        open[place].paragraph.scalars.append(0x20)
      }
      open[place].hasBlank = false
      open[place].paragraph.scalars.append(value)
    }
    if let manner { open[place].paragraph.conceal(from: start, manner) }
  }

  /// Adds what an element stands for, as it is.
  private func write(_ scalars: [UInt32], _ manner: Concealment.Manner? = nil) {
    guard !open.isEmpty, deletions.isEmpty, depth.citation == 0 else { return }
    let place = open.count - 1
    if open[place].hasBlank, open[place].paragraph.scalars.last.map({ $0 > 0x20 }) == true {
      open[place].paragraph.scalars.append(0x20)
    }
    open[place].hasBlank = false
    open[place].paragraph.append(scalars, manner ?? self.manner())
  }

  private func manner() -> Concealment.Manner? {
    guard let look = open.last?.looks.last else { return nil }
    if look.isHidden || depth.hidden > 0 { return .hidden }
    if look.isWhite, !look.isShaded, shades.last != true { return .white }
    return look.points < Self.smallest ? .tiny : nil
  }

  private func endParagraph() {
    guard var ended = open.popLast() else { return }
    ended.paragraph.trimEnd()
    if ended.isHidden {
      ended.paragraph.concealed = []
      ended.paragraph.conceal(from: 0, .hidden)
    }
    // Notes follow the paragraph that refers to them, then the boxes that are anchored in it.
    let all = [ended.paragraph] + ended.notes + ended.boxes
    if open.isEmpty {
      paragraphs += all
    } else if ended.isInNote {
      open[open.count - 1].notes += all
    } else {
      open[open.count - 1].boxes += all
    }
  }

  /// Names that a field of the text has too.
  private static let fields: Set<String> = ["title", "meta", "script"]
  /// What is no text of the body: deletions, remarks, forms, readings, names of pictures, templates of indexes.
  private static let skipped: Set<String> = [
    "tracked-changes", "annotation", "forms", "ruby-text", "title", "desc", "math", "script",
    "event-listeners", "binary-data", "table-of-content-source", "illustration-index-source",
    "table-index-source", "object-index-source", "user-index-source", "alphabetical-index-source",
    "bibliography-source", "variable-decls", "sequence-decls", "user-field-decls",
    "dde-connection-decls",
    "font-face-decls", "styles", "automatic-styles", "master-styles", "meta", "settings", "scripts",
  ]
}
