import LeitongFindings
import LeitongXML

/// One side of a passage, written stretch by stretch.
struct PassageSide {
  private let scalars: [Unicode.Scalar]
  private let start: Int
  private let pieces: [CheckReport.Piece]

  init(_ text: String, from start: Int, _ pieces: [CheckReport.Piece]) {
    scalars = Array(text.unicodeScalars)
    self.start = start
    self.pieces = pieces
  }

  func write(_ from: Int, _ to: Int, isDraft: Bool, to cell: inout HTMLTree) {
    for piece in pieces where piece.start < to && from < piece.end {
      let low = max(0, max(from, piece.start) - start)
      let high = min(scalars.count, min(to, piece.end) - start)
      guard low < high else { continue }
      var content = ""
      content.unicodeScalars.append(contentsOf: scalars[low..<high])
      switch (piece.op, isDraft) {
      case (.equal, _): cell.text(content)
      case (.slot, _): cell.element("span", ["class": "slot"], text: content)
      case (.openSlot, _): cell.element("span", ["class": "slot open"], text: content)
      case (.moved, _): cell.element("span", ["class": "moved"], text: content)
      case (_, true): cell.element("ins", text: content)
      case (_, false): cell.element("del", text: content)
      }
    }
  }
}
