/// Sorts numbers by their upper halves, eleven bits at a time from the least (LSD radix sort; Knuth 1998, section
/// 5.2.5). Numbers with the same upper half keep their order.
enum RadixSort {
  /// - Complexity: O(*n*), with a second array of the same size.
  static func byUpperHalf(_ numbers: inout [UInt64]) {
    guard numbers.count > small else { return sortSmall(&numbers) }
    var other = [UInt64](repeating: 0, count: numbers.count)
    for shift in [32, 43, 54] as [UInt64] {
      pass(numbers.span, &other, shift)
      swap(&numbers, &other)
    }
  }

  /// Puts numbers in the order of their upper eleven bits; those that agree there keep their order.
  ///
  /// - Complexity: O(*n*), with a second array of the same size.
  static func roughly(_ numbers: inout [UInt64]) {
    var other = [UInt64](repeating: 0, count: numbers.count)
    pass(numbers.span, &other, 53)
    numbers = other
  }

  /// Numbers below which tables of digits cost more than they save.
  private static let small = 512

  private static func sortSmall(_ numbers: inout [UInt64]) {
    // The place breaks ties, so that equal halves keep their order.
    let order = numbers.indices.sorted {
      (numbers[$0] >> 32, $0) < (numbers[$1] >> 32, $1)
    }
    numbers = order.map { numbers[$0] }
  }

  /// Sorts numbers whose upper eight bits are equal, and so few that they lie in the cache of a core.
  ///
  /// - Parameter other: room that is kept from one call to the next.
  static func byLowerKeyBits(_ numbers: inout [UInt64], _ other: inout [UInt64]) {
    guard numbers.count > fewest else { return insert(&numbers) }
    let missing = numbers.count - other.count
    if missing > 0 {
      other.append(contentsOf: repeatElement(0, count: missing))
    } else {
      other.removeLast(-missing)
    }
    // Small digits, counted all at once: more and larger ones leave the nearest cache of a core.
    var places = [Int32](repeating: 0, count: 3 << 8)
    countBytes(numbers.span, &places)
    scatter(numbers.span, &other, 32, &places, 0)
    scatter(other.span, &numbers, 40, &places, 1 << 8)
    scatter(numbers.span, &other, 48, &places, 2 << 8)
    swap(&numbers, &other)
  }

  /// Where the numbers of each value of the three lower bytes of a key begin.
  private static func countBytes(_ numbers: Span<UInt64>, _ places: inout [Int32]) {
    var places = places.mutableSpan
    for index in 0..<numbers.count {
      let number = numbers[index]
      places[Int(truncatingIfNeeded: number &>> 32 & 0xFF)] &+= 1
      places[Int(truncatingIfNeeded: number &>> 40 & 0xFF | 1 << 8)] &+= 1
      places[Int(truncatingIfNeeded: number &>> 48 & 0xFF | 2 << 8)] &+= 1
    }
    for table in stride(from: 0, to: places.count, by: 1 << 8) {
      var sum: Int32 = 0
      for digit in table..<table + 1 << 8 {
        let count = places[digit]
        places[digit] = sum
        sum += count
      }
    }
  }

  private static func scatter(
    _ from: Span<UInt64>, _ to: inout [UInt64], _ shift: UInt64, _ places: inout [Int32],
    _ table: Int
  ) {
    var places = places.mutableSpan
    var target = to.mutableSpan
    for index in 0..<from.count {
      let number = from[index]
      let digit = Int(truncatingIfNeeded: number &>> shift & 0xFF) | table
      target[Int(places[digit])] = number
      places[digit] &+= 1
    }
  }

  /// Numbers below which even small tables of digits cost more than they save.
  private static let fewest = 48

  private static func insert(_ numbers: inout [UInt64]) {
    var numbers = numbers.mutableSpan
    for index in 1..<numbers.count {
      let number = numbers[index]
      var place = index
      while place > 0, numbers[place &- 1] >> 32 > number >> 32 {
        numbers[place] = numbers[place &- 1]
        place &-= 1
      }
      numbers[place] = number
    }
  }

  private static func pass(
    _ from: Span<UInt64>, _ to: inout [UInt64], _ shift: UInt64
  ) {
    let bits = 11
    let mask: UInt64 = 1 << UInt64(bits) - 1
    var starts = [Int32](repeating: 0, count: 1 << bits)
    var places = starts.mutableSpan
    for index in 0..<from.count { places[Int((from[index] &>> shift) & mask)] &+= 1 }
    var sum: Int32 = 0
    for digit in 0..<1 << bits {
      let count = places[digit]
      places[digit] = sum
      sum += count
    }
    var target = to.mutableSpan
    for index in 0..<from.count {
      let number = from[index]
      let digit = Int((number &>> shift) & mask)
      target[Int(places[digit])] = number
      places[digit] &+= 1
    }
  }
}
