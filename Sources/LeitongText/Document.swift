/// One extracted file: its text, cut into blocks, and what was noticed on the way.
public struct Document: Sendable {
  /// The whole text as Unicode scalar values; blocks are joined by one U+000A.
  public let scalars: [UInt32]
  /// Blocks in reading order; their ranges are disjoint and ascending and leave out only U+000A.
  public internal(set) var blocks: [Block]
  /// Stretches a reader of the file does not see (hidden, white or tiny text); disjoint, ascending.
  public let concealed: [Concealment]
  /// Bytes or characters that could not be decoded; each stands as U+FFFD in the text.
  public let losses: Int
  /// Where pages begin, as offsets into the text, ascending; the first page begins at the first one. Empty for
  /// formats without pages.
  public let pages: [Int]
  /// Numbers, from 1, of pages whose text was read off their picture and may have errors; ascending.
  public private(set) var recognizedPages: [Int] = []
  /// Numbers, from 1, of pages that have no text, which may be pictures of text; ascending.
  public private(set) var textlessPages: [Int] = []
  /// Key of the numbers of revisions among the properties.
  public static let revisions = "revisions"

  /// What the file says of itself: docx properties; never text of the body.
  public let properties: [String: String]

  /// - Precondition: block ranges are ascending, disjoint and within the text.
  public init(
    scalars: [UInt32], blocks: [Block], concealed: [Concealment] = [], losses: Int = 0,
    properties: [String: String] = [:], pages: [Int] = []
  ) {
    self.scalars = scalars
    self.blocks = blocks
    self.concealed = concealed
    self.losses = losses
    self.properties = properties
    self.pages = pages
  }

  /// A document of plain text: one block per line.
  public init(plain text: String, losses: Int = 0) {
    self.init(plain: text.unicodeScalars.map(\.value), losses: losses)
  }

  /// A document of plain text: one block per line. Line ends must be U+000A already.
  public init(plain scalars: [UInt32], losses: Int = 0) {
    var blocks: [Block] = []
    var start = 0
    for offset in TextKernel.places(of: 0x0A, in: scalars) {
      blocks.append(Block(kind: .paragraph, range: TextRange(start, offset)))
      start = offset + 1
    }
    if start < scalars.count {
      blocks.append(Block(kind: .paragraph, range: TextRange(start, scalars.count)))
    }
    self.init(scalars: scalars, blocks: blocks, losses: losses)
  }

  /// Returns the text of a range.
  ///
  /// - Precondition: `range` lies within the text.
  public func text(_ range: TextRange) -> String {
    String(scalars: scalars[range.start..<range.end])
  }

  /// The same document with what is known of its pages.
  package func read(recognized: [Int], withoutText: [Int]) -> Document {
    var read = self
    (read.recognizedPages, read.textlessPages) = (recognized, withoutText)
    return read
  }

  /// Returns the number, from 1, of the page that `offset` stands on; `nil` for formats without pages.
  ///
  /// - Complexity: O(log *p*) in the number of pages.
  public func page(at offset: Int) -> Int? { Self.page(at: offset, of: pages) }

  /// The same, of pages that begin at these offsets.
  public static func page(at offset: Int, of pages: [Int]) -> Int? {
    guard !pages.isEmpty else { return nil }
    var low = 0
    var high = pages.count
    while low < high {
      let middle = (low + high) / 2
      if pages[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(1, low)
  }

  /// The whole text.
  public var text: String { String(scalars: scalars[...]) }

  /// Returns the 1-based number of the block that holds `offset`, counting U+000A before it.
  ///
  /// - Complexity: O(log *b*) in the number of blocks.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].range.start <= offset { low = middle + 1 } else { high = middle }
    }
    return max(1, low)
  }
}

/// One paragraph-like piece of a document.
public struct Block: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case title, salutation
    /// A heading with a line of its own; levels as in `Heading`.
    case heading(level: Int)
    case paragraph, tableCell, footnote, textBox, signature, date
  }

  public var kind: Kind
  public let range: TextRange
  /// The heading that opens the block: the whole block, or its first sentence (（一）强化领导。……).
  public var heading: Heading?

  public init(kind: Kind, range: TextRange, heading: Heading? = nil) {
    self.kind = kind
    self.range = range
    self.heading = heading
  }
}

/// A numbered heading, with or without a line of its own.
public struct Heading: Sendable, Hashable {
  /// 1 is 一、; 2 is （一）; 3 is 1. ; 4 is （1） or 一是.
  public let level: Int
  /// The number as an integer, 1-based; 0 where there is none.
  public let number: Int
  public let range: TextRange
}

/// Text in the file that its reader does not see.
public struct Concealment: Sendable, Hashable {
  public enum Manner: String, Sendable, Hashable { case hidden, white, tiny }
  public let manner: Manner
  public let range: TextRange

  public init(manner: Manner, range: TextRange) {
    self.manner = manner
    self.range = range
  }
}

extension String {
  /// Joins scalar values; a value that is no scalar becomes U+FFFD.
  public init(scalars: ArraySlice<UInt32>) {
    self.init()
    unicodeScalars.reserveCapacity(scalars.count)
    for value in scalars { unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
  }
}
