public import LeitongStore
import LeitongText

/// Some documents of a corpus with everything that is looked up in them; never changes.
///
/// Reading is safe whatever the bytes hold; `bytes.isDamaged` says whether they can be trusted.
///
/// A class, for it is handed on with each candidate: a structure would count the references to all that it holds.
public final class Segment: Sendable {
  public let bytes: Bytes
  /// Number of documents, in byte order of their files.
  public let documentCount: Int
  public let symbolCount: Int
  /// Symbols that are not boundaries.
  public let counted: Int
  let escapeCount: Int
  let sentenceCount: Int
  let prints: KeyTable
  let words: KeyTable
  let runs: KeyTable
  /// Entries above which a fingerprint is crowded.
  let crowd: Int
  let code: SymbolCode
  private let sections: [Int]
  private let textStart: Int

  /// - Throws: `StoreError.version` or `.scheme` where it was made otherwise, `.damaged` where it is no segment.
  public init(_ bytes: Bytes, scheme: IndexScheme, name: String) throws(StoreError) {
    self.bytes = bytes
    bytes.verify(0, SegmentLayout.headerBytes)
    guard bytes.count >= SegmentLayout.headerBytes, !bytes.isDamaged,
      bytes.u64(0) == SegmentLayout.magic
    else { throw .damaged(file: name) }
    guard Int(bytes.u32(8)) == IndexScheme.format else {
      throw .version(found: Int(bytes.u32(8)), supported: IndexScheme.format)
    }
    func field(_ field: SegmentLayout.Field) -> Int {
      Int(bytes.u32(SegmentLayout.place(of: field)))
    }
    guard field(.normalizer) == Normalizer.version,
      field(.shingle) == scheme.winnowing.shingleLength,
      field(.window) == scheme.winnowing.window,
      field(.guarantee) == scheme.winnowing.guarantee
    else {
      throw .scheme(
        found: "normalizer \(field(.normalizer)), k \(field(.shingle)), w \(field(.window)), "
          + "guarantee \(field(.guarantee))",
        wanted: scheme.line)
    }
    sections = SegmentLayout.Section.allCases.map {
      Int(truncatingIfNeeded: bytes.u64(SegmentLayout.place(of: $0)) & 0xFFFF_FFFF_FFFF)
    }
    documentCount = field(.documents)
    symbolCount = field(.symbols)
    counted = field(.counted)
    escapeCount = field(.escapes)
    sentenceCount = field(.sentences)
    let names = sections[SegmentLayout.Section.names.rawValue]
    let alphabet = sections[SegmentLayout.Section.alphabet.rawValue]
    let text = sections[SegmentLayout.Section.text.rawValue]
    textStart = text
    let places = sections
    func room(_ section: SegmentLayout.Section) -> Int {
      places[section.rawValue + 1] - places[section.rawValue]
    }
    // A count that is too large would be counted up to, for hours.
    guard zip(sections, sections.dropFirst()).allSatisfy({ $0 <= $1 }),
      sections[0] >= SegmentLayout.headerBytes, (sections.last ?? 0) <= bytes.count,
      room(.escapes) >= escapeCount * 8, room(.sentences) >= sentenceCount * 12,
      room(.sketches) >= documentCount * Sketcher.slots * 2,
      names - sections[0] >= documentCount * SegmentLayout.recordBytes,
      text - alphabet <= SegmentLayout.alphabet * 4 + 8,
      (bytes.count - text) * 2 / 3 >= symbolCount
    else { throw .damaged(file: name) }
    prints = KeyTable(bytes, at: sections[SegmentLayout.Section.prints.rawValue])
    words = KeyTable(bytes, at: sections[SegmentLayout.Section.words.rawValue])
    runs = KeyTable(bytes, at: sections[SegmentLayout.Section.runs.rawValue])
    crowd = field(.crowd)
    bytes.verify(alphabet, text)
    code = SymbolCode(
      alphabet: stride(from: alphabet, to: text - 3, by: 4).prefix(SegmentLayout.alphabet).map {
        bytes.u32($0)
      })
    if bytes.isDamaged { throw .damaged(file: name) }
  }

  func start(of section: SegmentLayout.Section) -> Int { sections[section.rawValue] }

  /// Bytes of a section, for `--status`.
  public var sectionBytes: [(name: String, count: Int)] {
    SegmentLayout.Section.allCases.enumerated().map { place, section in
      let end = place + 1 < sections.count ? sections[place + 1] : bytes.count
      return ("\(section)", end - sections[place])
    }
  }

  // MARK: Documents

  private func record(_ document: Int) -> Int {
    let place = start(of: .documents) + document * SegmentLayout.recordBytes
    bytes.verify(place, place + SegmentLayout.recordBytes)
    return place
  }

  /// Where a document's text lies among the symbols of the segment.
  @inline(__always)
  func extent(of document: Int) -> Range<Int> {
    let place = record(document)
    let start = Int(bytes.u32(place + SegmentLayout.Record.text))
    let count = Int(bytes.u32(place + SegmentLayout.Record.symbols))
    guard start + count <= symbolCount else {
      bytes.reportDamage()
      return 0..<0
    }
    return start..<start + count
  }

