import LeitongStore
import LeitongText

/// The runs of one text, each once per sentence.
struct SentenceGrams {
  /// Key in the upper, number of the sentence in the lower half.
  private(set) var entries: [UInt64] = []
  private(set) var sentenceCount = 0

  /// - Parameter first: number of the first sentence.
  /// - Complexity: O(*n*)
  init(of text: SourceText, from first: Int) {
    let hashes = PrefixHash(text.symbols.span)
    let keys = RarityTable.lengths.map { RarityTable.keys(of: hashes, length: $0) }
    entries.reserveCapacity(text.symbols.count * 2)
    // A sentence that a document says again and again is one sentence.
    var seen = HashSet(capacity: text.symbols.count / 4 + 16)
    var start = 0
    for index in 0...text.symbols.count {
      guard index == text.symbols.count || text.cuts[index] >= .sentence else { continue }
      let sentence = start..<index
      start = index
      // The end of a block is no sentence.
      guard text.symbols[sentence].contains(where: { $0 != NormalizedText.boundary }),
        seen.insert(hashes.hash(sentence.lowerBound, PrefixHash.Power(sentence.count)))
      else { continue }
      let number = UInt64(first + sentenceCount)
      sentenceCount += 1
      for (place, length) in RarityTable.lengths.enumerated() where sentence.count >= length {
        for at in sentence.lowerBound...sentence.upperBound - length {
          entries.append(UInt64(keys[place][at]) << 32 | number)
        }
      }
    }
  }

  /// Sentences that hold each key.
  func counts() -> [UInt32: Int32] {
    var sorted = entries
    RadixSort.byUpperHalf(&sorted)
    var counts: [UInt32: Int32] = [:]
    var last: UInt64?
    for entry in sorted where entry != last {
      counts[UInt32(truncatingIfNeeded: entry >> 32), default: 0] += 1
      last = entry
    }
    return counts
  }
}

/// The counts of one segment, read where they lie.
///
/// A class, for it is asked thousands of times for a draft: a structure would count the references to all that it holds.
final class RarityPart: Sendable {
  private let bytes: Bytes
  let level: SampleLevel
  let sentenceCount: Int
  let documentCount: Int
  private let table: BucketTable
  private let large: Int
  private let largeCount: Int

  /// "LTRARITY".
  private static let magic: UInt64 = 0x5954_4952_4152_544C
  /// The lower half of a number where counts are too large for a byte each. The upper one says how far from the place
  /// that its key suggests they stand among the large ones, or that this is too far.
  private static let isLarge: UInt16 = 0xFF
  private static let isFar: UInt16 = 0x80

  /// - Returns: `nil` where the bytes are no such table.
  init?(_ bytes: Bytes) {
    bytes.verify(0, 40)
    guard bytes.count >= 40, bytes.u64(0) == Self.magic else { return nil }
    self.bytes = bytes
    level = SampleLevel(rawValue: Int(bytes.u32(8)))
    sentenceCount = Int(bytes.u32(12))
    documentCount = Int(bytes.u32(16))
    largeCount = Int(bytes.u32(20))
    table = BucketTable(bytes, at: 24)
    large = 24 + table.length
    guard large + largeCount * 12 <= bytes.count else { return nil }
  }

  @inline(__always)
  func add(_ key: UInt32, to counts: inout RarityTable.Counts) {
    add(table.number(of: key), key, to: &counts)
  }

  /// Adds what is known of many keys at once.
  ///
  /// - Precondition: there are as many counts as keys.
  func add(_ keys: [UInt32], to counts: inout [RarityTable.Counts]) {
    let found = table.numbers(of: keys)
    let numbers = found.span
    var counts = counts.mutableSpan
    // Which counts are large cannot be guessed: they are put aside without a branch.
    var aside = [Int32](repeating: 0, count: numbers.count + 1)
    var large = aside.mutableSpan
    var largeCount = 0
    for index in 0..<numbers.count {
      let number = numbers[index]
      let isLarge = number & 0xFF == Self.isLarge
      large[largeCount] = Int32(truncatingIfNeeded: index)
      largeCount &+= isLarge ? 1 : 0
      counts[index].sentences &+= isLarge ? 0 : Int32(number & 0xFF)
      counts[index].documents &+= isLarge ? 0 : Int32(number >> 8)
    }
    for place in 0..<largeCount {
      let index = Int(large[place])
      addLarge(numbers[index] >> 8, keys[index], to: &counts[index])
    }
  }

  @inline(__always)
  private func add(_ number: UInt16, _ key: UInt32, to counts: inout RarityTable.Counts) {
    if number & 0xFF == Self.isLarge {
      addLarge(number >> 8, key, to: &counts)
    } else {
      counts.sentences &+= Int32(number & 0xFF)
      counts.documents &+= Int32(number >> 8)
    }
  }

  /// Where a key stands among the large ones, about: keys are spread evenly.
  static func guess(_ key: UInt32, among count: Int) -> Int {
    Int((UInt64(key) * UInt64(count)) >> 32)
  }

