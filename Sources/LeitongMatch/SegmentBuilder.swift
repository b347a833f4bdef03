public import LeitongStore
import LeitongText

/// Puts the shares of documents together to one segment.
///
/// The same documents give the same bytes, whether they come from files or from other segments.
public struct SegmentBuilder {
  private let scheme: IndexScheme
  private let crowd: Int
  private var documents: [(entry: DocumentEntry, share: Summary)] = []
  private var symbols: [UInt32] = []
  private var cuts = ByteWriter()
  /// Room that is used again for each document.
  private var cutPlaces: [UInt32] = []
  private var prints = EntrySorter()
  private var sketches: [UInt16] = []
  private var sentences: [(document: Int, range: SymbolRange)] = []

  private struct Summary {
    let start: Int
    let count: Int
    let cuts: Int
    let counted: Int
    let textHash: UInt64
  }

  /// Symbols a segment can hold: beyond that, documents go to the next one. Chosen by hand: the memory it takes to
  /// build one stays below 768 MiB, and a draft is looked up in few.
  public static let mostSymbols = 1 << 26

  /// Entries of a fingerprint that can be gone through for a draft; those of more are crowded. Chosen by hand: with 512
  /// crowded runs take a hundredth of a segment and a thirtieth of the time of making it, with 256 a third more of both.
  public static let crowd = 512

  /// - Parameter crowd: entries above which a fingerprint is crowded.
  /// - Precondition: `crowd` is positive.
  public init(scheme: IndexScheme, crowd: Int = crowd) {
    precondition(crowd > 0)
    self.scheme = scheme
    self.crowd = crowd
  }

  /// Symbols added so far.
  public var symbolCount: Int { symbols.count }
  public var documentCount: Int { documents.count }

  /// Adds a document.
  ///
  /// - Precondition: documents come in the byte order of their files.
  public mutating func add(_ share: DocumentShare, _ entry: DocumentEntry) {
    let document = documents.count
    let base = symbols.count
    documents.append(
      (
        entry,
        Summary(
          start: base, count: share.text.symbols.count, cuts: cuts.bytes.count,
          counted: share.counted, textHash: share.textHash)
      ))
    symbols += share.text.symbols
    Self.write(share.text.cuts.span, &cutPlaces, to: &cuts)
    prints.add(share.prints.span, raisedBy: UInt64(base))
    sketches += share.sketch
    for range in share.sentences { sentences.append((document, range)) }
  }

  /// Writes distance and strength of each cut.
  private static func write(
    _ cuts: Span<NormalizedText.Cut>, _ cutPlaces: inout [UInt32], to writer: inout ByteWriter
  ) {
    if cutPlaces.count <= cuts.count {
      cutPlaces.append(contentsOf: repeatElement(0, count: cuts.count + 1 - cutPlaces.count))
    }
    let count = MatchKernel.places(of: cuts, into: &cutPlaces)
    let places = cutPlaces.span
    var last: UInt32 = 0
    for index in 0..<count {
      let place = places[index]
      writer.short((place - last) << 2 | UInt32(cuts[Int(place)].rawValue))
      last = place
    }
  }

  /// Makes room for so many symbols, before the first document comes, so that nothing is copied while the segment grows.
  /// What is not filled costs nothing.
  public mutating func reserve(symbols count: Int) {
    let count = min(count, Self.mostSymbols)
    symbols.reserveCapacity(count)
    // Winnowing keeps two shingles of a window and one more symbol; many of them stand there a second time.
    prints = EntrySorter(expecting: count * 2 / (scheme.winnowing.window + 1))
  }

