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

  /// Numbers below which tables of digits cost more than they save.
  private static let small = 512

  private static func sortSmall(_ numbers: inout [UInt64]) {
    // The place breaks ties, so that equal halves keep their order.
    let order = numbers.indices.sorted {
      (numbers[$0] >> 32, $0) < (numbers[$1] >> 32, $1)
    }
    numbers = order.map { numbers[$0] }
  }

  private static func pass(_ from: Span<UInt64>, _ to: inout [UInt64], _ shift: UInt64) {
    var starts = [Int](repeating: 0, count: 2048)
    var places = starts.mutableSpan
    for index in 0..<from.count { places[Int((from[index] >> shift) & 2047)] += 1 }
    var sum = 0
    for digit in 0..<2048 {
      let count = places[digit]
      places[digit] = sum
      sum += count
    }
    var target = to.mutableSpan
    for index in 0..<from.count {
      let number = from[index]
      let digit = Int((number >> shift) & 2047)
      target[places[digit]] = number
      places[digit] += 1
    }
  }
}
