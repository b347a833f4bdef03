import ArgumentParser
import Leitong

struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two files, without a corpus. 两篇对比。",
    discussion: """
      The first file is the draft, the second the only source; the result is as of `check`.

      EXAMPLES
        leitong compare 甲.docx 乙.docx
        leitong compare 甲.txt 乙.txt -o 结果/ --format html
        leitong compare 甲.docx 乙.docx -o 结果/ --format docx
      """)

  @Argument(help: "The draft.", completion: .documents)
  var draft: String

  @Argument(help: "The source.", completion: .documents)
  var source: String

  @Option(help: "Unit of the draft, instead of the one inferred from the text.")
  var unit: String?

  @Option(help: "Year of the draft, instead of the one inferred from the text.")
  var year: Int?

  @Option(
    help:
      "Files to write, or what to print without -o: html,json,text; docx is the draft with comments."
  )
  var format: OutputFormats?

  @Option(name: .shortAndLong, help: "Folder for the result files.", completion: .directory)
  var output: String?

  @Option(help: "Exit with 1 where the net rate (净雷同率) is over this, e.g. 20%.")
  var failOver: Limit?

  @Option(help: "Every common run of this many characters is found (6 to 64).")
  var minRun = 13

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("-o needs the name of a folder") }
    if let objection = OutputFormats.objection(format, output: output, several: false) {
      throw ValidationError(objection)
    }
    guard (6...64).contains(minRun) else { throw ValidationError("--min-run must be 6 to 64") }
  }

  func run() async throws {
    var options = shared.checkOptions
    options.guarantee = minRun
    options.unit = unit
    options.year = year
    let report: CheckReport
    do {
      report = try Comparison(options: options).report(
        on: FilePath(argument: draft), against: FilePath(argument: source))
    } catch {
      Output.complain("leitong: \(error.sentence(in: shared.lang))")
      throw Status.couldNot
    }
    var delivery = try Delivery(
      output: output, formats: format?.formats, shared: shared,
      inputs: [FilePath(argument: draft), FilePath(argument: source)], corpus: nil, several: false)
    try await delivery.deliver(report, of: FilePath(argument: draft))
    try delivery.finish()
    if let failOver, delivery.highestRate > failOver.percent { throw Status.overLimit }
  }
}
