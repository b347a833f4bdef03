import LeitongTestSupport
import Testing

@testable import LeitongFormats

/// The decoder against the standard library's.
@Suite struct StrictUTF8Tests {
  private func agrees(_ bytes: [UInt8], from start: Int = 0) -> Bool {
    let strict = StrictUTF8(bytes, from: start)
    let oracle = String(validating: bytes[start...], as: UTF8.self)?.unicodeScalars.map(\.value)
    guard let strict, let oracle else { return strict == nil && oracle == nil }
    return strict.scalars == oracle && strict.zeros == oracle.count { $0 == 0 }
      && strict.controls
        == oracle.count { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
      && strict.hasReturns == oracle.contains(0x0D)
  }

  @Test func everyScalarIsRead() {
    for plane in 0...0x10 as ClosedRange<UInt32> {
      var text = String.UnicodeScalarView()
      for low in 0...0xFFFF as ClosedRange<UInt32> {
        if let scalar = Unicode.Scalar(plane << 16 | low) { text.append(scalar) }
      }
      #expect(agrees(Array(String(text).utf8)))
    }
  }

  /// Every pair of bytes, and every three and four whose bytes lie at an edge, with text around them.
  @Test func whatIsNoUTF8IsRefused() {
    let edges: [UInt8] = [
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
      0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF7, 0xF8, 0xFF,
    ]
    let han = Array("汛".utf8)
    for first in 0...255 as ClosedRange<UInt8> {
      for second in 0...255 as ClosedRange<UInt8> where !agrees(han + [first, second]) {
        Issue.record("\([first, second])")
      }
    }
    for first in edges {
      for second in edges {
        for third in edges {
          #expect(agrees([first, second, third] + han))
          for fourth in edges where !agrees([first, second, third, fourth] + han) {
            Issue.record("\([first, second, third, fourth])")
          }
        }
      }
    }
  }

  @Test(arguments: 0..<40) func damageIsFound(seed: Int) {
    var planter = Planter(seed: UInt64(seed))
    let text = planter.text(scalars: 60) + "report é ß 𠀀\r\n\t\u{1}" + planter.text(scalars: 20)
    let bytes = Array(text.utf8)
    #expect(agrees(bytes))
    for place in bytes.indices {
      #expect(agrees(Array(bytes[..<place])))
      #expect(agrees(bytes, from: place))
      for value in [0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xE0, 0xED, 0xF4, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[place] = value
        #expect(agrees(damaged))
      }
    }
  }

  /// More bytes than one round of counting takes.
  @Test func longTextIsRead() {
    for count in [0, 1, 7, 8, 9, 247, 248, 249, 1000] {
      #expect(agrees(Array(String(repeating: "汛a", count: count).utf8)))
      #expect(agrees([UInt8](repeating: 0x61, count: count)))
      #expect(agrees([UInt8](repeating: 0x80, count: count)))
    }
  }
}
