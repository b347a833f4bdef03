import Foundation
import Leitong

/// Processor time of this process.
enum Clock {
  /// Seconds used so far.
  static var seconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  /// Returns the median seconds of `runs` runs after one that is not counted.
  ///
  /// - Parameter work: returns a number that hangs on all it did, so that nothing of it can be left out.
  static func median(runs: Int, _ work: () throws -> Int) rethrows -> Double {
    let expected = try work()
    var times: [Double] = []
    for _ in 0..<runs {
      let start = seconds
      let sum = try work()
      times.append(seconds - start)
      precondition(sum == expected, "a run did something else than the one before")
    }
    return median(of: times)
  }

  /// - Precondition: there is at least one value.
  static func median(of values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

/// Files of text below a folder, in byte order.
func textFiles(in folder: FilePath) throws -> [FilePath] {
  try FileManager.default.contentsOfDirectory(atPath: folder.description)
    .filter { $0.hasSuffix(".txt") }.sorted().map { folder.appending(Array($0.utf8)) }
}
