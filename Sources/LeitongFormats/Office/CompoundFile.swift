/// The directory of a compound file (MS-CFB 12.0, 2021), as far as it tells what the file is.
///
/// Only the entries of the root count: a Word file may hold a table of Excel in a folder further down.
struct CompoundFile: Sendable {
  /// An entry of the root.
  struct Entry: Sendable, Hashable {
    let name: String
    /// Number of its first sector.
    let start: UInt32
    /// Bytes.
    let size: Int
  }

  private let bytes: [UInt8]
  /// Bytes of a sector.
  private let sectorSize: Int
  /// For each sector the one after it.
  private var chain: [UInt32] = []
  /// The stream that holds all streams of less than 4,096 bytes.
  private var shortStreams = Entry(name: "", start: Self.end, size: 0)
  /// Streams and folders of the root.
  private(set) var entries: [Entry] = []

  /// Reads the directory.
  ///
  /// - Throws: `FormatError.damaged` where the file does not hold together.
  /// - Complexity: O(*n*)
  init(_ bytes: [UInt8], format: FileFormat) throws(FormatError) {
    func damaged(_ reason: FileFault) -> FormatError { .damaged(format, reason: reason, line: nil) }
    self.bytes = bytes
    guard bytes.count >= 512, bytes.starts(with: Self.signature) else {
      throw damaged(.noCompoundFile)
    }
    let shift = Int(bytes[30]) | Int(bytes[31]) << 8
    guard shift == 9 || shift == 12 else { throw damaged(.sectorSize) }
    sectorSize = 1 << shift
    guard let tables = tableSectors() else { throw damaged(.sectorTable) }
    for sector in tables {
      guard let place = offset(of: sector) else { throw damaged(.sectorTable) }
      for each in stride(from: place, to: place + sectorSize, by: 4) { chain.append(word(each)) }
    }
    guard let directory = sectors(from: word(48)) else { throw damaged(.directory) }
    readDirectory(directory)
    guard !entries.isEmpty else { throw damaged(.emptyDirectory) }
  }

  /// The entry of a name; `nil` where the root has none.
  subscript(name: String) -> Entry? { entries.first { $0.name == name } }

  /// Whether all sectors of a stream are in the file.
  func isWhole(_ entry: Entry) -> Bool {
    let isShort = entry.size < Self.shortSize
    let stream = isShort ? shortStreams : entry
    guard let sectors = sectors(from: stream.start) else { return false }
    let place = isShort ? Int(entry.start) * Self.shortSector : 0
    return sectors.count * sectorSize >= place + entry.size
  }

  /// The first bytes of a stream, at most 64; fewer where it is shorter or cut off.
  func opening(of entry: Entry) -> ArraySlice<UInt8> {
    var sector = entry.start
    var place = 0
    if entry.size < Self.shortSize {
      guard let sectors = sectors(from: shortStreams.start) else { return [] }
      place = Int(entry.start) * Self.shortSector
      guard place / sectorSize < sectors.count else { return [] }
      sector = sectors[place / sectorSize]
      place %= sectorSize
    }
    guard let start = offset(of: sector) else { return [] }
    return bytes[start + place..<start + place + min(Self.shortSector, entry.size)]
  }

  /// The sectors that the table of sectors itself is in; `nil` where the list of them leads out of the file.
  private func tableSectors() -> [UInt32]? {
    var found: [UInt32] = []
    for place in stride(from: 76, to: 512, by: 4) where word(place) < Self.end {
      found.append(word(place))
    }
    var next = word(68)
    var rounds = 0
    while next < Self.end {
      // More rounds than sectors is a loop.
      guard let place = offset(of: next), rounds <= bytes.count / sectorSize else { return nil }
      rounds += 1
      for each in stride(from: place, to: place + sectorSize - 4, by: 4)
      where word(each) < Self.end {
        found.append(word(each))
      }
      next = word(place + sectorSize - 4)
    }
    return found.count <= bytes.count / sectorSize ? found : nil
  }

  /// The sectors of a stream in their order; `nil` where they lead out of the file or in a circle.
  private func sectors(from start: UInt32) -> [UInt32]? {
    var found: [UInt32] = []
    var next = start
    while next < Self.end {
      guard offset(of: next) != nil, Int(next) < chain.count,
        found.count <= bytes.count / sectorSize
      else { return nil }
      found.append(next)
      next = chain[Int(next)]
    }
    return next == Self.end ? found : nil
  }

  private mutating func readDirectory(_ sectors: [UInt32]) {
    let each = sectorSize / 128
    func place(_ number: UInt32) -> Int? {
      guard Int(number) < sectors.count * each else { return nil }
      return offset(of: sectors[Int(number) / each]).map { $0 + Int(number) % each * 128 }
    }
    guard let root = place(0) else { return }
    shortStreams = entry(at: root)
    // The names of a folder are a tree; what is inside a folder hangs apart from it.
    var open = [word(root + 76)]
    var seen: Set<UInt32> = []
    while let number = open.popLast() {
      guard let place = place(number), seen.insert(number).inserted else { continue }
      entries.append(entry(at: place))
      open += [word(place + 68), word(place + 72)]
    }
    entries.sort { $0.name < $1.name }
  }

  private func entry(at place: Int) -> Entry {
    let length = min(64, Int(bytes[place + 64]) | Int(bytes[place + 65]) << 8)
    let units = stride(from: place, to: place + max(0, length - 2), by: 2).map {
      UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
    }
    return Entry(
      name: String(decoding: units, as: UTF16.self), start: word(place + 116),
      size: Int(word(place + 120)))
  }

  /// Where a sector begins; `nil` where the file does not hold all of it.
  private func offset(of sector: UInt32) -> Int? {
    let place = (Int(sector) + 1) * sectorSize
    return place + sectorSize <= bytes.count ? place : nil
  }

  private func word(_ place: Int) -> UInt32 {
    UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
      | UInt32(bytes[place + 3]) << 24
  }

  private static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  /// The mark of a chain's end; numbers above it are no sectors either.
  private static let end: UInt32 = 0xFFFF_FFFE
  /// Streams of less bytes are kept together, in short sectors (MS-CFB 2.2).
  private static let shortSize = 4096
  private static let shortSector = 64
}
