import ArgumentParser
import Leitong

struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Find residue and slips in drafts, without a corpus. 查残留与笔误。",
    discussion: """
      Exit status 0: nothing found; 1: something found; 2: a draft could not be read.

      EXAMPLES
        leitong lint 草稿.docx
        leitong lint *.txt --format json
      """)

  @Argument(
    help: "Drafts: .docx, .pdf, .txt and others (leitong formats lists them).",
    completion: .documents)
  var drafts: [String]

  @Option(help: "What to print: text or json (one object per draft and line).")
  var format = LintFormat.text

  @OptionGroup var shared: SharedOptions

  enum LintFormat: String, CaseIterable, ExpressibleByArgument { case text, json }

  func run() async throws {
    let reader = DraftReader(options: shared.checkOptions)
    var found = 0
    var failures = 0
    for path in drafts {
      let draft: DraftReader.Draft
      do { draft = try reader.read(FilePath(argument: path)) } catch {
        Output.complain("leitong: \(error.sentence(in: shared.lang))")
        failures += 1
        continue
      }
      shared.tell(draft)
      let report = LintReport(
        file: draft.filed.file,
        findings: Linter(language: shared.lang).findings(
          in: LintSubject(draft.filed.prepared, record: draft.filed.record)))
      found += report.findings.count
      switch format {
      case .json: try Output.write(report.json())
      case .text where shared.quiet: break
      case .text: try Output.write(report.text(in: shared.lang))
      }
    }
    if failures > 0 { throw Status.couldNot }
    if found > 0 { throw Status.overLimit }
  }
}
