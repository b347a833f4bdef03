/// A half-open range of Unicode scalar offsets into a `Document`'s text.
public struct TextRange: Sendable, Codable, Hashable {
  public let start: Int
  public let end: Int

  /// - Precondition: `0 <= start <= end`.
  public init(_ start: Int, _ end: Int) {
    precondition(0 <= start && start <= end, "TextRange bounds out of order")
    self.start = start
    self.end = end
  }

  /// Length in Unicode scalars.
  public var count: Int { end - start }
  public var isEmpty: Bool { start == end }

  public func overlaps(_ other: TextRange) -> Bool { start < other.end && other.start < end }
  public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
}

/// A half-open range of indices into `NormalizedText.symbols`.
public struct SymbolRange: Sendable, Codable, Hashable {
  public let start: Int
  public let end: Int

  /// - Precondition: `0 <= start <= end`.
  public init(_ start: Int, _ end: Int) {
    precondition(0 <= start && start <= end, "SymbolRange bounds out of order")
    self.start = start
    self.end = end
  }

  /// Length in symbols.
  public var count: Int { end - start }
  public var isEmpty: Bool { start == end }
  public var indices: Range<Int> { start..<end }

  public func overlaps(_ other: SymbolRange) -> Bool { start < other.end && other.start < end }
}
