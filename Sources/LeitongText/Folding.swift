import LeitongTables

/// What a scalar becomes for comparison: simplified, compatible, lower case, one width.
///
/// The table covers Unicode NFKD without diacritics, CJK radicals (EquivalentUnifiedIdeograph), traditional characters
/// one by one (OpenCC's character table) and letters of other alphabets drawn like Latin ones
/// (after Unicode TR 39). It never joins or reorders scalars, so every symbol keeps its place.
public struct Folding: Sendable {
  /// Why a scalar is folded; the letters are those of the table's third column.
  public enum Kind: UInt8, Sendable {
    case traditional = 0x54
    case radical = 0x52
    case lookalike = 0x4C
    case compatible = 0x43
  }

  /// The shipped table, read once.
  public static let shipped = Folding(rows: Tables.folding)

  private static let isLonger: UInt32 = .max
  /// Replacement of each scalar of the Basic Multilingual Plane; 0 where it stays as it is.
  private var plane: [UInt32]
  private var longer: [UInt32: [UInt32]] = [:]
  private var kinds: [UInt32: Kind] = [:]

  init(rows: [UInt8]) {
    plane = [UInt32](repeating: 0, count: 0x10000)
    var row: [UInt32] = []
    for scalar in String(decoding: rows, as: UTF8.self).unicodeScalars {
      if scalar == "\n" {
        insert(row)
        row.removeAll(keepingCapacity: true)
      } else {
        row.append(scalar.value)
      }
    }
    for upper in UInt32(0x41)...0x5A { plane[Int(upper)] = upper + 0x20 }
  }

  private mutating func insert(_ row: [UInt32]) {
    guard row.count >= 5, row[1] == 0x09, row[row.count - 2] == 0x09 else { return }
    let target = Array(row[2..<row.count - 2])
    if target.count == 1 && row[0] < 0x10000 {
      plane[Int(row[0])] = target[0]
    } else {
      if row[0] < 0x10000 { plane[Int(row[0])] = Self.isLonger }
      longer[row[0]] = target
    }
    kinds[row[0]] = Kind(rawValue: UInt8(truncatingIfNeeded: row[row.count - 1]))
  }

  /// Appends what `scalar` becomes to `folded`.
  ///
  /// - Complexity: O(1)
  func append(_ scalar: UInt32, to folded: inout [UInt32]) {
    if let one = one(scalar) {
      folded.append(one)
    } else {
      folded += longer[Self.narrow(scalar)] ?? []
    }
  }

  /// Returns the one scalar that `scalar` becomes, or itself where it becomes several.
  ///
  /// - Complexity: O(1)
  public func single(_ scalar: UInt32) -> UInt32 { one(scalar) ?? scalar }

  /// Returns the one scalar that `scalar` becomes; `nil` where it becomes several.
  func one(_ scalar: UInt32) -> UInt32? {
    let value = Self.narrow(scalar)
    guard value < 0x10000 else {
      guard let target = longer[value] else { return value }
      return target.count == 1 ? target[0] : nil
    }
    let target = plane[Int(value)]
    if target == 0 { return value }
    return target == Self.isLonger ? nil : target
  }

  /// Full-width forms of ASCII stand in one row, in the same order.
  private static func narrow(_ scalar: UInt32) -> UInt32 {
    0xFF01...0xFF5E ~= scalar ? scalar - 0xFEE0 : scalar
  }

  /// Returns why the table folds `scalar`; `nil` where it does not.
  public func kind(of scalar: UInt32) -> Kind? { kinds[scalar] }
}
