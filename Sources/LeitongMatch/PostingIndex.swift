/// A document's place in one index; dense from zero, not stable across indexes.
public struct DocumentOrdinal: Sendable, Hashable, Comparable, Codable, RawRepresentable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  public init(_ index: Int) { self.init(rawValue: UInt32(index)) }
  public var index: Int { Int(rawValue) }
  public static func < (left: DocumentOrdinal, right: DocumentOrdinal) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// One place where a fingerprint stands.
public struct Posting: Sendable, Hashable {
  public let document: DocumentOrdinal
  /// Index of the fingerprint's first symbol.
  public let position: Int32
}

/// All fingerprints of many documents, by hash.
public struct PostingIndex: Sendable {
  private let hashes: [UInt64]
  private let postings: [Posting]
  /// Where the hashes that begin with each 16 bits start; one more entry ends the last.
  private let directory: [UInt32]

  /// - Precondition: `fingerprints[i]` belongs to the document with ordinal *i*; fewer than 2^32 in all.
  /// - Complexity: O(*n* log *n*)
  public init(_ fingerprints: [[Fingerprint]]) {
    var entries: [(hash: UInt64, posting: Posting)] = []
    entries.reserveCapacity(fingerprints.reduce(0) { $0 + $1.count })
    for (document, prints) in fingerprints.enumerated() {
      for print in prints {
        let posting = Posting(document: DocumentOrdinal(document), position: print.position)
        entries.append((print.hash, posting))
      }
    }
    entries.sort {
      ($0.hash, $0.posting.document.rawValue, $0.posting.position)
        < ($1.hash, $1.posting.document.rawValue, $1.posting.position)
    }
    hashes = entries.map(\.hash)
    postings = entries.map(\.posting)
    var directory = [UInt32](repeating: 0, count: 1 << 16 + 1)
    for hash in hashes { directory[Int(hash >> 48) + 1] += 1 }
    for index in 1..<directory.count { directory[index] += directory[index - 1] }
    self.directory = directory
  }

  /// Number of postings.
  public var count: Int { postings.count }

  /// Returns the postings of a fingerprint in order of document and position.
  ///
  /// - Complexity: O(log *b*) with *b* the hashes that share 16 bits with it.
  public func postings(of hash: UInt64) -> ArraySlice<Posting> {
    var low = Int(directory[Int(hash >> 48)])
    let limit = Int(directory[Int(hash >> 48) + 1])
    var high = limit
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < limit, hashes[end] == hash { end += 1 }
    return postings[low..<end]
  }
}
