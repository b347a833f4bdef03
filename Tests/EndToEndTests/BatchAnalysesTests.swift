import Foundation
import LeitongAudit
import Testing

@testable import Leitong

/// Lineage and slips of the batch of the samples, held to what was planted in it.
@Suite struct BatchAnalysesTests {
  private struct Expected: Decodable {
    struct Arrow: Decodable {
      let from: String?
      let to: String?
      let reasons: [String]?
      let documents: [String]?
    }
    struct Slip: Decodable {
      let documents: [String]
      let kind: String
      let quote: String
    }
    let lineage: [Arrow]
    let sharedSlips: [Slip]
  }

  private static let expected = Task {
    let file = Door.samples.appending(path: "batch-expected.json")
    return try JSONDecoder().decode(Expected.self, from: Data(contentsOf: file))
  }
  private static let audited = Task {
    let options = AuditOptions()
    let corpus = try await BatchOpener(options: options, spare: nil).open(
      FilePath(Door.samples.appending(path: "batch").path))
    return try await Auditor(options: options).audit(corpus)
  }

  /// The names of the expectation for reasons.
  private static let reasons: [String: AuditReport.LineageReason.Kind] = [
    "date": .date, "maskFilled": .mask, "residue": .residue,
  ]

  @Test func arrowsAreDecidedWhereReasonsWerePlantedAndNowhereElse() async throws {
    let (audit, expected) = (try await Self.audited.value, try await Self.expected.value)
    let arrows = audit.groups.flatMap(\.lineage)
    func files(_ arrow: AuditReport.ArrowRecord) -> [String] {
      [audit.documents[arrow.from].file, audit.documents[arrow.to].file]
    }
    // A report rolled over shares with its own unit; the year-rolls name the two in their order.
    let rolls = audit.yearRolls.map {
      [audit.documents[$0.from].file, audit.documents[$0.to].file]
    }
    let planted = expected.lineage.filter { $0.reasons != nil }
      .filter { !rolls.contains([$0.from ?? "", $0.to ?? ""]) }
    #expect(planted.count == 4)
    let decided = arrows.filter(\.isDecided)
    #expect(decided.count == planted.count)
    for wanted in planted {
      let arrow = try #require(
        decided.first { files($0) == [wanted.from, wanted.to] }, "\(wanted.from ?? "")")
      let kinds = Set(arrow.reasons.map(\.kind))
      for reason in wanted.reasons ?? [] {
        #expect(Self.reasons[reason].map(kinds.contains) == true, "\(reason)")
      }
    }
    for wanted in expected.lineage.compactMap(\.documents) {
      #expect(!decided.contains { Set(wanted).isSuperset(of: files($0)) })
    }
  }

  @Test func slipsThatTwoHaveAreFound() async throws {
    let (audit, expected) = (try await Self.audited.value, try await Self.expected.value)
    #expect(expected.sharedSlips.count == 3)
    for wanted in expected.sharedSlips {
      let found = audit.slips.first { slip in
        let kind: AuditReport.SlipKind =
          switch wanted.kind {
          case "typo": .misspelling
          case "unbalancedQuotation": .lint(.unbalancedMark)
          default: .lint(.cutSentence)
          }
        let mark = String(wanted.quote.prefix(4))
        return slip.kind == kind
          && (slip.text.contains(mark) || wanted.quote.contains(slip.text))
          && [slip.one, slip.other].map { audit.documents[$0].file } == wanted.documents
      }
      #expect(found != nil, "\(wanted.quote)")
    }
  }
}
