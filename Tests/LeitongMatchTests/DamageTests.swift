import LeitongStore
import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongMatch

/// Whatever bytes an index holds, opening and asking it ends, with an error or with any answer at all.
///
/// Checksums find accidents; a file that was made to mislead has right ones. So the bytes here have none.
@Suite struct DamageTests {
  private static let scheme = IndexScheme()

  /// Three files of a part, whole.
  private struct Files {
    var segment: [UInt8]
    var rarity: [UInt8]
    var short: [UInt8]

    /// Chinese, words, tables, repetition, and symbols beyond the alphabet, in a few documents.
    init(_ texts: [String]) throws {
      let reach = IndexReach(symbols: 10_000, documents: 6)
      // So that runs are crowded in a few documents.
      var builder = SegmentBuilder(scheme: scheme, crowd: 2)
      for (number, text) in texts.enumerated() {
        builder.add(
          DocumentShare(of: PreparedDocument(text: text).text, scheme: scheme),
          DocumentEntry(number: number))
      }
      segment = builder.finished()
      let whole = try Segment(Bytes(segment), scheme: scheme, name: "test")
      rarity = reach.rarity(of: whole)
      short = reach.short(of: whole)
    }

    /// Opens what there is and asks everything of it.
    func ask(_ draft: NormalizedText, leavingOut: Bool) {
      do {
        let segment = try Segment(Bytes(segment), scheme: scheme, name: "test")
        let part = try IndexPart(
          segment: segment, rarity: Bytes(rarity), short: Bytes(short),
          removed: leavingOut && segment.documentCount > 1 ? [1] : [], name: "test")
        var index = SourceIndex([part, part], scheme: scheme)
        if leavingOut, let first = index.references.first { index = index.leavingOut([first]) }
        let muted = draft.symbols.indices.map { $0 % 50 == 0 }
        let found = Matcher().found(in: draft, muted: muted, index: index)
        for source in found.sources {
          _ = (index.entry(of: source), index.text(of: source))
        }
        for document in 0..<min(20, segment.documentCount) {
          _ = (segment.sketch(of: document), segment.entry(of: document))
          _ = segment.share(of: document, scheme: scheme)
        }
        _ = (DraftRarity(of: draft, in: index.rarity).documents, segment.sectionBytes)
        _ = index.references(digest: DocumentEntry(number: 1).digest)
      } catch {}
    }
  }

  private static func texts(_ planter: inout Planter, rare count: Int) -> [String] {
    let shared = planter.text(scalars: 30)
    let rare = String(scalars: (0..<count).map { 0x3400 + UInt32($0) }[...])
    return [
      planter.text(scalars: 60) + shared, planter.words(40), shared + planter.words(20),
      String(repeating: "各项工作落实到位。", count: 6) + shared, "表\t" + shared + "\n一、概况\n12%",
      planter.words(20) + rare,
    ]
  }

  private static func draft(of texts: [String], _ planter: inout Planter) -> NormalizedText {
    let first = texts.dropLast().joined(separator: "\n")
    let last = String(texts[5].unicodeScalars.map { String($0) }.suffix(60).joined())
    return PreparedDocument(text: planter.edited(first, share: 0.05) + "。" + last).text
  }

  /// Numbers that lie at the edges of what fits: where sums overflow and lengths end.
  private static let edges: [UInt8] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF]

  private static func damage(_ bytes: inout [UInt8], _ planter: inout Planter) {
    guard !bytes.isEmpty else { return }
    // Half of the hits go to the beginning, where the numbers are that everything else hangs on.
    let places = planter.number(in: 0..<2) == 0 ? min(256, bytes.count) : bytes.count
    switch planter.number(in: 0..<8) {
    case 0: bytes.removeLast(planter.number(in: 0..<bytes.count))
    case 1:
      let start = planter.number(in: 0..<places)
      let value = edges[planter.number(in: 0..<edges.count)]
      for place in start..<min(bytes.count, start + [2, 4, 8, 64][planter.number(in: 0..<4)]) {
        bytes[place] = value
      }
    default:
      for _ in 0...planter.number(in: 0..<6) {
        bytes[planter.number(in: 0..<places)] ^= UInt8(1 << planter.number(in: 0..<8))
      }
    }
  }

  @Test(arguments: 0..<12) func damagedBytesNeverTrap(seed: Int) throws {
    var planter = Planter(seed: UInt64(seed))
    let texts = Self.texts(&planter, rare: seed % 6 == 0 ? 4_200 : 120)
    let whole = try Files(texts)
    let draft = Self.draft(of: texts, &planter)
    whole.ask(draft, leavingOut: false)
    for round in 0..<200 {
      var files = whole
      switch round % 6 {
      case 0...3: Self.damage(&files.segment, &planter)
      case 4: Self.damage(&files.rarity, &planter)
      default: Self.damage(&files.short, &planter)
      }
      files.ask(draft, leavingOut: round % 5 == 0)
    }
  }

  /// Whatever widths the head of a table names, it is read within eight bytes or not at all.
  @Test func tablesOfImpossibleWidthsAreDamaged() {
    for directoryBits in [0, 1, 7, 8, 24, 28, 29, 255] as [UInt8] {
      for numberBits in [0, 1, 24, 25, 31, 32, 33, 255] as [UInt8] {
        var writer = ByteWriter()
        writer.u8(directoryBits)
        writer.u8(numberBits)
        writer.u16(0)
        writer.u32(3)
        for place in 0..<UInt32(1_200) { writer.u32(place % 2 == 0 ? 0 : 3) }
        let bytes = Bytes(writer.bytes)
        let table = KeyTable(bytes, at: 0)
        for key in [0, 1, 0x8000_0000, UInt32.max] {
          for entry in table.entries(of: key) { _ = table.number(entry) }
        }
        // What can be written has a directory that leaves room for the number.
        let isPossible = directoryBits <= 8 && Int(numberBits) <= 24 + Int(directoryBits)
        if !isPossible { #expect(bytes.isDamaged || table.entries(of: 0).isEmpty) }
      }
    }
  }

  /// Entries without a bit could be any number, and cost as many steps.
  @Test func entriesWithoutABitAreDamage() {
    var writer = ByteWriter()
    for byte in [0, 0, 255, 0] as [UInt8] { writer.u8(byte) }
    writer.u32(.max)
    writer.u32(1 << 31)
    writer.u32(1 << 31 + 1)
    let bytes = Bytes(writer.bytes)
    let table = KeyTable(bytes, at: 0)
    #expect(bytes.isDamaged && table.count == 0 && table.entries(of: 7).isEmpty)
  }

  /// A record that says its cuts go on for gigabytes changes no symbol, and is read at once.
  @Test(.timeLimit(.minutes(1))) func endlessCutsAreReadAtOnce() throws {
    var planter = Planter(seed: 99)
    var bytes = try Files(Self.texts(&planter, rare: 10)).segment
    let whole = try Segment(Bytes(bytes), scheme: Self.scheme, name: "test")
    for document in 0..<whole.documentCount {
      let record = whole.start(of: .documents) + document * SegmentLayout.recordBytes
      let place = record + SegmentLayout.Record.cuts
      for offset in 0..<4 { bytes[place + offset] = document % 2 == 0 ? 0 : 0xFF }
    }
    let damaged = try Segment(Bytes(bytes), scheme: Self.scheme, name: "test")
    for _ in 0..<20 {
      for document in 0..<whole.documentCount {
        #expect(damaged.text(of: document).symbols == whole.text(of: document).symbols)
      }
    }
  }
}
