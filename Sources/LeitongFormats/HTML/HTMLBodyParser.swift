import LeitongText
import LeitongXML

/// Collects the paragraphs of a page from the walk over it.
final class HTMLBodyParser {
  private struct Open {
    var name: String
    var look = HTMLLook()
    var kind = Block.Kind.paragraph
    var isSkipped = false
    var isBlock = false
    /// The list's next number and how it is written; `nil` for bullets.
    var list: (next: Int, step: Int, label: ListLabel?)?
  }

  /// A run of blanks not yet written: it may turn out to stand at an end, where none is shown.
  private enum Blank { case none, space, lineEnd }

  private(set) var paragraphs: [ReadParagraph] = []
  private(set) var properties: [String: String] = [:]

  private let sheet: CSSSheet
  private var stack: [Open] = []
  private var paragraph = ReadParagraph()
  private var blank = Blank.none
  private var label = ""
  private var title: String?

  init(sheet: CSSSheet) { self.sheet = sheet }

  func visit(_ event: XMLEvent) {
    switch event {
    case .open(let element): begin(element)
    case .close(let name, _): end(name)
    case .text(let text):
      if title != nil {
        title?.append(text)
      } else if let open = stack.last, !open.isSkipped {
        append(text, open.look)
      }
    }
  }

  /// Ends the last paragraph.
  func finish() { endParagraph() }

  private func begin(_ element: XMLElement) {
    let name = element.name
    var open = stack.last ?? Open(name: "")
    open.name = name
    open.list = nil
    open.isBlock = Self.blocks.contains(name)
    if Self.skipped.contains(name) { open.isSkipped = true }
    if name == "title", stack.last?.name == "head", properties["title"] == nil { title = "" }
    if name == "meta" { note(element) }
    style(&open, element)
    if open.isBlock { endParagraph() }
    switch name {
    case "td", "th": open.kind = .tableCell
    case "h1", "h2", "h3", "h4", "h5", "h6":
      if open.kind == .paragraph {
        open.kind = .heading(level: Int(name.dropFirst()) ?? 1)
      }
    case "pre", "listing", "xmp": open.look.keepBlanks()
    case "br" where !open.isSkipped: lineEnd()
    case "q" where !open.isSkipped: append("“", open.look)
    case "dialog" where element["open"] == nil: open.look.hide()
    case "ol":
      let isReversed = element["reversed"] != nil
      open.list = (
        element["start"].flatMap { Int($0) }.map { min(max($0, -1_000_000), 1_000_000) } ?? 1,
        isReversed ? -1 : 1, Self.label(element["type"] ?? "1")
      )
    case "ul", "menu", "dir": open.list = (1, 1, nil)
    case "li": number(element)
    default: break
    }
    if isNote(element) { open.kind = .footnote }
    if isNoteMark(element) { open.isSkipped = true }
    stack.append(open)
  }

  private func style(_ open: inout Open, _ element: XMLElement) {
    if !sheet.isEmpty {
      apply(
        sheet.declarations(
          element: open.name,
          classes: element["class"]?.split(whereSeparator: \.isWhitespace).map(String.init) ?? [],
          id: element["id"]), to: &open)
    }
    var own = CSSDeclarations()
    if let ground = element["bgcolor"].flatMap({ CSSColour($0) }) { own.background = ground }
    if element["background"] != nil { own.background = .unknown }
    if open.name == "font", let colour = element["color"] { own.colour = CSSColour(colour) }
    if open.name == "body", let colour = element["text"] { own.colour = CSSColour(colour) }
    apply(own, to: &open)
    if let style = element["style"] { apply(CSSDeclarations(style), to: &open) }
    if element["hidden"] != nil { open.look.hide() }
  }

  private func apply(_ declarations: CSSDeclarations, to open: inout Open) {
    open.look.apply(declarations)
    if let isBlock = declarations.isBlock, isBlock { open.isBlock = true }
  }

  private func end(_ name: String) {
    if name == "title", let title {
      let words = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !words.isEmpty { properties["title"] = words }
      self.title = nil
    }
    guard let place = stack.lastIndex(where: { $0.name == name }) else { return }
    if name == "q", !stack[place].isSkipped { append("”", stack[place].look) }
    if stack[place...].contains(where: \.isBlock) { endParagraph() }
    if name == "li" { label = "" }
    stack.removeSubrange(place...)
  }