  /// Forgets all documents and keeps the room for those of the next segment.
  public mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    symbols.removeAll(keepingCapacity: true)
    cuts = ByteWriter()
    prints.removeAll()
    sketches.removeAll(keepingCapacity: true)
    sentences.removeAll(keepingCapacity: true)
  }

  /// Returns the bytes of the segment.
  ///
  /// - Complexity: O(*n*)
  public consuming func finished() -> [UInt8] {
    var writer = ByteWriter()
    writer.reserve(symbols.count * 7 / 2 + documents.count * 1024 + 1 << 16)
    write(to: &writer)
    return writer.bytes
  }

  /// Writes the segment to a file, a little at a time, and forgets its documents.
  ///
  /// - Complexity: O(*n*)
  public mutating func write(to folder: StoreFolder) throws(StoreError) -> StoreFolder.Written {
    var writer = ByteWriter(try folder.writer())
    write(to: &writer)
    removeAll()
    return try writer.finish(".seg")
  }

  private mutating func write(to writer: inout ByteWriter) {
    for _ in 0..<SegmentLayout.headerBytes { writer.u8(0) }
    var places: [Int] = []
    func begin() {
      writer.align()
      places.append(writer.count)
    }
    let names = nameBlob()
    begin()
    writeRecords(names.starts, to: &writer)
    begin()
    writer.append(names.bytes)
    let code = SymbolCode(symbols)
    begin()
    writer.u32s(code.alphabet)
    begin()
    let escapes = writeText(code, to: &writer)
    begin()
    writer.u32s(escapes.map { UInt32($0) })
    writer.u32s(escapes.map { symbols[$0] })
    begin()
    writer.append(cuts.bytes)
    begin()
    writeOwners(to: &writer)
    begin()
    var runs = CrowdedRuns(scheme.winnowing, crowd: crowd, symbols: symbols.count)
    KeyTable.write(
      prints, numberBits: Self.bits(symbols.count), emptyBits: Winnowing.emptyBits, to: &writer
    ) { runs.look(at: $0) }
    begin()
    writer.u16s(sketches)
    begin()
    writeBands(to: &writer)
    begin()
    for (document, range) in sentences {
      writer.u32(UInt32(document))
      writer.u32(UInt32(range.start))
      writer.u32(UInt32(range.end))
    }
    begin()
    writeWords(to: &writer)
    begin()
    KeyTable.write(
      runs.entries(in: symbols, documents.map(\.share.start)).span,
      numberBits: Self.bits(symbols.count), emptyBits: CrowdedRuns.emptyBits, to: &writer)
    writer.align()
    writeHeader(places, escapes: escapes.count, to: &writer)
  }

  private static func bits(_ count: Int) -> Int {
    var bits = 1
    while bits < 32, count > 1 << bits { bits += 1 }
    return bits
  }

  private func nameBlob() -> (bytes: [UInt8], starts: [Int]) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for (entry, _) in documents {
      starts.append(bytes.count)
      bytes += entry.file
      bytes += Array((entry.title ?? "").utf8.prefix(65_535))
      bytes += Array((entry.unit ?? "").utf8.prefix(65_535))
    }
    return (bytes, starts)
  }

  private func writeRecords(_ names: [Int], to writer: inout ByteWriter) {
    for (index, (entry, share)) in documents.enumerated() {
      writer.u32(UInt32(share.start))
      writer.u32(UInt32(share.count))
      writer.u32(UInt32(share.cuts))
      writer.u32(UInt32(names[index]))
      writer.u32(UInt32(entry.file.count))
      writer.u16(UInt16(min(65_535, (entry.title ?? "").utf8.count)))
      writer.u16(UInt16(min(65_535, (entry.unit ?? "").utf8.count)))
      writer.u32(UInt32(bitPattern: Int32(clamping: entry.year ?? Int(Int32.min))))
      writer.u32(UInt32(share.counted))
      writer.u32(UInt32(clamping: entry.losses))
      writer.u32(0)
      writer.u64(share.textHash)
      writer.append(entry.digest)
    }
  }

  /// Returns the places of escaped symbols.
  private func writeText(_ code: SymbolCode, to writer: inout ByteWriter) -> [Int] {
    var escapes: [Int] = []
    var codes = [UInt16](repeating: 0, count: Self.slab)
    var words = [UInt64](repeating: 0, count: Self.slab * 12 / 64)
    for start in stride(from: 0, to: symbols.count, by: Self.slab) {
      let here = symbols.span.extracting(start..<min(symbols.count, start + Self.slab))
      code.write(here, at: start, into: &codes, &escapes)
      let whole = here.count & ~15
      MatchKernel.packTwelve(codes, count: whole, into: &words)
      writer.words(words.span.extracting(..<(whole / 16 * 3)))
      guard whole < here.count || here.count < Self.slab else { continue }
      var packer = BitPacker(width: 12)
      packer.pack(count: here.count - whole, to: &writer) { UInt64(codes[whole + $0]) }
      packer.finish(to: &writer)
      return escapes
    }
    BitPacker(width: 12).finish(to: &writer)
    return escapes
  }

  /// Symbols that are coded at a time; a multiple of sixteen.
  private static let slab = 4096

  private func writeOwners(to writer: inout ByteWriter) {
    var document = 0
    for place in stride(from: 0, to: max(1, symbols.count), by: SegmentLayout.stride) {
      while document + 1 < documents.count, documents[document + 1].share.start <= place {
        document += 1
      }
      writer.u32(UInt32(document))
    }
  }

  private func writeBands(to writer: inout ByteWriter) {
    let all = sketches.span
    let keys = documents.indices.map {
      scheme.banding.keys(
        of: all.extracting($0 * Sketcher.slots..<($0 + 1) * Sketcher.slots))
    }
    for band in 0..<scheme.banding.bands {
      var entries = keys.indices.map { UInt64(keys[$0][band]) << 32 | UInt64($0) }
      RadixSort.byUpperHalf(&entries)
      for entry in entries { writer.u64(entry) }
    }
  }

  private func writeWords(to writer: inout ByteWriter) {
    var entries: [UInt64] = []
    for (place, (document, range)) in sentences.enumerated() {
      let start = documents[document].share.start
      for symbol in WordIndex.distinct(symbols[start + range.start..<start + range.end]) {
        entries.append(UInt64(symbol) << 32 | UInt64(place))
      }
    }
    RadixSort.byUpperHalf(&entries)
    KeyTable.write(entries.span, numberBits: Self.bits(sentences.count), to: &writer)
  }

  private func writeHeader(_ places: [Int], escapes: Int, to writer: inout ByteWriter) {
    var header = ByteWriter()
    header.u64(SegmentLayout.magic)
    header.u32(UInt32(IndexScheme.format))
    header.u32(0)
    for field in SegmentLayout.Field.allCases {
      let value =
        switch field {
        case .documents: documents.count
        case .symbols: symbols.count
        case .counted: documents.reduce(0) { $0 + $1.share.counted }
        case .escapes: escapes
        case .sentences: sentences.count
        case .normalizer: Normalizer.version
        case .shingle: scheme.winnowing.shingleLength
        case .window: scheme.winnowing.window
        case .guarantee: scheme.winnowing.guarantee
        case .crowd: crowd
        }
      header.u32(UInt32(value))
    }
    while header.bytes.count < SegmentLayout.place(of: SegmentLayout.Section.documents) {
      header.u8(0)
    }
    for place in places { header.u64(UInt64(place)) }
    writer.overwrite(header.bytes)
  }
}
