/// Addresses of pages, seen from the folder of the index.
enum AuditLinks {
  static let index = "index.html"
  static let templates = "templates.html"
  static let figures = "figures.html"
  static let slips = "slips.html"
  static let outlines = "outlines.html"
  static let records = "records.html"
  static let unread = "unread.html"
  static let run = "run.html"

  static func group(_ place: Int) -> String { "groups/\(place + 1).html" }
  static func template(_ place: Int) -> String { "templates/\(place + 1).html" }
  static func year(_ place: Int) -> String { "years/\(place + 1).html" }

  /// Whether a name that a result gives itself can be a file's: of ASCII letters and digits.
  static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 32
      && name.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      }
  }
}
