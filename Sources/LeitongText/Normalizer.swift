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
    var builder = Builder(capacity: document.scalars.count)
    var masks = masks[...]
    var residue = residue[...]
    for (place, block) in document.blocks.enumerated() {
      if place > 0, !Self.isSoftBreak(before: place, document) {
        builder.boundary(at: block.range.start)
      }
      append(block.range, document.scalars, &masks, &residue, to: &builder)
      builder.closeWord()
    }
    return builder.text
  }

  private func append(
    _ range: TextRange, _ scalars: [UInt32], _ masks: inout ArraySlice<Mask>,
    _ residue: inout ArraySlice<Residue>, to builder: inout Builder
  ) {
    var offset = range.start
    while offset < range.end {
      while let first = residue.first, first.range.end <= offset { residue.removeFirst() }
      if let first = residue.first, first.range.contains(offset) {
        offset = min(first.range.end, range.end)
        builder.cut(.sentence)
        continue
      }
      while let first = masks.first, first.range.end <= offset { masks.removeFirst() }
      let end = slotEnd(at: offset, range.end, scalars, masks)
      if end > offset {
        builder.slot(offset, end)
        offset = end
        continue
      }
      builder.append(
        scalars[offset], at: offset, next: offset + 1 < range.end ? scalars[offset + 1] : 0)
      offset += 1
    }
  }

  /// Returns where the number, mask or mixture of both at `offset` ends; `offset` where none is.
  private func slotEnd(
    at offset: Int, _ limit: Int, _ scalars: [UInt32], _ masks: ArraySlice<Mask>
  ) -> Int {
    var masks = masks
    var end = offset
    while end < limit {
      while let first = masks.first, first.range.end <= end { masks.removeFirst() }
      if CharacterClass.isDigit(scalars[end]) {
        end += 1
      } else if let first = masks.first, first.range.contains(end) {
        end = min(first.range.end, limit)
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

/// Collects symbols and the cuts between them.
private struct Builder {
  private var symbols: [UInt32] = []
  private var starts: [Int32] = []
  private var ends: [Int32] = []
  private var cuts: [NormalizedText.Cut] = []
  private var pending = NormalizedText.Cut.none
  private var wasTitleEnd = false
  /// Whether only invisible scalars came since the last slot: 1 2 is one number spaced out.
  private var isSlotOpen = false
  private var folded: [UInt32] = []
  /// The word that is being read, and where it stands.
  private var word: [UInt32] = []
  private var wordStart: Int32 = 0
  private var wordEnd: Int32 = 0
  private var words = WordSymbols()

  init(capacity: Int) {
    symbols.reserveCapacity(capacity)
    starts.reserveCapacity(capacity)
    ends.reserveCapacity(capacity)
    cuts.reserveCapacity(capacity)
  }

  /// What was read; a word has to be closed first.
  var text: NormalizedText {
    // A boundary after the last symbol separates nothing.
    var count = symbols.count
    while count > 0, symbols[count - 1] == NormalizedText.boundary { count -= 1 }
    return NormalizedText(
      symbols: Array(symbols[..<count]), starts: Array(starts[..<count]),
      ends: Array(ends[..<count]), cuts: Array(cuts[..<count]))
  }

  mutating func closeWord() {
    guard !word.isEmpty else { return }
    put(words.symbol(of: word), wordStart, wordEnd)
    word.removeAll(keepingCapacity: true)
  }

  mutating func cut(_ cut: NormalizedText.Cut) {
    closeWord()
    pending = max(pending, cut)
    isSlotOpen = false
  }

  mutating func boundary(at offset: Int) {
    closeWord()
    isSlotOpen = false
    wasTitleEnd = false
    guard let last = symbols.last, last != NormalizedText.boundary else { return }
    pending = .block
    put(NormalizedText.boundary, ends[ends.count - 1], Int32(offset))
    pending = .block
  }

  mutating func slot(_ start: Int, _ end: Int) {
    closeWord()
    wasTitleEnd = false
    if isSlotOpen {
      ends[ends.count - 1] = Int32(end)
    } else {
      put(NormalizedText.slot, Int32(start), Int32(end))
    }
    isSlotOpen = true
  }

  mutating func append(_ scalar: UInt32, at offset: Int, next: UInt32) {
    if CharacterClass.isInvisible(scalar) {
      if !CharacterClass.isZeroWidth(scalar) { closeWord() }
      return
    }
    isSlotOpen = false
    if scalar == 0x300A, wasTitleEnd { boundary(at: offset) }
    if !(scalar >= 0x4E00 && scalar <= 0x9FFF || CharacterClass.isASCIILetter(scalar)) {
      if isApostrophe(scalar), !word.isEmpty, CharacterClass.isASCIILetter(next) {
        word.append(0x27)
        return
      }
      // An accent that stands for itself belongs to the letter before it.
      if !word.isEmpty, isMark(scalar) {
        wordEnd = Int32(offset + 1)
        return
      }
      guard isSymbol(scalar) else {
        cut(strength(of: scalar, next))
        if scalar != 0x3001 { wasTitleEnd = scalar == 0x300B }
        return
      }
    }
    wasTitleEnd = false
    folded.removeAll(keepingCapacity: true)
    Folding.shipped.append(scalar, to: &folded)
    guard let first = folded.first, WordSymbols.isWordLetter(first) else {
      closeWord()
      for symbol in folded { put(symbol, Int32(offset), Int32(offset + 1)) }
      return
    }
    if word.isEmpty { wordStart = Int32(offset) }
    word += folded
    wordEnd = Int32(offset + 1)
  }

  private func isApostrophe(_ scalar: UInt32) -> Bool { scalar == 0x27 || scalar == 0x2019 }

  private func isMark(_ scalar: UInt32) -> Bool {
    scalar >= 0x0300 && Unicode.Scalar(scalar)?.properties.generalCategory == .nonspacingMark
  }

  private func strength(of scalar: UInt32, _ next: UInt32) -> NormalizedText.Cut {
    if CharacterClass.endsSentence(scalar) { return .sentence }
    if scalar == 0x2E { return next == 0 || CharacterClass.isInvisible(next) ? .sentence : .none }
    if CharacterClass.endsClause(scalar) { return .clause }
    return .none
  }

  private func isSymbol(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x80, let known = Unicode.Scalar(scalar) else { return false }
    switch known.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default:
      return CharacterClass.isHan(scalar) || Folding.shipped.kind(of: scalar) == .radical
    }
  }

  private mutating func put(_ symbol: UInt32, _ start: Int32, _ end: Int32) {
    symbols.append(symbol)
    starts.append(start)
    ends.append(end)
    cuts.append(pending)
    pending = .none
  }
}
