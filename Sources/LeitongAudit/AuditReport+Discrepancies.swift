public import LeitongFindings

extension AuditReport {
  /// What of an audit points to nothing, as sentences; empty where every place it names is there. An audit from elsewhere
  /// is hostile until this finds nothing.
  public func discrepancies(in language: Language) -> [String] {
    var found: [String] = []
    func expect(_ holds: Bool, _ name: String) {
      if !holds {
        found.append(
          language == .chinese ? "\(name) 指向不存在的条目" : "\(name) points to what is not there")
      }
    }
    let count = documents.count
    func are(_ places: [Int]) -> Bool { places.allSatisfy { (0..<count).contains($0) } }
    expect(
      documents.allSatisfy { document in
        are(document.partners) && document.templates.allSatisfy(templates.indices.contains)
          && document.group.map(groups.indices.contains) ?? true
          && are(document.largest.map { [$0] } ?? [])
      }, "documents")
    expect(
      duplicates.allSatisfy { are($0.documents) && $0.documents.count > 1 }
        && versions.allSatisfy {
          are($0.documents) && $0.inLast.count == $0.documents.count - 1
            && $0.ofLast.count == $0.inLast.count
        } && sameNames.allSatisfy(are), "duplicates, versions, sameNames")
    expect(
      pairs.allSatisfy { pair in
        are([pair.one, pair.other])
          && pair.passages.allSatisfy {
            [pair.one, pair.other].contains($0.document) && $0.passage >= 0
          }
      }, "pairs")
    expect(
      templates.allSatisfy { template in
        are(template.superiors)
          && template.parts.allSatisfy {
            ($0.slot.map(template.slots.indices.contains) ?? true)
              && ($0.slot == nil) != ($0.text == nil)
          }
          && template.members.allSatisfy {
            are([$0.document]) && $0.fillings.count == template.slots.count && 0 <= $0.start
              && $0.start <= $0.end
          }
      }, "templates")
    expect(outlines.allSatisfy { are($0.documents) }, "outlines")
    expect(
      groups.allSatisfy { group in
        are(group.documents) && are(group.weakest) && group.pairs.allSatisfy(pairs.indices.contains)
          && group.lineage.allSatisfy {
            are([$0.from, $0.to]) && pairs.indices.contains($0.pair)
              && $0.reasons.allSatisfy { are($0.earlier.map { [$0] } ?? []) }
          }
      }, "groups")
    expect(
      matrix.cells.allSatisfy {
        matrix.units.indices.contains($0.row) && matrix.units.indices.contains($0.column)
      }, "matrix")
    expect(yearRolls.allSatisfy { are([$0.from, $0.to]) }, "yearRolls")
    expect(sameFigures.allSatisfy { are([$0.one, $0.other]) }, "sameFigures")
    expect(slips.allSatisfy { are([$0.one, $0.other]) }, "slips")
    expect(
      sameTexts.allSatisfy {
        are($0.documents) && $0.templates.allSatisfy(templates.indices.contains)
      },
      "sameTexts")
    expect(verdicts.allSatisfy { are([$0.document]) && $0.passage >= 0 }, "verdicts")
    return found
  }
}
