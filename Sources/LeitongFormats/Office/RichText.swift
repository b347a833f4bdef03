/// Looks over an .rtf (Rich Text Format 1.9.1, 2008) before a program gets it.
enum RichText {
  /// Checks that every group that is opened is closed: a file that was cut off is not read by half.
  ///
  /// - Throws: `FormatError.damaged`.
  /// - Complexity: O(*n*)
  static func check(_ bytes: [UInt8]) throws(FormatError) {
    var depth = 0
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case 0x7B:
        depth += 1
        guard depth <= deepest else {
          throw .damaged(.rtf, reason: .groups(limit: deepest), line: nil)
        }
      case 0x7D:
        depth -= 1
        // What stands behind the last group is no part of the text.
        if depth <= 0 { return }
      case 0x5C: place += skipped(bytes, place)
      default: break
      }
      place += 1
    }
    throw .damaged(.rtf, reason: .openGroup, line: nil)
  }

  /// Bytes behind a backslash that are not to be looked at: an escaped brace, or binary data.
  private static func skipped(_ bytes: [UInt8], _ place: Int) -> Int {
    guard bytes[place...].starts(with: Array(#"\bin"#.utf8)) else { return 1 }
    var at = place + 4
    var count = 0
    while at < bytes.count, 0x30...0x39 ~= bytes[at], count < bytes.count {
      count = count * 10 + Int(bytes[at] - 0x30)
      at += 1
    }
    guard at > place + 4 else { return 1 }
    // One space after the number belongs to the word.
    if at < bytes.count, bytes[at] == 0x20 { at += 1 }
    return at - 1 - place + count
  }

  /// Groups within groups; what word processors write stays below 20.
  private static let deepest = 200
}
