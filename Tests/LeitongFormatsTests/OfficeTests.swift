import Foundation
import LeitongTestSupport
import LeitongText
import Testing

@testable import LeitongFormats

/// .doc, .wps and .rtf as LibreOffice writes them, and what only looks like them.
@Suite struct OfficeTests {
  private static let package: [UInt8] = {
    var word = WordPackage()
    word.heading("云溪县水务局工作总结")
    word.paragraph(
      WordPackage.run("汛前检查堤防。"), WordPackage.deleted("删去的话。"), WordPackage.inserted("插入的话。"),
      WordPackage.run("藏起来的话。", "<w:vanish/>"), WordPackage.run("末尾。"))
    word.item("逐段过筛")
    word.item("谁查谁签")
    word.table([["堤段", "负责人"], ["北堤", "周某"]])
    let note = word.note("见县志第三卷。")
    word.paragraph(WordPackage.run("北堤建于早年。"), note)
    word.paragraph(WordPackage.run("框前。"), WordPackage.box("框内。"), WordPackage.run("框后。"))
    return word.package
  }()

  private static let doc = Result {
    try LibreOffice.converted(package, from: "docx", to: "doc:MS Word 97")
  }
  private static let rtf = Result {
    try LibreOffice.converted(package, from: "docx", to: "rtf:Rich Text Format")
  }

  private static let text = """
    云溪县水务局工作总结
    汛前检查堤防。插入的话。藏起来的话。末尾。
    （一）逐段过筛
    （二）谁查谁签
    堤段
    负责人
    北堤
    周某
    北堤建于早年。
    见县志第三卷。
    框前。框后。
    """

  private func reading(_ bytes: [UInt8], _ suffix: String) throws -> DocumentReader.Reading {
    try DocumentReader().read(bytes, suffix: suffix)
  }

  private func failure(_ bytes: [UInt8], _ suffix: String) -> FormatError? {
    do throws(FormatError) {
      _ = try DocumentReader().read(bytes, suffix: suffix)
      return nil
    } catch {
      return error
    }
  }

