import LeitongXML

/// The parts of an OFD, found by the places that its files name.
struct OFDPackage {
  let archive: ZipArchive

  /// Returns the name in the package of a place that the file `base` names: from the root where it begins with a slash,
  /// else from the folder of that file.
  ///
  /// - Throws: `FormatError.damaged` where the place leads out of the package.
  func resolve(_ place: String, from base: String) throws(FormatError) -> String {
    let place = String(
      place.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    let isAbsolute = place.hasPrefix("/")
    var folders = isAbsolute ? [] : base.split(separator: "/").dropLast().map(String.init)
    for step in place.split(separator: "/") where step != "." {
      if step == ".." {
        guard folders.popLast() != nil else {
          throw .damaged(.ofd, reason: .placeOutside, line: nil)
        }
      } else {
        folders.append(String(step))
      }
    }
    let name = folders.joined(separator: "/")
    // Some programs name places from the root without saying so.
    if !isAbsolute, !archive.names.contains(name) {
      let fromRoot = place.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
      if archive.names.contains(fromRoot) { return fromRoot }
    }
    return name
  }

  /// Parses a part that must be there.
  ///
  /// - Throws: `FormatError.damaged` where it is missing or is not well-formed.
  func tree(_ name: String) throws(FormatError) -> XMLTree {
    guard let bytes = try archive.member(name) else {
      throw .damaged(.ofd, reason: .missing(name), line: nil)
    }
    do { return try XMLTree(parsing: bytes) } catch {
      throw .damaged(
        .ofd, reason: .parsing(error.message, part: name), line: error.line == 0 ? nil : error.line)
    }
  }
}

/// Numbers as the attributes of an OFD write them.
enum OFDNumbers {
  /// Numbers parted by blanks; what is no finite number ends the list.
  static func list(_ text: String?) -> [Double] {
    var numbers: [Double] = []
    for word in (text ?? "").split(whereSeparator: \.isWhitespace) {
      guard let number = Double(word), number.isFinite, abs(number) < 1e9 else { break }
      numbers.append(number)
    }
    return numbers
  }

  /// Distances between characters: numbers, and `g 3 10` for three times 10.
  ///
  /// - Parameter most: distances that are wanted; a longer list is cut there.
  static func distances(_ text: String?, most: Int) -> [Double] {
    var numbers: [Double] = []
    var words = (text ?? "").split(whereSeparator: \.isWhitespace).makeIterator()
    while numbers.count < most, let word = words.next() {
      var count = 1
      var value = word
      if word == "g" || word == "G" {
        guard let times = words.next().flatMap({ Int($0) }), let each = words.next() else { break }
        count = min(max(times, 0), most - numbers.count)
        value = each
      }
      guard let number = Double(value), number.isFinite, abs(number) < 1e9 else { break }
      numbers += Array(repeating: number, count: count)
    }
    return numbers
  }
}
