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

/// Drawing parameters of the resources, which text may name instead of saying its colour.
struct OFDResources {
  private var paints: [String: OFDPaint] = [:]
  private var bases: [String: String] = [:]

  mutating func read(_ tree: borrowing XMLTree) {
    var paints = paints
    var bases = bases
    var id: String?
    tree.walk { event in
      switch event {
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
  }

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
