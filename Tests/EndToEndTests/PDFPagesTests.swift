import Foundation
import LeitongTestSupport
import Testing

/// Pages of PDF files in results, with an index and without one.
@Suite struct PDFPagesTests {
  private static let shared = "汛前对每一段堤防逐米过筛，谁查的谁签字，险工险段安排两班人。"

  /// A file whose second page has the text, and whose third is a picture.
  private static func file(_ opening: String, _ text: String) -> [UInt8] {
    var pdf = SmallPDF()
    pdf.page()
    pdf.line(opening, left: 60, top: 120)
    pdf.page()
    pdf.line(text, left: 60, top: 120)
    pdf.page(picture: [UInt8](repeating: 0x80, count: 100), width: 10, height: 10)
    return pdf.bytes
  }

  private struct Result: Decodable {
    struct Draft: Decodable {
      let pages: [Int]
      let textlessPages: [Int]
      let ocr: Bool?
    }
    struct Place: Decodable { let page: Int? }
    struct Passage: Decodable {
      let `class`: String
      let draft: Place
      let source: Place
    }
    struct Note: Decodable {
      let file: String
      let reason: String
    }
    let draft: Draft
    let passages: [Passage]
    let unread: [Note]
  }

  @Test func passagesHaveTheirPagesAndTextlessPagesAreTold() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "leitong-\(UUID().uuidString)")
    let corpus = folder.appending(path: "corpus")
    try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let draft = folder.appending(path: "draft.pdf")
    try Data(Self.file("云溪县今年雨水偏多。", Self.shared)).write(to: draft)
    try Data(Self.file("石桥区去年少雨。", Self.shared)).write(to: corpus.appending(path: "a.pdf"))
    let check = ["check", draft.path, "--corpus", corpus.path, "--format", "json"]

    let plain = try Door.run(check)
    #expect(plain.status == 0)
    let result = try JSONDecoder().decode(Result.self, from: Data(plain.output.utf8))
    let copied = result.passages.filter { $0.class == "copy" }
    #expect(copied.count == 1)
    #expect(copied.allSatisfy { $0.draft.page == 2 && $0.source.page == 2 })
    #expect(result.draft.pages.count == 3 && result.draft.textlessPages == [3])
    #expect(result.draft.ocr == nil)
    #expect(result.unread.map(\.file) == ["a.pdf"])
    #expect(result.unread.first?.reason.contains("第 3 页没有文字") == true)

    // The index remembers what was told, also when it is brought up to date for another file.
    #expect(try Door.run(["index", corpus.path]).status == 0)
    #expect(try Door.run(check).output == plain.output)
    try Data("石桥区另有一份小结，写的是别的事情。".utf8).write(to: corpus.appending(path: "b.txt"))
    let indexed = try Door.run(check).output
    #expect(try indexed == Door.run(check + ["--no-index"]).output)
    #expect(indexed.contains("第 3 页没有文字"))

    let text = try Door.run(check.dropLast() + ["text"])
    #expect(text.output.contains("第 2 页 · 第 2 行"))
    #expect(text.output.contains("第 3 页没有文字"))
    #expect(try Door.run(["text", draft.path]).errors.contains("第 3 页没有文字"))
    // Nothing but a picture of nothing is there to be read.
    let read = try Door.run(["text", "--ocr", draft.path])
    #expect(read.status == 0 && read.output == "云溪县今年雨水偏多。\n\(Self.shared)")
  }
}
