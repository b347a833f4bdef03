import LeitongFindings

/// What is said of passages, of their sources, and of an earlier report.
extension Summary {
  func measures(_ passage: CheckReport.PassageRecord) -> String {
    Phrases.measures.text(
      language, Figures.grouped(passage.aligned), Figures.grouped(passage.identical),
      Figures.grouped(passage.slots), Figures.grouped(passage.longestRun))
  }

  /// Why a passage has its class, and how sure that is.
  func reason(_ passage: CheckReport.PassageRecord) -> String {
    let reason = passage.reason(in: language)
    guard passage.class.isReuse else { return reason }
    return reason + (language == .chinese ? "" : " ")
      + Phrases.confidence.text(language, Phrases.name(of: passage.confidence).text(language))
  }

  /// Thirds of the scale of rarity; a word for people, the number is in the JSON.
  func rarity(_ passage: CheckReport.PassageRecord) -> String {
    let level =
      passage.rarity >= 0.67
      ? Phrases.rarityHigh
      : passage.rarity >= 0.4 ? Phrases.rarityMiddle : Phrases.rarityLow
    return Phrases.rarity.text(language, level.text(language))
  }

  /// Who can have taken from whom, as far as dates tell, and that they do not decide.
  func direction(_ passage: CheckReport.PassageRecord) -> String {
    let source = sourceNumber[passage.source.file].map { report.sources[$0 - 1] }
    guard let year = report.draft.year, let other = source?.year else {
      return Phrases.directionUnknown.text(language)
    }
    let phrase =
      other < year
      ? Phrases.directionEarlier : other > year ? Phrases.directionLater : Phrases.directionSame
    return phrase.text(language, "\(other)", "\(year)")
  }

  /// A source as a sentence names it: number, title and file, date, tier.
  func sourceName(_ file: String) -> String {
    guard let number = sourceNumber[file] else { return oneLine(file) }
    let source = report.sources[number - 1]
    let name = source.title.map { Phrases.titled.text(language, $0) } ?? oneLine(file)
    let details = [
      source.date ?? source.year.map(String.init),
      source.tier.map { Phrases.name(ofTier: $0, language) },
      source.ocr == true ? Phrases.ocrSource.text(language) : nil,
    ]
    .compactMap { $0 }.filter { !$0.isEmpty }
    let rest =
      details.isEmpty
      ? ""
      : Phrases.inBrackets.text(language, details.joined(separator: Phrases.comma.text(language)))
    return Phrases.sourceNumber.text(language, "\(number)") + " " + name + rest
  }

  func unitYearDate(_ source: CheckReport.SourceRecord) -> String {
    func marked(_ value: String, _ field: String) -> String {
      source.inferred.contains(field) ? Phrases.inferred.text(language, value) : value
    }
    return [
      source.unit.map { marked($0, "unit") }, source.year.map { marked(String($0), "year") },
      source.date,
    ].compactMap { $0 }.joined(separator: " · ")
  }

  /// The page of its source that a passage begins on, after a dot; nothing for formats without pages.
  func sourcePage(_ passage: CheckReport.PassageRecord) -> String {
    passage.source.page.map { " · " + Phrases.pageNumber.text(language, "\($0)") } ?? ""
  }

  /// What makes a comparison with an earlier report less than plain.
  func deltaNotes(_ delta: Delta) -> [String] {
    [
      delta.draftSHA256 == report.draft.sha256 ? Phrases.sinceSameDraft.text(language) : nil,
      delta.draftFile == report.draft.file
        ? nil : Phrases.sinceOtherDraft.text(language, oneLine(delta.draftFile)),
      delta.isOtherCorpus ? Phrases.sinceOtherCorpus.text(language) : nil,
      delta.isOtherSettings ? Phrases.sinceOtherSettings.text(language) : nil,
    ].compactMap { $0 }
  }
}
