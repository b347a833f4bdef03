import LeitongText

/// Puts the pieces of a page into lines, from above to below and from left to right.
enum OFDLines {
  private static let pointsPerMillimetre = 72 / 25.4
  /// Wider gaps, in sizes of a letter, part a line as cells of a table are parted.
  private static let gap = 1.5
  /// Narrower gaps between two words of letters are no blank.
  private static let blank = 0.2

  /// - Parameters:
  ///   - width: of the page; millimetres. Text wholly beyond the page is marked as hidden.
  ///   - height: likewise.
  /// - Complexity: O(*n* log *n*) in the pieces
  static func page(_ pieces: [OFDPiece], width: Double, height: Double) -> Page {
    var page = Page(
      width: Float(width * pointsPerMillimetre), height: Float(height * pointsPerMillimetre))
    let order = pieces.indices.sorted {
      (pieces[$0].baseline, pieces[$0].left, $0) < (pieces[$1].baseline, pieces[$1].left, $1)
    }
    var row: [OFDPiece] = []
    for place in order {
      var piece = pieces[place]
      let isOutside =
        piece.right <= 0 || piece.left >= width || piece.baseline <= 0
        || piece.baseline - piece.em >= height
      if isOutside, piece.manner == nil { piece.manner = .hidden }
      // A row goes on as long as the next piece stands within half a letter of its first one.
      if let first = row.first, piece.baseline - first.baseline > min(first.em, piece.em) * 0.5 {
        page.lines += lines(of: row)
        row = []
      }
      row.append(piece)
    }
    page.lines += lines(of: row)
    return page
  }

  private static func lines(of row: [OFDPiece]) -> [PageLine] {
    var lines: [PageLine] = []
    var isOpen = false
    var isRowParted = false
    for piece in row.enumerated().sorted(by: {
      ($0.element.left, $0.offset) < ($1.element.left, $1.offset)
    }).map(\.element) {
      let left = Float(piece.left * pointsPerMillimetre)
      let em = Float(piece.em * pointsPerMillimetre)
      if isOpen, !piece.isTurned, let last = lines.last,
        left - last.right <= max(em, last.em) * Float(gap)
      {
        append(piece, to: &lines[lines.count - 1])
      } else {
        isRowParted = !lines.isEmpty
        lines.append(line(piece))
      }
      isOpen = !piece.isTurned
    }
    if isRowParted || lines.count > 1 {
      for place in lines.indices { lines[place].isParted = true }
    }
    return lines
  }

  private static func line(_ piece: OFDPiece) -> PageLine {
    let em = Float(piece.em * pointsPerMillimetre)
    let bottom = Float(piece.baseline * pointsPerMillimetre)
    var line = PageLine(
      scalars: piece.scalars, left: Float(piece.left * pointsPerMillimetre),
      right: Float(piece.right * pointsPerMillimetre), top: bottom - em, bottom: bottom, em: em,
      flow: 0, isParted: piece.isTurned)
    if let manner = piece.manner {
      line.concealed = [Concealment(manner: manner, range: TextRange(0, line.scalars.count))]
    }
    return line
  }

  private static func append(_ piece: OFDPiece, to line: inout PageLine) {
    let left = Float(piece.left * pointsPerMillimetre)
    if let last = line.scalars.last, let first = piece.scalars.first, !last.isWide, !first.isWide,
      last != 0x20, first != 0x20, left - line.right > line.em * Float(blank)
    {
      line.scalars.append(0x20)
    }
    let start = line.scalars.count
    line.scalars += piece.scalars
    line.right = max(line.right, Float(piece.right * pointsPerMillimetre))
    line.em = max(line.em, Float(piece.em * pointsPerMillimetre))
    line.top = min(line.top, line.bottom - line.em)
    guard let manner = piece.manner else { return }
    var range = TextRange(start, line.scalars.count)
    if let last = line.concealed.last, last.manner == manner, last.range.end == start {
      line.concealed.removeLast()
      range = TextRange(last.range.start, range.end)
    }
    line.concealed.append(Concealment(manner: manner, range: range))
  }
}
