import Foundation
import Leitong
import LeitongMatch

/// Paragraphs of a corpus to sketches of 128 slots, on one thread.
///
/// The first line of a file is its title and is left out, as the peers leave it out: all get the same paragraphs.
struct Sketching {
  private let files: [[UInt8]]
  private let reader = DocumentReader()
  private let sketcher = Sketcher()

  init(_ folder: FilePath) throws {
    files = try textFiles(in: folder).map {
      [UInt8](try Data(contentsOf: URL(filePath: $0.description)))
    }
  }

  struct Result: Encodable {
    let paragraphs: Int
    /// UTF-8 of the paragraphs, without titles and line ends.
    let bytes: Int
    let shingles: Int
    /// From the bytes of a file: digest, format, decoding, blocks, hashes, sketches.
    let textSeconds: Double
    let textMegabytesPerSecond: Double
    /// From ready hashes, all paragraphs.
    let coreSeconds: Double
    let coreNanosecondsPerShingle: Double
    /// From the bytes of a file to one sketch of its normalised text, as an index holds it.
    let preparedSeconds: Double
  }

  func measured(runs: Int) throws -> Result {
    var bytes = 0
    var hashes: [[UInt16]] = []
    for file in files {
      let document = try reader.read(file, suffix: "txt").document
      for block in document.blocks.dropFirst() {
        let scalars = document.scalars[block.range.start..<block.range.end]
        bytes += String(scalars: scalars).utf8.count
        hashes.append(Self.hashes(of: scalars, length: sketcher.shingleLength))
      }
    }
    let shingles = hashes.reduce(0) { $0 + $1.count }
    let text = try Clock.median(runs: runs) {
      try files.reduce(0) { sum, file in
        let document = try reader.read(file, suffix: "txt").document
        let scalars = document.scalars.span
        return document.blocks.dropFirst().reduce(sum) { sum, block in
          sum
            &+ digit(
              of: sketcher.sketch(of: scalars.extracting(block.range.start..<block.range.end)))
        }
      }
    }
    let core = Clock.median(runs: runs) {
      hashes.reduce(0) { $0 &+ digit(of: sketcher.minima(of: $1)) }
    }
    let prepared = try Clock.median(runs: runs) {
      try files.reduce(0) { sum, file in
        let prepared = PreparedDocument(try reader.read(file, suffix: "txt").document)
        return sum &+ digit(of: sketcher.sketch(of: prepared.text.symbols.span))
      }
    }
    return Result(
      paragraphs: hashes.count, bytes: bytes, shingles: shingles, textSeconds: text,
      textMegabytesPerSecond: Double(bytes) / text / 1e6, coreSeconds: core,
      coreNanosecondsPerShingle: core / Double(shingles) * 1e9, preparedSeconds: prepared)
  }

  /// Something that hangs on a sketch.
  private func digit(of sketch: [UInt16]) -> Int { Int(sketch[0]) &+ Int(sketch[127]) }

  /// Hashes as a caller might have them ready: one to a shingle.
  private static func hashes(of scalars: ArraySlice<UInt32>, length: Int) -> [UInt16] {
    guard scalars.count >= length else { return [0] }
    return (scalars.startIndex...scalars.endIndex - length).map { start in
      var random = Random(state: 0)
      for scalar in scalars[start..<start + length] {
        random.state = random.next() ^ UInt64(scalar)
      }
      return UInt16(truncatingIfNeeded: random.next() >> 48)
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
struct Random {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
