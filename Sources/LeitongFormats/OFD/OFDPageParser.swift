import LeitongText
import LeitongXML

/// Characters that stand side by side on a page, with their place; millimetres from the upper left corner.
struct OFDPiece {
  var scalars: [UInt32] = []
  var left = 0.0
  var right = 0.0
  var baseline = 0.0
  /// Size of its letters.
  var em = 1.0
  var manner: Concealment.Manner?
  /// Whether it runs other than from left to right.
  var isTurned = false
}

/// Collects the text of a page or template from the walk over its Content.xml.
final class OFDPageParser {
  private struct TextObject {
    var origin = (x: 0.0, y: 0.0)
    var matrix = [1.0, 0, 0, 1, 0, 0]
    var size = 3.5
    var stretch = 1.0
    var isHidden = false
    var isFilled = true
    var paint: OFDPaint?
    var code: [String: String] = [:]
    /// Where the last code began, for one that does not say.
    var start = (x: 0.0, y: 0.0)
  }

  /// A composite object: where it puts what its unit draws.
  private struct Composite {
    var origin = (x: 0.0, y: 0.0)
    var matrix = [1.0, 0, 0, 1, 0, 0]
    var isHidden = false
  }

  private(set) var pieces: [OFDPiece] = []
  private(set) var templates: [String] = []
  private(set) var box: [Double] = []
  /// Characters of objects that choose their shapes by number, and those among them that are no text.
  private(set) var counts = (all: 0, mute: 0)

  /// Whether composite units in one another, or shown again and again, are more than anyone draws.
  private(set) var isEndless = false

  private let resources: OFDResources
  /// The composite objects that are open, the outermost first.
  private var composites: [Composite] = []
  private var shown = 0
  private var object: TextObject?
  private var text: String?
  private var name = ""
  private var layer: String?
  /// Grounds drawn so far that are not white.
  private var grounds: [[Double]] = []
  private var path: (box: [Double], isFilled: Bool)?

  /// Grounds that white text is held against, at most.
  private static let mostGrounds = 1_000
  /// Nobody reads print below 4 points; millimetres.
  private static let smallest = 4 * 25.4 / 72
  /// Gaps wider than this, in sizes of a letter, part a line as cells of a table are parted.
  private static let gap = 1.5
  /// Composite objects in one another, at most; what programs write has one or two.
  private static let deepest = 8
  /// Events of composite units that are drawn on a page, at most.
  private static let mostShown = 1_000_000

  init(resources: OFDResources) { self.resources = resources }

  func visit(_ event: XMLEvent) {
    switch event {
    case .open(let element): begin(element)
    case .close(let name, _): end(name)
    case .text(let text):
      if self.text != nil { self.text?.append(text) }
      if name == "PhysicalBox" { box = OFDNumbers.list(text) }
    }
  }

  private func begin(_ element: XMLElement) {
    name = element.name
    switch element.name {
    case "Template": if let id = element["TemplateID"] { templates.append(id) }
    case "Layer": layer = element["DrawParam"]
    case "TextObject": beginText(element)
    case "CompositeObject": show(element)
    case "PathObject":
      path = (OFDNumbers.list(element["Boundary"]), element["Fill"] == "true")
    case "ImageObject": ground(OFDNumbers.list(element["Boundary"]))
    case "FillColor":
      if let path, path.isFilled, element["Alpha"] != "0", !OFDPaint(element).isWhite {
        ground(path.box)
      }
      if object != nil { object?.paint = OFDPaint(element) }
    case "TextCode":
      guard object != nil else { return }
      object?.code = [:]
      for key in ["X", "Y", "DeltaX", "DeltaY"] { object?.code[key] = element[key] }
      text = ""
    default: break
    }
  }

  /// Draws a composite unit where the object puts it.
  private func show(_ element: XMLElement) {
    let unit = resources.unit(element["ResourceID"])
    shown += unit.count
    guard composites.count < Self.deepest, shown <= Self.mostShown else {
      isEndless = true
      return
    }
    var composite = Composite()
    let boundary = OFDNumbers.list(element["Boundary"])
    if boundary.count >= 2 { composite.origin = (boundary[0], boundary[1]) }
    let matrix = OFDNumbers.list(element["CTM"])
    if matrix.count == 6 { composite.matrix = matrix }
    composite.isHidden =
      composites.last?.isHidden == true || element["Visible"] == "false" || element["Alpha"] == "0"
    composites.append(composite)
    for event in unit { visit(event) }
    composites.removeLast()
  }

