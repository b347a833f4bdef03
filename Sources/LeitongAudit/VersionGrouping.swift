public import LeitongMatch
public import LeitongText

/// Puts drafts of one report together: texts of one unit and year that hold nearly all of each other, figures included.
///
/// Interview records and rolled-over reports are nearly one text too, but for their fillings; they are no versions.
public struct VersionGrouping: Sendable {
  /// Share of the shingles that two versions have in common, both ways: 0.9, as more than a tenth of new text makes another
  /// report of the same kind.
  public static let leastHeld = 0.9
  /// Share of the figures of either that the other has: forms with other fillings share half of theirs at most, by the
  /// years in them.
  private static let leastFigures = 0.8
  /// Versions of one report, at most; who keeps more keeps an archive.
  private static let most = 16

  private let documents: [Subject]

  /// What must be known of a document.
  public struct Subject: Sendable {
    public var file: String
    public var record: Metadata
    public var characters: Int

    public init(file: String, record: Metadata, characters: Int) {
      self.file = file
      self.record = record
      self.characters = characters
    }
  }

  public init(_ documents: [Subject]) { self.documents = documents }

  /// Numbers for `TwinFinder`: equal for documents of one unit and year, `nil` where no unit is known.
  public var kin: [Int?] {
    var numbers: [String: Int] = [:]
    return documents.map { document in
      guard let unit = document.record.unit else { return nil }
      let key = "\(unit)\u{0}\(document.record.year.map(String.init) ?? "")"
      if let known = numbers[key] { return known }
      numbers[key] = numbers.count
      return numbers[key]
    }
  }

  /// Returns the families, in order of their first document.
  ///
  /// A document joins a family if it is a twin of all that are in it.
  ///
  /// - Parameter figures: the figures of a document, each as often as it stands there.
  public func versions(
    _ twins: [Twins], figures: (Int) -> [String: Int]
  ) -> [AuditReport.VersionRecord] {
    var held: [Int: [Int: Double]] = [:]
    var known: [Int: [String: Int]] = [:]
    func bag(_ place: Int) -> [String: Int] {
      if let bag = known[place] { return bag }
      let bag = figures(place)
      known[place] = bag
      return bag
    }
    for twin in twins where haveSameFigures(bag(twin.one), bag(twin.other)) {
      held[twin.one, default: [:]][twin.other] = twin.ofOne
      held[twin.other, default: [:]][twin.one] = twin.ofOther
    }
    var families: [[Int]] = []
    for place in held.keys.sorted() {
      let family = families.firstIndex { members in
        members.count < Self.most && members.allSatisfy { held[place]?[$0] != nil }
      }
      if let family { families[family].append(place) } else { families.append([place]) }
    }
    return families.filter { $0.count > 1 }.map { family in
      let ordered = family.sorted(by: precedes)
      let last = ordered[ordered.count - 1]
      let former = ordered.dropLast()
      return AuditReport.VersionRecord(
        documents: ordered, inLast: former.map { rounded(held[$0]?[last] ?? 0) },
        ofLast: former.map { rounded(held[last]?[$0] ?? 0) })
    }
  }

  private func rounded(_ share: Double) -> Double { (share * 1000).rounded() / 1000 }

  private func haveSameFigures(_ one: [String: Int], _ other: [String: Int]) -> Bool {
    let all = (one.values.reduce(0, +), other.values.reduce(0, +))
    let common = one.reduce(0) { $0 + min($1.value, other[$1.key] ?? 0) }
    return Double(common) >= Self.leastFigures * Double(max(all.0, all.1))
  }

  /// Words in names of files and titles that say how far a draft is, from the first to the last.
  private static let stages = [
    ["初稿", "草稿", "draft"], ["讨论稿"], ["征求意见稿"], ["修改稿", "二稿", "三稿"], ["送审稿"], ["报批稿"],
    ["审定稿"], ["定稿", "终稿", "印发稿", "final"],
  ]

  /// How far a draft is by its name; the middle where the name says nothing.
  private func stage(_ document: Subject) -> Int {
    let name = (document.file + (document.record.title ?? "")).lowercased()
    let found = Self.stages.indices.last { stage in
      Self.stages[stage].contains(where: name.contains)
    }
    return found ?? Self.stages.count / 2
  }

  private func precedes(_ one: Int, _ other: Int) -> Bool {
    let (first, second) = (documents[one], documents[other])
    if stage(first) != stage(second) { return stage(first) < stage(second) }
    if let date = first.record.date.map(PaperDate.written),
      let next = second.record.date.map(PaperDate.written), date != next
    {
      return date < next
    }
    if first.characters != second.characters { return first.characters < second.characters }
    return one < other
  }
}

/// The figures of a text.
public enum Figures {
  /// Runs of digits with their decimals, folded to half width, each as often as it stands there.
  ///
  /// - Complexity: O(*n*)
  public static func bag(of document: Document) -> [String: Int] {
    var bag: [String: Int] = [:]
    var digits = ""
    func close() {
      while digits.last == "." { digits.removeLast() }
      if !digits.isEmpty { bag[digits, default: 0] += 1 }
      digits = ""
    }
    for scalar in document.scalars {
      if CharacterClass.isDigit(scalar) {
        let folded = Folding.shipped.single(scalar)
        digits.unicodeScalars.append(Unicode.Scalar(folded) ?? "0")
      } else if scalar == 0x2E || scalar == 0xFF0E, !digits.isEmpty {
        digits += "."
      } else {
        close()
      }
    }
    close()
    return bag
  }
}
