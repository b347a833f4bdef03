import Foundation
import LeitongTestSupport

// quality FOLDER…: measures Leitong on benches of text alignment and prints a table for each. With
// --detections DIR, what was found is written to DIR/NAME.jsonl, for an evaluator outside.

func row(_ name: String, _ cases: [Plagdet.Case]) -> String {
  let score = Plagdet(cases)
  let flagged = cases.filter { Plagdet([$0]).strays > 0 }.count
  let numbers = [score.plagdet, score.recall, score.precision, score.granularity]
    .map { String(format: "%.3f", $0) }
  return "| "
    + ([name] + numbers + [score.planted, score.found, score.strays, flagged].map(String.init))
    .joined(separator: " | ") + " |"
}

var folders = Array(CommandLine.arguments.dropFirst())
var detections: URL?
if let place = folders.firstIndex(of: "--detections"), place + 1 < folders.count {
  detections = URL(filePath: folders[place + 1])
  folders.removeSubrange(place...place + 1)
}
guard !folders.isEmpty else {
  FileHandle.standardError.write(
    Data("usage: quality FOLDER…   each with truth.json, drafts/ and sources/\n".utf8))
  exit(64)
}
do {
  for folder in folders {
    let url = URL(filePath: folder)
    let start = ContinuousClock.now
    let (kinds, found) = try await Bench(url).run()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    print("## \(url.lastPathComponent)\n")
    print(
      "| kind | plagdet | recall | precision | granularity | planted | found | strays | drafts with strays |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    print(row("**all**", kinds.flatMap(\.cases)))
    for (kind, cases) in kinds { print(row(kind, cases)) }
    if let detections {
      let lines = try found.map { try JSONEncoder().encode($0) + Data("\n".utf8) }
      try FileManager.default.createDirectory(at: detections, withIntermediateDirectories: true)
      try Data(lines.joined())
        .write(to: detections.appending(path: url.lastPathComponent + ".jsonl"))
    }
    print(String(format: "\n%.1f s\n", seconds))
  }
} catch {
  FileHandle.standardError.write(Data("quality: \(error)\n".utf8))
  exit(2)
}
