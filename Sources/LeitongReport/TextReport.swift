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
    var lines = [summary.draftLine, summary.corpusLine, "", summary.verdict, summary.rest]
    if let note = summary.identicalNote { lines.append(note) }
    if report.rates.net.characters == 0 { lines.append(Phrases.notOriginal.text(language)) }
    lines += ["", rate(Phrases.total, report.rates.total), rate(Phrases.net, report.rates.net)]
    lines.append(
      rate(Phrases.largest, report.rates.largestSource)
        + (report.rates.largestSourceFile.map { "  " + oneLine($0) } ?? ""))
    let longest = Phrases.characters.text(language, Figures.grouped(report.rates.longestRun))
    lines.append(Phrases.longest.text(language) + "  " + longest)
    lines += passages(summary) + lint(summary) + notes(summary)
    return Array(printable(lines.joined(separator: "\n") + "\n").utf8)
  }

  private func rate(_ phrase: Phrase, _ rate: CheckReport.Rate) -> String {
    phrase.text(language) + "  " + Figures.rate(rate, language)
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
          + Phrases.line.text(language) + " \(summary.line(at: passage.draft.start)) · "
          + Phrases.sharedWith.text(language, oneLine(passage.source.file)) + " · "
          + summary.measures(passage))
      lines.append("    " + shortened(passage.text))
    }
    return lines + rest(of: numbered.count)
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
          + " \(finding.line) [\(Phrases.name(of: finding.kind).text(language))] "
          + shortened(finding.text))
    }
    return lines + rest(of: findings.count)
  }

  private func notes(_ summary: Summary) -> [String] {
    var lines = [""]
    for (phrase, notes) in [
      (Phrases.unread, summary.report.unread), (Phrases.excluded, summary.report.excluded),
    ] where !notes.isEmpty {
      lines.append(phrase.text(language, "\(notes.count)"))
      lines += notes.map { "  \(oneLine($0.file))  \($0.reason)" }
    }
    return lines + [summary.guarantee]
  }

  /// A name may hold line ends; here it must not make lines of its own.
  private func oneLine(_ name: String) -> String {
    name.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
  }

  private func rest(of count: Int) -> [String] {
    guard let limit, count > limit else { return [] }
    return ["  … +\(count - limit)"]
  }

  /// One line of at most 60 scalars.
  private func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { $0 == "\n" ? "⏎" : $0 }
    var short = ""
    short.unicodeScalars.append(contentsOf: scalars.prefix(60))
    return scalars.count > 60 ? short + "…" : short
  }
}
