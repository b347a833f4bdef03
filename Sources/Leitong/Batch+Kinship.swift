import LeitongAudit
import LeitongFindings
import LeitongMatch
import LeitongText

/// Documents that say nothing more: duplicates and earlier versions.
extension Batch {
  /// A record for each document, with what is known before anything is compared.
  func documentRecords() -> [AuditReport.DocumentRecord] {
    let digits = max(4, String(count).count)
    return references.indices.map { place in
      let (entry, record) = (entries[place], records[place])
      var document = AuditReport.DocumentRecord(
        file: files[place], sha256: entry.digest.map { Self.hex($0) }.joined())
      document.title = record.title
      document.unit = record.unit
      document.year = record.year
      document.author = record.author
      document.date = record.date.map(PaperDate.written)
      document.tier = record.tier
      document.inferred = record.inferred
      document.characters = corpus.index.counted(of: references[place])
      let number = String(place + 1)
      document.result = String(repeating: "0", count: digits - number.count) + number
      return document
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.count < 2 ? "0" + digits : digits
  }

  private struct Copy: Hashable {
    let text: [UInt32]
    let unit: String?
    let year: Int?
  }

  /// Documents in different folders whose files have one name.
  func sameNames() -> [[Int]] {
    var places: [String: [Int]] = [:]
    for (place, file) in files.enumerated() {
      places[file.split(separator: "/").last.map(String.init) ?? file, default: []].append(place)
    }
    return places.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  /// Documents of one unit and year that are one text, figures and all; blanks aside. What two units hand in as their own
  /// is compared, whatever it is.
  ///
  /// - Throws: as `document`.
  func duplicates() throws(CheckError) -> [AuditReport.DuplicateRecord] {
    // What is compared takes any number for any other: equal hashes only propose.
    var proposed: [UInt64: [Int]] = [:]
    for place in references.indices {
      proposed[corpus.index.textHash(of: references[place]), default: []].append(place)
    }
    var found: [AuditReport.DuplicateRecord] = []
    for places in proposed.values.filter({ $0.count > 1 }).sorted(by: { $0[0] < $1[0] }) {
      var texts: [Copy: [Int]] = [:]
      var digests: [[UInt8]: [UInt32]] = [:]
      for place in places {
        let digest = entries[place].digest
        let text: [UInt32]
        if let known = digests[digest] {
          text = known
        } else {
          text = try document(place).prepared.document.scalars.filter {
            !CharacterClass.isInvisible($0)
          }
          digests[digest] = text
        }
        let copy = Copy(text: text, unit: records[place].unit, year: records[place].year)
        texts[copy, default: []].append(place)
      }
      for same in texts.values where same.count > 1 {
        found.append(
          AuditReport.DuplicateRecord(
            documents: same, sameBytes: Set(same.map { entries[$0].digest }).count == 1))
      }
    }
    return found.sorted { $0.documents[0] < $1.documents[0] }
  }

  /// Drafts of one report, duplicates aside.
  func versions(
    besides duplicates: [AuditReport.DuplicateRecord]
  ) throws(CheckError) -> [AuditReport.VersionRecord] {
    let grouping = VersionGrouping(
      references.indices.map {
        VersionGrouping.Subject(
          file: files[$0], record: records[$0],
          characters: corpus.index.counted(of: references[$0]))
      })
    var kin = grouping.kin
    for duplicate in duplicates {
      for place in duplicate.documents.dropFirst() { kin[place] = nil }
    }
    let twins = TwinFinder(corpus.index, least: VersionGrouping.leastHeld).twins(
      among: references, kin: kin)
    var bags: [Int: [String: Int]] = [:]
    for place in Set(twins.flatMap { [$0.one, $0.other] }).sorted() {
      bags[place] = Figures.bag(of: try document(place).prepared.document)
    }
    return grouping.versions(twins) { bags[$0] ?? [:] }
  }

  /// The documents that are compared, and the index with no others in it; the standing of the others is entered.
  func compared(_ audit: inout AuditReport) -> ([Int], SourceIndex) {
    for duplicate in audit.duplicates {
      for place in duplicate.documents.dropFirst() { audit.documents[place].standing = .duplicate }
    }
    for version in audit.versions {
      for place in version.documents.dropLast() {
        audit.documents[place].standing = .earlierVersion
      }
    }
    var left: [SourceReference] = []
    var compared: [Int] = []
    for place in audit.documents.indices {
      if audit.documents[place].standing == .compared {
        compared.append(place)
      } else {
        audit.documents[place].result = ""
        left.append(references[place])
      }
    }
    return (compared, corpus.index.leavingOut(left))
  }
}
