import LeitongCorpus
import LeitongFormats
import LeitongStore

/// What a corpus folder holds, by what the system says of its files without reading them.
struct CorpusScan: Sendable {
  let listing: FileSystem.Listing
  /// A checksum over names, sizes, times and changes: a folder with the same one was not changed.
  let fingerprint: UInt64

  /// Looks through a folder.
  ///
  /// A file that was changed a moment ago may be changed again without its time telling so; the scan waits until every
  /// time lies far enough behind.
  ///
  /// - Throws: `CheckError.noCorpus`
  init(_ folder: FilePath) throws(CheckError) {
    var listing = FileSystem.Listing()
    for _ in 0..<Self.attempts {
      let before = FileSystem.now
      do { listing = try FileSystem.files(below: folder) } catch {
        throw .noCorpus(folder: folder.description, reason: error)
      }
      guard let newest = listing.stamps.lazy.map({ max($0.time, $0.change) }).max() else { break }
      // Some file systems know whole seconds, or every other one.
      let isCoarse = newest % 1_000_000_000 == 0
      let left = newest + (isCoarse ? Self.coarseGrain : Self.grain) - before
      // Times that lie in the future say nothing.
      if left <= 0 || left > Self.coarseGrain { break }
      FileSystem.pause(nanoseconds: left)
    }
    self.listing = listing
    // Megabytes of names are copied only where something is to stand behind them.
    fingerprint = checksum(
      of: listing.omitted.isEmpty
        ? listing.records : listing.records + Self.omitted(listing))
  }

  private static func omitted(_ listing: FileSystem.Listing) -> [UInt8] {
    listing.omitted.flatMap { components, error in
      Array(components.joined(separator: [0x2F])) + Array("\(error)".utf8)
    }
  }

  /// A checksum over names, sizes and times, without when the system saw a change: a copy of a folder that kept its times
  /// has the same one.
  ///
  /// - Complexity: O(*n*)
  var likeness: UInt64 {
    var all: [UInt8] = []
    for place in 0..<listing.count {
      let stamp = listing.stamps[place]
      all += listing.path(place)
      all.append(0)
      for number in [stamp.size, stamp.time] {
        for shift in stride(from: 0, to: 64, by: 8) {
          all.append(UInt8(truncatingIfNeeded: number >> shift))
        }
      }
    }
    return checksum(of: all + Self.omitted(listing))
  }

  private static let attempts = 3
  /// Nanoseconds that two changes may share one time: the kernel's clock ticks every 4 to 10 ms.
  private static let grain = 20_000_000
  private static let coarseGrain = 2_100_000_000
}

extension FileStamps.Stamp {
  init(_ stamp: FileSystem.Stamp) {
    self.init(size: stamp.size, time: stamp.time, change: stamp.change)
  }
}

extension IndexManifest {
  /// Whether one of the files that could not be read can be now, though nothing of it has changed.
  ///
  /// - Complexity: O(*n*) in the files that the machine or the user was in the way of
  func hasPassed(in corpus: FilePath, _ reader: DocumentReader) -> Bool {
    notes.contains { note in
      guard note.mayPass else { return false }
      let path = note.file.utf8.split(separator: 0x2F).reduce(corpus) { $0.appending(Array($1)) }
      return (try? reader.read(path)) != nil
    }
  }

  /// The corpus folder of an index.
  ///
  /// - Parameter place: where the index is, as it was named; it lies in the folder where it says nothing else.
  func corpus(at place: FilePath) -> FilePath {
    if let folder { return FilePath(bytes: folder) }
    // Dots name no folder by themselves.
    let hasName = !place.name.allSatisfy { $0 == "." }
    return (hasName ? place : FileSystem.resolved(place) ?? place).parent
  }
}
