public import LeitongText

extension Metadata {
  /// Whether `other` is of the same unit and earlier, or of a year not known; `nil` where a unit is not
  /// known.
  ///
  /// - Parameter anyYear: whether one of another year will do, be it earlier or later.
  func isOwnEarlier(_ other: Metadata, anyYear: Bool = false) -> Bool? {
    guard let unit, let otherUnit = other.unit else { return nil }
    let folded = [unit, otherUnit].map {
      $0.unicodeScalars.map { Folding.shipped.single($0.value) }
    }
    guard folded[0] == folded[1] else { return false }
    guard let year, let otherYear = other.year else { return true }
    return anyYear ? otherYear != year : otherYear < year
  }
}

extension Metadata {
  /// Returns the names of places that the name of a unit begins with: 青塘市石桥区水务局 has 青塘市 and 石桥区.
  public static func places(in unit: String) -> [String] { Home.places(in: unit) }
}