  private func append(_ text: String, _ look: HTMLLook) {
    let manner = look.manner
    let start = paragraph.scalars.count
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value == 0x20 || value == 0x0A || value == 0x09 || value == 0x0D {
        if look.keepsBlanks {
          if value == 0x0D { continue }
          paragraph.scalars.append(value)
        } else if value == 0x0A || blank == .none {
          blank = value == 0x0A ? .lineEnd : .space
        }
        continue
      }
      if !label.isEmpty {
        paragraph.append(label.unicodeScalars.map(\.value))
        label = ""
      }
      writeBlank(before: value)
      paragraph.scalars.append(value)
    }
    if let manner { paragraph.conceal(from: start, manner) }
    if start == 0, !paragraph.scalars.isEmpty { paragraph.kind = stack.last?.kind ?? .paragraph }
  }

  /// Writes the blank that stands before a character; a line end between two Han characters is none (CSS Text 3, 4.1.3).
  private func writeBlank(before next: UInt32) {
    defer { blank = .none }
    guard blank != .none, let last = paragraph.scalars.last, last != 0x0A else { return }
    if blank == .lineEnd, Self.isWide(last), Self.isWide(next) { return }
    paragraph.scalars.append(0x20)
  }

  private func lineEnd() {
    blank = .none
    if !paragraph.scalars.isEmpty { paragraph.scalars.append(0x0A) }
  }

  private func endParagraph() {
    blank = .none
    paragraph.trimEnd()
    if paragraph.hasText { paragraphs.append(paragraph) }
    paragraph = ReadParagraph()
  }

  /// Sets the label that stands before the first text of an item.
  private func number(_ element: XMLElement) {
    label = ""
    guard let place = stack.lastIndex(where: { $0.list != nil }), let list = stack[place].list
    else { return }
    let own = element["value"].flatMap { Int($0) }.map { min(max($0, -1_000_000), 1_000_000) }
    let count = own ?? list.next
    stack[place].list?.next = count + list.step
    if let label = list.label { self.label = Self.written(label, count) }
  }

  private static func written(_ label: ListLabel, _ count: Int) -> String {
    label.text(count) + (label == .chinese ? "、" : ". ")
  }

  private static func label(_ type: String) -> ListLabel {
    switch type {
    case "a": .lowerLetter
    case "A": .upperLetter
    case "i": .lowerRoman
    case "I": .upperRoman
    default: .decimal
    }
  }

  private func note(_ element: XMLElement) {
    guard let name = element["name"]?.lowercased(), let content = element["content"],
      let key = [
        "author": "creator", "created": "created", "changed": "modified",
        "dcterms.created": "created", "dcterms.modified": "modified",
      ][name], !content.isEmpty, properties[key] == nil
    else { return }
    properties[key] = content
  }

  /// A note at the foot of a page that a word processor wrote.
  private func isNote(_ element: XMLElement) -> Bool {
    guard element.name == "div", let id = element["id"] else { return false }
    return id.hasPrefix("sdfootnote") || id.hasPrefix("sdendnote")
  }

  /// The number of such a note, in the text and before the note.
  private func isNoteMark(_ element: XMLElement) -> Bool {
    guard element.name == "a", let name = element["class"] else { return false }
    return ["sdfootnoteanc", "sdfootnotesym", "sdendnoteanc", "sdendnotesym"].contains(name)
  }

  private static func isWide(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E80...0x303F, 0x3040...0x33FF, 0xFF00...0xFFEF: true
    default: CharacterClass.isHan(scalar)
    }
  }

  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing",
    "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul", "xmp",
  ]

  /// Elements whose content no page shows as its text: programs, styles, stand-ins, values of forms, readings.
  private static let skipped: Set<String> = [
    "head", "script", "style", "template", "noscript", "noframes", "noembed", "iframe", "object",
    "applet", "audio", "video", "canvas", "svg", "math", "textarea", "select", "datalist", "button",
    "option", "rt", "rp", "title", "map",
  ]
}
