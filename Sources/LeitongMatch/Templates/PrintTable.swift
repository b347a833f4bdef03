import LeitongText

/// The kept shingles of a batch, in order of documents and symbols, and the groups of those that are equal.
struct PrintTable: Sendable {
  /// Number of kept shingles.
  var count: Int { positions.count }
  private let positions: [Int32]
  /// For each document the first of its shingles; one more at the end.
  private let starts: [Int]
  /// For each kept shingle its group; groups are numbered by their keys.
  let group: [Int32]
  /// For each group the documents that hold it.
  let holders: [Int32]
  /// For each group the first of its entries; one more at the end.
  private let groupStarts: [Int]
  /// Kept shingles, group by group, ascending.
  private let entries: [Int32]

  /// - Complexity: O(*n*)
  init(_ texts: [SourceText], _ winnowing: Winnowing) {
    var positions: [Int32] = []
    var starts: [Int] = []
    var keyed: [UInt64] = []
    for text in texts {
      starts.append(positions.count)
      for print in winnowing.fingerprints(of: text.symbols) {
        keyed.append(UInt64(print.key) << 32 | UInt64(positions.count))
        positions.append(print.position)
      }
    }
    starts.append(positions.count)
    RadixSort.byUpperHalf(&keyed)
    var group = [Int32](repeating: 0, count: positions.count)
    var holders: [Int32] = []
    var groupStarts: [Int] = []
    var entries: [Int32] = []
    entries.reserveCapacity(keyed.count)
    var owner = 0
    var lastOwner = -1
    for (place, entry) in keyed.enumerated() {
      let print = Int(entry & 0xFFFF_FFFF)
      if place == 0 || entry >> 32 != keyed[place - 1] >> 32 {
        groupStarts.append(place)
        holders.append(0)
        (owner, lastOwner) = (0, -1)
      }
      // Entries of one key ascend, and so do their documents.
      owner = Self.owner(of: print, starts, from: owner)
      if owner != lastOwner {
        holders[holders.count - 1] += 1
        lastOwner = owner
      }
      group[print] = Int32(holders.count - 1)
      entries.append(Int32(print))
    }
    groupStarts.append(keyed.count)
    self.positions = positions
    self.starts = starts
    self.group = group
    self.holders = holders
    self.groupStarts = groupStarts
    self.entries = entries
  }

  private static func owner(of print: Int, _ starts: [Int], from first: Int) -> Int {
    var low = first
    var high = starts.count - 1
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= print { low = middle } else { high = middle }
    }
    return low
  }

  func owner(of print: Int) -> Int { Self.owner(of: print, starts, from: 0) }

  @inline(__always)
  func position(_ print: Int) -> Int { Int(positions[print]) }

  /// The shingles of the document that holds one.
  func document(of print: Int) -> Range<Int> {
    let owner = owner(of: print)
    return starts[owner]..<starts[owner + 1]
  }

  /// Kept shingles of a group, ascending.
  func occurrences(of group: Int32) -> [Int] {
    (groupStarts[Int(group)]..<groupStarts[Int(group) + 1]).map { Int(entries[$0]) }
  }

  func first(of group: Int32) -> Int32 { entries[groupStarts[Int(group)]] }

  /// Groups that many documents hold; what most hold comes first.
  func groups(heldBy least: Int) -> [Int32] {
    holders.indices.filter { holders[$0] >= least }.map(Int32.init).sorted {
      holders[Int($0)] != holders[Int($1)]
        ? holders[Int($0)] > holders[Int($1)] : first(of: $0) < first(of: $1)
    }
  }

  /// Documents among the owners of shingles that ascend or descend.
  func documents(of prints: [Int]) -> Int {
    var last = -1
    var count = 0
    for print in prints {
      let owner = owner(of: print)
      if owner != last {
        count += 1
        last = owner
      }
    }
    return count
  }
}
