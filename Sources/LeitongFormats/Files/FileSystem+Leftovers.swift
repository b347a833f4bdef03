import Glibc

extension FileSystem {
  /// Takes away what runs that were killed left of the files they were writing into a folder.
  ///
  /// Only files under the temporary names of `write` go, and only those of processes that are no more: another run may be
  /// writing there now. What cannot be taken away stays, for nothing reads it.
  public static func sweepPartials(in folder: FilePath) {
    guard let stream = unsafe folder.withCString({ unsafe opendir($0) }) else { return }
    var leftovers: [[UInt8]] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        unsafe Array(buffer.prefix { $0 != 0 })
      }
      if let writer = writer(ofPartial: name), kill(writer, 0) != 0, errno == ESRCH {
        leftovers.append(name)
      }
    }
    unsafe closedir(stream)
    for name in leftovers { try? remove(folder.appending(name)) }
  }

  /// The process that writes a file of this name, `.leitong-812.part` or `.leitong-812-1.part`; `nil` for all other names.
  static func writer(ofPartial name: [UInt8]) -> pid_t? {
    let (lead, end) = (Array(".leitong-".utf8), Array(".part".utf8))
    guard name.starts(with: lead), name.suffix(end.count) == end[...],
      name.count > lead.count + end.count
    else { return nil }
    let numbers = name[lead.count..<name.count - end.count]
      .split(separator: 0x2D, omittingEmptySubsequences: false)
    let areDigits = numbers.allSatisfy { number in
      !number.isEmpty && number.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard areDigits, numbers.count <= 2 else { return nil }
    return pid_t(String(decoding: numbers[0], as: UTF8.self)).flatMap { $0 > 0 ? $0 : nil }
  }
}
