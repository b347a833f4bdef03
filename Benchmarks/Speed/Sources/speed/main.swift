import Foundation
import Leitong

// speed sketch CORPUS [RUNS]          text and ready hashes to paragraph sketches
// speed accuracy [ROUNDS]             error of the resemblance that sketches estimate
// speed passages INDEX DRAFTS [RUNS]  drafts against an index that is mapped and warm
// speed extract RUNS FILE…            files in memory to their text
//
// Prints one JSON object. Times are processor time of this process; each figure is the median of the runs.

StandardStreams.prepareProcess()

let arguments = Array(CommandLine.arguments.dropFirst())

func folder(_ place: Int) -> FilePath { FilePath(arguments[place]) }
func number(_ place: Int, otherwise: Int) -> Int {
  place < arguments.count ? max(1, Int(arguments[place]) ?? otherwise) : otherwise
}

func emit(_ value: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys]
  print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

do {
  switch (arguments.first, arguments.count) {
  case ("sketch", 2...3):
    try emit(Sketching(folder(1)).measured(runs: number(2, otherwise: 5)))
  case ("accuracy", 1...2):
    try emit(Accuracy.measured(rounds: number(1, otherwise: 6_000)))
  case ("passages", 3...4):
    try emit(Passages(index: folder(1), drafts: folder(2)).measured(runs: number(3, otherwise: 5)))
  case ("extract", 3...):
    let files = arguments.dropFirst(2).map { FilePath($0) }
    try emit(Extraction(files).measured(runs: number(1, otherwise: 5)))
  default:
    FileHandle.standardError.write(
      Data(
        "usage: speed sketch CORPUS [RUNS] | accuracy [ROUNDS] | passages INDEX DRAFTS [RUNS] | extract RUNS FILE…\n"
          .utf8)
    )
    exit(64)
  }
} catch {
  FileHandle.standardError.write(Data("speed: \(error)\n".utf8))
  exit(2)
}