  @Test func docAndWpsAreReadWhole() throws {
    for suffix in ["doc", "wps"] {
      let read = try reading(Self.doc.get(), suffix)
      #expect(read.format.rawValue == suffix)
      #expect(read.document.text == Self.text + "\n框内。")
      #expect(
        read.document.blocks.map(\.kind) == [
          .heading(level: 1), .paragraph, .paragraph, .paragraph, .tableCell, .tableCell,
          .tableCell,
          .tableCell, .paragraph, .footnote, .paragraph, .textBox,
        ])
      let concealed = try #require(read.document.concealed.first)
      #expect(concealed.manner == .hidden && concealed.range == TextRange(23, 29))
    }
  }

  /// LibreOffice 7.4 writes no text box of this kind into .rtf, and brackets of another width.
  @Test func rtfIsReadWhole() throws {
    let read = try reading(Self.rtf.get(), "rtf")
    #expect(read.format == .rtf)
    #expect(
      read.document.text
        == Self.text.replacing("（一）", with: "(一)").replacing("（二）", with: "(二)"))
    #expect(read.document.concealed.map(\.manner) == [.hidden])
  }

  @Test func theNameDoesNotMatter() throws {
    #expect(try reading(Self.doc.get(), "rtf").format == .doc)
    #expect(try reading(Self.rtf.get(), "doc").format == .rtf)
    #expect(try reading(Self.package, "doc").format == .docx)
  }

  /// Cut off anywhere, nothing is read by half.
  @Test func aFileThatIsCutOffIsRefused() throws {
    let doc = try Self.doc.get()
    for part in [513, 1024, doc.count / 4, doc.count / 2, doc.count * 3 / 4] {
      guard case .damaged(.doc, _, nil) = failure(Array(doc[..<part]), "doc") else {
        Issue.record(
          "\(part) of \(doc.count): \(String(describing: failure(Array(doc[..<part]), "doc")))")
        continue
      }
    }
    let rtf = try Self.rtf.get()
    for part in [6, rtf.count / 2, rtf.count - 10] {
      #expect(
        failure(Array(rtf[..<part]), "rtf")
          == .damaged(.rtf, reason: .openGroup, line: nil))
    }
  }

  /// Bytes of chance behind a right header never come out as a text.
  @Test func garbageIsNoText() throws {
    let doc = try Self.doc.get()
    var generator = SeededGenerator(seed: 7)
    for share in [3, 30] {
      var broken = doc
      for place in broken.indices.dropFirst(512)
      where Int.random(in: 0..<100, using: &generator) < share {
        broken[place] = UInt8.random(in: 0...255, using: &generator)
      }
      #expect(failure(broken, "doc") != nil)
    }
    let noise = doc[..<512] + (0..<9000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    #expect(failure(Array(noise), "doc") != nil)
  }

  /// Old programs saved anything under this ending.
  @Test(arguments: ["doc", "wps"]) func theEndingMakesNoWordFile(suffix: String) throws {
    let text = "防汛工作总结\n堤段全部加固。\n"
    let read = try reading(Array(text.utf8), suffix)
    #expect(read.format == .plainText && read.document.text == text)
    let format = try #require(FileFormat(rawValue: suffix))
    #expect(
      failure([1, 2, 3] + Array(text.utf8), suffix)
        == .damaged(format, reason: .noCompoundFile, line: nil))
    let xml =
      "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body/></w:wordDocument>"
    #expect(failure(Array(xml.utf8), suffix) == .unsupported(.wordXML))
    let sheet =
      "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><office:body><office:spreadsheet/></office:body></office:document>"
    #expect(failure(Array(sheet.utf8), suffix) == .unsupported(.ods))
  }

  @Test func anEmptyFileIsEmptyWhateverItsName() {
    for format in ReadableFormat.onThisMachine() {
      for suffix in format.suffixes { #expect(failure([], suffix) == .noText) }
    }
  }

  @Test func encryptedFilesAreToldAsEncrypted() throws {
    var encrypted = try Self.doc.get()
    let file = try CompoundFile(encrypted, format: .doc)
    let main = try #require(file["WordDocument"])
    let place = (Int(main.start) + 1) * 512 + 11
    encrypted[place] |= 1
    #expect(failure(encrypted, "doc") == .encrypted(.doc))
    #expect(failure(encrypted, "wps") == .encrypted(.wps))
    #expect(failure(try renamed("EncryptedPackage"), "docx") == .encrypted(.docx))
  }

  @Test(arguments: [
    ("Workbook", FileFormat.xls), ("Book", .xls), ("PowerPoint Document", .ppt),
    ("__properties_version1.0", .msg), ("Contents", nil),
  ]) func otherCompoundFilesAreToldByTheirName(stream: String, format: FileFormat?) throws {
    #expect(failure(try renamed(stream), "doc") == .unsupported(format))
  }

  /// The .doc with its main stream under another name.
  private func renamed(_ name: String) throws -> [UInt8] {
    func field(_ name: String) -> [UInt8] {
      let units = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      return units + [UInt8](repeating: 0, count: 64 - units.count)
        + [UInt8(units.count + 2), 0]
    }
    let doc = try Self.doc.get()
    let old = field("WordDocument")
    let place = try #require(doc.firstRange(of: old))
    return doc[..<place.lowerBound] + field(name) + doc[place.upperBound...]
  }

  /// A directory that leads in a circle or out of the file is an error and no hang.
  @Test func compoundFilesThatLieAreRefused() throws {
    let doc = try Self.doc.get()
    for place in [30, 44, 48, 68, 76, 80] {
      for value in [0, 1, 0x7F, 0xFF] as [UInt8] {
        var broken = doc
        broken[place] = value
        if broken != doc, place != 44, let file = try? CompoundFile(broken, format: .doc) {
          #expect(file.entries.count < 1000)
        }
      }
    }
    for place in stride(from: 512, to: doc.count, by: 97) {
      var broken = doc
      broken[place] ^= 0xFF
      if let file = try? CompoundFile(broken, format: .doc) {
        for entry in file.entries where file.isWhole(entry) {
          #expect(file.opening(of: entry).count <= 64)
        }
      }
    }
  }

  @Test func binaryDataOfRtfIsSteppedOver() throws {
    try RichText.check(Array(#"{\rtf1 {\pict\bin5 }}}}}}\'7b\{ \\}"#.utf8))
    #expect(throws: FormatError.self) {
      try RichText.check(Array(#"{\rtf1 {\pict\bin50 }}}}}}"#.utf8))
    }
    #expect(throws: FormatError.self) {
      try RichText.check(Array(String(repeating: "{", count: 100_000).utf8))
    }
  }
}
