import LeitongAudit
import LeitongFindings

/// What documents, units and persons are called on the pages: by their names, or by labels.
struct AuditNames {
  private let audit: AuditReport
  private let language: Language
  private let isAnonymous: Bool
  private let units: [String: String]
  private let persons: [String: String]
  private let mask: NameMask
  /// Places of documents by their files.
  private let places: [String: Int]
  /// Titles that several documents have: their files tell them apart.
  private let sharedTitles: Set<String>

  init(_ audit: AuditReport, options: AuditPages.Options) {
    self.audit = audit
    language = options.language
    isAnonymous = options.isAnonymous
    self.places = Dictionary(
      audit.documents.enumerated().map { ($0.element.file, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    sharedTitles = Set(
      Dictionary(grouping: audit.documents.compactMap(\.title)) { $0 }
        .filter { $0.value.count > 1 }.keys)
    guard options.isAnonymous else {
      (units, persons, mask) = ([:], [:], NameMask([]))
      return
    }
    let isChinese = options.language == .chinese
    func labels(_ names: [String], _ chinese: String, _ english: String) -> [String: String] {
      Dictionary(
        Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.enumerated().map {
          (
            $0.element,
            isChinese ? chinese + Self.ordinal($0.offset) : "\(english) \($0.offset + 1)"
          )
        }, uniquingKeysWith: { first, _ in first })
    }
    let units = labels(audit.documents.compactMap(\.unit) + audit.matrix.units, "单位", "Unit")
    let persons = labels(
      audit.documents.compactMap(\.author).flatMap(Self.persons), "人员", "Person")
    let places = Set(units.keys.flatMap(Self.maskedPlaces))
    (self.units, self.persons) = (units, persons)
    mask = NameMask(
      units.map { ($0.key, $0.value) } + persons.map { ($0.key, $0.value) }
        + places.map { ($0, "") })
  }

  /// 甲, 乙 … 癸, then 11, 12.
  private static func ordinal(_ place: Int) -> String {
    let stems = Array("甲乙丙丁戊己庚辛壬癸")
    return place < stems.count ? String(stems[place]) : String(place + 1)
  }

  /// Names of persons in a field; of one character they would be anywhere.
  private static func persons(_ field: String) -> [String] {
    field.split { "、，,;； /\u{3000}".contains($0) }.map(String.init)
      .filter { $0.unicodeScalars.count > 1 }
  }

  /// What of the name of a unit tells where it is: 云溪县水务局 gives 云溪县 and 云溪.
  ///
  /// Wider than the places of lint, which says nothing of 和平区, 市北区 or 开发区: what is handed out had better be masked
  /// once too often.
  private static func maskedPlaces(_ unit: String) -> [String] {
    var places: [String] = []
    var name = ""
    // 中共云溪县委 lies in 云溪县.
    let lead = ["中国共产党", "中共"].first(where: unit.hasPrefix) ?? ""
    for scalar in unit.unicodeScalars.dropFirst(lead.unicodeScalars.count) {
      if "省市县区州盟旗镇乡".unicodeScalars.contains(scalar), name.unicodeScalars.count > 1 {
        places += [name, name + String(scalar)]
        name = ""
      } else {
        name.unicodeScalars.append(scalar)
      }
    }
    return places
  }

  func unit(_ place: Int) -> String? { audit.documents[place].unit.map(unit(named:)) }

  func unit(named name: String) -> String { isAnonymous ? units[name] ?? "—" : name }

  func author(_ place: Int) -> String? {
    guard let author = audit.documents[place].author else { return nil }
    return isAnonymous
      ? Self.persons(author).compactMap { persons[$0] }.joined(separator: "、") : author
  }

  func file(_ place: Int) -> String {
    isAnonymous ? label + String(place + 1) : audit.documents[place].file
  }

  private var label: String { language == .chinese ? "文件" : "File " }

  /// The document that reports call so: by its file, or by its label.
  func place(ofFile name: String) -> Int? {
    guard isAnonymous else { return places[name] }
    guard name.hasPrefix(label), let number = Int(name.dropFirst(label.count)),
      audit.documents.indices.contains(number - 1)
    else { return nil }
    return number - 1
  }

  /// What a document is called: its title, or its file where it has none.
  func document(_ place: Int) -> String {
    guard let title = audit.documents[place].title, !title.isEmpty else { return file(place) }
    if isAnonymous { return file(place) + " " + text(title) }
    return isTitleShared(place) ? title + " · " + file(place) : title
  }

  /// Whether another document has the same title.
  func isTitleShared(_ place: Int) -> Bool {
    audit.documents[place].title.map(sharedTitles.contains) ?? false
  }

  /// A file that was not read: where names are masked, its extension only.
  func stranger(_ file: String) -> String {
    guard isAnonymous else { return file }
    let name = file.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), name[dot...].utf8.count <= 6 else { return "■" }
    return "■" + name[dot...]
  }

  /// Text of a document; known names in it are masked, each by as many characters as it has.
  func text(_ text: String) -> String { isAnonymous ? mask.text(text) : text }

  /// A sentence about files, with nothing of their names.
  func note(_ reason: String) -> String { isAnonymous ? mask.text(reason) : reason }
}

extension AuditNames {
  /// The report on a document as it may be shown; every offset in it stays what it is.
  func masked(_ report: CheckReport) -> CheckReport {
    guard isAnonymous else { return report }
    func file(_ name: String) -> String { places[name].map(self.file) ?? stranger(name) }
    var masked = report
    let own = file(report.draft.file)
    masked.draft.file = own
    masked.draft.title = report.draft.title.map { own + " " + text($0) }
    masked.draft.unit = report.draft.unit.map(unit(named:))
    masked.settings.unit = report.settings.unit.map(unit(named:))
    masked.draft.text = text(report.draft.text)
    let scalars = Array(masked.draft.text.unicodeScalars)
    for place in masked.passages.indices {
      var passage = masked.passages[place]
      passage.source.file = file(passage.source.file)
      passage.text = Self.slice(scalars, passage.draft.start, passage.draft.end)
      let context = passage.context
      // A name may lie across the edges of a passage: it is masked before it is cut.
      (passage.context.draftBefore, _, passage.context.draftAfter) = parts(
        context.draftBefore, report.passages[place].text, context.draftAfter)
      (passage.context.sourceBefore, passage.sourceText, passage.context.sourceAfter) = parts(
        context.sourceBefore, passage.sourceText, context.sourceAfter)
      for slip in passage.slips.indices {
        passage.slips[slip].text = text(passage.slips[slip].text)
      }
      masked.passages[place] = passage
    }
    for place in masked.sources.indices {
      let source = masked.sources[place]
      let name = file(source.file)
      masked.sources[place].file = name
      masked.sources[place].title = source.title.map { name + " " + text($0) }
      masked.sources[place].unit = source.unit.map(unit(named:))
      // A digest would name the file to whoever has it.
      masked.sources[place].sha256 = ""
    }
    masked.rates.largestSourceFile = report.rates.largestSourceFile.map(file)
    for place in masked.sections.indices {
      masked.sections[place].title = masked.sections[place].title.map(text)
    }
    for place in masked.lint.indices {
      masked.lint[place].text = text(masked.lint[place].text)
      masked.lint[place].values = masked.lint[place].values.map(text)
    }
    masked.unread = report.unread.map { .init(file: stranger($0.file), reason: note($0.reason)) }
    masked.excluded = report.excluded.map { .init(file: file($0.file), reason: note($0.reason)) }
    masked.draft.sha256 = ""
    masked.since = nil
    return masked
  }

  private static func slice(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> String {
    let (low, high) = (max(0, min(start, scalars.count)), max(0, min(end, scalars.count)))
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[min(low, high)..<high])
    return text
  }

  /// Three texts masked as one.
  private func parts(
    _ before: String, _ inner: String, _ after: String
  ) -> (String, String, String) {
    let masked = Array(text(before + inner + after).unicodeScalars)
    let first = before.unicodeScalars.count
    let second = first + inner.unicodeScalars.count
    return (
      Self.slice(masked, 0, first), Self.slice(masked, first, second),
      Self.slice(masked, second, masked.count)
    )
  }
}
