/// Puts documents together that are one text but for slots: interview records, statements, forms.
public struct SameTextGrouping {
  /// Share of a document's characters in templates from which it is nothing else.
  private static let leastCovered = 0.8
  private let audit: AuditReport

  public init(_ audit: AuditReport) { self.audit = audit }

  /// Returns the groups; the largest first.
  public func records() -> [AuditReport.SameTextRecord] {
    var covered = [Int: Int]()
    var own = [Int: [Int: Int]]()
    for (number, template) in audit.templates.enumerated() where !template.isRejected {
      for member in template.members {
        // Marks and blanks are in the range and not among the characters: a little too much.
        let characters = min(member.end - member.start, audit.documents[member.document].characters)
        covered[member.document, default: 0] += characters
        own[member.document, default: [:]][number, default: 0] += characters
      }
    }
    var groups: [Int: [Int]] = [:]
    for (document, templates) in own {
      let characters = audit.documents[document].characters
      guard Double(covered[document] ?? 0) >= Self.leastCovered * Double(characters) else {
        continue
      }
      // By the template that has most of the document.
      let largest = templates.max { ($0.value, $1.key) < ($1.value, $0.key) }
      if let largest { groups[largest.key, default: []].append(document) }
    }
    return groups.filter { $0.value.count >= audit.settings.leastHolders }.map {
      template, members in
      let documents = members.sorted()
      let templates = Set(documents.flatMap { own[$0].map { Array($0.keys) } ?? [] }).filter {
        number in
        documents.allSatisfy { own[$0]?[number] != nil }
      }
      let shares = documents.map { document in
        min(
          1, Double(covered[document] ?? 0) / Double(max(1, audit.documents[document].characters)))
      }
      return AuditReport.SameTextRecord(
        documents: documents, share: ((shares.min() ?? 0) * 1000).rounded() / 1000,
        templates: templates.sorted())
    }.sorted {
      $0.documents.count != $1.documents.count
        ? $0.documents.count > $1.documents.count : $0.documents[0] < $1.documents[0]
    }
  }
}
