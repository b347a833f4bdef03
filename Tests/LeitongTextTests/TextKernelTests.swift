import LeitongTestSupport
import Testing

@testable import LeitongText

/// The loops in C against plain ones.
@Suite struct TextKernelTests {
  private static let counts = [0, 1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 130, 1_000]

  @Test(arguments: counts) func markedBytesAreFound(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let bytes = (0...count).map { _ in UInt8.random(in: 0...255, using: &random) }
    for bits in [0x01, 0x80, 0x60, 0xFF] as [UInt8] {
      #expect(
        TextKernel.places(of: bits, in: bytes) == (0..<count).filter { bytes[$0] & bits != 0 })
      #expect(
        TextKernel.places(of: bits, before: 0x18, in: bytes)
          == (0..<count).filter { bytes[$0] & bits != 0 && bytes[$0 + 1] & 0x18 != 0 })
    }
    let few = bytes.map { UInt32($0) % 5 }
    #expect(TextKernel.places(of: 3, in: few) == few.indices.filter { few[$0] == 3 })
  }

  @Test func everyScalarHasItsEntry() {
    let table = (0...0x10000).map { UInt8(truncatingIfNeeded: $0 &* 37 >> 3) }
    let scalars = Array(0...0x10FFFF as ClosedRange<UInt32>) + [.max]
    let entries = TextKernel.entries(of: scalars, in: table, end: 9)
    #expect(entries == scalars.map { table[min(0x10000, Int($0))] } + [9])
  }

  /// Lines of nothing but symbols and marks, of every length, against a loop that asks of each scalar what it is.
  @Test(arguments: 0..<200) func calmTextIsWhatALookAtEachScalarGives(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let marks = Array("，。、；：（）“” \u{3000}\u{200B}!?".unicodeScalars.map(\.value))
    let density = Int.random(in: 1...20, using: &random)
    let scalars = (0..<(seed < 60 ? seed : Int.random(in: 60..<900, using: &random))).map { _ in
      Int.random(in: 0..<20, using: &random) < density
        ? UInt32(0x4E00 + Int.random(in: 0..<8, using: &random))
        : marks[Int.random(in: 0..<marks.count, using: &random)]
    }
    let traits = ScalarTraits.Table.shipped
    var symbols: [UInt32] = []
    var cuts: [NormalizedText.Cut] = []
    var starts: [Int32] = []
    var cut = NormalizedText.Cut.none
    for (place, scalar) in scalars.enumerated() {
      if traits[scalar].contains(.plain) {
        symbols.append(scalar)
        cuts.append(cut)
        starts.append(Int32(place))
        cut = .none
      } else {
        cut = max(cut, traits[scalar].strength)
      }
    }
    let document = Document(
      scalars: scalars, blocks: [Block(kind: .paragraph, range: TextRange(0, scalars.count))])
    let text = Normalizer().normalize(document, masks: [])
    #expect(text.symbols == symbols && text.cuts == cuts)
    #expect(text.starts == starts && text.ends == starts.map { $0 + 1 })
    let source = Normalizer().symbols(
      of: document, ScalarMarks(scalars), masks: [], residue: [])
    #expect(source.symbols == symbols && source.cuts == cuts)
  }
}
