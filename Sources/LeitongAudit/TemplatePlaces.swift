import LeitongFindings

/// Where the documents of a batch follow a template that several of them have.
///
/// A blank that one of them left says nothing of who was first: every one of them had the form with all its blanks.
struct TemplatePlaces {
  /// Documents that make a form of a template. Where only two have a text with other fillings, one may have it from the
  /// other; with a third both may have it from elsewhere.
  private static let leastHolders = 3

  private struct Stretch {
    let template: Int
    let start: Int
    let end: Int
  }

  private var stretches: [Int: [Stretch]] = [:]

  init(_ templates: [AuditReport.TemplateRecord]) {
    for (number, template) in templates.enumerated()
    where template.documents >= Self.leastHolders && !template.isRejected {
      for member in template.members {
        stretches[member.document, default: []].append(
          Stretch(template: number, start: member.start, end: member.end))
      }
    }
  }

  /// Whether a place of one document and a place of another lie in the same template.
  func areOfOneTemplate(
    _ one: Int, _ place: CheckReport.Range, _ other: Int, _ otherPlace: CheckReport.Range
  ) -> Bool {
    !templates(at: place, in: one).isDisjoint(with: templates(at: otherPlace, in: other))
  }

  private func templates(at place: CheckReport.Range, in document: Int) -> Set<Int> {
    Set(
      (stretches[document] ?? []).filter { $0.start < place.end && place.start < $0.end }
        .map(\.template))
  }
}
