import LeitongFormats

/// SHA-256 over the lines `sha256  file` of the documents of a corpus and of `leitong.csv`, in byte order of the files.
struct CorpusDigest {
  private var lines: [UInt8] = []
  /// Where each line begins.
  private var starts: [Int] = []

  /// - Parameter documents: how many are expected.
  init(expecting documents: Int = 0) {
    lines.reserveCapacity(documents * 96)
    starts.reserveCapacity(documents)
  }

  /// Adds a file.
  ///
  /// - Parameter digest: its SHA-256, 32 bytes.
  mutating func append(_ file: [UInt8], _ digest: [UInt8]) {
    starts.append(lines.count)
    Digest.append(hexOf: digest, to: &lines)
    lines.append(0x20)
    lines.append(0x20)
    // A name that is no UTF-8 stands here as people see it.
    if (try? UTF8Span(validating: file.span)) != nil {
      lines += file
    } else {
      lines += String(decoding: file, as: UTF8.self).utf8
    }
    lines.append(0x0A)
  }

  /// 64 hexadecimal digits.
  ///
  /// - Complexity: O(*n*) where files came in order.
  var hex: String {
    let isSorted = starts.indices.dropFirst().allSatisfy { !precedes($0, $0 - 1) }
    if isSorted { return Digest(of: lines).hex }
    let order = starts.indices.sorted { precedes($0, $1) || !precedes($1, $0) && $0 < $1 }
    var sorted: [UInt8] = []
    sorted.reserveCapacity(lines.count)
    for line in order { sorted += lines[starts[line]..<end(of: line)] }
    return Digest(of: sorted).hex
  }

  private func end(of line: Int) -> Int { line + 1 < starts.count ? starts[line + 1] : lines.count }

  private func precedes(_ one: Int, _ other: Int) -> Bool {
    name(one).lexicographicallyPrecedes(name(other))
  }

  private func name(_ line: Int) -> ArraySlice<UInt8> {
    lines[(starts[line] + Self.lead)..<end(of: line) - 1]
  }

  /// Bytes of a line before the name.
  private static let lead = 66
}
