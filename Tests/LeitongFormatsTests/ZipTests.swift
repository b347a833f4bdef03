import LeitongFormats
import LeitongTestSupport
import LeitongText
import Testing

/// Packages made to mislead: refused by name of what is wrong, whatever libzip thinks of them.
@Suite struct ZipTests {
  private static let body = """
    <w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
    <w:body><w:p><w:r><w:t>云溪县工作总结。</w:t></w:r></w:p></w:body></w:document>
    """

  private func reason(_ make: (inout StoredZip) -> Void) -> String? {
    var zip = StoredZip()
    zip.add("word/document.xml", Self.body)
    make(&zip)
    return reason(zip.package)
  }

  private func reason(_ package: [UInt8]) -> String? {
    do throws(FormatError) {
      _ = try DocumentReader().read(package, suffix: "docx")
      return nil
    } catch {
      guard case .damaged(.docx, let reason, _) = error else { return "\(error)" }
      return reason.english
    }
  }

  @Test func aReasonIsSaidInBothLanguages() {
    let faults: [FileFault] = [
      .noPackage, .nestedBomb, .members(limit: 3), .missing("content.xml"), .noCompoundFile,
      .openGroup, .noPages, .notLoaded, .packing("Zip archive inconsistent"),
      .parsing("a DOCTYPE is not allowed here", part: nil), .said("no space left on device"),
    ]
    for fault in faults {
      #expect(fault.chinese.unicodeScalars.contains { CharacterClass.isHan($0.value) })
      #expect(!fault.english.unicodeScalars.contains { CharacterClass.isHan($0.value) })
    }
    #expect(reason(Array("PK".utf8)) == FileFault.noPackage.english)
  }

  @Test func whatIsInOrderIsRead() {
    #expect(reason { _ in } == nil)
    #expect(reason { $0.add("word/media/a.png", Array("图".utf8), attributes: 0o100644) } == nil)
    #expect(reason { $0.add("word/…a..b/..c", "") } == nil)
  }

  @Test(arguments: [
    "../a", "word/../../a", "/etc/passwd", "..", #"..\a"#, #"word\a"#,
  ])
  func namesThatLeadOutAreRefused(name: String) {
    #expect(reason { $0.add(name, "") } == "a member whose name leads out of the package")
  }

  /// What reads the name up to the zero sees another one.
  @Test func aZeroInANameIsRefused() {
    #expect(reason { $0.add("word/a.xml\u{0}/../b", "") } == "a member whose name holds a zero")
  }

