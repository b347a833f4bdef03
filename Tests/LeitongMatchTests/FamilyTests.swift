import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongMatch

/// Texts with a frame in each, its slots filled anew, among text of their own.
@Suite struct FamilyTests {
  private static let scheme = IndexScheme()

  private func texts(_ frame: [String], _ fillings: [[String]], seed: UInt64) -> [String] {
    var planter = Planter(seed: seed)
    return fillings.map { own in
      var text = frame[0]
      for (filling, part) in zip(own, frame.dropFirst()) { text += filling + part }
      return planter.clause(scalars: 80) + "。\n" + text + "。\n" + planter.clause(scalars: 80) + "。"
    }
  }

  private func shapes(_ texts: [String], least: Int) -> ([FamilyShape], [PreparedDocument]) {
    let prepared = texts.map { PreparedDocument(text: $0) }
    let sources = prepared.map { SourceText($0.text) }
    let families = FamilyMiner(sources, scheme: Self.scheme, least: least).families()
    return (
      families.flatMap { FamilyShape.shapes(of: $0, in: sources, least: least) }, prepared
    )
  }

  private static let frame = [
    "全乡共清理河道", "公里，打捞水草漂浮物", "吨，由", "负责每周巡查并把结果贴在村口的公示栏里供大家监督",
  ]

  @Test func slotsAreFoundAndFilled() throws {
    let fillings = [
      ["12", "340", "护河员老周"], ["7.5", "88", "村里的民兵排"], ["31", "1,204", "水管站两名职工"],
      ["4", "56", "妇女小组"],
    ]
    let (shapes, prepared) = shapes(texts(Self.frame, fillings, seed: 1), least: 3)
    let shape = try #require(shapes.first)
    #expect(shapes.count == 1)
    #expect(shape.slots.count == 3)
    #expect(shape.members.map(\.document) == [0, 1, 2, 3])
    for (member, own) in zip(shape.members, fillings) {
      let read = shape.slots.map { slot in
        let text = prepared[member.document]
        return text.document.text(text.text.textRange(of: member.symbols(in: slot)))
      }
      #expect(read == own)
      #expect(member.share == 1)
    }
  }

  @Test func anEditedMemberIsOneToo() throws {
    var all = texts(Self.frame, [["1", "2", "甲组"], ["3", "4", "乙队"], ["5", "6", "丙班"]], seed: 2)
    all.append(
      texts(
        ["全乡共清理河道", "公里，捞起水草漂浮物", "吨，由", "负责每周巡查并把结果贴在村口的公示栏供大家监督"],
        [["7", "8", "丁社"]], seed: 3)[0])
    let (shapes, _) = shapes(all, least: 3)
    let shape = try #require(shapes.first)
    #expect(shape.members.count == 4)
    #expect(shape.members.last.map { $0.share > 0.8 && $0.share < 1 } == true)
  }

  @Test func fewerHoldersThanAskedForAreNoFamily() {
    let two = texts(Self.frame, [["1", "2", "甲组"], ["3", "4", "乙队"]], seed: 4)
    #expect(shapes(two, least: 3).0.isEmpty)
    #expect(shapes(two, least: 2).0.count == 1)
  }

  @Test func ownTextIsNoFamily() {
    var planter = Planter(seed: 5)
    let texts = (0..<20).map { _ in planter.clause(scalars: 400) }
    #expect(shapes(texts, least: 2).0.isEmpty)
  }

  /// What some documents have apart is two templates; what all have together is one.
  @Test func paragraphsThatMembersHaveApartAreShapesOfTheirOwn() {
    var planter = Planter(seed: 6)
    let (one, other) = (planter.clause(scalars: 60), planter.clause(scalars: 60))
    func text(_ isApart: Bool) -> String {
      let between = isApart ? planter.clause(scalars: 300) + "。\n" : ""
      return planter.clause(scalars: 90) + "。\n" + one + "。\n" + between + other + "。\n"
        + planter.clause(scalars: 90)
    }
    let together = (0..<5).map { _ in text(false) }
    #expect(shapes(together, least: 3).0.count == 1)
    let apart = (0..<5).map { text($0 < 2) }
    let (two, _) = shapes(apart, least: 3)
    #expect(two.count == 2)
    #expect(two.allSatisfy { $0.members.count == 5 })
  }

  @Test func theOrderOfFamiliesDoesNotHangOnChance() {
    let all = texts(Self.frame, (0..<9).map { ["\($0)", "\($0 * 7)", "第\($0)组"] }, seed: 7)
    let first = shapes(all, least: 3).0.map(\.key)
    for _ in 0..<3 { #expect(shapes(all, least: 3).0.map(\.key) == first) }
  }

  // MARK: Graph

  private func symbols(_ text: String) -> ArraySlice<UInt32> {
    text.unicodeScalars.map(\.value)[...]
  }

  @Test func theConsensusIsWhatMostSay() {
    var graph = PartialOrderGraph()
    for text in ["甲乙丙丁戊己", "甲乙子丁戊己", "甲乙丙丁己", "甲丑乙丙丁戊己"] { graph.add(symbols(text)) }
    #expect(String(scalars: graph.consensus()[...]) == "甲乙丙丁戊己")
  }

  @Test(arguments: 1...20)
  func aConsensusOfEditedCopiesIsTheOriginal(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let original = (0..<120).map { _ in UInt32.random(in: 0x4E00..<0x9FA0, using: &generator) }
    var graph = PartialOrderGraph()
    for _ in 0..<9 {
      var copy = original
      for _ in 0..<10 {
        let place = Int.random(in: 0..<copy.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: copy[place] = UInt32.random(in: 0x4E00..<0x9FA0, using: &generator)
        case 1: copy.remove(at: place)
        default: copy.insert(UInt32.random(in: 0x4E00..<0x9FA0, using: &generator), at: place)
        }
      }
      graph.add(copy[...])
    }
    // What one copy alone has before the first or behind the last symbol of the original is on the path too.
    let consensus = graph.consensus()
    let alignment = Aligner.alignment(draft: consensus[...], source: original[...]).alignment
    #expect(alignment.count(of: .equal) >= original.count - 1)
    #expect(consensus.count <= original.count + 2)
  }

  // MARK: Twins

  @Test func twinsAreOfOneKin() {
    var planter = Planter(seed: 8)
    let text = planter.clause(scalars: 600)
    let edited = String(text.dropLast(20)) + planter.clause(scalars: 20)
    let other = planter.clause(scalars: 600)
    let index = SourceIndex(texts: [text, edited, other, text])
    let finder = TwinFinder(index, least: 0.9)
    let found = finder.twins(among: index.references, kin: [1, 1, 1, 2])
    #expect(found.map { [$0.one, $0.other] } == [[0, 1]])
    #expect(found.allSatisfy { $0.ofOne > 0.9 && $0.ofOne < 1 && $0.ofOther > 0.9 })
    #expect(finder.twins(among: index.references, kin: [nil, nil, nil, nil]).isEmpty)
  }
}
