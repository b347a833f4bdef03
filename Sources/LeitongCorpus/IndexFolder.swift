public import LeitongMatch
public import LeitongStore

/// An index on disk as it was at one moment.
public struct IndexFolder: Sendable {
  public let folder: StoreFolder
  public let manifest: IndexManifest
  public let index: SourceIndex
  /// Units of the documents with how many have each.
  public let units: [String: Int]

  /// Opens an index; what it holds is looked at only when it is asked.
  ///
  /// A writer may replace the index meanwhile and take files away that the manifest just read still names; then it is
  /// read again.
  ///
  /// - Throws: `StoreError`
  public init(_ folder: StoreFolder, scheme: IndexScheme) throws(StoreError) {
    var attempt = 0
    while true {
      let manifest = try IndexManifest.read(folder)
      do throws(StoreError) {
        let parts = try Self.parts(of: manifest, in: folder, scheme)
        let units = try Self.units(of: manifest, in: folder)
        // Nothing is asked of it here; that it is not there is told all the same.
        _ = try folder.map(manifest.stamps)
        self.units = units
        self.folder = folder
        self.manifest = manifest
        index = SourceIndex(parts, scheme: scheme)
        return
      } catch {
        attempt += 1
        let isReplaced = try IndexManifest.read(folder) != manifest
        if attempt < Self.attempts, isReplaced { continue }
        // A file that is named and not there is damage.
        if case .missing(let file) = error { throw .damaged(file: file) }
        throw error
      }
    }
  }

  private static let attempts = 8

  private static func parts(
    of manifest: IndexManifest, in folder: StoreFolder, _ scheme: IndexScheme
  ) throws(StoreError) -> [IndexPart] {
    guard manifest.scheme == scheme.line else {
      throw .scheme(found: manifest.scheme, wanted: scheme.line)
    }
    var parts: [IndexPart] = []
    for part in manifest.parts {
      parts.append(try open(part, in: folder, scheme))
    }
    return parts
  }

  /// Opens one part.
  public static func open(
    _ part: IndexManifest.Part, in folder: StoreFolder, _ scheme: IndexScheme
  ) throws(StoreError) -> IndexPart {
    let segment = try Segment(
      folder.map(part.segment), scheme: scheme, name: folder.describe(part.segment.name))
    guard segment.documentCount == part.documents, segment.symbolCount == part.symbols,
      part.removed.allSatisfy({ (0..<segment.documentCount).contains($0) })
    else { throw .damaged(file: folder.describe(part.segment.name)) }
    var short: Bytes?
    if let written = part.short { short = try folder.map(written) }
    let rarity = try folder.map(part.rarity)
    do throws(StoreError) {
      return try IndexPart(
        segment: segment, rarity: rarity, short: short, removed: Set(part.removed),
        name: folder.describe(part.rarity.name))
    } catch {
      if let written = part.short, let short, short.isDamaged, !rarity.isDamaged {
        throw .damaged(file: folder.describe(written.name))
      }
      throw error
    }
  }

  private static func units(
    of manifest: IndexManifest, in folder: StoreFolder
  ) throws(StoreError) -> [String: Int] {
    let bytes = try folder.map(manifest.units)
    let content = bytes.array(0, bytes.count)
    if bytes.isDamaged { throw .damaged(file: folder.describe(manifest.units.name)) }
    var units: [String: Int] = [:]
    for line in content.split(separator: 0x0A) {
      let parts = line.split(separator: 0x09, maxSplits: 1)
      guard parts.count == 2, let count = Int(String(decoding: parts[0], as: UTF8.self)) else {
        continue
      }
      units[String(decoding: parts[1], as: UTF8.self)] = count
    }
    return units
  }

  /// The same units give the same bytes; never empty.
  public static func bytes(ofUnits units: [String: Int]) -> [UInt8] {
    var bytes: [UInt8] = Array("units\n".utf8)
    for unit in units.keys.sorted(by: { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    {
      bytes += Array("\(units[unit] ?? 0)\t".utf8) + Array(unit.utf8).filter { $0 != 0x0A }
      bytes.append(0x0A)
    }
    return bytes
  }

  /// Reads every byte of every file and holds it against its checksum.
  ///
  /// - Returns: names of the files that are not as they were written, with the first damaged place; empty where all are.
  public static func damage(
    _ manifest: IndexManifest, in folder: StoreFolder
  ) -> [(file: String, place: Int?)] {
    var written = [manifest.stamps, manifest.units]
    for part in manifest.parts {
      written += [part.segment, part.rarity]
      if let short = part.short { written.append(short) }
    }
    var damage: [(file: String, place: Int?)] = []
    for one in written {
      do throws(StoreError) {
        if let first = try folder.map(one).damagedBlocks().first {
          damage.append((one.name, first))
        }
      } catch {
        damage.append((one.name, nil))
      }
    }
    return damage
  }
}
