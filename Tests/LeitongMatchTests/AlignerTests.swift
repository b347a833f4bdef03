import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongMatch

@Suite struct AlignerTests {
  /// Gotoh's three tables in full: slow, plain, and right.
  private func fullTableScore(_ draft: [UInt32], _ source: [UInt32]) -> Int32 {
    let floor: Int32 = -1_000_000
    let columns = source.count + 1
    var best = [[Int32]](repeating: .init(repeating: floor, count: columns), count: draft.count + 1)
    var up = best
    var left = best
    best[0][0] = 0
    for row in 0...draft.count {
      for column in 0...source.count where row + column > 0 {
        if row > 0 {
          up[row][column] = max(
            best[row - 1][column] + Aligner.gapOpen, up[row - 1][column] + Aligner.gapNext)
        }
        if column > 0 {
          left[row][column] = max(
            best[row][column - 1] + Aligner.gapOpen, left[row][column - 1] + Aligner.gapNext)
        }
        var score = max(up[row][column], left[row][column])
        if row > 0, column > 0 {
          score = max(
            score, best[row - 1][column - 1] + Aligner.score(draft[row - 1], source[column - 1]))
        }
        best[row][column] = score
      }
    }
    return best[draft.count][source.count]
  }

  @Test(arguments: 0..<150) func theBandGivesTheScoreOfTheFullTable(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) &* 77 &+ 3)
    let alphabet = UInt32([2, 5, 200][seed % 3])
    let draft = (0..<Int.random(in: 0..<90, using: &random)).map { _ in
      UInt32.random(in: 0..<alphabet, using: &random)
    }
    // Half of the cases are edits of the draft, half are strangers.
    var source = draft
    if seed.isMultiple(of: 2) {
      for _ in 0..<Int.random(in: 0..<12, using: &random) where !source.isEmpty {
        source.remove(at: Int.random(in: 0..<source.count, using: &random))
      }
      source.insert(
        contentsOf: [1, 1, 1, 1, 0], at: Int.random(in: 0...source.count, using: &random))
    } else {
      source = (0..<Int.random(in: 0..<90, using: &random)).map { _ in
        UInt32.random(in: 0..<alphabet, using: &random)
      }
    }
    let (alignment, score) = Aligner.alignment(draft: draft[...], source: source[...])
    #expect(score == fullTableScore(draft, source))
    #expect(scored(alignment) == score)
    let both = alignment.count(of: .equal) + alignment.count(of: .substitute)
    #expect(both + alignment.count(of: .insert) == draft.count)
    #expect(both + alignment.count(of: .delete) == source.count)
  }

  /// What the operations of an alignment add up to.
  private func scored(_ alignment: Alignment) -> Int32 {
    alignment.runs.reduce(0) { sum, run in
      let count = Int32(run.count)
      switch run.operation {
      case .equal: return sum + Aligner.gain * count
      case .substitute: return sum + Aligner.change * count
      case .insert, .delete: return sum + Aligner.gapOpen + Aligner.gapNext * (count - 1)
      }
    }
  }

  @Test func aBoundaryNeverTurnsIntoALetter() {
    let boundary = NormalizedText.boundary
    let draft: [UInt32] = [1, 2, boundary, 3, 4]
    let source: [UInt32] = [1, 2, 9, 3, 4]
    let alignment = Aligner.alignment(draft: draft[...], source: source[...]).alignment
    #expect(alignment.count(of: .substitute) == 0)
    #expect(alignment.count(of: .equal) == 4)
  }

  @Test func localAlignmentFindsTheSharedMiddle() {
    let shared: [UInt32] = Array(100..<120)
    let draft = Array(0..<15) + shared + Array(30..<45)
    var source = Array(500..<520) + shared + Array(700..<705)
    source.remove(at: 30)
    let runs = LocalAligner.runs(draft: draft[...], source: source[...])
    #expect(runs.first?.draft == 15)
    #expect(runs.reduce(0) { $0 + $1.length } == 19)
    for run in runs {
      #expect(
        Array(draft[run.draft..<run.draftEnd]) == Array(source[run.source..<run.sourceEnd]))
    }
  }

  /// What has nothing in common is aligned the same whether it is a few symbols or many: what one text has more comes
  /// first, and all else stands for each other.
  @Test func strangersStandForEachOtherFromTheEnd() {
    for rows in 0..<24 {
      for columns in 0..<24 {
        let draft = (0..<UInt32(rows)).map { $0 }
        let source = (0..<UInt32(columns)).map { 1_000 + $0 }
        var expected = Alignment()
        expected.append(.insert, max(0, rows - columns))
        expected.append(.delete, max(0, columns - rows))
        expected.append(.substitute, min(rows, columns))
        let (alignment, score) = Aligner.alignment(draft: draft[...], source: source[...])
        #expect(alignment == expected, "\(rows) beside \(columns)")
        #expect(score == fullTableScore(draft, source))
      }
    }
  }

  /// A run that begins further left than the one before it is put in its place, and what one document leaves behind is
  /// not seen in the next.
  @Test func roomThatIsUsedAgainLeavesNoTrace() throws {
    let draft = (0..<60).map { UInt32($0) }
    // Symbols 10 to 39 of the draft, then its first fifty.
    var extender = RunExtender(
      comparer: try SymbolComparer(draft: draft, source: Array(draft[10..<40] + draft[0..<50])))
    let winnowing = Winnowing(guarantee: 13)
    let hits = [Hit(draft: 12, source: 2), Hit(draft: 20, source: 50)]
    let runs = extender.runs(from: hits[...], winnowing: winnowing)
    // The later hit grows further to the left.
    #expect(runs.map(\.draft) == [0, 10] && runs.map(\.length) == [50, 30])
    #expect(extender.runs(from: hits[...], winnowing: winnowing) == runs)
    #expect(extender.runs(from: hits[..<1], winnowing: winnowing) == [runs[1]])
    #expect(extender.runs(from: hits[..<0], winnowing: winnowing).isEmpty)
  }

  /// What covers the draft around a hit, and how far each of many diagonals was looked at, ends with the document.
  @Test func whatOneDocumentCoversIsForgottenInTheNext() throws {
    let draft = (0..<40).map { UInt32($0) }
    let source = (0..<40).flatMap { _ in draft }
    var extender = RunExtender(comparer: try SymbolComparer(draft: draft, source: source))
    let winnowing = Winnowing(guarantee: 13)
    let first = (0..<40).map { Hit(draft: 0, source: $0 * 40) }
    #expect(extender.runs(from: first[...], winnowing: winnowing).count == RunExtender.alive)
    let later = [Hit(draft: 20, source: 20)]
    #expect(extender.runs(from: later[...], winnowing: winnowing).count == 1)
  }

  @Test func equalHashesOfUnequalShinglesAreNoRun() throws {
    var extender = RunExtender(
      comparer: try SymbolComparer(draft: [1, 2, 3, 4, 5], source: [1, 2, 9, 4, 5]))
    #expect(
      extender.runs(from: [Hit(draft: 0, source: 0)], winnowing: Winnowing(guarantee: 8)).isEmpty)
  }

  /// Five codes at a time, or one symbol after the other where some have no code, tell the same.
  @Test(arguments: [3_000, 9_000]) func equalStretchesAreAsLongAsSymbolsAreEqual(
    alphabet: Int
  ) throws {
    var random = SeededGenerator(seed: 5)
    let source = (0..<20_000).map { _ in UInt32.random(in: 1...UInt32(alphabet), using: &random) }
    var draft = Array(source[3_000..<9_000])
    for _ in 0..<600 {
      draft[Int.random(in: draft.indices, using: &random)] =
        source[Int.random(in: source.indices, using: &random)]
    }
    let comparer = try SymbolComparer(draft: draft, source: source)
    #expect(comparer.code.hasEscapes == (alphabet > 4_096))
    for _ in 0..<4_000 {
      let draftAt = Int.random(in: 0...draft.count, using: &random)
      let shift = Bool.random(using: &random) ? 3_000 : Int.random(in: 0...14_000, using: &random)
      let sourceAt = draftAt + shift
      let limit = [.max, 6, 13, 64][Int.random(in: 0..<4, using: &random)]
      var after = 0
      while after < limit, draftAt + after < draft.count, sourceAt + after < source.count,
        draft[draftAt + after] == source[sourceAt + after]
      {
        after += 1
      }
      var before = 0
      while before < limit, before < draftAt, before < sourceAt,
        draft[draftAt - before - 1] == source[sourceAt - before - 1]
      {
        before += 1
      }
      #expect(comparer.equalAfter(draftAt, sourceAt, limit: limit) == after)
      #expect(comparer.equalBefore(draftAt, sourceAt, limit: limit) == before)
    }
  }

  @Test func textsThatRepeatThemselvesCostLittle() throws {
    let draft = [UInt32](repeating: 7, count: 4_000)
    let hits = (0..<3_990).flatMap { start in
      (0..<16).map { Hit(draft: Int32(start), source: $0 * 6) }
    }
    let comparer = try SymbolComparer(draft: draft, source: draft)
    var extender = RunExtender(comparer: comparer)
    let runs = extender.runs(
      from: hits[...], winnowing: Winnowing(guarantee: 13))
    #expect(runs.count < 200)
    #expect(runs.contains { $0.draft == 0 })
  }
}
