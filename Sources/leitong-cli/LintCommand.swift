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
        leitong lint 草稿.docx --format docx -o 结果/
      """)

  @Argument(
    help: "Drafts: .docx, .pdf, .txt and others (leitong formats lists them).",
    completion: .documents)
  var drafts: [String]

  @Option(
    help:
      "What to print: text or json (one object per draft and line); docx is the draft with comments, with -o."
  )
  var format = LintFormat.text

  @Option(name: .shortAndLong, help: "Folder for annotated drafts.", completion: .directory)
  var output: String?

  @OptionGroup var shared: SharedOptions

  enum LintFormat: String, CaseIterable, ExpressibleByArgument { case text, json, docx }

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("-o needs the name of a folder") }
    if (format == .docx) != (output != nil) {
      throw ValidationError("--format docx and -o belong together")
    }
  }

  func run() async throws {
    let reader = DraftReader(options: shared.checkOptions)
    var writer = try output.map {
      try ResultWriter(
        folder: $0, formats: [.docx], language: shared.lang,
        inputs: drafts.map(FilePath.init(argument:)), corpus: nil, several: false)
    }
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
      case .docx:
        let name = try writer?.write(report.findings, in: draft, at: FilePath(argument: path))
        if let name, !shared.quiet { try Output.write("→ " + plain(name) + "\n") }
      case .text where shared.quiet: break
      case .text: try Output.write(report.text(in: shared.lang))
      }
    }
    if failures > 0 { throw Status.couldNot }
    if found > 0 { throw Status.overLimit }
  }
}
