import FoundationEssentials
public import LeitongStore

/// What an index consists of: the one file that is replaced, and by that makes all others valid.
public struct IndexManifest: Sendable, Hashable, Codable {
  /// A segment with what was derived from it.
  public struct Part: Sendable, Hashable, Codable {
    public var segment: StoreFolder.Written
    public var rarity: StoreFolder.Written
    public var short: StoreFolder.Written?
    /// Documents that are not in the corpus any more, ascending.
    public var removed: [Int]
    public var documents: Int
    public var symbols: Int

    public init(
      segment: StoreFolder.Written, rarity: StoreFolder.Written, short: StoreFolder.Written?,
      removed: [Int], documents: Int, symbols: Int
    ) {
      self.segment = segment
      self.rarity = rarity
      self.short = short
      self.removed = removed
      self.documents = documents
      self.symbols = symbols
    }
  }

  /// What is to be told of a file, in both languages.
  public struct Note: Sendable, Hashable, Codable {
    public var file: String
    public var chinese: String
    public var english: String
    /// Whether the machine or who runs the program is the reason, and not the file: then it may pass while the file stays
    /// as it is.
    public var mayPass: Bool

    public init(file: String, chinese: String, english: String, mayPass: Bool = false) {
      self.file = file
      self.chinese = chinese
      self.english = english
      self.mayPass = mayPass
    }
  }

  public var format: Int
  /// How fingerprints and sketches were made.
  public var scheme: String
  /// Shortest common run that is always found.
  public var guarantee: Int
  /// Encoding that was asked for, instead of detection.
  public var encoding: String?
  /// The corpus folder, where it is not the one that holds the index.
  public var folder: [UInt8]?
  /// What names the tables of the parts: how thinly the corpus is sampled.
  public var reach: String
  public var parts: [Part]
  /// Size and times of each file.
  public var stamps: StoreFolder.Written
  /// Units of the documents.
  public var units: StoreFolder.Written
  public var notes: [Note]
  /// SHA-256 of `leitong.csv`.
  public var table: String?
  /// Checksum over names, sizes, times and changes of all files: a folder with the same was not changed.
  public var fingerprint: UInt64
  /// The same without when the system saw a change: a copy of the folder may have it too.
  public var likeness: UInt64
  /// SHA-256 over the lines `sha256  file` of the documents.
  public var digest: String
  public var documents: Int
  /// Bytes of the files.
  public var fileBytes: Int

  public init(
    format: Int, scheme: String, guarantee: Int, encoding: String?, folder: [UInt8]?,
    reach: String, parts: [Part], stamps: StoreFolder.Written, units: StoreFolder.Written,
    notes: [Note], table: String?, fingerprint: UInt64, likeness: UInt64, digest: String,
    documents: Int, fileBytes: Int
  ) {
    self.format = format
    self.scheme = scheme
    self.guarantee = guarantee
    self.encoding = encoding
    self.folder = folder
    self.reach = reach
    self.parts = parts
    self.stamps = stamps
    self.units = units
    self.notes = notes
    self.table = table
    self.fingerprint = fingerprint
    self.likeness = likeness
    self.digest = digest
    self.documents = documents
    self.fileBytes = fileBytes
  }

  /// Names of all files the index consists of.
  public var files: Set<String> {
    var names: Set<String> = [Self.name, stamps.name, units.name]
    for part in parts {
      names.insert(part.segment.name)
      names.insert(part.rarity.name)
      if let short = part.short { names.insert(short.name) }
    }
    return names
  }

  public static let name = "manifest.json"
  private static let mostBytes = 256 << 20

  /// Reads the manifest of an index.
  ///
  /// - Throws: `StoreError.missing`, `.damaged`, or `.version` where it is of another format.
  public static func read(_ folder: StoreFolder) throws(StoreError) -> IndexManifest {
    let bytes = try folder.read(name, limit: mostBytes)
    // The last line is the checksum of the lines before it.
    guard let end = bytes.dropLast().lastIndex(of: 0x0A) else {
      throw .damaged(file: folder.describe(name))
    }
    let body = Array(bytes[...end])
    let line = String(decoding: bytes[(end + 1)...], as: UTF8.self)
    guard line == String(checksum(of: body), radix: 16) + "\n" else {
      throw .damaged(file: folder.describe(name))
    }
    struct Version: Decodable { let format: Int }
    let version: Version
    do { version = try JSONDecoder().decode(Version.self, from: Data(body)) } catch {
      throw .damaged(file: folder.describe(name))
    }
    guard version.format == supported else {
      throw .version(found: version.format, supported: supported)
    }
    do { return try JSONDecoder().decode(IndexManifest.self, from: Data(body)) } catch {
      throw .damaged(file: folder.describe(name))
    }
  }

  /// Writes the manifest: from then on the index is what it says.
  public func write(to folder: StoreFolder) throws(StoreError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    let body: [UInt8]
    do { body = Array(try encoder.encode(self)) + [0x0A] } catch {
      throw .failed(file: folder.describe(Self.name), reason: "\(error)")
    }
    let line = String(checksum(of: body), radix: 16) + "\n"
    try folder.replace(Self.name, by: body + Array(line.utf8))
  }

  /// Version of the manifest and of everything it names.
  public static let supported = 3
}
