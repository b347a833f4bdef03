import LeitongStore

/// How a segment lies in its file: a header, then sections that begin at multiples of eight.
///
/// All numbers have their least significant byte first.
enum SegmentLayout {
  /// "LTSEGMNT".
  static let magic: UInt64 = 0x544E_4D47_4553_544C
  static let headerBytes = 256
  /// Bytes of a document's record.
  static let recordBytes = 80
  /// Symbols that have a code of their own; the others are escaped.
  static let alphabet = 4095
  /// The code of an escaped symbol.
  static let escape: UInt16 = 0xFFF
  /// Symbols between two entries of the table that says which document a symbol belongs to.
  static let stride = 2048

  /// In the order of the header.
  enum Section: Int, CaseIterable {
    /// Records of documents, in the order of their files.
    case documents
    /// Bytes that records point into: files, titles, units.
    case names
    /// The symbol of each code.
    case alphabet
    /// Twelve bits a symbol, documents end to end.
    case text
    /// Place and symbol of those without a code, ascending.
    case escapes
    /// Cuts: distance from the last one and strength, in as few bytes as it takes.
    case cuts
    /// The document of every `stride`th symbol.
    case owners
    /// Fingerprints: key and place in the text.
    case prints
    /// 128 minima of 16 bits a document.
    case sketches
    /// Key and document, for each band.
    case bands
    /// Sentences in an alphabet: document, start and end in it.
    case sentences
    /// Words of those sentences: key and sentence.
    case words
    /// Crowded runs: key and first place in the text.
    case runs
  }

  /// Numbers of the header after magic and version, each of four bytes.
  enum Field: Int, CaseIterable {
    case documents, symbols, counted, escapes, sentences, normalizer, shingle, window, guarantee,
      crowd
  }

  static func place(of field: Field) -> Int { 16 + field.rawValue * 4 }
  static func place(of section: Section) -> Int { 64 + section.rawValue * 8 }

  /// Parts of a document's record, by their offset.
  enum Record {
    static let text = 0
    static let symbols = 4
    static let cuts = 8
    static let name = 12
    static let nameLength = 16
    static let titleLength = 20
    static let unitLength = 22
    static let year = 24
    static let counted = 28
    static let losses = 32
    static let textHash = 40
    static let digest = 48
  }
}

/// What an index keeps of a document beside its text.
public struct DocumentEntry: Sendable, Hashable {
  /// Path inside the corpus folder, as bytes.
  public var file: [UInt8]
  /// SHA-256, 32 bytes.
  public var digest: [UInt8]
  /// What the report says of itself; `nil` where it says nothing.
  public var title: String?
  public var unit: String?
  public var year: Int?
  /// Bytes that could not be decoded.
  public var losses: Int

  public init(
    file: [UInt8], digest: [UInt8], title: String? = nil, unit: String? = nil, year: Int? = nil,
    losses: Int = 0
  ) {
    self.file = file
    self.digest = digest
    self.title = title
    self.unit = unit
    self.year = year
    self.losses = losses
  }
}
