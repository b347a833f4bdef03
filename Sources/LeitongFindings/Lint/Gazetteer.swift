import LeitongTables
import LeitongText

/// Names of provinces, cities and counties, and the words that only look like one.
struct Gazetteer: Sendable {
  struct Place: Sendable {
    let name: String
    /// `province`, `city` or `county`.
    let level: String
    /// Six digits (GB/T 2260).
    let code: String
  }

  /// The shipped tables, read once.
  static let shipped = Gazetteer(places: Tables.places, stops: Tables.placeStops)

  /// Places, and `nil` for a phrase that hides what it holds.
  private let table: PhraseTable<Place?>
  private let places: [Place]
  /// Places by a hash of their names.
  private let byName: PhraseStarts

  init(places: [UInt8], stops: [UInt8]) {
    let rows = Tables.rows(of: places).dropFirst().compactMap { row -> Place? in
      row.count >= 3 ? Place(name: row[0], level: row[1], code: row[2]) : nil
    }
    let hidden = Tables.rows(of: stops).dropFirst().compactMap(\.first)
    table = PhraseTable(
      rows.map { (phrase: $0.name, value: $0) } + hidden.map { (phrase: $0, value: nil) })
    self.places = rows
    byName = PhraseStarts(
      rows.enumerated().map { ($0, Self.key($1.name), $1.name.utf8.count) })
  }

  /// Codes of a name; several where several places share it.
  func codes(of name: String) -> [String] {
    byName.phrases(of: Self.key(name)).map { places[$0] }.filter { $0.name == name }.map(\.code)
  }

  private static func key(_ name: String) -> UInt64 {
    name.utf8.reduce(0) { ($0 ^ UInt64($1)) &* 0x0100_0000_01B3 }
  }

  /// Returns the places named in a text, with all the places of each name, from left to right.
  func occurrences(in text: LintText) -> [(range: Range<Int>, places: [Place])] {
    var found: [(range: Range<Int>, places: [Place])] = []
    for occurrence in table.occurrences(in: text) {
      guard let place = occurrence.value else { continue }
      if found.last?.range == occurrence.range {
        found[found.count - 1].places.append(place)
      } else {
        found.append((occurrence.range, [place]))
      }
    }
    return found
  }
}