  private func addLarge(_ offset: UInt16, _ key: UInt32, to counts: inout RarityTable.Counts) {
    var place = Self.guess(key, among: largeCount)
    if offset == Self.isFar {
      var (low, high) = (0, largeCount)
      while low < high {
        let middle = (low + high) / 2
        let at = large + middle * 12
        bytes.verify(at, at + 4)
        if bytes.u32(at) < key { low = middle + 1 } else { high = middle }
      }
      place = low
    } else {
      place += Int(Int8(truncatingIfNeeded: offset))
    }
    let at = large + place * 12
    bytes.verify(at, at + 12)
    guard 0..<largeCount ~= place, bytes.u32(at) == key else { return bytes.reportDamage() }
    counts.sentences &+= Int32(truncatingIfNeeded: bytes.u32(at + 4) & 0x7FFF_FFFF)
    counts.documents &+= Int32(truncatingIfNeeded: bytes.u32(at + 8) & 0x7FFF_FFFF)
  }

  /// Counts the sampled documents of a segment, each text once.
  ///
  /// - Complexity: O(*n*) in the symbols of the sample
  static func made(of segment: Segment, level: SampleLevel) -> [UInt8] {
    var entries = EntrySorter(
      expecting: RarityTable.lengths.count * segment.symbolCount >> level.rawValue)
    var owners: [Int32] = []
    var seen: Set<UInt64> = []
    var documents = 0
    for document in 0..<segment.documentCount {
      let hash = segment.textHash(of: document)
      guard level.holds(hash), seen.insert(hash).inserted else { continue }
      let grams = SentenceGrams(of: segment.text(of: document), from: owners.count)
      entries.add(grams.entries.span)
      owners += repeatElement(Int32(documents), count: grams.sentenceCount)
      documents += 1
    }
    return written(entries, owners, documents, level)
  }

  static func written(
    _ entries: EntrySorter, _ owners: [Int32], _ documents: Int, _ level: SampleLevel
  ) -> [UInt8] {
    var table: [UInt64] = []
    // What is not filled costs nothing.
    table.reserveCapacity(entries.count)
    var large = ByteWriter()
    var largeCount = 0
    var (key, sentences, holders): (UInt64, UInt32, UInt32) = (0, 0, 0)
    func close() {
      guard sentences > 0 else { return }
      if sentences < 255, holders < 255 {
        table.append(key << 32 | UInt64(holders << 8 | sentences))
      } else {
        table.append(key << 32 | UInt64(isLarge))
        large.u32(UInt32(key))
        large.u32(sentences)
        large.u32(holders)
        largeCount += 1
      }
      (sentences, holders) = (0, 0)
    }
    var last: UInt64 = 0
    var owner: Int32 = -1
    entries.forEachSortedBin { bin in
      for index in 0..<bin.count {
        let entry = bin[index]
        if entry >> 32 != key {
          close()
          (key, owner) = (entry >> 32, -1)
        } else if sentences > 0, entry == last {
          continue
        }
        last = entry
        sentences += 1
        let here = owners[Int(entry & 0xFFFF_FFFF)]
        if here != owner {
          owner = here
          holders += 1
        }
      }
    }
    close()
    var writer = ByteWriter()
    writer.u64(magic)
    writer.u32(UInt32(level.rawValue))
    writer.u32(UInt32(owners.count))
    writer.u32(UInt32(documents))
    writer.u32(UInt32(largeCount))
    // More than a key and its counts take, and than the directory does beside them.
    writer.reserve(table.count * 5 + large.bytes.count + 1 << 19)
    placeLarge(&table, largeCount)
    BucketTable.write(table.span, to: &writer)
    writer.append(large.bytes)
    return writer.bytes
  }

  /// Writes into the numbers of large counts where these stand.
  ///
  /// - Parameter table: ascending by key, as the large ones are.
  private static func placeLarge(_ table: inout [UInt64], _ largeCount: Int) {
    var place = 0
    for index in table.indices where table[index] & 0xFF == UInt64(isLarge) {
      let offset = place - guess(UInt32(table[index] >> 32), among: largeCount)
      let near = -127...127 ~= offset ? UInt64(UInt8(bitPattern: Int8(offset))) : UInt64(isFar)
      table[index] |= near << 8
      place += 1
    }
  }
}

/// How thinly a corpus is sampled to measure what is rare: every 2^`rawValue`th text, by its hash.
struct SampleLevel: RawRepresentable, Sendable, Hashable, Comparable {
  let rawValue: Int
  init(rawValue: Int) { self.rawValue = min(40, max(0, rawValue)) }

  /// The level for a corpus of that size. A sample has 1.5 to 3 million symbols, and 256 documents or more: as many
  /// sentences as the benches the thresholds were chosen on.
  init(symbols: Int, documents: Int) {
    var level = 0
    while symbols >> (level + 1) >= 3 << 19, documents >> (level + 1) >= 256 { level += 1 }
    self.init(rawValue: level)
  }

  func holds(_ textHash: UInt64) -> Bool { rawValue == 0 || textHash >> UInt64(64 - rawValue) == 0 }

  static func < (left: SampleLevel, right: SampleLevel) -> Bool { left.rawValue < right.rawValue }
}
