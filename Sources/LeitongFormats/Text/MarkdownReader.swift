import CCMark
import LeitongText
import LeitongXML

/// Reads a text in Markdown (CommonMark 0.31, 2024; tables and notes as on GitHub) through cmark: what stays when the
/// marks are taken away.
///
/// Names of pictures are not read, nor addresses of links; HTML in the text is read as HTML, but for looks that tags
/// within a line give it.
struct MarkdownReader: Sendable {
  /// - Throws: `FormatError.unsupported(nil)` where the bytes are no text; `.damaged` where HTML in it is nested too deep.
  func read(
    _ bytes: [UInt8], encoding: TextEncoding?
  ) throws(FormatError) -> (document: Document, encoding: String) {
    let plain = try PlainTextReader().read(bytes, encoding: encoding)
    let source = MarkdownSource(Array(plain.document.text.utf8))
    guard
      let root = unsafe source.bytes.withUnsafeBytes({ buffer in
        unsafe cmark_parse_document(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, 0)
      }), let walk = unsafe cmark_iter_new(root)
    else { throw .damaged(.markdown, reason: .outOfMemory, line: nil) }
    defer {
      unsafe cmark_iter_free(walk)
      unsafe cmark_node_free(root)
    }
    var parser = MarkdownBodyParser()
    while true {
      let event = unsafe cmark_iter_next(walk)
      if event == CMARK_EVENT_DONE { break }
      guard let node = unsafe cmark_iter_get_node(walk) else { break }
      if event == CMARK_EVENT_ENTER {
        try unsafe parser.enter(node)
      } else {
        unsafe parser.leave(node)
      }
    }
    var assembly = ParagraphAssembly()
    for paragraph in parser.paragraphs { assembly.append(paragraph) }
    return (
      assembly.document(properties: source.properties, losses: plain.document.losses),
      plain.encoding
    )
  }
}

/// Collects the paragraphs of a text in Markdown from the walk over its nodes.
private struct MarkdownBodyParser {
  private(set) var paragraphs: [ReadParagraph] = []
  /// The lines of the open paragraph; one ends where the source has a line end.
  private var lines: [[UInt32]] = [[]]
  /// Numbers that ordered lists are at; `nil` for bullets.
  private var lists: [(next: Int, mark: String)?] = []
  private var label = ""
  private var pictures = 0

