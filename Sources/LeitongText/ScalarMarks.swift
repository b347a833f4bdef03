/// What those who look for something in a text need to know of each of its scalars, one byte each, looked up once for all
/// of them: most of a text concerns nobody, and is then passed over many scalars at a time.
struct ScalarMarks: Sendable {
  /// One for each scalar, and one for the end of the text.
  let bytes: [UInt8]

  /// The two lower bits are the `NormalizedText.Cut` that a mark leaves behind.
  static let strength = TextKernel.strength
  /// Its own and only symbol.
  static let plain = TextKernel.plain
  /// Plain, or dropped whatever stands beside it.
  static let calm = TextKernel.calm
  /// May belong to a mask.
  static let mask: UInt8 = 1 << 4
  /// A pattern of residue, or a name of contacts, may begin with the scalar.
  static let opens: UInt8 = 1 << 5
  /// The scalar may stand after such a beginning: a second symbol, or what is passed over.
  static let follows: UInt8 = 1 << 6

  /// Marks of all scalars of the Basic Multilingual Plane, and of those beyond.
  private static let table: [UInt8] = {
    let traits = ScalarTraits.Table.shipped
    let roles = ResidueScanner.shipped.roles
    return (0...0x10000 as ClosedRange<UInt32>).map {
      traits.common($0).mark | roles[Int($0)]
    }
  }()

  /// - Complexity: O(*n*)
  init(_ scalars: [UInt32]) { self.init(scalars, in: Self.table) }

  /// - Parameter table: what is said of each scalar of the Basic Multilingual Plane, and of those beyond.
  init(_ scalars: [UInt32], in table: [UInt8]) {
    precondition(table.count == 0x10001)
    // Nothing goes on beyond the end, as nothing does beyond the end of a line.
    bytes = TextKernel.entries(of: scalars, in: table, end: table[0x0A])
  }

  /// Returns the places of the scalars that have one of these marks, ascending.
  ///
  /// - Complexity: O(*n*)
  func places(of marks: UInt8) -> [Int] { TextKernel.places(of: marks, in: bytes) }

  /// Returns the places of the scalars that have one of these marks and are followed by one that has one of others.
  ///
  /// - Complexity: O(*n*)
  func places(of marks: UInt8, before others: UInt8) -> [Int] {
    TextKernel.places(of: marks, before: others, in: bytes)
  }
}

extension ScalarTraits {
  /// What of them is looked up beforehand.
  fileprivate var mark: UInt8 {
    strength.rawValue | (contains(.plain) ? ScalarMarks.plain : 0)
      | (contains(.calm) ? ScalarMarks.calm : 0) | (contains(.mask) ? ScalarMarks.mask : 0)
  }
}
