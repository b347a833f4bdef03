import Foundation
import Leitong

/// The text of files in bytes: everything between a file in memory and its `Document`.
struct Extraction {
  struct Figure: Encodable {
    let file: String
    let format: String
    let fileBytes: Int
    /// UTF-8 of the extracted text.
    let textBytes: Int
    let blocks: Int
    /// Median processor time.
    let seconds: Double
    /// 10⁶ bytes of extracted text in a second.
    let megabytesPerSecond: Double
  }

  let files: [FilePath]

  init(_ files: [FilePath]) { self.files = files }

  func measured(runs: Int) throws -> [Figure] {
    try files.map { file in
      let bytes = try FileSystem.bytes(of: file, limit: 1 << 30)
      let reading = try DocumentReader().read(bytes, suffix: file.suffix)
      let textBytes = reading.document.text.utf8.count
      let seconds = try Clock.median(runs: runs) {
        try DocumentReader().read(bytes, suffix: file.suffix).document.scalars.count
      }
      return Figure(
        file: file.name, format: reading.format.rawValue, fileBytes: bytes.count,
        textBytes: textBytes, blocks: reading.document.blocks.count, seconds: seconds,
        megabytesPerSecond: (Double(textBytes) / seconds / 1e5).rounded() / 10)
    }
  }
}
