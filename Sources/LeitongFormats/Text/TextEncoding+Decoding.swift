import Glibc

extension TextEncoding {
  /// Decodes bytes; what cannot be decoded becomes U+FFFD and is counted.
  ///
  /// - Complexity: O(*n*)
  func decode(_ bytes: [UInt8]) -> (scalars: [UInt32], losses: Int) {
    switch self {
    case .utf8: decodeUTF8(bytes)
    case .utf16LittleEndian: decodeByIconv(bytes, "UTF-16LE")
    case .utf16BigEndian: decodeByIconv(bytes, "UTF-16BE")
    case .gb18030: decodeByIconv(bytes, "GB18030")
    case .big5: decodeByIconv(bytes, "BIG5-HKSCS")
    case .utf32LittleEndian: decodeByIconv(bytes, "UTF-32LE")
    case .utf32BigEndian: decodeByIconv(bytes, "UTF-32BE")
    }
  }

  private func decodeUTF8(_ bytes: [UInt8]) -> (scalars: [UInt32], losses: Int) {
    if let strict = StrictUTF8(bytes) { return (strict.scalars, 0) }
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value)
    var written = 0
    var at = 0
    while at + 2 < bytes.count {
      // U+FFFD that the file itself holds is no loss of ours.
      if bytes[at] == 0xEF, bytes[at + 1] == 0xBF, bytes[at + 2] == 0xBD { written += 1 }
      at += 1
    }
    return (scalars, scalars.count { $0 == 0xFFFD } - written)
  }

  private func decodeByIconv(_ bytes: [UInt8], _ name: String) -> (scalars: [UInt32], losses: Int) {
    guard let converter = unsafe iconv_open("UTF-32LE", name),
      unsafe converter != iconv_t(bitPattern: -1)
    else { return (bytes.map { _ in 0xFFFD }, bytes.count) }
    defer { unsafe iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [UInt32](repeating: 0, count: bytes.count + 16)
    var losses = 0
    var filled = 0
    unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBytes { target in
        var from = source.baseAddress
        var left = source.count
        var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var room = target.count
        while left > 0 {
          if unsafe iconv(converter, &from, &left, &to, &room) != Int(bitPattern: UInt.max),
            left == 0
          {
            break
          }
          guard left > 0, room >= 4 else { break }
          // A byte that fits nowhere: mark it, step over it, start afresh.
          let place = bytes.count - left
          let linear = self == .gb18030 ? Self.linearGB18030(bytes[place...]) : nil
          unsafe UnsafeMutableRawPointer(to!).storeBytes(of: linear ?? 0xFFFD, as: UInt32.self)
          unsafe to = to! + 4
          room -= 4
          let width = linear == nil ? 1 : 4
          unsafe from = from! + width
          left -= width
          losses += linear == nil ? 1 : 0
          unsafe iconv(converter, nil, nil, nil, nil)
        }
        filled = (target.count - room) / 4
      }
    }
    output.removeLast(output.count - filled)
    return (output, losses)
  }

  /// Returns what four bytes stand for between U+9FA6 and U+D7FF, where GB18030 counts in a line.
  ///
  /// GB 18030-2022 moved some characters there which the C library still leaves out.
  private static func linearGB18030(_ bytes: ArraySlice<UInt8>) -> UInt32? {
    let four = Array(bytes.prefix(4))
    guard four.count == 4, (0x81...0xFE).contains(four[0]), (0x30...0x39).contains(four[1]),
      (0x81...0xFE).contains(four[2]), (0x30...0x39).contains(four[3])
    else { return nil }
    func index(_ one: UInt8, _ two: UInt8, _ three: UInt8, _ last: UInt8) -> UInt32 {
      ((UInt32(one - 0x81) * 10 + UInt32(two - 0x30)) * 126 + UInt32(three - 0x81)) * 10
        + UInt32(last - 0x30)
    }
    let first = index(0x82, 0x35, 0x8F, 0x33)
    let place = index(four[0], four[1], four[2], four[3])
    guard place >= first, place - first <= 0xD7FF - 0x9FA6 else { return nil }
    return 0x9FA6 + place - first
  }
}
