extension Unicode.Scalar {
  /// Whether the scalar steers the direction of text and could make a page show another order.
  var isBidiControl: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether HTML can carry the scalar as it is.
  var isPrintableInHTML: Bool {
    switch value {
    case 0x09, 0x0A: true
    case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: false
    default: value & 0xFFFE != 0xFFFE && !isBidiControl
    }
  }
}

/// Returns `text` fit for libxml2 and for a page: what cannot be shown is shown as its number.
///
/// libxml2 ends a page at the first byte it cannot encode and passes control characters through, so
/// C0 and C1 controls, non-characters and direction controls become `[U+202E]`.
public func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { !$0.isPrintableInHTML }) else { return text }
  var shown = ""
  for scalar in text.unicodeScalars {
    if scalar.isPrintableInHTML {
      shown.unicodeScalars.append(scalar)
    } else {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      shown += "[U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
    }
  }
  return shown
}
