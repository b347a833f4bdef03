/// The directory of a zip package (APPNOTE 6.3.10, 2022, 4.3 and 4.5.3), as far as libzip does not look it over.
///
/// libzip tells no offsets, and of a name only what stands before a zero.
struct ZipDirectory {
  struct Member {
    let name: [UInt8]
    /// Where its local header begins.
    let offset: Int
    /// Bytes, packed and not, as the directory claims.
    let packed: Int
    let size: Int
    /// Whether it says that it is a link of a file system.
    let isLink: Bool
  }

  private(set) var members: [Member] = []

  /// Reads the directory; `nil` where it is none that can be followed to its end, or of more than `limit` members.
  ///
  /// - Complexity: O(*n*) in the members, and in the 65,557 bytes where a directory's end may stand.
  init?(_ bytes: [UInt8], limit: Int) {
    guard let (count, start) = Self.place(bytes), count <= limit else { return nil }
    var at = start
    for _ in 0..<count {
      guard let next = Self.member(bytes, at) else { return nil }
      members.append(next.member)
      at = next.end
    }
  }

  /// What is wrong with the members; `nil` where nothing is.
  ///
  /// - Parameter limit: bytes that members which lie in one another may claim together without being called a bomb.
  /// - Complexity: O(*n* log *n*) in the members.
  func fault(limit: Int) -> FileFault? {
    for member in members {
      if member.name.contains(0) { return .memberNameWithZero }
      if member.isLink { return .linkedMember }
      let parts = member.name.split(separator: 0x2F)
      if member.name.first == 0x2F || member.name.contains(0x5C)
        || parts.contains([0x2E, 0x2E])
      {
        return .memberOutside
      }
    }
    let sorted = members.sorted { $0.offset < $1.offset }
    for (one, next) in zip(sorted, sorted.dropFirst())
    where one.offset + Self.localHeader + one.name.count + one.packed > next.offset {
      var claimed = 0
      for member in members { claimed = min(claimed, limit) + min(member.size, limit) }
      return claimed > limit ? .nestedBomb : .nestedMembers
    }
    return nil
  }

  private static let localHeader = 30
  private static let unknown = 0xFFFF_FFFF

  /// How many members the directory has, and where it begins.
  private static func place(_ bytes: [UInt8]) -> (count: Int, start: Int)? {
    let last = bytes.count - 22
    guard last >= 0 else { return nil }
    for at in stride(from: last, through: max(0, last - 0xFFFF), by: -1)
    where number(bytes, at, 4) == 0x0605_4B50 && number(bytes, at + 20, 2) == last - at {
      guard let count = number(bytes, at + 10, 2), let start = number(bytes, at + 16, 4) else {
        return nil
      }
      if count != 0xFFFF, start != unknown { return (count, start) }
      // Zip64: a locator stands before the end and says where the numbers are that have no room here.
      guard number(bytes, at - 20, 4) == 0x0706_4B50, let far = number(bytes, at - 12, 8),
        number(bytes, far, 4) == 0x0606_4B50, let count = number(bytes, far + 32, 8),
        let start = number(bytes, far + 48, 8)
      else { return nil }
      return (count, start)
    }
    return nil
  }

  private static func member(_ bytes: [UInt8], _ at: Int) -> (member: Member, end: Int)? {
    guard number(bytes, at, 4) == 0x0201_4B50, let maker = number(bytes, at + 4, 2),
      let packed = number(bytes, at + 20, 4), let size = number(bytes, at + 24, 4),
      let nameLength = number(bytes, at + 28, 2), let extraLength = number(bytes, at + 30, 2),
      let remark = number(bytes, at + 32, 2), let attributes = number(bytes, at + 38, 4),
      let offset = number(bytes, at + 42, 4), at + 46 + nameLength + extraLength <= bytes.count
    else { return nil }
    let extra = at + 46 + nameLength
    var numbers = [size, packed, offset]
    if numbers.contains(unknown) { fill(&numbers, bytes, extra, extra + extraLength) }
    // What is beyond the file is no place in it.
    guard numbers[1] <= bytes.count, numbers[2] <= bytes.count else { return nil }
    let member = Member(
      name: Array(bytes[at + 46..<extra]), offset: numbers[2], packed: numbers[1], size: numbers[0],
      isLink: maker >> 8 == 3 && attributes >> 28 == 0xA)
    return (member, extra + extraLength + remark)
  }

  /// Puts the numbers of a Zip64 field where the directory has no room for them.
  private static func fill(_ numbers: inout [Int], _ bytes: [UInt8], _ start: Int, _ end: Int) {
    var at = start
    while let tag = number(bytes, at, 2), let length = number(bytes, at + 2, 2), at + 4 <= end {
      if tag == 1 {
        var place = at + 4
        for index in numbers.indices where numbers[index] == unknown {
          guard place + 8 <= at + 4 + length, let known = number(bytes, place, 8) else { return }
          numbers[index] = known
          place += 8
        }
        return
      }
      at += 4 + length
    }
  }

  /// A number of `width` bytes, the least first; `nil` where it is not in the file, or too great for an `Int`.
  private static func number(_ bytes: [UInt8], _ at: Int, _ width: Int) -> Int? {
    guard at >= 0, at <= bytes.count - width else { return nil }
    var number: UInt64 = 0
    for place in (0..<width).reversed() { number = number << 8 | UInt64(bytes[at + place]) }
    return Int(exactly: number)
  }
}
