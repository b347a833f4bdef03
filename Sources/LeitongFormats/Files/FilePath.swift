/// A path as the bytes the system knows it by.
///
/// Two names that look alike (NFC and NFD) or are no UTF-8 at all stay two different paths.
public struct FilePath: Sendable, Hashable, Comparable {
  public let bytes: [UInt8]

  public init(bytes: [UInt8]) { self.bytes = bytes.isEmpty ? [0x2E] : bytes }
  public init(_ string: String) { self.init(bytes: Array(string.utf8)) }

  /// For people: bytes that are no UTF-8 show as U+FFFD.
  public var description: String { String(decoding: bytes, as: UTF8.self) }

  /// The part after the last `/`, for people.
  public var name: String { String(decoding: nameBytes, as: UTF8.self) }

  /// `name` without its last extension.
  public var stem: String {
    let name = nameBytes
    guard let dot = name.lastIndex(of: 0x2E), dot > name.startIndex else { return self.name }
    return String(decoding: name[..<dot], as: UTF8.self)
  }

  /// The extension in lower case, without its dot; empty where there is none.
  public var suffix: String {
    let name = nameBytes
    guard let dot = name.lastIndex(of: 0x2E), dot > name.startIndex else { return "" }
    return String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
  }

  public var isHidden: Bool { nameBytes.first == 0x2E }

  public func appending(_ component: [UInt8]) -> FilePath {
    FilePath(bytes: bytes + (bytes.last == 0x2F ? [] : [0x2F]) + component)
  }

  public func appending(_ component: String) -> FilePath { appending(Array(component.utf8)) }

  /// The folder that holds what has this path, as far as the path itself tells: `库/` of `库/.leitong/`.
  public var parent: FilePath {
    var end = bytes.count
    while end > 1, bytes[end - 1] == 0x2F { end -= 1 }
    return FilePath(bytes: Array(bytes[..<end])).sibling("")
  }

  /// A file of another name in the same folder.
  public func sibling(_ name: String) -> FilePath {
    let folder = bytes.lastIndex(of: 0x2F).map { Array(bytes[...$0]) } ?? []
    return FilePath(bytes: folder + Array(name.utf8))
  }

  /// Byte order, so that a listing does not depend on locale.
  public static func < (left: FilePath, right: FilePath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  private var nameBytes: ArraySlice<UInt8> {
    var end = bytes.count
    while end > 1, bytes[end - 1] == 0x2F { end -= 1 }
    let start = bytes[..<end].lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
    return start < end ? bytes[start..<end] : bytes[..<end]
  }
}
