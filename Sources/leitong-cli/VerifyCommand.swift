import ArgumentParser
import Leitong

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute hashes, sums and findings of a page or result. 核对报告：一致 / 不一致。",
    discussion: """
      A page is held against its own digest and against the STEM.json beside it; a result against its
      digest, its sums, the draft (beside it, one folder above, or --draft) and, with --corpus, a fresh check. What cannot be
      recomputed is listed as not checked. The digests are no signature.

      Exit status 0: 一致, nothing differs; 1: 不一致; 2: the file cannot be read or is no report.

      EXAMPLES
        leitong verify 结果/草稿.html
        leitong verify 结果/草稿.json --draft 草稿.docx --corpus 库/
      """)

  @Argument(help: "A page or a result.", completion: .file(extensions: ["html", "json"]))
  var file: String

  @Option(
    help: "The draft, where it lies neither beside the result nor one folder above.",
    completion: .file())
  var draft: String?

  @Option(
    help: "The corpus folder, or the source of a comparison: checks again.", completion: .directory)
  var corpus: String?

  @Option(help: "Language of messages: zh or en.")
  var lang = Language.chinese

  @Flag(name: .shortAndLong, help: "Only the exit status; errors are still told.")
  var quiet = false

  func run() async throws {
    let checks: [Verifier.Check]
    do {
      checks = try await Verifier(
        language: lang, draft: draft.map(FilePath.init(argument:)),
        corpus: corpus.map(FilePath.init(argument:))
      ).verify(FilePath(argument: file))
    } catch {
      Output.complain("leitong: \(error.sentence(in: lang))")
      throw Status.couldNot
    }
    let isSame = !checks.contains { $0.outcome == .different }
    if !quiet {
      for check in checks { try Output.write(plain(line(check)) + "\n") }
      let isPartial = checks.contains { $0.outcome == .notChecked }
      let rest = isPartial ? (lang == .chinese ? "（部分未核对）" : " (not all was checked)") : ""
      try Output.write(word(isSame ? .same : .different) + rest + "\n")
    }
    if !isSame { throw Status.overLimit }
  }

  private func line(_ check: Verifier.Check) -> String {
    let details = check.details.joined(separator: lang == .chinese ? "；" : "; ")
    return "\(word(check.outcome))  \(check.subject)" + (details.isEmpty ? "" : "  \(details)")
  }

  private func word(_ outcome: Verifier.Check.Outcome) -> String {
    let isChinese = lang == .chinese
    switch outcome {
    case .same: return isChinese ? "一致" : "same"
    case .different: return isChinese ? "不一致" : "different"
    case .notChecked: return isChinese ? "未核对" : "not checked"
    }
  }
}
