import Foundation
import Leitong
import LeitongCorpus
import LeitongMatch
import LeitongTestSupport

/// A folder with `truth.json`, `drafts` and `sources`.
struct Bench {
  struct Draft: Decodable {
    struct Stretch: Codable {
      let draftStart: Int
      let draftEnd: Int
      let source: String
      let sourceStart: Int
      let sourceEnd: Int

      enum CodingKeys: String, CodingKey {
        case draftStart = "draft_start"
        case draftEnd = "draft_end"
        case source
        case sourceStart = "source_start"
        case sourceEnd = "source_end"
      }

      var pair: Plagdet.Pair {
        Plagdet.Pair(
          draft: draftStart..<draftEnd, source: source, sourceRange: sourceStart..<sourceEnd)
      }
    }

    struct Kinship: Decodable {
      let source: String
      let kind: String
    }

    let draft: String
    let kind: String
    let cases: [Stretch]
    let natural: [Stretch]?
    /// The only sources to compare with, each with a kind of its own; all where there are none.
    let pairs: [Kinship]?
  }

  private struct Truth: Decodable { let drafts: [Draft] }

  let folder: URL
  let drafts: [Draft]

  /// Sources that a draft is checked against, its own among them; all where it is `nil`.
  private let few: Int?

  init(_ folder: URL, few: Int? = nil) throws {
    self.folder = folder
    self.few = few
    let truth = try Data(contentsOf: folder.appending(path: "truth.json"))
    drafts = try JSONDecoder().decode(Truth.self, from: truth).drafts
  }

  /// What is found in one draft, for an evaluator outside.
  struct Detections: Encodable {
    let draft: String
    var matches: [Draft.Stretch]
  }

  /// Checks every draft; returns the cases by kind, in the order in which kinds are met, and what was found.
  ///
  /// - Parameter name: a part of the method that is left out; `nil` for all of it.
  func run(without name: String? = nil) async throws -> (
    kinds: [(kind: String, cases: [Plagdet.Case])], detections: [Detections]
  ) {
    var options = CheckOptions()
    if let name {
      if let part = MatchPart(rawValue: name) {
        options.withoutParts = [part]
      } else if let kind = DraftMarks.Kind(rawValue: name) {
        options.withoutMarks = [kind]
      }
    }
    let corpus = try await CorpusLoader(options: options).load(path("sources"))
    let checker = Checker(corpus: corpus, options: options)
    var kinds: [String] = []
    var cases: [String: [Plagdet.Case]] = [:]
    var detections: [Detections] = []
    for draft in drafts {
      let file = path("drafts/" + draft.draft)
      detections.append(Detections(draft: draft.draft, matches: []))
      guard let pairs = draft.pairs else {
        let own = few.map { Checker(corpus: part(of: corpus, for: draft, $0), options: options) }
        let found = try reuse(in: (own ?? checker).report(on: file))
        detections[detections.count - 1].matches += found.map(Self.match)
        if cases[draft.kind] == nil { kinds.append(draft.kind) }
        cases[draft.kind, default: []].append(
          Plagdet.Case(
            planted: draft.cases.map(\.pair), found: found,
            natural: (draft.natural ?? []).map(\.pair)))
        continue
      }
      for pair in pairs {
        let report = try Comparison(options: options).report(
          on: file, against: path("sources/" + pair.source))
        let found = reuse(in: report).map {
          Plagdet.Pair(draft: $0.draft, source: pair.source, sourceRange: $0.sourceRange)
        }
        detections[detections.count - 1].matches += found.map(Self.match)
        if cases[pair.kind] == nil { kinds.append(pair.kind) }
        cases[pair.kind, default: []].append(
          Plagdet.Case(
            planted: draft.cases.filter { $0.source == pair.source }.map(\.pair), found: found))
      }
    }
    return (kinds.map { ($0, cases[$0] ?? []) }, detections)
  }

  private static func match(_ pair: Plagdet.Pair) -> Draft.Stretch {
    Draft.Stretch(
      draftStart: pair.draft.lowerBound, draftEnd: pair.draft.upperBound, source: pair.source,
      sourceStart: pair.sourceRange.lowerBound, sourceEnd: pair.sourceRange.upperBound)
  }

  /// A small corpus for one draft: the sources of its cases and others, spread over the list.
  private func part(of corpus: LoadedCorpus, for draft: Draft, _ count: Int) -> LoadedCorpus {
    var files = Set(draft.cases.map(\.source))
    let all = corpus.files
    var place = draft.draft.utf8.reduce(0) { ($0 * 31 + Int($1)) % all.count }
    while files.count < min(count, all.count) {
      files.insert(all[place])
      place = (place + 7) % all.count
      if files.contains(all[place]) { place = (place + 1) % all.count }
    }
    return corpus.keeping(files: files)
  }

  private func path(_ name: String) -> FilePath {
    FilePath(folder.appending(path: name).path(percentEncoded: false))
  }

  /// Passages that say text was reused.
  private func reuse(in report: CheckReport) -> [Plagdet.Pair] {
    report.passages.filter { [.copy, .template, .self, .upstream].contains($0.class) }.map {
      Plagdet.Pair(
        draft: $0.draft.start..<$0.draft.end, source: $0.source.file,
        sourceRange: $0.source.start..<$0.source.end)
    }
  }
}
