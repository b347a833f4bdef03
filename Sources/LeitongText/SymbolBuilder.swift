/// Collects symbols and the cuts between them.
struct SymbolBuilder {
  /// The columns of the text: longer than what was read, so that a symbol is written without asking each
  /// time whether there is room. The way back stays empty where nobody wants it.
  private var symbols: [UInt32] = []
  private var starts: [Int32] = []
  private var ends: [Int32] = []
  private var cuts: [NormalizedText.Cut] = []
  private var filled = 0
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
  private let traits = ScalarTraits.Table.shipped
  private let folding = Folding.shipped
  private let keepsWay: Bool
  private let marks: ScalarMarks

  /// - Parameter marks: of the scalars that will be appended.
  /// - Parameter keepsWay: whether the text is to know where its symbols stand in the document.
  init(_ marks: ScalarMarks, keepsWay: Bool) {
    self.keepsWay = keepsWay
    self.marks = marks
    makeRoom(for: min(marks.bytes.count + TextKernel.slack, Self.firstRoom))
  }

  /// Returns what was read, and holds no more of it.
  ///
  /// - Precondition: the way back was kept.
  consuming func finish() -> NormalizedText {
    precondition(keepsWay)
    close()
    return NormalizedText(
      symbols: Self.cut(symbols, to: filled), starts: Self.cut(starts, to: filled),
      ends: Self.cut(ends, to: filled), cuts: Self.cut(cuts, to: filled))
  }

  /// Returns what was read, without the way back.
  consuming func finishSymbols() -> (symbols: [UInt32], cuts: [NormalizedText.Cut]) {
    close()
    return (Self.cut(symbols, to: filled), Self.cut(cuts, to: filled))
  }

  private mutating func close() {
    closeWord()
    // A boundary after the last symbol separates nothing.
    while filled > 0, symbols[filled - 1] == NormalizedText.boundary { filled -= 1 }
  }

  /// Copies a column only where it holds much more room than it fills.
  private static func cut<Element>(_ column: consuming [Element], to count: Int) -> [Element] {
    if column.count - count > count / mostSlack { return Array(column[..<count]) }
    column.removeLast(column.count - count)
    return column
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
    guard filled > 0, symbols[filled - 1] != NormalizedText.boundary else { return }
    pending = .block
    put(NormalizedText.boundary, keepsWay ? ends[filled - 1] : 0, Int32(offset))
    pending = .block
  }

  mutating func slot(_ start: Int, _ end: Int) {
    closeWord()
    wasTitleEnd = false
    if !isSlotOpen {
      put(NormalizedText.slot, Int32(start), Int32(end))
    } else if keepsWay {
      ends[filled - 1] = Int32(end)
    }
    isSlotOpen = true
  }

  /// Appends scalars of a block up to `limit`, or as far as none belongs to a number, and returns where
  /// that is.
  mutating func append(
    _ scalars: [UInt32], from offset: Int, to limit: Int, in block: TextRange
  ) -> Int {
    var offset = offset
    while offset < limit {
      let scalar = scalars[offset]
      if marks.bytes[offset] & ScalarMarks.plain != 0 {
        offset = appendCalm(scalars, offset, limit)
      } else if CharacterClass.isASCIILetter(scalar) {
        appendLetter(scalar, at: offset)
        offset += 1
      } else if CharacterClass.isDigit(scalar) {
        break
      } else {
        append(scalar, at: offset, next: offset + 1 < block.end ? scalars[offset + 1] : 0)
        offset += 1
      }
    }
    return offset
  }

  /// Appends a plain scalar and the calm ones after it, and returns where they end.
  private mutating func appendCalm(_ scalars: [UInt32], _ offset: Int, _ limit: Int) -> Int {
    closeWord()
    isSlotOpen = false
    wasTitleEnd = false
    makeRoom(for: limit - offset + TextKernel.slack)
    return TextKernel.appendCalm(
      scalars, offset..<limit, marks, to: &symbols, &starts, &ends, &cuts, &filled, &pending)
  }

  private mutating func appendLetter(_ letter: UInt32, at offset: Int) {
    isSlotOpen = false
    wasTitleEnd = false
    if word.isEmpty { wordStart = Int32(offset) }
    word.append(folding.single(letter))
    wordEnd = Int32(offset + 1)
  }

  /// Appends a scalar that is neither a letter of ASCII nor a part of a number.
  private mutating func append(_ scalar: UInt32, at offset: Int, next: UInt32) {
    if CharacterClass.isInvisible(scalar) {
      if !CharacterClass.isZeroWidth(scalar) { closeWord() }
      return
    }
    isSlotOpen = false
    if scalar == 0x300A, wasTitleEnd { boundary(at: offset) }
    guard traits[scalar].contains(.symbol) else {
      if !word.isEmpty, isApostrophe(scalar), CharacterClass.isASCIILetter(next) {
        word.append(0x27)
      } else if !word.isEmpty, isMark(scalar) {
        // An accent that stands for itself belongs to the letter before it.
        wordEnd = Int32(offset + 1)
      } else {
        cut(strength(of: scalar, next))
        if scalar != 0x3001 { wasTitleEnd = scalar == 0x300B }
      }
      return
    }
    wasTitleEnd = false
    folded.removeAll(keepingCapacity: true)
    folding.append(scalar, to: &folded)
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
    // A full stop inside a word or a number ends nothing.
    if scalar == 0x2E { return next == 0 || CharacterClass.isInvisible(next) ? .sentence : .none }
    return traits.common(scalar).strength
  }

  private mutating func put(_ symbol: UInt32, _ start: Int32, _ end: Int32) {
    makeRoom(for: 1)
    symbols[filled] = symbol
    if keepsWay {
      starts[filled] = start
      ends[filled] = end
    }
    cuts[filled] = pending
    filled += 1
    pending = .none
  }

  /// Makes room for so many more symbols.
  private mutating func makeRoom(for count: Int) {
    let missing = filled + count - symbols.count
    guard missing > 0 else { return }
    // At least as much again, so that all growing together costs no more than one copy of the text.
    let more = max(missing, symbols.count)
    symbols.append(contentsOf: repeatElement(0, count: more))
    cuts.append(contentsOf: repeatElement(.none, count: more))
    guard keepsWay else { return }
    starts.append(contentsOf: repeatElement(0, count: more))
    ends.append(contentsOf: repeatElement(0, count: more))
  }

  /// Symbols; a file of ordinary size never has to grow, and a big one in an alphabet, which has one symbol
  /// for five scalars, does not take what it will not fill.
  private static let firstRoom = 1 << 16
  /// One part in so many of a column may stay empty.
  private static let mostSlack = 6
}
