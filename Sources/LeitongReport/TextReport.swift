public import LeitongFindings
import LeitongXML

/// The report for a terminal or a plain file: verdict, rates, sources, passages, lint.
public struct TextReport: ReportRenderer {
  public let language: Language
  /// Passages and findings listed before the rest is only counted; `nil` lists all.
  public let limit: Int?

  public init(language: Language = .chinese, limit: Int? = nil) {
    self.language = language
    self.limit = limit
  }

  public func render(_ report: CheckReport) throws(RenderError) -> [UInt8] {
    let summary = Summary(report: report, language: language)
    var lines = [summary.draftLine, summary.reportLine, "", summary.verdict, summary.rest]
    if let note = summary.identicalNote { lines.append(note) }
    lines += report.draft.remarks.map { $0.text(language) }
    if report.rates.net.characters == 0 { lines.append(Phrases.notOriginal.text(language)) }
    lines += ["", rate(Phrases.total, report.rates.total), rate(Phrases.net, report.rates.net)]
    lines.append(
      rate(Phrases.largest, report.rates.largestSource)
        + (report.rates.largestSourceFile.map { "  " + summary.oneLine($0) } ?? ""))
    let longest = Phrases.characters.text(language, Figures.grouped(report.rates.longestRun))
    lines.append(Phrases.longest.text(language) + "  " + longest)
    lines += delta(summary) + fixes(summary) + passages(summary) + lint(summary) + notes(summary)
    return Array(printable(lines.joined(separator: "\n") + "\n").utf8)
  }

  private func rate(_ phrase: Phrase, _ rate: CheckReport.Rate) -> String {
    phrase.text(language) + "  " + Figures.rate(rate, language)
  }

  private func delta(_ summary: Summary) -> [String] {
    guard let delta = summary.report.since else { return [] }
    return [
      "",
      Phrases.since.text(language) + "  "
        + Phrases.sinceMeaning.text(
          language, delta.number, Figures.percent(delta.net.percent),
          Figures.percent(summary.report.rates.net.percent)),
    ] + summary.deltaNotes(delta).map { "  " + $0 }
      + [
        (Phrases.resolved, delta.resolved.count, delta.lintResolved.count),
        (Phrases.fresh, delta.new.count, delta.lintNew.count),
        (Phrases.stillOpen, delta.open.count, delta.lintOpen.count),
      ].map { phrase, passages, lint in "  " + phrase.text(language, "\(passages)", "\(lint)") }
  }

  private func fixes(_ summary: Summary) -> [String] {
    let fixes = summary.report.fixes.prefix(limit.map { min($0, 3) } ?? 20)
    guard let last = fixes.last else { return [] }
    return [
      "",
      Phrases.fixFirst.text(language, "\(fixes.count)") + "  "
        + Phrases.fixGain.text(
          language, Figures.percent(summary.report.rates.net.percent),
          Figures.percent(last.after.percent)),
    ]
      + fixes.enumerated().map { place, fix in
        "  \(place + 1) \(summary.place(at: fix.start)) · "
          + Phrases.characters.text(language, Figures.grouped(fix.characters))
          + " → \(Figures.percent(fix.after.percent))  " + summary.excerpt(fix.start, fix.end)
      }
  }

  private func passages(_ summary: Summary) -> [String] {
    let numbered = summary.numbered
    guard !numbered.isEmpty else { return [] }
    var lines = [
      "",
      Phrases.pairs.text(language) + "  "
        + Phrases.pairsMeaning.text(language, "\(numbered.count)"),
    ]
    for (number, _, passage) in numbered.prefix(limit ?? .max) {
      lines.append(
        "  \(number) [\(summary.name(passage.class))] "
          + summary.place(at: passage.draft.start) + " · "
          + Phrases.sharedWith.text(language, summary.oneLine(passage.source.file))
          + summary.sourcePage(passage) + ocrNote(passage, summary) + " · "
          + summary.measures(passage))
      lines.append("    " + summary.shortened(passage.text, to: 60))
    }
    return lines + rest(of: numbered.count)
  }

  private func ocrNote(_ passage: CheckReport.PassageRecord, _ summary: Summary) -> String {
    let source = summary.sourceNumber[passage.source.file].map { summary.report.sources[$0 - 1] }
    return source?.ocr == true ? " · " + Phrases.ocrSource.text(language) : ""
  }

  private func lint(_ summary: Summary) -> [String] {
    let findings = summary.report.lint
    guard !findings.isEmpty else { return ["", Phrases.noLint.text(language)] }
    var lines = [
      "",
      Phrases.lintCount.text(language) + "  " + Phrases.places.text(language, "\(findings.count)"),
    ]
    for finding in findings.prefix(limit ?? .max) {
      lines.append(
        "  " + Phrases.line.text(language)
          + " \(finding.line) [\(Phrases.name(of: finding.kind).text(language))"
          + (finding.certainty == .certain
            ? "" : "·" + Phrases.name(of: finding.certainty).text(language)) + "] "
          + summary.shortened(finding.text, to: 60))
    }
    return lines + rest(of: findings.count)
  }

  private func notes(_ summary: Summary) -> [String] {
    var lines = [""]
    for (phrase, notes) in [
      (Phrases.unread, summary.report.unread), (Phrases.excluded, summary.report.excluded),
    ] where !notes.isEmpty {
      lines.append(phrase.text(language, "\(notes.count)"))
      lines += notes.map { "  \(summary.oneLine($0.file))  \($0.reason)" }
    }
    return lines + [summary.guarantee]
  }

  private func rest(of count: Int) -> [String] {
    guard let limit, count > limit else { return [] }
    return ["  … +\(count - limit)"]
  }
}
