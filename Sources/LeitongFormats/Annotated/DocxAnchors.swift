import LeitongText
import LeitongXML

/// Finds for stretches of text the places in the main part where remarks may begin and end (ECMA-376, 5th edition 2016,
/// part 1, 17.13.4).
struct DocxAnchors {
  /// A place between two characters: inside `element` after `offset` scalars, or before (0) or after an element that is
  /// not cut.
  struct Place: Hashable, Comparable {
    let element: Int
    let offset: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.element, left.offset) < (right.element, right.offset)
    }
  }

  struct Span {
    let start: Place
    let end: Place
    let isInNote: Bool
    let isInBox: Bool
  }

  private struct Anchor {
    let element: Int
    /// Whether it is the text itself, which can be cut.
    let isText: Bool
    let isInBox: Bool
  }

  /// Elements whose runs may have the ends of a remark between them.
  private static let containers: Set<String> = [
    "p", "hyperlink", "ins", "moveTo", "sdtContent", "smartTag", "customXml", "dir",
    "bdo",
  ]
  /// Kinds of content controls that hold plain text and nothing else.
  private static let plainControls: Set<String> = ["text", "dropDownList", "comboBox", "date"]

  private let edit: XMLEdit
  private let origins: [DocxOrigin]
  private let fields: DocxFields
  private var known: [Int: Anchor?] = [:]

  init(_ trace: DocxTrace) {
    edit = trace.edit
    fields = DocxFields(of: trace.edit)
    origins = trace.origins
  }

  /// Where a remark on `range` begins and ends. Text of the body goes before text of notes and boxes; where nothing of
  /// the range can carry a remark, the next text that can does. `nil` where the part has none at all.
  mutating func span(of range: TextRange) -> Span? {
    var first = lowerBound(range.start)
    var found: [Span] = []
    while first < origins.count, origins[first].range.start < max(range.end, range.start + 1) {
      if let span = span(of: origins[first], range) { found.append(span) }
      first += 1
    }
    if found.isEmpty { found = nearest(to: range).map { [$0] } ?? [] }
    let direct = found.filter { !$0.isInNote && !$0.isInBox }
    let carrying = direct.isEmpty ? found : direct
    guard let start = carrying.map(\.start).min(), let end = carrying.map(\.end).max() else {
      return nil
    }
    return Span(
      start: start, end: end, isInNote: carrying.contains { $0.isInNote },
      isInBox: carrying.contains { $0.isInBox })
  }

  /// The first origin that ends behind an offset.
  private func lowerBound(_ offset: Int) -> Int {
    var low = 0
    var high = origins.count
    while low < high {
      let middle = (low + high) / 2
      if origins[middle].range.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func nearest(to range: TextRange) -> Span? {
    let first = lowerBound(range.start)
    for place in first..<max(first, origins.count) {
      if let span = span(of: origins[place], origins[place].range) { return span }
    }
    for place in (0..<min(first, origins.count)).reversed() {
      if let span = span(of: origins[place], origins[place].range) { return span }
    }
    return nil
  }

  private mutating func span(of origin: DocxOrigin, _ range: TextRange) -> Span? {
    guard let anchor = anchor(of: origin.element) else { return nil }
    if let field = fields.field(around: anchor.element) {
      return Span(
        start: Place(element: field.begin, offset: 0), end: Place(element: field.end, offset: 1),
        isInNote: origin.isInNote, isInBox: anchor.isInBox)
    }
    var (low, high) = (0, 1)
    if anchor.isText {
      low = max(range.start, origin.range.start) - origin.range.start + origin.offset
      high =
        min(max(range.end, range.start + 1), origin.range.end) - origin.range.start + origin.offset
    }
    guard low < high else { return nil }
    return Span(
      start: Place(element: anchor.element, offset: low),
      end: Place(element: anchor.element, offset: high), isInNote: origin.isInNote,
      isInBox: anchor.isInBox)
  }

  private mutating func anchor(of element: Int) -> Anchor? {
    if let anchor = known[element] { return anchor }
    let anchor = climbed(from: element)
    known[element] = .some(anchor)
    return anchor
  }

  /// The outermost element that has to stay whole around `element`, itself where nothing has to.
  private func climbed(from element: Int) -> Anchor? {
    var path = [XMLEdit.Node(number: element)]
    while let parent = path.last.flatMap(edit.parent(of:)) { path.append(parent) }
    let names = path.map(edit.name(of:))
    // Word knows no remarks inside a text box.
    let box = names.lastIndex(of: "txbxContent")
    let from = box ?? 0
    guard let paragraph = names[from...].firstIndex(of: "p"), paragraph > from else { return nil }
    let control = (from..<paragraph).last { names[$0] == "sdt" && isPlain(path[$0]) }
    var chosen = control
    if chosen == nil {
      chosen = (from..<paragraph).first { place in
        names[place + 1] == "r" && place + 2 < path.count
          && names[place + 2].map(Self.containers.contains) == true
      }
    }
    let place = chosen ?? paragraph - 1
    return Anchor(
      element: path[place].number, isText: place == 0 && names[0] == "t", isInBox: box != nil)
  }

  private func isPlain(_ control: XMLEdit.Node) -> Bool {
    edit.children(of: control).contains { properties in
      edit.name(of: properties) == "sdtPr"
        && edit.children(of: properties).contains {
          edit.name(of: $0).map(Self.plainControls.contains) == true
        }
    }
  }
}
