import ArgumentParser
import Leitong

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "List the formats that are read, and by what. 能读哪些格式，还缺什么程序。",
    discussion: """
      A line for each format: endings of files, the program that reads it with its version, or what
      to install. A file is told by its content, not by its name. docs/formats.md says what is lost.

      EXAMPLES
        leitong formats
        leitong formats --json | jq '.formats[] | select(.isAvailable | not) | .packages'
      """)

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(help: "Language of the lines: zh or en.")
  var lang = Language.chinese

  func run() throws {
    let report = FormatsReport.ofThisMachine()
    try Output.write(json ? report.json() : Array(report.text(in: lang).utf8))
  }
}

extension CompletionKind {
  /// Files of the formats that are read.
  static let documents = CompletionKind.file(extensions: [
    "txt", "docx", "doc", "wps", "rtf", "odt", "ofd", "pdf", "html", "htm", "md",
  ])
}