  mutating func enter(_ node: OpaquePointer) throws(FormatError) {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_LIST:
      let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      let mark = unsafe cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? ") " : ". "
      lists.append(isOrdered ? (unsafe Int(cmark_node_get_list_start(node)), mark) : nil)
    case CMARK_NODE_ITEM:
      label = ""
      if let list = lists.last, let numbered = list {
        label = "\(numbered.next)\(numbered.mark)"
        lists[lists.count - 1]?.next += 1
      }
    case CMARK_NODE_IMAGE: pictures += 1
    case CMARK_NODE_TEXT, CMARK_NODE_CODE:
      if pictures == 0 { add(unsafe literal(node)) }
    case CMARK_NODE_SOFTBREAK: if pictures == 0 { lines.append([]) }
    case CMARK_NODE_LINEBREAK: if pictures == 0 { lines[lines.count - 1].append(0x0A) }
    case CMARK_NODE_HTML_INLINE:
      if unsafe literal(node).lowercased().hasPrefix("<br") { lines[lines.count - 1].append(0x0A) }
    case CMARK_NODE_CODE_BLOCK:
      // The name of a language is a mark; words of Chinese behind the fence are text that stood there by chance.
      if let info = unsafe cmark_node_get_fence_info(node).map({ unsafe String(cString: $0) }),
        info.unicodeScalars.contains(where: { $0.value >= 0x80 })
      {
        append(info.unicodeScalars.map(\.value), .paragraph)
      }
      append(unsafe literal(node).unicodeScalars.map(\.value), .paragraph)
    case CMARK_NODE_HTML_BLOCK: try readMarkup(unsafe literal(node))
    default: break
    }
  }

  mutating func leave(_ node: OpaquePointer) {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_LIST: _ = lists.popLast()
    case CMARK_NODE_IMAGE: pictures -= 1
    case CMARK_NODE_PARAGRAPH: endParagraph(.paragraph)
    case CMARK_NODE_HEADING:
      endParagraph(.heading(level: unsafe Int(cmark_node_get_heading_level(node))))
    default: break
    }
  }

  private func literal(_ node: OpaquePointer) -> String {
    guard let text = unsafe cmark_node_get_literal(node) else { return "" }
    return unsafe String(cString: text)
  }

  private mutating func add(_ text: String) {
    lines[lines.count - 1] += text.unicodeScalars.map(\.value)
  }

  private mutating func endParagraph(_ kind: Block.Kind) {
    let ended = lines
    lines = [[]]
    if kind == .paragraph, MarkdownTable.isTable(ended) {
      for cell in MarkdownTable.cells(ended) { append(cell, .tableCell) }
      return
    }
    var text: [UInt32] = []
    for line in ended {
      if let last = text.last, let first = line.first, last != 0x0A,
        !(last.isWide && first.isWide)
      {
        text.append(0x20)
      }
      text += line
    }
    append(MarkdownTable.withoutMarks(text), kind)
  }

  private mutating func append(_ scalars: [UInt32], _ kind: Block.Kind) {
    var paragraph = ReadParagraph(scalars: scalars, kind: kind)
    paragraph.trimEnd()
    guard paragraph.hasText else { return }
    if !label.isEmpty { paragraph.prepend(label) }
    label = ""
    paragraphs.append(paragraph)
  }

  private mutating func readMarkup(_ markup: String) throws(FormatError) {
    let parser = HTMLBodyParser(sheet: CSSSheet())
    do { try HTMLWalk.walk(Array(markup.utf8), parser.visit) } catch {
      throw .damaged(.markdown, reason: .parsing(error.message, part: nil), line: nil)
    }
    parser.finish()
    paragraphs += parser.paragraphs
  }
}

/// What GitHub adds to CommonMark and the parser leaves in the text.
enum MarkdownTable {
  private static let bar: UInt32 = 0x7C

  /// Whether lines are a table: the second is of bars, hyphens and colons.
  static func isTable(_ lines: [[UInt32]]) -> Bool {
    guard lines.count >= 2, lines[0].contains(bar) else { return false }
    let rule = lines[1]
    return rule.contains(0x2D) && (rule.contains(bar) || rule.contains(0x3A))
      && rule.allSatisfy { $0 == bar || $0 == 0x2D || $0 == 0x3A || $0 == 0x20 || $0 == 0x09 }
  }

  /// The cells of all rows, in order, without the rule.
  static func cells(_ lines: [[UInt32]]) -> [[UInt32]] {
    var cells: [[UInt32]] = []
    for (place, line) in lines.enumerated() where place != 1 {
      for cell in line.split(separator: bar) {
        let trimmed = cell.drop { $0 == 0x20 || $0 == 0x09 }
        if !trimmed.isEmpty { cells.append(withoutMarks(Array(trimmed))) }
      }
    }
    return cells
  }

  /// Takes out `~~` of struck text and `[^1]` of notes.
  static func withoutMarks(_ text: [UInt32]) -> [UInt32] {
    guard text.contains(0x7E) || text.contains(0x5E) else { return text }
    var kept: [UInt32] = []
    var at = 0
    while at < text.count {
      if text[at] == 0x7E, at + 1 < text.count, text[at + 1] == 0x7E {
        at += 2
        continue
      }
      if text[at] == 0x5B, at + 1 < text.count, text[at + 1] == 0x5E,
        let close = text[at...].prefix(longestNote).firstIndex(of: 0x5D)
      {
        at = close + 1
        continue
      }
      kept.append(text[at])
      at += 1
    }
    return kept
  }

  /// Characters of the mark of a note, at most.
  private static let longestNote = 24
}
