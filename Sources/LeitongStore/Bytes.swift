public import CKernels
import CXXHash
import Glibc
public import Synchronization

/// Bytes that do not change: of a mapped file, verified block by block when first looked at, or in memory.
///
/// Whatever a file holds, reading it is safe: a number beyond the end reads as 0. What is not as it was written is
/// told by `isDamaged`; whoever computed something from the bytes asks for it before trusting the result.
@safe public final class Bytes: Sendable {
  /// Never written to after it was made, so any task may read it.
  @usableFromInline nonisolated(unsafe) let base: UnsafeRawPointer
  /// Bytes that can be read, checksums aside.
  public let count: Int
  private let owned: Owner
  /// A bit for each block that was found as it was written.
  @usableFromInline nonisolated(unsafe) let verified: UnsafeMutablePointer<Atomic<UInt64>>?
  private let sums: Int
  private let damage = Atomic<Bool>(false)

  private enum Owner: Sendable {
    case memory
    case mapping(length: Int)
  }

  /// Bytes of one checksum.
  static let block = 4096

  /// Copies an array.
  ///
  /// - Complexity: O(*n*)
  public init(_ bytes: [UInt8]) {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(8, bytes.count), alignment: 64)
    unsafe bytes.withUnsafeBytes {
      unsafe memory.copyMemory(
        from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: $0.count)
    }
    unsafe base = UnsafeRawPointer(memory)
    count = bytes.count
    owned = .memory
    unsafe verified = nil
    sums = 0
  }

  /// - Parameter length: bytes of the mapping; `count` of them are content, checksums of 8 bytes a block follow.
  init(mapping base: UnsafeRawPointer, length: Int, count: Int) {
    unsafe self.base = unsafe base
    self.count = count
    owned = .mapping(length: length)
    let words = (Self.blocks(of: count) + 63) / 64
    let bits = UnsafeMutablePointer<Atomic<UInt64>>.allocate(capacity: max(1, words))
    for word in 0..<max(1, words) { unsafe (bits + word).initialize(to: Atomic(0)) }
    unsafe verified = bits
    sums = (count + 7) & ~7
  }

  deinit {
    switch owned {
    case .memory: unsafe UnsafeMutableRawPointer(mutating: base).deallocate()
    case .mapping(let length):
      unsafe munmap(UnsafeMutableRawPointer(mutating: base), length)
      if let verified = unsafe verified { unsafe verified.deallocate() }
    }
  }

  static func blocks(of count: Int) -> Int { (count + block - 1) / block }

  /// Whether anything read so far was not as it was written.
  public var isDamaged: Bool { damage.load(ordering: .relaxed) }

  /// Notes that what was read makes no sense: no checksum finds a file that was made to mislead.
  public func reportDamage() { damage.store(true, ordering: .relaxed) }

  /// Looks at the blocks that hold a range, those not looked at before; damage is noted.
  ///
  /// - Complexity: O(*n*) at first, O(*n* / 4096) from then on.
  @inlinable @inline(__always)
  public func verify(_ start: Int, _ end: Int) {
    guard let verified = unsafe verified, start < end else { return }
    let first = max(0, start) / 4096
    let end = (min(end, count) + 4095) / 4096
    // Most ranges lie in one block that was looked at.
    if end &- first == 1,
      unsafe verified[first >> 6].load(ordering: .relaxed) >> UInt64(first & 63) & 1 != 0
    {
      return
    }
    verifyBlocks(first, end)
  }

  @usableFromInline
  func verifyBlocks(_ first: Int, _ end: Int) {
    guard let verified = unsafe verified else { return }
    var block = first
    while block < end {
      let bit = UInt64(1) << UInt64(block & 63)
      if unsafe verified[block >> 6].load(ordering: .relaxed) & bit == 0 {
        let start = block * Self.block
        let length = min(Self.block, count - start)
        let sum = unsafe XXH3_64bits(base + start, length)
        let written = unsafe base.loadUnaligned(
          fromByteOffset: sums + block * 8, as: UInt64.self)
        if sum == written {
          _ = unsafe verified[block >> 6].bitwiseOr(bit, ordering: .relaxed)
        } else {
          reportDamage()
        }
      }
      block += 1
    }
  }

  /// Looks at every block, whether or not it was looked at before.
  ///
  /// - Returns: offsets of the blocks that are not as they were written.
  public func damagedBlocks() -> [Int] {
    guard unsafe verified != nil else { return [] }
    return (0..<Self.blocks(of: count)).map { $0 * Self.block }.filter { start in
      let length = min(Self.block, count - start)
      let written = unsafe base.loadUnaligned(
        fromByteOffset: sums + start / Self.block * 8, as: UInt64.self)
      return unsafe XXH3_64bits(base + start, length) != written
    }
  }

  /// The number at a byte offset, least significant byte first; 0 beyond the end.
  @inlinable
  public func u8(_ at: Int) -> UInt8 {
    guard at >= 0, at < count else { return 0 }
    return unsafe base.load(fromByteOffset: at, as: UInt8.self)
  }

  @inlinable
  public func u16(_ at: Int) -> UInt16 {
    guard at >= 0, at <= count &- 2 else { return 0 }
    return unsafe base.loadUnaligned(fromByteOffset: at, as: UInt16.self)
  }

  @inlinable
  public func u32(_ at: Int) -> UInt32 {
    guard at >= 0, at <= count &- 4 else { return 0 }
    return unsafe base.loadUnaligned(fromByteOffset: at, as: UInt32.self)
  }

  @inlinable
  public func u64(_ at: Int) -> UInt64 {
    guard at >= 0, at <= count &- 8 else { return 0 }
    return unsafe base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
  }

  /// Numbers that `packedLook` holds against another.
  @inlinable
  public static var look: Int { Int(LT_LOOK) }

  /// Holds `look` packed numbers against another: bits of those that are less, and of those that are equal, the first
  /// number's lowest.
  ///
  /// - Parameter bit: where the first begins, counted from an offset.
  /// - Parameter width: bits of a number, 1 ... 56.
  /// - Parameter ignored: lower bits of each that do not count; in `bound` they are 0.
  /// - Returns: `nil` where that goes beyond the end.
  @inlinable @inline(__always)
  public func packedLook(
    _ start: Int, bit: Int, width: Int, ignored: Int, bound: UInt64
  ) -> (less: UInt64, equal: UInt64)? {
    guard start >= 0, bit >= 0, start &+ (bit &+ width &* Self.look) >> 3 <= count &- 8 else {
      return nil
    }
    let found = unsafe lt_packed_look(
      (base + start).assumingMemoryBound(to: UInt8.self), UInt64(bit), UInt64(width),
      UInt64(ignored), bound)
    return (found & 0xFFFF_FFFF, found >> 32)
  }

  /// Numbers that `equalRests` looks at.
  @inlinable
  public static var restsAtOnce: Int { Int(LT_RESTS) }

  /// Holds `restsAtOnce` numbers of 16 bits at an offset against one: a bit for each that is equal, the first lowest; none
  /// where that goes beyond the end.
  @inlinable @inline(__always)
  public func equalRests(_ at: Int, _ rest: UInt16) -> UInt32 {
    guard at >= 0, at <= count &- 2 &* Self.restsAtOnce else { return 0 }
    return unsafe lt_equal_rests(base + at, rest)
  }

  /// Has the memory at an offset fetched, without waiting for it.
  @inlinable
  public func touch(_ at: Int) {
    guard at >= 0, at < count else { return }
    unsafe lt_fetch(base + at)
  }

  /// Gives back the memory of what was read of a mapped file; it is mapped again when it is asked for.
  public func giveBack() {
    guard case .mapping(let length) = owned else { return }
    // Nothing is lost where the system does not do it.
    unsafe madvise(UnsafeMutableRawPointer(mutating: base), length, MADV_DONTNEED)
  }

  /// Copies a range; what lies beyond the end is left out.
  public func array(_ start: Int, _ end: Int) -> [UInt8] {
    verify(start, end)
    let (low, high) = (max(0, start), min(end, count))
    guard low < high else { return [] }
    return unsafe Array(UnsafeRawBufferPointer(start: base + low, count: high - low))
  }
}

/// A checksum of bytes (XXH3, 64 bits): it finds accidents, not forgeries.
public func checksum(of bytes: [UInt8]) -> UInt64 {
  unsafe bytes.withUnsafeBytes { unsafe XXH3_64bits($0.baseAddress, $0.count) }
}

/// The same of any values, or of what follows others, whose checksum is the seed.
public func checksum(of bytes: RawSpan, seed: UInt64 = 0) -> UInt64 {
  unsafe bytes.withUnsafeBytes { unsafe XXH3_64bits_withSeed($0.baseAddress, $0.count, seed) }
}

extension [UInt8] {
  /// Appends numbers of eight bytes, least significant byte first.
  public mutating func append(words: Span<UInt64>) {
    unsafe words.withUnsafeBytes { unsafe append(contentsOf: $0) }
  }
}
