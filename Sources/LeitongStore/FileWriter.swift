import CXXHash
import Glibc

extension StoreFolder {
  /// Bytes of one checksum.
  public static let block = Bytes.block

  /// A file that is written piece by piece, with a checksum for each block; it is not there before it is finished.
  ///
  /// The first failure is kept and told at the end, so that whoever writes numbers need not ask after each of them.
  @safe public final class FileWriter {
    private let folder: StoreFolder
    private let file: Int32
    private var count = 0
    /// The first block, which may still change.
    private var first: [UInt8] = []
    private var sums: [UInt64] = []
    private var error: StoreError?
    private var isOpen = true

    fileprivate init(_ folder: StoreFolder, _ file: Int32) {
      self.folder = folder
      self.file = file
    }

    deinit {
      guard isOpen else { return }
      close(file)
      folder.remove(StoreFolder.partial)
    }

    /// Appends content.
    ///
    /// - Precondition: whole blocks, but for the last time.
    public func append(_ content: Span<UInt8>) {
      precondition(count.isMultiple(of: block), "a block was cut short before the end")
      guard error == nil, content.count > 0 else { return }
      unsafe content.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return }
        for block in stride(from: 0, to: bytes.count, by: StoreFolder.block) {
          sums.append(
            unsafe XXH3_64bits(start + block, min(StoreFolder.block, bytes.count - block)))
        }
        if count == 0 { first = unsafe Array(bytes.prefix(StoreFolder.block)) }
        unsafe write(start, bytes.count)
      }
      count += content.count
    }

    /// Puts bytes in the place of the first ones.
    ///
    /// - Precondition: the first block was written, and they fit into it.
    public func overwrite(_ start: [UInt8]) {
      precondition(start.count <= first.count, "only the first block can be changed")
      guard error == nil else { return }
      first.replaceSubrange(..<start.count, with: start)
      sums[0] = checksum(of: first)
      let done = unsafe first.withUnsafeBytes {
        unsafe pwrite(file, $0.baseAddress!, start.count, 0)
      }
      if done != start.count { error = folder.failure(StoreFolder.partial) }
    }

    /// Writes the checksums, flushes the file and gives it its name.
    public func finish(_ prefix: String, _ suffix: String) throws(StoreError) -> Written {
      let tail = StoreFolder.tail(sums, count)
      unsafe tail.withUnsafeBytes { unsafe write($0.baseAddress!, $0.count) }
      if error == nil, fsync(file) != 0 { error = folder.failure(StoreFolder.partial) }
      isOpen = false
      if close(file) != 0, error == nil { error = folder.failure(StoreFolder.partial) }
      if let error {
        folder.remove(StoreFolder.partial)
        throw error
      }
      let written = Written(tail: tail, count: count, prefix, suffix)
      try folder.rename(StoreFolder.partial, to: written.name)
      return written
    }

    private func write(_ start: UnsafeRawPointer, _ length: Int) {
      var done = 0
      while done < length, error == nil {
        let count = unsafe Glibc.write(file, start + done, min(length - done, 1 << 26))
        if count < 0, errno == EINTR { continue }
        if count > 0 { done += count } else { error = folder.failure(StoreFolder.partial) }
      }
    }
  }

  /// Begins a file.
  public func writer() throws(StoreError) -> FileWriter {
    FileWriter(self, try create(StoreFolder.partial))
  }

  /// What stands behind the content of a file: zeros up to a multiple of eight, then the checksums.
  static func tail(_ sums: [UInt64], _ count: Int) -> [UInt8] {
    var tail = [UInt8](repeating: 0, count: ((count + 7) & ~7) - count)
    tail.reserveCapacity(tail.count + sums.count * 8)
    for sum in sums {
      for shift in stride(from: 0, to: 64, by: 8) {
        tail.append(UInt8(truncatingIfNeeded: sum >> UInt64(shift)))
      }
    }
    return tail
  }
}

extension StoreFolder.Written {
  /// - Parameter tail: what stands behind the content. Its checksum becomes part of the name, so that a name says what is
  ///   in the file.
  init(tail: [UInt8], count: Int, _ prefix: String, _ suffix: String) {
    let root = checksum(of: tail)
    let hex = String(root ^ UInt64(count), radix: 16)
    self.init(
      name: prefix + String(repeating: "0", count: 16 - hex.count) + hex + suffix, count: count,
      root: root)
  }
}
