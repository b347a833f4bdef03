import LeitongText

/// How the text of an element looks on the page, with what it has from the elements around it.
struct HTMLLook: Sendable {
  private var isGone = false
  private var isInvisible = false
  private var colour = CSSColour.black
  private var background = CSSColour.white
  /// Points; a browser begins with 12.
  private var size = 12.0
  private(set) var keepsBlanks = false

  /// Nobody reads type below 4 points.
  private static let smallest = 4.0

  /// Why the reader of the page does not see the text; `nil` where he does.
  var manner: Concealment.Manner? {
    if isGone || isInvisible { return .hidden }
    if colour.isLost(on: background) { return .white }
    return size < Self.smallest ? .tiny : nil
  }

  /// Adds what an element says of itself.
  mutating func apply(_ declarations: CSSDeclarations) {
    if declarations.isGone == true || declarations.isOutside == true { isGone = true }
    if let invisible = declarations.isInvisible { isInvisible = invisible }
    if let colour = declarations.colour { self.colour = colour }
    if let background = declarations.background, background != .transparent {
      self.background = background
    }
    switch declarations.size {
    case .points(let points): size = points
    case .share(let share): size *= share
    case nil: break
    }
    if let keeps = declarations.keepsBlanks { keepsBlanks = keeps }
  }

  mutating func hide() { isGone = true }
  mutating func keepBlanks() { keepsBlanks = true }
}
