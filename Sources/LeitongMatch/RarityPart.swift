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
struct RarityPart: Sendable {
  private let bytes: Bytes
  let level: SampleLevel
  let sentenceCount: Int
  let documentCount: Int
  private let table: KeyTable
  private let large: Int
  private let largeCount: Int

  /// "LTRARITY".
  private static let magic: UInt64 = 0x5954_4952_4152_544C
  /// The number that stands for counts too large for a byte each.
  private static let isLarge: UInt32 = 0xFFFF

  /// - Returns: `nil` where the bytes are no such table.
  init?(_ bytes: Bytes) {
    bytes.verify(0, 40)
    guard bytes.count >= 40, bytes.u64(0) == Self.magic else { return nil }
    self.bytes = bytes
    level = SampleLevel(rawValue: Int(bytes.u32(8)))
    sentenceCount = Int(bytes.u32(12))
    documentCount = Int(bytes.u32(16))
    largeCount = Int(bytes.u32(20))
    table = KeyTable(bytes, at: 24)
    large = 24 + table.length
    guard large + largeCount * 12 <= bytes.count else { return nil }
  }

  @inline(__always)
  func add(_ key: UInt32, to counts: inout RarityTable.Counts) {
    let found = table.entries(of: key)
    if !found.isEmpty { add(found.lowerBound, key, to: &counts) }
  }

  /// Adds what is known of many keys at once.
  ///
  /// - Precondition: there are as many counts as keys.
  func add(_ keys: [UInt32], to counts: inout [RarityTable.Counts]) {
    var counts = counts.mutableSpan
    table.forEachEntries(of: keys) { index, found in
      add(found.lowerBound, keys[index], to: &counts[index])
    }
  }

  @inline(__always)
  private func add(_ entry: Int, _ key: UInt32, to counts: inout RarityTable.Counts) {
    let number = UInt32(table.number(entry))
    if number == Self.isLarge {
      addLarge(key, to: &counts)
    } else {
      counts.sentences &+= Int32(number & 0xFF)
      counts.documents &+= Int32(number >> 8)
    }
  }

  @inline(__always)
  private func largeKey(_ index: Int) -> UInt32 {
    let place = large + index * 12
    bytes.verify(place, place + 4)
    return bytes.u32(place)
  }

  private func addLarge(_ key: UInt32, to counts: inout RarityTable.Counts) {
    // Keys are spread evenly: the place of one is near its share of all.
    let guess = Int(UInt64(key) * UInt64(largeCount) >> 32)
    var step = 8
    var low = max(0, guess - step)
    while low > 0, largeKey(low) >= key {
      step *= 4
      low = max(0, guess - step)
    }
    step = 8
    var high = min(largeCount, guess + step)
    while high < largeCount, largeKey(high - 1) < key {
      step *= 4
      high = min(largeCount, guess + step)
    }
    while low < high {
      let middle = (low + high) / 2
      if largeKey(middle) < key { low = middle + 1 } else { high = middle }
    }
    let place = large + low * 12
    bytes.verify(place, place + 12)
    guard low < largeCount, bytes.u32(place) == key else { return bytes.reportDamage() }
    counts.sentences &+= Int32(truncatingIfNeeded: bytes.u32(place + 4) & 0x7FFF_FFFF)
    counts.documents &+= Int32(truncatingIfNeeded: bytes.u32(place + 8) & 0x7FFF_FFFF)
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

  private static func written(
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
    writer.reserve(table.count * 5 + large.bytes.count + 1 << 16)
    KeyTable.write(table.span, numberBits: 16, to: &writer)
    writer.append(large.bytes)
    return writer.bytes
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
