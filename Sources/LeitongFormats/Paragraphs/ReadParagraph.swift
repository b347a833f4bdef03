import LeitongText

/// One paragraph as the reader of a format sees it.
struct ReadParagraph: Sendable {
  var scalars: [UInt32] = []
  var kind = Block.Kind.paragraph
  /// Ascending and disjoint; offsets within the paragraph.
  var concealed: [Concealment] = []

  /// Adds text at the end; text that the reader of a page does not see is marked so.
  mutating func append(_ text: some Sequence<UInt32>, _ manner: Concealment.Manner? = nil) {
    let start = scalars.count
    scalars.append(contentsOf: text)
    if let manner { conceal(from: start, manner) }
  }

  /// Marks the text from `start` to the end as concealed, in one piece with what was so before it.
  mutating func conceal(from start: Int, _ manner: Concealment.Manner) {
    guard start < scalars.count else { return }
    var first = start
    if let last = concealed.last, last.manner == manner, last.range.end == start {
      first = last.range.start
      concealed.removeLast()
    }
    concealed.append(Concealment(manner: manner, range: TextRange(first, scalars.count)))
  }

  /// Puts a label before the text.
  mutating func prepend(_ label: String) {
    let added = label.unicodeScalars.map(\.value)
    scalars = added + scalars
    concealed = concealed.map {
      Concealment(
        manner: $0.manner,
        range: TextRange($0.range.start + added.count, $0.range.end + added.count))
    }
  }

  /// Takes off blanks at the end.
  mutating func trimEnd() {
    while let last = scalars.last, last == 0x20 || last == 0x09 || last == 0x0A {
      scalars.removeLast()
    }
    while let last = concealed.last, last.range.end > scalars.count {
      concealed.removeLast()
      if last.range.start < scalars.count { conceal(from: last.range.start, last.manner) }
    }
  }

  /// Whether there is anything but blanks.
  var hasText: Bool { scalars.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A } }
}

/// Puts paragraphs one after the other and keeps where each piece went.
struct ParagraphAssembly {
  private var scalars: [UInt32] = []
  private var blocks: [Block] = []
  private var concealed: [Concealment] = []
  private var pages: [Int] = []
  private var awaitsPage = false

  /// Adds a paragraph; a line break inside it begins a new block of the same kind.
  ///
  /// - Complexity: O(*n*) in the text of the paragraph.
  mutating func append(_ paragraph: ReadParagraph) {
    if !blocks.isEmpty { scalars.append(0x0A) }
    let base = scalars.count
    if awaitsPage { pages.append(base) }
    awaitsPage = false
    scalars += paragraph.scalars
    var start = base
    for offset in base...scalars.count where offset == scalars.count || scalars[offset] == 0x0A {
      blocks.append(Block(kind: paragraph.kind, range: TextRange(start, offset)))
      start = offset + 1
    }
    concealed += paragraph.concealed.map {
      Concealment(manner: $0.manner, range: TextRange($0.range.start + base, $0.range.end + base))
    }
  }

  /// Begins a page; the next paragraph stands on it.
  mutating func beginPage() {
    // A page without text has no place of its own in the text: it begins where the next one does.
    if awaitsPage { pages.append(blocks.isEmpty ? 0 : scalars.count + 1) }
    awaitsPage = true
  }

  /// The text, with `pages` where `beginPage` was called.
  func document(properties: [String: String] = [:], losses: Int = 0) -> Document {
    let pages = pages + (awaitsPage ? [scalars.count] : [])
    return Document(
      scalars: scalars, blocks: blocks, concealed: concealed, losses: losses,
      properties: properties, pages: pages.map { min($0, scalars.count) })
  }
}