  /// The document that a symbol belongs to.
  ///
  /// - Complexity: O(log *d*) with *d* the documents of the same 2,048 symbols.
  func document(at symbol: Int) -> Int {
    let place = start(of: .owners) + symbol / SegmentLayout.stride * 4
    bytes.verify(place, place + 4)
    var low = min(documentCount - 1, Int(bytes.u32(place)))
    while low + 1 < documentCount, textStart(low + 1) <= symbol { low += 1 }
    return low
  }

  private func textStart(_ document: Int) -> Int {
    Int(bytes.u32(record(document) + SegmentLayout.Record.text))
  }

  /// Symbols of a document.
  public func length(of document: Int) -> Int { extent(of: document).count }

  /// The share of a document, as if it were made of its file anew.
  public func share(of document: Int, scheme: IndexScheme) -> DocumentShare {
    DocumentShare(of: text(of: document), sketch: sketch(of: document), scheme: scheme)
  }

  public func textHash(of document: Int) -> UInt64 {
    bytes.u64(record(document) + SegmentLayout.Record.textHash)
  }

  public func counted(of document: Int) -> Int {
    Int(bytes.u32(record(document) + SegmentLayout.Record.counted))
  }

  /// SHA-256 of a document's file, 32 bytes.
  public func digest(of document: Int) -> [UInt8] {
    let place = record(document) + SegmentLayout.Record.digest
    return bytes.array(place, place + 32)
  }

  /// Whether a document has this SHA-256.
  func hasDigest(_ document: Int, _ words: [UInt64]) -> Bool {
    let place = record(document) + SegmentLayout.Record.digest
    for word in 0..<4 where bytes.u64(place + word * 8) != words[word] { return false }
    return true
  }

  /// Path of a document inside the corpus folder, as bytes.
  public func file(of document: Int) -> [UInt8] {
    let place = record(document)
    let name = start(of: .names) + Int(bytes.u32(place + SegmentLayout.Record.name))
    return bytes.array(name, name + Int(bytes.u32(place + SegmentLayout.Record.nameLength)))
  }

  /// All that is kept of a document beside its text.
  public func entry(of document: Int) -> DocumentEntry {
    let place = record(document)
    let name = start(of: .names) + Int(bytes.u32(place + SegmentLayout.Record.name))
    let title = name + Int(bytes.u32(place + SegmentLayout.Record.nameLength))
    let unit = title + Int(bytes.u16(place + SegmentLayout.Record.titleLength))
    let end = unit + Int(bytes.u16(place + SegmentLayout.Record.unitLength))
    func text(_ start: Int, _ end: Int) -> String? {
      start < end ? String(decoding: bytes.array(start, end), as: UTF8.self) : nil
    }
    let year = Int32(bitPattern: bytes.u32(place + SegmentLayout.Record.year))
    return DocumentEntry(
      file: bytes.array(name, title), digest: digest(of: document), title: text(title, unit),
      unit: text(unit, end), year: year == .min ? nil : Int(year),
      losses: Int(bytes.u32(place + SegmentLayout.Record.losses)))
  }

  /// The unit that a document says it is of.
  public func unit(of document: Int) -> String? {
    let place = record(document)
    let start =
      start(of: .names) + Int(bytes.u32(place + SegmentLayout.Record.name))
      + Int(bytes.u32(place + SegmentLayout.Record.nameLength))
      + Int(bytes.u16(place + SegmentLayout.Record.titleLength))
    let count = Int(bytes.u16(place + SegmentLayout.Record.unitLength))
    return count > 0 ? String(decoding: bytes.array(start, start + count), as: UTF8.self) : nil
  }

  /// Bytes of a document's file that could not be decoded.
  public func losses(of document: Int) -> Int {
    Int(bytes.u32(record(document) + SegmentLayout.Record.losses))
  }

  func sketch(of document: Int) -> [UInt16] {
    let place = start(of: .sketches) + document * Sketcher.slots * 2
    bytes.verify(place, place + Sketcher.slots * 2)
    return (0..<Sketcher.slots).map { bytes.u16(place + $0 * 2) }
  }

  // MARK: Text

  /// Makes sure that the text of a document is as it was written.
  func verifyText(_ extent: Range<Int>) {
    let text = textStart
    bytes.verify(text + extent.lowerBound * 3 / 2, text + extent.upperBound * 3 / 2 + 2)
  }

  /// Has the text at a place fetched.
  func touchText(_ place: Int) { bytes.touch(textStart + place * 3 / 2) }

  /// The code of a symbol.
  @inline(__always)
  func code(at place: Int) -> UInt16 {
    let byte = textStart &+ place &+ place >> 1
    return bytes.u16(byte) >> UInt16(truncatingIfNeeded: (place & 1) &* 4) & 0xFFF
  }