  @Test func linksAreRefused() {
    #expect(
      reason { $0.add("word/styles.xml", Array("/etc/passwd".utf8), attributes: 0o120777) }
        == "a member that is a link")
  }

  @Test func membersThatLieInOneAnotherAreRefused() {
    #expect(
      reason { $0.add("word/media/a.bin", Array("甲".utf8), offset: 0) }
        == "members that lie in one another")
    // Nine claims on the same kilobyte.
    var limits = DocumentReader.Limits()
    limits.inflatedBytes = 8 << 10
    var zip = StoredZip()
    zip.add("word/document.xml", Self.body)
    for number in 0..<9 {
      zip.add("m\(number)", [UInt8](repeating: 0x61, count: 1 << 10), offset: 0)
    }
    #expect(throws: FormatError.damaged(.docx, reason: .nestedBomb, line: nil)) {
      try DocumentReader(limits: limits).read(zip.package, suffix: "docx")
    }
  }

  @Test func offsetsBeyondTheEndAreRefused() {
    for offset: UInt32 in [1_000, 0x7FFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFF] {
      #expect(reason { $0.add("word/styles.xml", Array("<a/>".utf8), offset: offset) } != nil)
    }
  }

  @Test func moreMembersThanTheLimitAreRefused() {
    var limits = DocumentReader.Limits()
    limits.entries = 3
    var zip = StoredZip()
    zip.add("word/document.xml", Self.body)
    zip.add("a", "")
    zip.add("b", "")
    #expect(throws: Never.self) {
      try DocumentReader(limits: limits).read(zip.package, suffix: "docx")
    }
    zip.add("c", "")
    #expect(
      throws: FormatError.damaged(.docx, reason: .members(limit: 3), line: nil)
    ) { try DocumentReader(limits: limits).read(zip.package, suffix: "docx") }
  }

  @Test func boundsHoldWhileInflating() {
    var zip = StoredZip()
    zip.add("word/document.xml", Self.body)
    var limits = DocumentReader.Limits()
    limits.memberBytes = Self.body.utf8.count
    #expect(throws: Never.self) {
      try DocumentReader(limits: limits).read(zip.package, suffix: "docx")
    }
    let beyond = FormatError.damaged(.docx, reason: .inflation, line: nil)
    limits.memberBytes -= 1
    #expect(throws: beyond) { try DocumentReader(limits: limits).read(zip.package, suffix: "docx") }
    limits = DocumentReader.Limits()
    limits.inflatedBytes = Self.body.utf8.count - 1
    #expect(throws: beyond) { try DocumentReader(limits: limits).read(zip.package, suffix: "docx") }
  }

  @Test func encryptionIsSaidAndUnknownPackingRefused() {
    var encrypted = StoredZip()
    encrypted.add("word/document.xml", Array(Self.body.utf8), flags: 0x0801)
    #expect(throws: FormatError.encrypted(.docx)) {
      try DocumentReader().read(encrypted.package, suffix: "docx")
    }
    var packed = StoredZip()
    packed.add("word/document.xml", Array(Self.body.utf8), method: 12)
    #expect(reason(packed.package) == "a packing method that is not allowed")
  }

  /// A Zip64 package of one deflated member that claims to be of `size` bytes.
  private func far(_ size: UInt64) -> [UInt8] {
    func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
      (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    var plain = StoredZip()
    plain.add("word/document.xml", Self.body)
    // The checksum is the one that StoredZip wrote.
    let crc = Array(plain.package[14..<18])
    let name = Array("word/document.xml".utf8)
    let length = UInt16(Self.body.utf8.count)
    // One block of deflate that is not packed.
    let content = [1] + bytes(length) + bytes(~length) + Array(Self.body.utf8)
    let extra = bytes(UInt16(1)) + bytes(UInt16(16)) + bytes(size) + bytes(UInt64(content.count))
    let shared =
      bytes(UInt16(45)) + bytes(UInt16(0)) + bytes(UInt16(8)) + bytes(UInt32(0x21_0000)) + crc
      + bytes(UInt32.max) + bytes(UInt32.max) + bytes(UInt16(name.count))
      + bytes(UInt16(extra.count))
    let local = bytes(UInt32(0x0403_4B50)) + shared + name + extra + content
    let central =
      bytes(UInt32(0x0201_4B50)) + bytes(UInt16(45)) + shared + [UInt8](repeating: 0, count: 14)
      + name + extra
    return local + central + bytes(UInt32(0x0605_4B50)) + bytes(UInt32(0)) + bytes(UInt16(1))
      + bytes(UInt16(1)) + bytes(UInt32(central.count)) + bytes(UInt32(local.count))
      + bytes(UInt16(0))
  }

  /// Claims of 2⁶³ bytes and more once stopped the program.
  @Test func sizesThatFitNoNumberAreRefused() {
    #expect(reason(far(UInt64(Self.body.utf8.count))) == nil)
    for size: UInt64 in [0, 1 << 32, 1 << 63 - 1, 1 << 63, .max] {
      #expect(reason(far(size)) != nil)
    }
  }

  /// Numbers of the directory's end and of Zip64 are as hostile as all others: any byte, at its extremes.
  @Test func damagedDirectoriesAreALoop() {
    var zip = StoredZip()
    zip.add("word/document.xml", Self.body)
    zip.add("word/media/a.bin", "甲")
    let package = zip.package
    for place in package.indices.suffix(22 + 2 * 46 + 40) {
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
        var damaged = package
        damaged[place] = value
        _ = reason(damaged)
      }
      for width in [2, 4] where place + width <= package.count {
        var damaged = package
        for offset in 0..<width { damaged[place + offset] = 0xFF }
        _ = reason(damaged)
      }
    }
  }
}
