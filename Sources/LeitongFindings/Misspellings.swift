import LeitongTables
import LeitongText

/// Expressions with a wrong character that many people write: 按步就班 for 按部就班.
///
/// One of them proves nothing; at the same place of two texts it is hard to explain but by one stock.
public struct Misspellings: Sendable {
  /// The shipped table, read once.
  public static let shipped = Misspellings(
    Tables.rows(of: Tables.misspellings).dropFirst().compactMap(\.first))

  /// By their first two scalars, the longest first.
  private var byStart: [UInt64: [[UInt32]]] = [:]

  init(_ phrases: [String]) {
    for phrase in phrases {
      let scalars = phrase.unicodeScalars.map(\.value)
      guard scalars.count >= 2 else { continue }
      byStart[Self.key(scalars[0], scalars[1]), default: []].append(scalars)
    }
    for key in byStart.keys { byStart[key]?.sort { $1.count < $0.count } }
  }

  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 32 | UInt64(second)
  }

  /// Returns the places of the expressions in ascending order.
  ///
  /// - Complexity: O(*n*)
  public func places(in scalars: [UInt32]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var place = 0
    while place + 1 < scalars.count {
      let phrase = byStart[Self.key(scalars[place], scalars[place + 1])]?.first {
        scalars[place...].starts(with: $0)
      }
      if let phrase { found.append(place..<place + phrase.count) }
      place += phrase?.count ?? 1
    }
    return found
  }
}
