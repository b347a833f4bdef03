/// Names that may not be shown, and what stands for them.
struct NameMask {
  private struct Name {
    let scalars: [Unicode.Scalar]
    let label: [Unicode.Scalar]
  }

  /// By their first scalar, the longest first.
  private let names: [Unicode.Scalar: [Name]]

  /// - Parameter names: each with its label, or an empty one; empty names are left out.
  init(_ names: [(name: String, label: String)]) {
    var sorted: [Unicode.Scalar: [Name]] = [:]
    for (name, label) in names {
      let scalars = Array(name.unicodeScalars)
      guard let first = scalars.first else { continue }
      sorted[first, default: []].append(
        Name(scalars: scalars, label: Array(label.unicodeScalars)))
    }
    self.names = sorted.mapValues { list in
      list.sorted {
        $0.scalars.count != $1.scalars.count
          ? $0.scalars.count > $1.scalars.count
          : $0.scalars.lexicographicallyPrecedes($1.scalars)
      }
    }
  }

  /// The text with the names masked. It keeps its length, so that every offset into it stays true: a label where the
  /// name has room for it, filled up with ■.
  ///
  /// - Complexity: O(*n*) and, at each scalar that a name begins with, the lengths of those names
  func text(_ text: String) -> String {
    guard !names.isEmpty else { return text }
    let scalars = Array(text.unicodeScalars)
    var masked = String.UnicodeScalarView()
    var place = 0
    while place < scalars.count {
      if let name = names[scalars[place]]?.first(where: {
        scalars[place...].starts(with: $0.scalars)
      }) {
        let label = name.label.count <= name.scalars.count ? name.label : []
        masked.append(contentsOf: label)
        masked.append(
          contentsOf: repeatElement("■", count: name.scalars.count - label.count))
        place += name.scalars.count
      } else {
        masked.append(scalars[place])
        place += 1
      }
    }
    return String(masked)
  }
}
