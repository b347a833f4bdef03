import LeitongStore
import LeitongTestSupport
import LeitongText

@testable import LeitongMatch

extension SourceIndex {
  /// An index in memory of texts that are called 0000, 0001, … in their order.
  init(texts: [String], scheme: IndexScheme = IndexScheme()) {
    self.init(
      texts.map { DocumentShare(of: PreparedDocument(text: $0).text, scheme: scheme) },
      texts.indices.map { DocumentEntry(number: $0) }, scheme: scheme)
  }
}

extension DocumentEntry {
  /// The entry of a file whose name and SHA-256 are its number, so that names are in the order of numbers.
  init(number: Int) {
    let digits = String(number)
    let name = String(repeating: "0", count: 4 - digits.count) + digits
    self.init(
      file: Array(name.utf8),
      digest: (0..<32).map { UInt8(truncatingIfNeeded: number >> ($0 % 4 * 8)) })
  }

  /// The number that made the entry.
  var number: Int { Int(String(decoding: file, as: UTF8.self)) ?? -1 }
}

extension SymbolComparer {
  /// Compares two stretches of bare symbols, the source packed as an index packs it.
  init(draft: [UInt32], source: [UInt32]) throws {
    let scheme = IndexScheme()
    var builder = SegmentBuilder(scheme: scheme)
    let text = SourceText(
      symbols: source, cuts: [NormalizedText.Cut](repeating: .none, count: source.count))
    builder.add(DocumentShare(of: text, scheme: scheme), DocumentEntry(number: 0))
    let segment = try Segment(Bytes(builder.finished()), scheme: scheme, name: "test")
    self.init(
      segment: segment, extent: segment.extent(of: 0), draft: draft,
      code: DraftCode(of: draft, in: segment))
  }
}
