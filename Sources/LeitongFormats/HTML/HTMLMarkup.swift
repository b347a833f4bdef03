/// What is done to the bytes of a page before the parser reads them, and how a page is known.
enum HTMLMarkup {
  /// Whether the page has a `<style>`.
  ///
  /// - Complexity: O(*n*)
  static func holdsStyle(_ page: [UInt8]) -> Bool {
    var at = 0
    let word = Array("style".utf8)
    while let place = page[at...].firstIndex(of: 0x3C) {
      let name = page[(place + 1)...].prefix(word.count)
      if name.count == word.count, zip(name, word).allSatisfy({ $0 | 0x20 == $1 }) { return true }
      at = place + 1
    }
    return false
  }

  /// Writes a page as browsers read it where the parser reads it otherwise: `<![if !vml]>` of Word is a comment, and
  /// CDATA sections of XHTML are text.
  ///
  /// - Complexity: O(*n*)
  static func prepared(_ page: [UInt8]) -> [UInt8] { withoutConditions(withSections(page)) }

  /// Takes out what begins with `<![`, up to its `>`; not in comments, nor where marks are text.
  ///
  /// - Complexity: O(*n*)
  private static func withoutConditions(_ page: [UInt8]) -> [UInt8] {
    let opening = Array("<![".utf8)
    var result: [UInt8] = []
    var copied = 0
    var at = 0
    while let place = page[at...].firstIndex(of: 0x3C) {
      let rest = page[place...]
      at = place + 1
      if rest.starts(with: Array("<!--".utf8)) {
        // A comment may end with the dashes that it begins with.
        guard let end = after(Array("-->".utf8), in: rest.dropFirst(2)) else { break }
        at = end.startIndex
      } else if rest.starts(with: opening), !rest.starts(with: Array("<![CDATA[".utf8)) {
        guard let end = rest.firstIndex(of: 0x3E) else { break }
        result += page[copied..<place]
        at = end + 1
        copied = at
      } else if let name = rawElements.first(where: { opens($0, rest) }) {
        guard let end = after(closing: name, in: rest) else { break }
        at = end
      }
    }
    return copied == 0 ? page : result + page[copied...]
  }

  /// Elements in which a `<` is text.
  private static let rawElements = ["script", "style", "textarea", "title"].map {
    Array($0.utf8)
  }

  private static func opens(_ name: [UInt8], _ rest: ArraySlice<UInt8>) -> Bool {
    let found = rest.dropFirst().prefix(name.count)
    guard found.count == name.count, zip(found, name).allSatisfy({ $0 | 0x20 == $1 }) else {
      return false
    }
    guard let next = rest.dropFirst(name.count + 1).first else { return false }
    return next <= 0x20 || next == 0x3E || next == 0x2F
  }

  /// Where the end tag of an element begins.
  private static func after(closing name: [UInt8], in rest: ArraySlice<UInt8>) -> Int? {
    var at = rest.startIndex + 1
    while let place = rest[at...].firstIndex(of: 0x3C) {
      at = place + 1
      if rest[at...].first == 0x2F, opens(name, rest[at...]) { return at }
    }
    return nil
  }

  private static func withSections(_ page: [UInt8]) -> [UInt8] {
    guard page.drop(while: { $0 <= 0x20 }).starts(with: Array("<?xml".utf8)) else { return page }
    let opening = Array("<![CDATA[".utf8)
    let closing = Array("]]>".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(page.count)
    var at = 0
    var isSection = false
    while at < page.count {
      if !isSection, page[at] == 0x3C, page[at...].starts(with: opening) {
        isSection = true
        at += opening.count
      } else if isSection, page[at] == 0x5D, page[at...].starts(with: closing) {
        isSection = false
        at += closing.count
      } else {
        switch page[at] {
        case 0x3C where isSection: result += Array("&lt;".utf8)
        case 0x26 where isSection: result += Array("&amp;".utf8)
        case let byte: result.append(byte)
        }
        at += 1
      }
    }
    return result
  }

  /// Whether a file opens as a page does: after a mark, blanks, an XML declaration and comments comes an element that
  /// begins pages.
  ///
  /// - Parameter start: the first bytes of the file; a few thousand are enough.
  static func opensPage(_ start: ArraySlice<UInt8>) -> Bool {
    // Of a page in UTF-16 the zeros between the letters are left out.
    let isWide = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
    let plain = isWide ? start.dropFirst(2).filter { $0 != 0 } : Array(start)
    var rest = Array(plain.starts(with: [0xEF, 0xBB, 0xBF]) ? plain.dropFirst(3) : plain[...])[...]
    while true {
      rest = rest.drop { $0 <= 0x20 }
      if rest.starts(with: Array("<!--".utf8)) {
        guard let end = after(Array("-->".utf8), in: rest) else { return false }
        rest = end
      } else if rest.starts(with: Array("<?xml".utf8)) {
        guard let end = after(Array("?>".utf8), in: rest) else { return false }
        rest = end
      } else {
        break
      }
    }
    let word = String(decoding: rest.prefix(16), as: UTF8.self).lowercased()
    return word.hasPrefix("<!doctype html")
      || ["<html", "<head", "<body", "<meta", "<title"].contains { name in
        word.hasPrefix(name)
          && word.dropFirst(name.count).first.map { !$0.isLetter && !$0.isNumber } == true
      }
  }

  private static func after(_ mark: [UInt8], in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let first = mark.first else { return bytes }
    var at = bytes.startIndex
    while let place = bytes[at...].firstIndex(of: first) {
      if bytes[place...].starts(with: mark) { return bytes[(place + mark.count)...] }
      at = place + 1
    }
    return nil
  }

  /// Whether a file is a message or a page saved as one (.eml, .mht): fields of a header, one of them the version of MIME.
  ///
  /// - Complexity: O(1) for a text, whose first line is no field; O(*n*) for a message
  static func opensMessage(_ start: ArraySlice<UInt8>) -> Bool {
    var rest = start
    for _ in 0..<mostFields {
      // A line that begins with a blank goes on from the one before.
      if rest.first != 0x20, rest.first != 0x09 {
        let name = rest.prefix(while: isOfName)
        guard !name.isEmpty, rest.dropFirst(name.count).first == 0x3A else { return false }
        if name.map({ $0 | 0x20 }) == Array("mime-version".utf8) { return true }
      }
      rest = rest.drop { $0 != 0x0A && $0 != 0x0D }
      let isPair = rest.starts(with: [0x0D, 0x0A])
      rest = rest.dropFirst(isPair ? 2 : 1)
    }
    return false
  }

  /// Lines of a header that are looked at.
  private static let mostFields = 200

  /// Whether a byte can be of the name of a field.
  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