  private func beginText(_ element: XMLElement) {
    var next = TextObject()
    let boundary = OFDNumbers.list(element["Boundary"])
    if boundary.count >= 2 { next.origin = (boundary[0], boundary[1]) }
    let matrix = OFDNumbers.list(element["CTM"])
    if matrix.count == 6 { next.matrix = matrix }
    next.size = element["Size"].flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil } ?? 3.5
    next.stretch = element["HScale"].flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil } ?? 1
    let isDrawn = element["Fill"] != "false" || element["Stroke"] == "true"
    next.isHidden =
      element["Visible"] == "false" || element["Alpha"] == "0" || !isDrawn
      || composites.last?.isHidden == true
    next.isFilled = element["Fill"] != "false"
    next.paint = resources.paint(element["DrawParam"]) ?? resources.paint(layer)
    object = next
  }

  private func end(_ closed: String) {
    name = ""
    switch closed {
    case "TextCode":
      if let text { place(text) }
      text = nil
    case "TextObject": object = nil
    case "PathObject": path = nil
    case "Layer": layer = nil
    default: break
    }
  }

  private func ground(_ box: [Double]) {
    if box.count == 4, grounds.count < Self.mostGrounds { grounds.append(box) }
  }

  /// Places the characters of a text code, and cuts it at gaps as between cells.
  private func place(_ text: String) {
    guard var object else { return }
    let scalars = text.unicodeScalars.map(\.value).filter { $0 >= 0x20 }
    guard !scalars.isEmpty else { return }
    if let x = object.code["X"].flatMap({ Double($0) }), x.isFinite { object.start.x = x }
    if let y = object.code["Y"].flatMap({ Double($0) }), y.isFinite { object.start.y = y }
    self.object?.start = object.start
    let across = OFDNumbers.distances(object.code["DeltaX"], most: scalars.count - 1)
    let down = OFDNumbers.distances(object.code["DeltaY"], most: scalars.count - 1)
    let isUpright = down.isEmpty || down.allSatisfy { abs($0) < abs(object.size) * 0.2 }
    let matrix = object.matrix
    let scale = ([matrix] + composites.map(\.matrix)).reduce(1.0) { scale, matrix in
      scale * abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]).squareRoot()
    }
    let em = max(abs(object.size) * scale, 1e-6)
    let isTurned =
      !isUpright || abs(matrix[1]) > abs(matrix[0]) * 0.2 || matrix[0] < 0
    var piece = OFDPiece(em: em, manner: nil, isTurned: isTurned)
    var at = object.start
    for (place, scalar) in scalars.enumerated() {
      let (x, y) = placed(
        matrix[0] * at.x + matrix[2] * at.y + matrix[4] + object.origin.x,
        matrix[1] * at.x + matrix[3] * at.y + matrix[5] + object.origin.y)
      let width = (scalar.isWide ? 1 : 0.5) * em * abs(object.stretch)
      let isApart = x > piece.right + em * Self.gap || x < piece.left - em * Self.gap
      if !piece.scalars.isEmpty, !isTurned, isApart {
        add(piece, object)
        piece.scalars = []
      }
      if piece.scalars.isEmpty {
        piece.left = x
        piece.right = x
        piece.baseline = y
      }
      piece.scalars.append(scalar)
      piece.left = min(piece.left, x)
      piece.right = max(piece.right, x + width)
      let advance =
        down.isEmpty || !across.isEmpty
        ? (place < across.count
          ? across[place] : (scalar.isWide ? 1 : 0.5) * object.size * object.stretch) : 0
      at.x += advance
      if place < down.count { at.y += down[place] }
    }
    add(piece, object)
  }

  /// Where a place within the open composite objects is on the page.
  private func placed(_ x: Double, _ y: Double) -> (Double, Double) {
    composites.reversed().reduce((x, y)) { place, composite in
      let matrix = composite.matrix
      return (
        matrix[0] * place.0 + matrix[2] * place.1 + matrix[4] + composite.origin.x,
        matrix[1] * place.0 + matrix[3] * place.1 + matrix[5] + composite.origin.y
      )
    }
  }

  private func add(_ piece: OFDPiece, _ object: TextObject) {
    guard piece.scalars.contains(where: { $0 != 0x20 && $0 != 0x3000 && $0 != 0xA0 }) else {
      return
    }
    for scalar in piece.scalars {
      counts.all += 1
      let isMute = scalar == 0xFFFD || (0xE000...0xF8FF).contains(scalar) || scalar >= 0xF0000
      if isMute { counts.mute += 1 }
    }
    var piece = piece
    if object.isHidden || object.paint?.isClear == true {
      piece.manner = .hidden
    } else if object.isFilled, object.paint?.isWhite == true, !isOnGround(piece) {
      piece.manner = .white
    } else if piece.em < Self.smallest {
      piece.manner = .tiny
    }
    pieces.append(piece)
  }

  private func isOnGround(_ piece: OFDPiece) -> Bool {
    let x = (piece.left + piece.right) / 2
    let y = piece.baseline - piece.em * 0.3
    return grounds.contains {
      $0[0] <= x && x <= $0[0] + $0[2] && $0[1] <= y && y <= $0[1] + $0[3]
    }
  }
}
