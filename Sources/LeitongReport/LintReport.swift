internal import FoundationEssentials
public import LeitongFindings
import LeitongXML

/// The lint of one draft, for terminal or machine.
public struct LintReport: Sendable, Codable, Hashable {
  public let file: String
  public let findings: [CheckReport.LintFinding]

  public init(file: String, findings: [CheckReport.LintFinding]) {
    self.file = file
    self.findings = findings
  }

  /// One JSON object on one line.
  public func json() throws(RenderError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return try Array(encoder.encode(self)) + [0x0A] } catch {
      throw .incomplete(reason: "\(error)")
    }
  }

  /// A line for each finding: file, line, kind, text, what to do.
  public func text(in language: Language) -> String {
    guard !findings.isEmpty else {
      return printable("\(file): \(Phrases.noLint.text(language))\n")
    }
    return findings.map { finding in
      let kind = Phrases.name(of: finding.kind).text(language)
      let sure =
        finding.certainty == .certain
        ? "" : "·" + Phrases.name(of: finding.certainty).text(language)
      let quote = finding.text.split(separator: "\n").joined(separator: "⏎")
      let more = finding.more.map { Phrases.more.text(language, "\($0)") } ?? ""
      let message = finding.reason.message(language, finding.values) + more
      let advice = finding.reason.suggestion(language, finding.values)
      return printable("\(file):\(finding.line): [\(kind)\(sure)] \(quote)  \(message)；\(advice)")
        + "\n"
    }.joined()
  }
}

/// Returns text fit for a terminal: controls and direction marks show as their numbers.
public func plain(_ text: String) -> String { printable(text) }
