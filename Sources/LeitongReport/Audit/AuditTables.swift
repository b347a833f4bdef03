import LeitongAudit
import LeitongFindings

/// The tables of an audit as CSV (RFC 4180, 2005), with a byte order mark: spreadsheets take UTF-8 for another
/// encoding without it.
struct AuditTables {
  let scene: AuditScene
  private var audit: AuditReport { scene.audit }

  func pairs() -> [UInt8] {
    var table = CSV(header: [
      "one", "one_file", "one_unit", "one_year", "other", "other_file", "other_unit",
      "other_year", "net_of_one_percent", "net_of_one_characters", "net_of_other_percent",
      "net_of_other_characters", "total_of_one_percent", "total_of_other_percent", "longest_run",
      "passages", "over_limit", "same_unit", "page",
    ])
    for (place, pair) in audit.pairs.enumerated() {
      table.append(
        side(pair.one) + side(pair.other) + [
          CSV.number(pair.ofOne.net.percent), "\(pair.ofOne.net.characters)",
          CSV.number(pair.ofOther.net.percent), "\(pair.ofOther.net.characters)",
          CSV.number(pair.ofOne.total.percent), CSV.number(pair.ofOther.total.percent),
          "\(pair.longestRun)", "\(pair.passages.count)", pair.isOverLimit ? "1" : "0",
          pair.isSameUnit ? "1" : "0",
          scene.isPairShown(place) ? scene.address(ofPair: place) : "",
        ])
    }
    return table.bytes
  }

  private func side(_ place: Int) -> [String] {
    [
      "\(place + 1)", CSV.text(scene.names.file(place)), CSV.text(scene.names.unit(place) ?? ""),
      audit.documents[place].year.map(String.init) ?? "",
    ]
  }

  func documents() -> [UInt8] {
    var table = CSV(header: [
      "number", "file", "title", "unit", "year", "author", "date", "tier", "inferred", "standing",
      "characters", "net_percent", "net_characters", "total_percent", "total_characters",
      "largest_source", "largest_source_percent", "longest_run", "passages", "partners", "group",
      "templates", "lint", "page",
    ])
    for (place, document) in audit.documents.enumerated() {
      let title = document.title.map(scene.names.text) ?? ""
      table.append([
        "\(place + 1)", CSV.text(scene.names.file(place)), CSV.text(title),
        CSV.text(scene.names.unit(place) ?? ""), document.year.map(String.init) ?? "",
        CSV.text(scene.names.author(place) ?? ""), CSV.text(document.date ?? ""),
        CSV.text(document.tier ?? ""), document.inferred.joined(separator: " "),
        document.standing.rawValue, "\(document.characters)", CSV.number(document.net.percent),
        "\(document.net.characters)", CSV.number(document.total.percent),
        "\(document.total.characters)", document.largest.map { "\($0 + 1)" } ?? "",
        CSV.number(document.largestNet.percent), "\(document.longestRun)",
        "\(document.passages)", "\(document.partners.count)",
        document.group.map { "\($0 + 1)" } ?? "",
        document.templates.map { "\($0 + 1)" }.joined(separator: " "), "\(document.lint)",
        scene.address(ofDocument: place) ?? "",
      ])
    }
    return table.bytes
  }
}

/// Rows of fields.
struct CSV {
  private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(header: [String]) { append(header) }

  mutating func append(_ fields: [String]) {
    for (place, field) in fields.enumerated() {
      if place > 0 { bytes.append(0x2C) }
      append(field)
    }
    bytes += [0x0D, 0x0A]
  }

  private mutating func append(_ field: String) {
    guard field.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
      bytes += Array(field.utf8)
      return
    }
    bytes.append(0x22)
    for byte in field.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// A text that no spreadsheet takes for a formula: an apostrophe goes before what would begin one.
  static func text(_ text: String) -> String {
    // Full-width marks begin a formula too where Chinese is the language of the spreadsheet.
    guard let first = text.unicodeScalars.first,
      "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    else { return text }
    return "'" + text
  }

  /// A rate with one place, as every spreadsheet reads it.
  static func number(_ percent: Double) -> String {
    let tenths = Int(min(max((percent * 10).rounded(), -1e15), 1e15))
    return "\(tenths / 10).\(abs(tenths) % 10)"
  }
}
