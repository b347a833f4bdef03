import LeitongXML

/// The colour text is filled with, as far as it matters for what can be read.
struct OFDPaint: Sendable {
  var isWhite = false
  var isClear = false

  init() {}

  /// Reads a FillColor.
  init(_ element: XMLElement) {
    let values = OFDNumbers.list(element["Value"])
    isClear = element["Alpha"].flatMap { Double($0) } == 0
    switch values.count {
    // Nearly white: nobody reads it on paper.
    case 1, 3: isWhite = values.allSatisfy { $0 >= 240 }
    case 4: isWhite = values.allSatisfy { $0 <= 15 }
    default: isWhite = false
    }
  }
}

/// What the resources of a document hold for its pages: drawing parameters, which text may name instead of saying its
/// colour, and composite units, which a page may show as often as it likes.
struct OFDResources {
  private var paints: [String: OFDPaint] = [:]
  private var bases: [String: String] = [:]
  private var units: [String: [XMLEvent]] = [:]

  mutating func read(_ tree: borrowing XMLTree) {
    var paints = paints
    var bases = bases
    var units = units
    var id: String?
    var unit: String?
    tree.walk { event in
      if case .close("CompositeGraphicUnit", _) = event { unit = nil }
      if let unit { units[unit, default: []].append(event) }
      switch event {
      case .open(let element) where element.name == "CompositeGraphicUnit": unit = element["ID"]
      case .open(let element) where element.name == "DrawParam":
        id = element["ID"]
        if let id, let base = element["Relative"] { bases[id] = base }
      case .open(let element) where element.name == "FillColor":
        if let id { paints[id] = OFDPaint(element) }
      case .close(let name, _) where name == "DrawParam": id = nil
      default: break
      }
    }
    self.paints = paints
    self.bases = bases
    self.units = units
  }

  /// What a composite unit draws; nothing where there is no such unit.
  func unit(_ id: String?) -> [XMLEvent] { id.flatMap { units[$0] } ?? [] }

  /// The colour that parameters fill with; a chain that runs in a circle ends at its 16th link.
  func paint(_ id: String?) -> OFDPaint? {
    var next = id
    for _ in 0..<16 {
      guard let current = next else { return nil }
      if let paint = paints[current] { return paint }
      next = bases[current]
    }
    return nil
  }
}
