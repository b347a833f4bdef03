import Testing

@testable import LeitongText

@Suite struct ScalarTraitsTests {
  private static let plane = (0x01...0xFFFF as ClosedRange<UInt32>).compactMap {
    $0 == 0x0A ? nil : Unicode.Scalar($0)
  }

  /// 中 and 国 with something between, normalised; the marks before them keep all else away.
  private func between(_ scalar: Unicode.Scalar) -> NormalizedText {
    let document = Document(plain: "汛，中\(scalar)国")
    return Normalizer().normalize(document, masks: [])
  }

  @Test func aPlainScalarIsItsOwnSymbol() {
    for scalar in Self.plane where ScalarTraits.Table.shipped[scalar.value].contains(.plain) {
      let text = between(scalar)
      #expect(text.symbols == [0x6C5B, 0x4E2D, scalar.value, 0x56FD])
      #expect(text.cuts == [.none, .clause, .none, .none])
      #expect(text.starts == [0, 2, 3, 4] && text.ends == [1, 3, 4, 5])
      #expect(Folding.shipped.single(scalar.value) == scalar.value)
      #expect(!WordSymbols.isWordLetter(scalar.value) && !CharacterClass.isDigit(scalar.value))
    }
  }

  @Test func aCalmScalarLeavesItsCutAlone() {
    for scalar in Self.plane {
      let traits = ScalarTraits.Table.shipped[scalar.value]
      guard traits.contains(.calm), !traits.contains(.plain) else { continue }
      let text = between(scalar)
      let strength: NormalizedText.Cut =
        CharacterClass.endsSentence(scalar.value)
        ? .sentence : CharacterClass.endsClause(scalar.value) ? .clause : .none
      #expect(text.symbols == [0x6C5B, 0x4E2D, 0x56FD])
      #expect(text.cuts == [.none, .clause, strength])
      #expect(text.starts == [0, 2, 4] && text.ends == [1, 3, 5])
    }
  }

  @Test func hardlyAnyHanIsReadOneByOne() {
    let han = Self.plane.filter { 0x4E00...0x9FFF ~= $0.value }
    let plain = han.filter { ScalarTraits.Table.shipped[$0.value].contains(.plain) }
    #expect(plain.count * 4 > han.count * 3)
    #expect("的一是在不了有和人这中大为上个国我以要".unicodeScalars.allSatisfy(plain.contains))
  }

  @Test func foldsOneScalarAsItFoldsMany() {
    for value in 0...0x2FFFF as ClosedRange<UInt32> {
      var folded: [UInt32] = []
      Folding.shipped.append(value, to: &folded)
      #expect(Folding.shipped.single(value) == (folded.count == 1 ? folded[0] : value))
    }
  }
}
