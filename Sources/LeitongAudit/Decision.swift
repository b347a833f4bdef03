import LeitongText

/// What a person said of a passage: one line of the verdicts that are kept with a folder.
public struct PassageVerdict: Sendable, Codable, Hashable {
  /// 认定, 合理引用, 模板, 忽略.
  public enum Ruling: String, Sendable, Codable, Hashable, CaseIterable {
    case confirmed, reasonable, template, ignored
  }

  /// Of the normalised texts of both sides, whichever is the draft; see `PassageKey`.
  public var key: String
  public var verdict: Ruling
  public var reviewer: String?
  public var reason: String?
  /// The two sides as they stood when the verdict was given.
  public var text: String
  public var sourceText: String

  public init(
    key: String, verdict: Ruling, reviewer: String? = nil, reason: String? = nil, text: String,
    sourceText: String
  ) {
    self.key = key
    self.verdict = verdict
    self.reviewer = reviewer
    self.reason = reason
    self.text = text
    self.sourceText = sourceText
  }
}

/// What a person said of a template.
public struct TemplateDecision: Sendable, Codable, Hashable {
  /// Key of the template as it was mined then.
  public var key: String
  public var decision: AuditReport.TemplateRecord.Decision
  public var reviewer: String?
  public var reason: String?
  /// Its text with a mask for each slot.
  public var text: String

  public init(
    key: String, decision: AuditReport.TemplateRecord.Decision, reviewer: String? = nil,
    reason: String? = nil, text: String
  ) {
    self.key = key
    self.decision = decision
    self.reviewer = reviewer
    self.reason = reason
    self.text = text
  }
}

/// The text of a passage or a template as it is compared, to be found again after everything around it moved.
public struct PassageKey: Sendable, Hashable {
  /// 16 hexadecimal digits.
  public let digits: String
  /// Hashes of the shingles of each side.
  private let shingles: [Set<UInt64>]
  private static let length = 4
  /// Share of the shingles of each side that must be the same: bounds of passages move by a clause when a corpus grows.
  private static let leastShared = 0.75

  public init(_ text: String, _ other: String = "") {
    let sides = [text, other].map(Self.symbols)
    // Figures are one symbol each; which they are tells two passages apart.
    let figures = [text, other].map { side in
      side.unicodeScalars.filter { CharacterClass.isDigit($0.value) }.map(\.value)
    }
    let hashes = zip(sides, figures).map { side, figures in
      (side + figures).reduce(Self.seed) { Self.mix($0 ^ UInt64($1)) }
    }
    // Either side may be the draft.
    let key = Self.mix(min(hashes[0], hashes[1]) &* 3 ^ max(hashes[0], hashes[1]))
    digits = Self.digits(of: key)
    let sets = sides.map { side -> Set<UInt64> in
      guard side.count >= Self.length else { return [] }
      return Set(
        (0...side.count - Self.length).map { start in
          side[start..<start + Self.length].reduce(Self.seed) { Self.mix($0 ^ UInt64($1)) }
        })
    }
    shingles = hashes[0] <= hashes[1] ? sets : sets.reversed()
  }

  /// 16 hexadecimal digits of what decisions are filed under.
  static func digits(of key: UInt64) -> String {
    let digits = String(key, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Whether both sides are nearly the same, whichever way round.
  public func isNear(_ other: PassageKey) -> Bool {
    func near(_ one: Set<UInt64>, _ other: Set<UInt64>) -> Bool {
      let common = Double(one.intersection(other).count)
      return common >= Self.leastShared * Double(max(one.count, other.count))
    }
    return near(shingles[0], other.shingles[0]) && near(shingles[1], other.shingles[1])
      || near(shingles[0], other.shingles[1]) && near(shingles[1], other.shingles[0])
  }

  /// Some shingles by which near keys find each other.
  var samples: [UInt64] { shingles.flatMap { $0.sorted().prefix(8) } }

  private static func symbols(of text: String) -> [UInt32] {
    let document = Document(plain: text)
    let masks = MaskScanner().masks(in: document.scalars)
    return Normalizer().normalize(document, masks: masks).symbols.filter {
      $0 != NormalizedText.boundary
    }
  }

  private static let seed: UInt64 = 0x6C65_6974_6F6E_6731

  /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
