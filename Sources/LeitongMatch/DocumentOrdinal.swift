/// The place of a source among those that share something with one draft, in the order of their files; dense from zero.
public struct DocumentOrdinal: Sendable, Hashable, Comparable, Codable, RawRepresentable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  public init(_ index: Int) { self.init(rawValue: UInt32(index)) }
  public var index: Int { Int(rawValue) }
  public static func < (left: DocumentOrdinal, right: DocumentOrdinal) -> Bool {
    left.rawValue < right.rawValue
  }
}
