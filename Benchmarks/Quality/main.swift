import Foundation
import Leitong
import LeitongMatch
import LeitongTestSupport

// quality [--ablation | --without PART] [--few N] [--detections DIR] FOLDER…: measures Leitong on benches of text alignment and prints a
// table for each. With --ablation a second table says what each part of the method is worth. With
// --few each draft is checked against N sources only, its own among them. With
// --detections what was found is written to DIR/NAME.jsonl, for an evaluator outside.

func number(_ value: Double) -> String { String(format: "%.3f", value) }

func row(_ name: String, _ cases: [Plagdet.Case]) -> String {
  let score = Plagdet(cases)
  let flagged = cases.filter { Plagdet([$0]).strays > 0 }.count
  let numbers = [score.plagdet, score.recall, score.precision, score.granularity].map(number)
  return "| "
    + ([name] + numbers + [score.planted, score.found, score.strays, flagged].map(String.init))
    .joined(separator: " | ") + " |"
}

/// Seconds of processor time this process has used.
func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

func run(
  _ bench: Bench, without part: String? = nil
) async throws -> (
  kinds: [(kind: String, cases: [Plagdet.Case])], detections: [Bench.Detections], seconds: Double
) {
  let start = processorSeconds()
  let (kinds, detections) = try await bench.run(without: part)
  return (kinds, detections, processorSeconds() - start)
}

func writeDetections(_ found: [Bench.Detections], to file: URL) throws {
  let encoder = JSONEncoder()
  let lines = try found.map { try encoder.encode($0) + Data("\n".utf8) }
  try FileManager.default.createDirectory(
    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
  try Data(lines.joined()).write(to: file)
}

/// Each part left out alone: plagdet over all, what it costs, and the processor time of a run.
func printAblation(_ bench: Bench, whole: Double, seconds: Double) async throws {
  print("\n| without | plagdet | change | strays | s |\n|---|---|---|---|---|")
  print("| nothing | \(number(whole)) | | | \(String(format: "%.2f", seconds)) |")
  for part in parts {
    let (kinds, _, seconds) = try await run(bench, without: part)
    let score = Plagdet(kinds.flatMap(\.cases))
    print(
      "| \(part) | \(number(score.plagdet)) | \(String(format: "%+.3f", score.plagdet - whole)) "
        + "| \(score.strays) | \(String(format: "%.2f", seconds)) |")
  }
}

var arguments = Array(CommandLine.arguments.dropFirst())
var detections: URL?
if let place = arguments.firstIndex(of: "--detections"), place + 1 < arguments.count {
  detections = URL(filePath: arguments[place + 1])
  arguments.removeSubrange(place...place + 1)
}
var without: String?
if let place = arguments.firstIndex(of: "--without"), place + 1 < arguments.count {
  without = arguments[place + 1]
  arguments.removeSubrange(place...place + 1)
}
var few: Int?
if let place = arguments.firstIndex(of: "--few"), place + 1 < arguments.count {
  few = Int(arguments[place + 1]) ?? 0
  arguments.removeSubrange(place...place + 1)
}
let hasAblation = arguments.contains("--ablation")
arguments.removeAll { $0 == "--ablation" }
let parts = MatchPart.allCases.map(\.rawValue) + DraftMarks.Kind.allCases.map(\.rawValue)
guard !arguments.isEmpty, !arguments.contains(where: { $0.hasPrefix("-") }),
  without.map(parts.contains) ?? true, few.map({ $0 > 0 }) ?? true
else {
  FileHandle.standardError.write(
    Data(
      """
      usage: quality [--ablation | --without PART] [--few N] [--detections DIR] FOLDER…
      Each folder holds truth.json, drafts/ and sources/. N is 1 or more. PART is one of:
      \(parts.joined(separator: " "))

      """.utf8))
  exit(64)
}
do {
  for folder in arguments {
    let url = URL(filePath: folder)
    guard FileManager.default.fileExists(atPath: url.appending(path: "truth.json").path) else {
      FileHandle.standardError.write(Data("quality: \(folder): there is no truth.json\n".utf8))
      exit(2)
    }
    let bench = try Bench(url, few: few)
    let (kinds, found, seconds) = try await run(bench, without: without)
    print("## \(url.lastPathComponent)\(few.map { ", \($0) sources a draft" } ?? "")\n")
    print(
      "| kind | plagdet | recall | precision | granularity | planted | found | strays | drafts with strays |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    let all = kinds.flatMap(\.cases)
    print(row("**all**", all))
    for (kind, cases) in kinds { print(row(kind, cases)) }
    print(String(format: "\n%.1f s of processor time\n", seconds))
    if let detections {
      try writeDetections(
        found, to: detections.appending(path: url.lastPathComponent + ".jsonl"))
    }
    if hasAblation {
      try await printAblation(bench, whole: Plagdet(all).plagdet, seconds: seconds)
      print("")
    }
  }
} catch {
  FileHandle.standardError.write(Data("quality: \(error)\n".utf8))
  exit(2)
}
