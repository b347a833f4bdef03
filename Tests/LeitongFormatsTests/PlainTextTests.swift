import LeitongFormats
import LeitongText
import Testing

@Suite struct PlainTextTests {
  private static let sample = "关于加强防汛工作的情况报告\n今年以来，全县上下认真落实责任，排查隐患12处。\n"

  private func read(
    _ bytes: [UInt8], encoding: TextEncoding? = nil
  ) throws -> DocumentReader.Reading {
    try DocumentReader(encoding: encoding).read(bytes, suffix: "txt")
  }

  @Test func readsUTF8WithAndWithoutMark() throws {
    let bytes = Array(Self.sample.utf8)
    #expect(try read(bytes).document.text == Self.sample)
    #expect(try read([0xEF, 0xBB, 0xBF] + bytes).document.text == Self.sample)
    #expect(try read(bytes).encoding == "UTF-8")
  }

  @Test(arguments: [true, false], [true, false])
  func readsUTF16(isBigEndian: Bool, hasMark: Bool) throws {
    let units = (hasMark ? [0xFEFF] : []) + Array(Self.sample.utf16)
    let bytes = units.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
    let reading = try read(bytes)
    #expect(reading.document.text == Self.sample)
    #expect(reading.encoding == (isBigEndian ? "UTF-16BE" : "UTF-16LE"))
  }

  /// 关于防汛工作的报告 in GB18030, and 關於防汛工作的報告 in Big5.
  private static let gb18030: [UInt8] = [
    0xB9, 0xD8, 0xD3, 0xDA, 0xB7, 0xC0, 0xD1, 0xB4, 0xB9, 0xA4, 0xD7, 0xF7, 0xB5, 0xC4, 0xB1, 0xA8,
    0xB8, 0xE6,
  ]
  private static let big5: [UInt8] = [
    0xC3, 0xF6, 0xA9, 0xF3, 0xA8, 0xBE, 0xA6, 0xC4, 0xA4, 0x75, 0xA7, 0x40, 0xAA, 0xBA, 0xB3, 0xF8,
    0xA7, 0x69,
  ]

  @Test func tellsGB18030FromBig5() throws {
    let simplified = try read(Self.gb18030)
    #expect(simplified.document.text == "关于防汛工作的报告")
    #expect(simplified.encoding == "GB18030")
    let traditional = try read(Self.big5)
    #expect(traditional.document.text == "關於防汛工作的報告")
    #expect(traditional.encoding == "Big5")
  }

  @Test func readsFourByteGB18030() throws {
    let reading = try read(Self.gb18030 + [0x81, 0x39, 0xEF, 0x31])
    #expect(reading.document.text == "关于防汛工作的报告㐂")
    #expect(reading.document.losses == 0)
  }

  @Test func anEncodingThatIsNamedIsUsed() throws {
    let reading = try read(Self.big5, encoding: .gb18030)
    #expect(reading.encoding == "GB18030")
    #expect(reading.document.text != "關於防汛工作的報告")
  }

  @Test func countsWhatCannotBeDecoded() throws {
    let bytes = Array("全县上下认真落实防汛责任".utf8)
    let reading = try read(bytes + [0xFF] + bytes)
    #expect(reading.document.losses == 1)
    #expect(reading.document.text.unicodeScalars.count { $0 == "\u{FFFD}" } == 1)
  }

  @Test func aFileOfTwoEncodingsIsReadLineByLine() throws {
    let reading = try read(Array("全县认真落实防汛责任制。\n".utf8) + Self.gb18030 + [0x0A])
    #expect(reading.document.text == "全县认真落实防汛责任制。\n关于防汛工作的报告\n")
    #expect(reading.document.losses == 0)
  }

  @Test(arguments: ["甲\r\n乙\r\n", "甲\r乙\r", "甲\n乙\n"]) func unifiesLineEnds(text: String) throws {
    let document = try read(Array(text.utf8)).document
    #expect(document.text == "甲\n乙\n")
    #expect(document.blocks.map(\.range) == [TextRange(0, 1), TextRange(2, 3)])
  }

  @Test(
    arguments: [
      (
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        .damaged(.doc, reason: .noCompoundFile, line: nil)
      ),
      ([0x89, 0x50, 0x4E, 0x47], .unsupported(.image)), ([], .noText),
      (Array(" \n ".utf8), .noText),
      ([0, 0, 0, 1, 0, 2, 0, 3, 0x41], .unsupported(nil)),
    ] as [([UInt8], FormatError)])
  func namesWhatItDoesNotRead(bytes: [UInt8], error: FormatError) {
    #expect(throws: error) { try read(bytes) }
  }

  @Test func refusesWhatIsTooLarge() {
    var limits = DocumentReader.Limits()
    limits.fileBytes = 10
    #expect(throws: FormatError.tooLarge(bytes: 11, limit: 10)) {
      try DocumentReader(limits: limits).read([UInt8](repeating: 0x41, count: 11), suffix: "txt")
    }
  }

  /// A truncated or damaged file is a document or an error, never a trap.
  @Test func damageIsALoop() {
    let bytes = Array(Self.sample.utf8)
    for length in 0...bytes.count { _ = try? read(Array(bytes[..<length])) }
    for place in bytes.indices {
      for value in [0x00, 0x80, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[place] = value
        _ = try? read(damaged)
      }
    }
  }

  @Test func hashesAsTheStandardDoes() {
    #expect(
      Digest(of: Array("abc".utf8)).hex
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Digest(of: []).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
