import LeitongText

/// The text as lint reads it: folded, without spaces, quotation marks and residue, with the way back.
///
/// Punctuation stays, so that no phrase is found across the end of a clause; a block ends in U+000A.
struct LintText: Sendable {
  private(set) var scalars: [UInt32] = []
  /// Offset in the document of each scalar.
  private(set) var offsets: [Int] = []

  init(_ draft: PreparedDocument) {
    var residue = draft.residue[...]
    for (offset, scalar) in draft.document.scalars.enumerated() {
      while let first = residue.first, first.range.end <= offset { residue.removeFirst() }
      if let first = residue.first, first.range.contains(offset) {
        if offset == first.range.start { append(0x0A, offset) }
        continue
      }
      if scalar == 0x0A {
        append(scalar, offset)
      } else if !CharacterClass.isInvisible(scalar), !Self.isQuote(scalar) {
        append(Folding.shipped.single(scalar), offset)
      }
    }
  }

  private mutating func append(_ scalar: UInt32, _ offset: Int) {
    scalars.append(scalar)
    offsets.append(offset)
  }

  /// Returns the stretch of the document that a range of scalars came from.
  func textRange(_ range: Range<Int>) -> TextRange {
    TextRange(offsets[range.lowerBound], offsets[range.upperBound - 1] + 1)
  }

  /// Returns up to `count` scalars before `place`, to the end of the clause before.
  func clause(before place: Int, atMost count: Int) -> ArraySlice<UInt32> {
    var start = place
    while start > 0, place - start < count, scalars[start - 1] != 0x0A,
      !CharacterClass.endsClause(scalars[start - 1])
    {
      start -= 1
    }
    return scalars[start..<place]
  }

  /// The range of the sentence that holds `place`.
  func sentence(around place: Int) -> Range<Int> {
    var start = place
    while start > 0, scalars[start - 1] != 0x0A, !CharacterClass.endsSentence(scalars[start - 1]) {
      start -= 1
    }
    var end = place
    while end < scalars.count, scalars[end] != 0x0A, !CharacterClass.endsSentence(scalars[end]) {
      end += 1
    }
    return start..<end
  }

  /// Folded scalars of a phrase as they would stand here.
  static func scalars(of phrase: String) -> [UInt32] {
    let folding = Folding.shipped
    var scalars: [UInt32] = []
    for scalar in phrase.unicodeScalars
    where !CharacterClass.isInvisible(scalar.value) && !isQuote(scalar.value) {
      scalars.append(folding.single(scalar.value))
    }
    return scalars
  }

  /// “”‘’"'《》〈〉「」『』
  private static func isQuote(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x2018, 0x2019, 0x201C, 0x201D, 0x3008...0x300B, 0x300C...0x300F: true
    default: false
    }
  }
}

/// Phrases with a value each, found in one pass: the longest at each place.
struct PhraseTable<Value: Sendable>: Sendable {
  struct Occurrence {
    let range: Range<Int>
    let value: Value
  }

  private var phrases: [(scalars: [UInt32], value: Value)] = []
  /// By their first two scalars.
  private let starts: PhraseStarts

  init(_ rows: [(phrase: String, value: Value)]) {
    for row in rows {
      let scalars = LintText.scalars(of: row.phrase)
      guard scalars.count >= 2 else { continue }
      phrases.append((scalars, row.value))
    }
    starts = PhraseStarts(
      phrases.enumerated().map { number, phrase in
        (number, Self.key(phrase.scalars[0], phrase.scalars[1]), phrase.scalars.count)
      })
  }

  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 32 | UInt64(second)
  }

  /// Returns occurrences from left to right, disjoint; where two phrases are equal, all their values.
  ///
  /// - Complexity: O(*n* · *c*) with *c* the phrases that begin with the same two scalars.
  func occurrences(in text: LintText) -> [Occurrence] {
    var found: [Occurrence] = []
    var at = 0
    while at + 1 < text.scalars.count {
      let key = Self.key(text.scalars[at], text.scalars[at + 1])
      guard starts.mayBegin(key) else {
        at += 1
        continue
      }
      let places = starts.phrases(of: key)
      guard
        let place = places.first(where: { text.scalars[at...].starts(with: phrases[$0].scalars) })
      else {
        at += 1
        continue
      }
      let end = at + phrases[place].scalars.count
      for other in places where phrases[other].scalars == phrases[place].scalars {
        found.append(Occurrence(range: at..<end, value: phrases[other].value))
      }
      at = end
    }
    return found
  }
}
