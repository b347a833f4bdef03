import Foundation
import LeitongAudit
import LeitongMatch
import Testing

@testable import Leitong

/// What is kept of people's decisions with a folder of reports.
@Suite struct ReviewFolderTests {
  private func verdict(_ ruling: PassageVerdict.Ruling) -> PassageVerdict {
    let (text, source) = ("堤防逐米过筛，谁查的谁签字", "堤防逐米过筛，谁查谁签字")
    return PassageVerdict(
      key: PassageKey(text, source).digits, verdict: ruling, text: text, sourceText: source)
  }

  private func lines(_ verdicts: PassageVerdict...) throws -> [UInt8] {
    try verdicts.flatMap { try JSONLine.render($0) }
  }

  /// The last word counts, and what is said twice is kept once, within a file as well as across two.
  @Test func theLastLineHolds() throws {
    try Door.withFolder { folder in
      let review = ReviewFolder(of: FilePath(folder.path))
      let (confirmed, ignored) = (verdict(.confirmed), verdict(.ignored))
      #expect(try review.add(verdicts: lines(confirmed, confirmed), from: "一") == 1)
      #expect(try review.add(verdicts: lines(ignored, confirmed), from: "二") == 2)
      let book = try review.read(scheme: IndexScheme(guarantee: 13))
      #expect(book.verdicts.map(\.verdict) == [.confirmed])
      #expect(try review.add(verdicts: lines(confirmed), from: "三") == 0)
    }
  }

  /// What could not be read again is refused, and what was there before stays.
  @Test func moreThanCanBeReadIsNotWritten() throws {
    try Door.withFolder { folder in
      let first = try lines(verdict(.confirmed))
      let limit = first.count + 10
      let review = ReviewFolder(of: FilePath(folder.path), limit: limit)
      #expect(try review.add(verdicts: first, from: "一") == 1)
      let path = folder.appending(path: ".leitong-review/verdicts.jsonl")
      let kept = try Data(contentsOf: path)
      let second = try lines(verdict(.ignored))
      #expect(
        throws: CheckError.notWritten(
          file: path.path,
          reason: .system(.tooLarge(bytes: first.count + second.count, limit: limit)))
      ) { try review.add(verdicts: second, from: "二") }
      #expect(try Data(contentsOf: path) == kept)
    }
  }

  /// Empty lines count: the line that is told is that of the file.
  @Test func aLineAtFaultIsThatOfTheFile() throws {
    try Door.withFolder { folder in
      let review = ReviewFolder(of: FilePath(folder.path))
      var wrong = verdict(.ignored)
      wrong.key = String(repeating: "0", count: 16)
      let file = Array("\n\n".utf8) + (try lines(verdict(.confirmed), wrong))
      #expect(throws: CheckError.review(file: "判定", line: 4, reason: "key")) {
        try review.add(verdicts: file, from: "判定")
      }
      #expect(try review.read(scheme: IndexScheme(guarantee: 13)).isEmpty)
    }
  }
}
