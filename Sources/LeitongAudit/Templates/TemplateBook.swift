public import LeitongFindings
public import LeitongMatch
public import LeitongText

/// The templates of a batch: found among symbols, written out in the words of the documents.
public struct TemplateBook: Sendable {
  /// Characters of the fixed text, and of those outside set phrases, quotations and headings, that make a template: as
  /// many as make a passage (16 and 14), and half more, for what many hold is not the less common for that.
  private static let leastFixed = 24
  private static let leastOutside = 21

  private let shapes: [FamilyShape]
  /// For each place in the list that was mined the place in the audit.
  private let places: [Int]
  /// For each document that was mined the members in it, by shape and number.
  private var members: [[(shape: Int, member: Int)]]

  /// Mines documents.
  ///
  /// - Parameter places: of the texts in the audit.
  /// - Parameter least: documents that must hold a template.
  /// - Parameter jobs: families that are aligned at a time; the result does not depend on it.
  /// - Complexity: O(*n*) and the alignments of what recurs
  public init(
    of texts: [SourceText], places: [Int], scheme: IndexScheme, least: Int, jobs: Int
  ) async {
    self.places = places
    let families = FamilyMiner(texts, scheme: scheme, least: least).families()
    shapes = await Self.shapes(of: families, in: texts, least: least, jobs: jobs)
    members = Array(repeating: [], count: texts.count)
    for (number, shape) in shapes.enumerated() {
      for (place, member) in shape.members.enumerated() {
        members[member.document].append((number, place))
      }
    }
  }

  /// The shapes of all families, in their order.
  private static func shapes(
    of families: [Family], in texts: [SourceText], least: Int, jobs: Int
  ) async -> [FamilyShape] {
    await withTaskGroup(of: (Int, [FamilyShape]).self) { group in
      var found = [[FamilyShape]](repeating: [], count: families.count)
      var next = 0
      func start() {
        guard next < families.count else { return }
        let place = next
        next += 1
        group.addTask {
          let shapes = FamilyShape.shapes(of: families[place], in: texts, least: least)
          return (
            place,
            shapes.filter { shape in
              shape.consensus.count - shape.slots.reduce(0) { $0 + $1.count } >= leastFixed
            }
          )
        }
      }
      for _ in 0..<max(1, jobs) { start() }
      while let (place, shapes) = await group.next() {
        found[place] = shapes
        start()
      }
      return found.flatMap { $0 }
    }
  }

  /// What one document contributes to the templates it follows.
  private struct Contribution {
    let member: AuditReport.TemplateRecord.Member
    /// The document's words for the template, where it has all of it: fixed text and slots in turn.
    let text: TemplateText?
    let outside: Int
  }

  /// Writes the templates out; the ones that most documents follow come first.
  ///
  /// - Parameter document: of a place in the audit; each is asked for once, in ascending order.
  /// - Throws: what `document` throws.
  public func records<Failure: Error>(
    _ lexicon: Lexicon, document: (Int) throws(Failure) -> FiledDocument
  ) throws(Failure) -> [AuditReport.TemplateRecord] {
    var contributions = [[Int: Contribution]](repeating: [:], count: shapes.count)
    for (mined, own) in members.enumerated() where !own.isEmpty {
      let prepared = try document(places[mined]).prepared
      let isMuted = SetPhrases.muted(in: prepared, lexicon)
      for (number, member) in own {
        contributions[number][member] = contribution(
          of: shapes[number].members[member], shapes[number], prepared, isMuted, places[mined])
      }
    }
    let records = shapes.indices.compactMap { record(of: $0, contributions[$0]) }
    return records.sorted {
      $0.documents != $1.documents
        ? $0.documents > $1.documents : ($1.characters, $0.key) < ($0.characters, $1.key)
    }
  }

  private func contribution(
    of member: FamilyShape.Member, _ shape: FamilyShape, _ prepared: PreparedDocument,
    _ isMuted: [Bool], _ place: Int
  ) -> Contribution {
    let text = TemplateText(of: member, shape, prepared)
    let range = prepared.text.textRange(of: member.range)
    var record = AuditReport.TemplateRecord.Member(
      document: place, start: range.start,
      end: TemplateText.closed(range.end, prepared.document))
    record.fillings = text.fillings
    record.share = (member.share * 1000).rounded() / 1000
    record.variants = text.variants
    var outside = 0
    for column in shape.consensus.indices {
      if let symbol = member.symbol(in: column), !isMuted[symbol], text.isFixed[column] {
        outside += 1
      }
    }
    return Contribution(member: record, text: text, outside: outside)
  }

  private func record(
    of number: Int, _ contributions: [Int: Contribution]
  ) -> AuditReport.TemplateRecord? {
    let shape = shapes[number]
    // The words of the member that has most of it; the first of those.
    let best = contributions.max {
      ($0.value.member.share, $1.key) < ($1.value.member.share, $0.key)
    }
    guard let best, best.value.outside >= Self.leastOutside, let text = best.value.text else {
      return nil
    }
    var record = AuditReport.TemplateRecord(key: PassageKey.digits(of: shape.key))
    let ordered = contributions.sorted { $0.key < $1.key }
    record.members = ordered.map(\.value.member)
    record.documents = Set(record.members.map(\.document)).count
    record.parts = text.parts
    Self.takeNameEnds(&record)
    record.slots = shape.slots.indices.map { slot in
      let fillings = record.members.compactMap { $0.fillings[slot] }.filter { !$0.isEmpty }
      return .init(kind: SlotReader.kind(of: fillings), fillings: Set(fillings).count)
    }
    record.characters = text.isFixed.count { $0 }
    return record
  }

  /// 白岭 and 青河 before 县 are 白岭县 and 青河县: the end of a name that all share belongs to the filling.
  private static func takeNameEnds(_ record: inout AuditReport.TemplateRecord) {
    for place in record.parts.indices.dropLast() {
      guard let slot = record.parts[place].slot, let next = record.parts[place + 1].text,
        let end = next.first, SlotReader.endsName(end)
      else { continue }
      let fillings = record.members.compactMap { $0.fillings[slot] }
      let areStems = fillings.allSatisfy { filling in
        !filling.isEmpty && filling.count <= SlotReader.longestStem
          && filling.unicodeScalars.allSatisfy { CharacterClass.isHan($0.value) }
      }
      guard areStems, !fillings.isEmpty else { continue }
      record.parts[place + 1].text = String(next.dropFirst())
      for member in record.members.indices {
        if let filling = record.members[member].fillings[slot] {
          record.members[member].fillings[slot] = filling + String(end)
        }
      }
    }
    record.parts.removeAll { $0.text?.isEmpty == true }
  }
}

/// What in a document is a set phrase, a quotation or a heading, whatever others say.
enum SetPhrases {
  static func muted(in prepared: PreparedDocument, _ lexicon: Lexicon) -> [Bool] {
    let text = prepared.text
    var isMuted = [Bool](repeating: false, count: text.symbols.count)
    for occurrence in lexicon.occurrences(in: text) {
      for place in occurrence.range.indices { isMuted[place] = true }
    }
    let marked =
      prepared.quotations.filter { $0.kind == .title && !prepared.isMasked($0.range) }.map(\.range)
      + prepared.document.blocks.compactMap { block in
        block.kind == .title || block.kind == .signature || block.kind == .date
          ? block.range : block.heading?.range
      }
    for range in marked {
      for place in text.symbolRange(of: range).indices { isMuted[place] = true }
    }
    return isMuted
  }
}
