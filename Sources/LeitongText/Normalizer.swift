/// Reduces a document to comparable text, keeping the way back.
public struct Normalizer: Sendable {
  /// Stored in every result: texts normalised by different versions are never compared.
  public static let version = 3

  public init() {}

  /// Returns the symbols of `document` outside `residue`.
  ///
  /// Masks and numbers become one slot before punctuation is dropped; spaces, zero-width scalars and
  /// punctuation go; letters and Han characters are folded (`Folding`), and words of letters become one
  /// symbol each (`WordSymbols`).
  ///
  /// - Complexity: O(*n*) in the scalars of the document.
  public func normalize(
    _ document: Document, masks: [Mask], residue: [Residue] = []
  ) -> NormalizedText {
    normalize(document, ScalarMarks(document.scalars), masks: masks, residue: residue)
  }

  /// Returns the symbols of a phrase by itself.
  ///
  /// - Complexity: O(*n*)
  public func symbols(ofPhrase phrase: String) -> [UInt32] {
    let scalars = phrase.unicodeScalars.map(\.value)
    // Nearly all phrases are of scalars that each stand for themselves.
    let traits = ScalarTraits.Table.shipped
    let arePlain = scalars.allSatisfy { scalar in
      let known = traits.common(scalar)
      return known.contains(.plain) && !known.contains(.mask)
    }
    if arePlain { return scalars }
    let document = Document(plain: scalars)
    return normalize(document, masks: MaskScanner().masks(in: scalars)).symbols
  }

  /// The same, where the marks of the scalars are known.
  func normalize(
    _ document: Document, _ marks: ScalarMarks, masks: [Mask], residue: [Residue]
  ) -> NormalizedText {
    builder(document, marks, masks, residue, keepsWay: true).finish()
  }

  /// Returns symbols and cuts as `normalize` does, without the way back: what an index keeps.
  ///
  /// - Complexity: O(*n*) in the scalars of the document.
  func symbols(
    of document: Document, _ marks: ScalarMarks, masks: [Mask], residue: [Residue]
  ) -> (symbols: [UInt32], cuts: [NormalizedText.Cut]) {
    builder(document, marks, masks, residue, keepsWay: false).finishSymbols()
  }

  private func builder(
    _ document: Document, _ marks: ScalarMarks, _ masks: [Mask], _ residue: [Residue],
    keepsWay: Bool
  ) -> SymbolBuilder {
    var builder = SymbolBuilder(marks, keepsWay: keepsWay)
    var apart = Apart(masks: masks[...], residue: residue[...])
    for (place, block) in document.blocks.enumerated() {
      if place > 0, !Self.isSoftBreak(before: place, document) {
        builder.boundary(at: block.range.start)
      }
      append(block.range, document.scalars, &apart, to: &builder)
      builder.closeWord()
    }
    return builder
  }

  /// The masks and the residue that are still ahead.
  private struct Apart {
    var masks: ArraySlice<Mask>
    var residue: ArraySlice<Residue>
  }

  private func append(
    _ range: TextRange, _ scalars: [UInt32], _ apart: inout Apart, to builder: inout SymbolBuilder
  ) {
    var offset = range.start
    while offset < range.end {
      while let first = apart.residue.first, first.range.end <= offset {
        apart.residue.removeFirst()
      }
      let residueStart = apart.residue.first?.range.start ?? range.end
      if let first = apart.residue.first, first.range.contains(offset) {
        offset = min(first.range.end, range.end)
        builder.cut(.sentence)
        continue
      }
      while let first = apart.masks.first, first.range.end <= offset { apart.masks.removeFirst() }
      let end = slotEnd(at: offset, range.end, scalars, apart.masks)
      if end > offset {
        builder.slot(offset, end)
        offset = end
        continue
      }
      let limit = min(range.end, residueStart, apart.masks.first?.range.start ?? range.end)
      offset = builder.append(scalars, from: offset, to: limit, in: range)
    }
  }

  /// Returns where the number, mask or mixture of both at `offset` ends; `offset` where none is.
  private func slotEnd(
    at offset: Int, _ limit: Int, _ scalars: [UInt32], _ masks: ArraySlice<Mask>
  ) -> Int {
    var next = masks.startIndex
    var end = offset
    while end < limit {
      while next < masks.endIndex, masks[next].range.end <= end { next += 1 }
      if CharacterClass.isDigit(scalars[end]) {
        end += 1
      } else if next < masks.endIndex, masks[next].range.contains(end) {
        end = min(masks[next].range.end, limit)
      } else if end > offset, end + 1 < limit, isJoiner(scalars[end]),
        CharacterClass.isDigit(scalars[end - 1]), CharacterClass.isDigit(scalars[end + 1])
      {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  /// Full stop, comma and thousands mark inside a number.
  private func isJoiner(_ scalar: UInt32) -> Bool {
    scalar == 0x2E || scalar == 0x2C || scalar == 0xFF0E || scalar == 0xFF0C || scalar == 0xB7
  }

  /// Whether the line end before block `place` only wraps a sentence (text files of fixed width).
  static func isSoftBreak(before place: Int, _ document: Document) -> Bool {
    let previous = document.blocks[place - 1]
    let next = document.blocks[place]
    guard previous.kind == .paragraph, next.kind == .paragraph,
      Numbering(document.scalars, next.range) == nil,
      let last = lastVisible(previous.range, document),
      next.range.start < next.range.end
    else { return false }
    let first = document.scalars[next.range.start]
    let goesOn = !CharacterClass.endsSentence(last) && !CharacterClass.isCloser(last)
    // A sentence in an alphabet goes on in small letters, however long the lines are.
    if goesOn, last != fullStop, isSmallLetter(first) { return true }
    return goesOn && previous.range.count >= shortestWrap && !CharacterClass.isInvisible(first)
      && next.range.count <= previous.range.count + wrapSlack
  }

  private static let fullStop: UInt32 = 0x2E

  private static func isSmallLetter(_ scalar: UInt32) -> Bool {
    (0x61...0x7A).contains(scalar)
      || scalar >= 0xB5 && WordSymbols.isWordLetter(scalar)
        && Unicode.Scalar(scalar)?.properties.isLowercase == true
  }

  private static func lastVisible(_ range: TextRange, _ document: Document) -> UInt32? {
    (range.start..<range.end).last { !CharacterClass.isInvisible(document.scalars[$0]) }
      .map { document.scalars[$0] }
  }

  /// Scalars; lines below this are not wrapped text. Chosen by hand: mail and terminals wrap Chinese
  /// at 20 to 40 characters.
  private static let shortestWrap = 20
  /// Scalars by which a wrapped line may be longer than the one before: a word moved whole.
  private static let wrapSlack = 4
}
