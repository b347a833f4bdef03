import LeitongText

/// The encodings of plain text that are read.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case gb18030 = "GB18030"
  case big5 = "Big5"
  case utf32LittleEndian = "UTF-32LE"
  case utf32BigEndian = "UTF-32BE"

  /// Understands the names people use: utf8, gbk, gb2312, cp936, big5, cp950, utf-16le …
  public init?(name: String) {
    switch name.lowercased().filter({ $0 != "-" && $0 != "_" }) {
    case "utf8", "utf8sig": self = .utf8
    case "utf16le", "utf16": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "gb18030", "gbk", "gb2312", "cp936", "936": self = .gb18030
    case "big5", "cp950", "950", "big5hkscs": self = .big5
    case "utf32le", "utf32": self = .utf32LittleEndian
    case "utf32be": self = .utf32BigEndian
    default: return nil
    }
  }

  /// Guesses the encoding of a text and how many bytes of a mark to skip.
  ///
  /// A byte order mark decides; then strict UTF-8; then the pattern of UTF-16; then whichever of
  /// UTF-8, GB18030 and Big5 loses least and gives the most of the 300 commonest characters.
  public static func detect(_ bytes: [UInt8]) -> (encoding: TextEncoding, mark: Int) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32LittleEndian, 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32BigEndian, 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    // UTF-16 of plain ASCII is valid UTF-8 too, but for its zero bytes.
    if let strict = StrictUTF8(bytes), strict.zeros == 0 { return (.utf8, 0) }
    if let wide = wideEncoding(bytes) { return (wide, 0) }
    let sample = Array(bytes.prefix(sampleBytes))
    let scores = [TextEncoding.utf8, .gb18030, .big5].map { ($0, plausibility(of: sample, as: $0)) }
    let best = scores.max { $0.1 < $1.1 }
    return (best?.0 ?? .utf8, 0)
  }

  private static func wideEncoding(_ bytes: [UInt8]) -> TextEncoding? {
    guard bytes.count >= 2, bytes.count.isMultiple(of: 2) else { return nil }
    let sample = bytes.prefix(sampleBytes & ~1)
    var plausible = (little: 0, big: 0)
    for at in stride(from: 0, to: sample.count - 1, by: 2) {
      let first = UInt32(sample[at])
      let second = UInt32(sample[at + 1])
      if isPlausible(second << 8 | first) { plausible.little += 1 }
      if isPlausible(first << 8 | second) { plausible.big += 1 }
    }
    let units = sample.count / 2
    if plausible.little * 100 >= units * 85, plausible.little > plausible.big * 2 {
      return .utf16LittleEndian
    }
    if plausible.big * 100 >= units * 85, plausible.big > plausible.little * 2 {
      return .utf16BigEndian
    }
    return nil
  }

  private static func isPlausible(_ unit: UInt32) -> Bool {
    switch unit {
    case 0x0A, 0x0D, 0x20...0x7E, 0x2014, 0x2018...0x201D, 0x2026, 0x3000...0x3015, 0x4E00...0x9FA5,
      0xFF01...0xFF5E:
      true
    default: false
    }
  }

  /// Share of common characters among those beyond ASCII, less ten times the share of losses.
  static func plausibility(of bytes: [UInt8], as encoding: TextEncoding) -> Double {
    let decoded = encoding.decode(bytes)
    var beyond = 0
    var common = 0
    for scalar in decoded.scalars where scalar >= 0x80 && scalar != 0xFFFD {
      beyond += 1
      if commonCharacters.contains(Folding.shipped.single(scalar)) { common += 1 }
    }
    let share = beyond == 0 ? 0 : Double(common) / Double(beyond)
    return share - 10 * Double(decoded.losses) / Double(max(1, beyond + decoded.losses))
  }

  /// Bytes looked at to guess; a guess does not get better beyond some thousand characters.
  private static let sampleBytes = 1 << 16

  /// The commonest characters of modern written Chinese and the marks between them.
  private static let commonCharacters: Set<UInt32> = Set(
    """
    的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所\
    民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日\
    那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想\
    已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指\
    几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权\
    收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集\
    ，。、；：“”？！（）《》县市镇乡村局委府责施推落
    """.unicodeScalars.map(\.value))
}
