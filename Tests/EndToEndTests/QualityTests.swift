import Foundation
import LeitongMatch
import LeitongTestSupport
import LeitongText
import Testing

@testable import Leitong

/// A small fixed bench, made from the samples: stretches of the corpus are rewritten in nine ways and planted
/// into drafts that have nothing else in common with it. The floors may only rise.
@Suite struct QualityTests {
  /// Drafts whose own text is shared with nothing.
  private static let hosts = ["白芦区社区食堂建设情况汇报.txt", "石桥区文化旅游2032年工作总结.txt"]

  /// Files that took passages over from others of the corpus: a stretch planted from those is in two places.
  private static let heirs = ["白芦区委组织部2031年基层党建工作总结.txt", "石桥区安全生产专项整治实施方案.txt"]

  /// Least plagdet: what was measured when the floor was set, less a little. They may only rise.
  private static let floors: [Rewriter.Kind: Double] = [
    .none: 0.99, .slots: 0.99, .editLight: 0.99, .editHeavy: 0.955, .reorder: 0.985,
    .splitMerge: 0.99, .disguise: 0.985, .summary: 0.955, .mixed: 0.98,
  ]

  @Test(arguments: Rewriter.Kind.allCases) func findsWhatWasRewritten(kind: Rewriter.Kind)
    async throws
  {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "leitong-quality-\(kind)-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let options = CheckOptions()
    let samples = try await CorpusLoader(options: options)
      .load(FilePath(Door.samples.appending(path: "corpus").path))
    let corpus = samples.keeping(
      files: Set(samples.files).subtracting(Self.heirs))
    let checker = Checker(corpus: corpus, options: options)
    let sources = try corpus.index.references.map { try corpus.filed($0) }
    let stretches = sources.flatMap { source in
      Self.stretches(of: source.prepared.document).map { (source.file, source.prepared, $0) }
    }
    var rewriter = Rewriter(seed: UInt64(Rewriter.Kind.allCases.firstIndex(of: kind) ?? 0))
    var cases: [Plagdet.Case] = []
    for (number, host) in (Self.hosts + Self.hosts).enumerated() {
      let text = try String(
        contentsOf: Door.samples.appending(path: "drafts/\(host)"), encoding: .utf8)
      var lines = text.replacing("\r\n", with: "\n").split(separator: "\n").map(String.init)
      var planted: [(line: String, source: String, range: Range<Int>)] = []
      for place in 0..<5 {
        let (file, prepared, stretch) = stretches[(number * 5 + place) * 7 % stretches.count]
        let line = rewriter.rewritten(prepared.document.text(stretch), kind)
        lines.insert(line, at: 2 + place * 2)
        planted.append((line, file, stretch.start..<stretch.end))
      }
      let draft = lines.joined(separator: "\n")
      let file = folder.appending(path: "\(number).txt")
      try Data(draft.utf8).write(to: file)
      let report = try checker.report(on: FilePath(file.path))
      cases.append(
        Plagdet.Case(
          planted: planted.map { Self.pair($0, in: draft) },
          found: report.passages.filter { $0.class.isReuse }.map {
            Plagdet.Pair(
              draft: $0.draft.start..<$0.draft.end, source: $0.source.file,
              sourceRange: $0.source.start..<$0.source.end)
          }))
    }
    let score = Plagdet(cases)
    #expect(score.plagdet >= Self.floors[kind] ?? 1, "\(kind): \(score)")
    #expect(score.granularity <= 1.01, "\(kind): \(score)")
    #expect(score.strays == 0, "\(kind): \(score)")
  }

  private static func pair(
    _ planted: (line: String, source: String, range: Range<Int>), in draft: String
  ) -> Plagdet.Pair {
    let before = draft.range(of: planted.line).map { draft[..<$0.lowerBound].unicodeScalars.count }
    let start = before ?? 0
    return Plagdet.Pair(
      draft: start..<start + planted.line.unicodeScalars.count, source: planted.source,
      sourceRange: planted.range)
  }

  /// Paragraphs of 80 to 300 scalars.
  private static func stretches(of document: Document) -> [TextRange] {
    document.blocks.filter { $0.kind == .paragraph && $0.heading == nil }.map(\.range)
      .filter { (80...300).contains($0.count) }
  }
}
