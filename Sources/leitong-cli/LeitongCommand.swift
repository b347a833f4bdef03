import ArgumentParser
import Leitong

@main
struct LeitongCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leitong",
    abstract: "Finds copied and template-reused text in reports. 查公文、工作报告中的雷同。",
    discussion: """
      Everything stays on this machine: no network, no account. Result files hold the draft's text.

      EXAMPLES
        leitong check 草稿.docx --corpus 库/ -o 结果/
        leitong check *.txt --corpus 库/ --fail-over 20% --quiet
        leitong audit 报送/ -o 审核/
        leitong compare 甲.docx 乙.docx -o 结果/
        leitong lint 草稿.txt
        leitong text 草稿.docx | less
        leitong report 结果/草稿.json -o 网页/
        leitong verify 结果/草稿.html
        leitong formats

      EXIT STATUS
        0   done, nothing over the limit
        1   done, a draft is over the limit of --fail-over (lint: something was found; verify: 不一致)
        2   could not do it: no readable draft, no corpus
        64  the command line is wrong
      """,
    version: Checker.version,
    subcommands: [
      CheckCommand.self, AuditCommand.self, CompareCommand.self, LintCommand.self, TextCommand.self,
      TemplatesCommand.self, ReviewCommand.self, IndexCommand.self,
      ReportCommand.self,
      VerifyCommand.self, FormatsCommand.self,
    ])

  nonisolated static func main() async {
    StandardStreams.prepareProcess()
    await main(nil)
  }
}