  /// The bits of five codes.
  static let fiveCodes: UInt64 = 1 << 60 - 1

  /// The code of a symbol and those of the four after it, twelve bits each, the first lowest.
  @inline(__always)
  func five(at place: Int) -> UInt64 {
    let byte = textStart &+ place &+ place >> 1
    return bytes.u64(byte) >> UInt64(truncatingIfNeeded: (place & 1) &* 4) & Self.fiveCodes
  }

  /// The symbol of a place that has no code.
  ///
  /// - Complexity: O(log *n*) in the escaped symbols.
  func escaped(at place: Int) -> UInt32 {
    let places = start(of: .escapes)
    var low = 0
    var high = escapeCount
    while low < high {
      let middle = (low + high) / 2
      bytes.verify(places + middle * 4, places + middle * 4 + 4)
      if Int(bytes.u32(places + middle * 4)) < place { low = middle + 1 } else { high = middle }
    }
    let symbol = places + (escapeCount + low) * 4
    bytes.verify(symbol, symbol + 4)
    guard low < escapeCount, Int(bytes.u32(places + low * 4)) == place else {
      bytes.reportDamage()
      return 0
    }
    return bytes.u32(symbol)
  }

  /// Returns the text of a document.
  ///
  /// - Complexity: O(*n*)
  public func text(of document: Int) -> SourceText {
    text(of: document, in: 0..<extent(of: document).count)
  }

  /// Returns a stretch of the text of a document; what lies beyond its end is left out.
  ///
  /// - Complexity: O(stretch + the cuts before it)
  func text(of document: Int, in stretch: Range<Int>) -> SourceText {
    let whole = extent(of: document)
    let stretch = stretch.clamped(to: 0..<whole.count)
    let start = whole.lowerBound + stretch.lowerBound
    verifyText(start..<start + stretch.count)
    var symbols = [UInt32](repeating: 0, count: stretch.count)
    var target = symbols.mutableSpan
    let letters = code.alphabet
    let alphabet = letters.span
    var index = 0
    while index < target.count {
      var codes = five(at: start &+ index)
      let end = min(target.count, index &+ 5)
      while index < end {
        let code = Int(codes & 0xFFF)
        target[index] = code < alphabet.count ? alphabet[code] : escaped(at: start + index)
        codes >>= 12
        index &+= 1
      }
    }
    return SourceText(symbols: symbols, cuts: cuts(of: document, in: stretch, whole.count))
  }

  private func cuts(
    of document: Int, in stretch: Range<Int>, _ count: Int
  ) -> [NormalizedText.Cut] {
    var cuts = [NormalizedText.Cut](repeating: .none, count: stretch.count)
    let section = start(of: .cuts)
    var at = section + Int(bytes.u32(record(document) + SegmentLayout.Record.cuts))
    let next =
      document + 1 < documentCount
      ? section + Int(bytes.u32(record(document + 1) + SegmentLayout.Record.cuts))
      : start(of: .owners)
    let end = min(next, start(of: .owners))
    bytes.verify(at, end)
    var place = 0
    while at < end {
      // Eight cuts of one byte each, all before the stretch.
      let eight = bytes.u64(at)
      if at &+ 8 <= end, eight & 0x8080_8080_8080_8080 == 0 {
        let steps = ((eight >> 2 & 0x1F1F_1F1F_1F1F_1F1F) &* 0x0101_0101_0101_0101) >> 56
        if place &+ Int(steps) < stretch.lowerBound {
          place &+= Int(steps)
          at &+= 8
          continue
        }
      }
      // Most cuts are near the one before them, and take one byte.
      var value = UInt32(bytes.u8(at))
      at &+= 1
      if value & 0x80 != 0 {
        value &= 0x7F
        var shift: UInt32 = 7
        while at < end {
          let byte = bytes.u8(at)
          at += 1
          value |= UInt32(byte & 0x7F) << shift
          shift += 7
          if byte & 0x80 == 0 || shift > 28 { break }
        }
      }
      place &+= Int(value >> 2)
      if place >= stretch.upperBound, place < count { break }
      // Zeros fill the section up at its end.
      guard let cut = NormalizedText.Cut(rawValue: UInt8(value & 3)), cut != .none else { continue }
      guard place < count else {
        bytes.reportDamage()
        break
      }
      if place >= stretch.lowerBound { cuts[place - stretch.lowerBound] = cut }
    }
    return cuts
  }

  // MARK: Sentences in an alphabet

  func sentence(_ place: Int) -> (document: Int, range: SymbolRange) {
    let at = start(of: .sentences) + place * 12
    bytes.verify(at, at + 12)
    let document = min(max(0, documentCount - 1), Int(bytes.u32(at)))
    let count = extent(of: document).count
    let (start, end) = (Int(bytes.u32(at + 4)), Int(bytes.u32(at + 8)))
    guard start <= end, end <= count else {
      bytes.reportDamage()
      return (document, SymbolRange(0, 0))
    }
    return (document, SymbolRange(start, end))
  }
}
