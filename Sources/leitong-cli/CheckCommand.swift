import ArgumentParser
import Leitong

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Compare drafts with a folder of reports. 送审前自查。",
    discussion: """
      Without -o a summary goes to standard output. With -o each draft gets STEM.html, STEM.json and
      STEM.txt in that folder, and several drafts get index.html; --format docx adds STEM.docx, the
      draft with Word comments (STEM.批注.docx in the draft's own folder). A corpus file that is the draft
      itself (same SHA-256) is left out, and the report says so. A file that cannot be read is one
      line in the report and stops nothing.

      EXAMPLES
        leitong check 草稿.docx --corpus 库/
        leitong check 草稿.docx --corpus 库/ -o 结果/ --unit 云溪县水务局 --year 2031
        leitong check 送审/*.txt --corpus 库/ -o 结果/ --fail-over 20%
        leitong check 草稿.txt --corpus 库/ --index /var/tmp/库索引 --no-update
        leitong check 草稿.txt --corpus 库/ --format json | jq .rates.net
        leitong check 草稿.docx --corpus 库/ -o 结果/ --format html,docx
        leitong check 二稿.docx --corpus 库/ -o 结果2/ --since 结果/草稿.json
      """)

  @Argument(
    help: "Drafts: .docx, .pdf, .txt and others (leitong formats lists them).",
    completion: .documents)
  var drafts: [String]

  @Option(help: "Folder of reports to compare with.", completion: .directory)
  var corpus: String?

  @Option(
    help: "Where the corpus' index is, instead of .leitong in its folder; see leitong index.",
    completion: .directory)
  var index: String?

  @Flag(help: "Refuse an index that is not up to date, instead of updating it.")
  var noUpdate = false

  @Flag(help: "List every source of a place, also where hundreds of documents have the same text.")
  var allSources = false

  @Flag(help: "Read every file of the corpus although it has an index.")
  var noIndex = false

  @Option(help: "Unit of the drafts, instead of the one inferred from the text.")
  var unit: String?

  @Option(help: "Year of the drafts, instead of the one inferred from the text.")
  var year: Int?

  @Option(
    help:
      "Files to write, or what to print without -o: html,json,text; docx is the draft with comments."
  )
  var format: OutputFormats?

  @Option(name: .shortAndLong, help: "Folder for the result files.", completion: .directory)
  var output: String?

  @Option(help: "Exit with 1 where the net rate (净雷同率) of a draft is over this, e.g. 20%.")
  var failOver: Limit?

  @Option(
    help: "Earlier result (JSON) of the same draft: says what is resolved, new and still open.",
    completion: .file(extensions: ["json"]))
  var since: String?

  @Option(help: "Every common run of this many characters is found (6 to 64).")
  var minRun = 13

  @Option(help: "Files read at a time. The result does not depend on it.")
  var jobs: Int?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    try SharedOptions.refuseUnnamed([corpus, index])
    if output?.isEmpty == true { throw ValidationError("-o needs the name of a folder") }
    if let objection = OutputFormats.objection(format, output: output, several: drafts.count > 1) {
      throw ValidationError(objection)
    }
    guard (6...64).contains(minRun) else { throw ValidationError("--min-run must be 6 to 64") }
    if corpus == nil, index == nil {
      throw ValidationError("name the corpus: --corpus DIR, or --index PATH of one that is indexed")
    }
    if noIndex, index != nil || corpus == nil {
      throw ValidationError("--no-index reads the folder of --corpus; it does not go with --index")
    }
    if since != nil, drafts.count > 1 { throw ValidationError("--since is for one draft") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
  }

  func run() async throws {
    // While the corpus is looked through and opened.
    Task.detached { ShippedTables.read() }
    var options = shared.checkOptions
    options.guarantee = minRun
    options.unit = unit
    options.year = year
    options.jobs = jobs ?? StandardStreams.processors
    options.index = index.map(FilePath.init(argument:))
    options.withoutIndex = noIndex
    options.allSources = allSources
    options.withoutUpdate = noUpdate
    var earlier: CheckReport?
    if let since {
      do { earlier = try StoredReport.read(FilePath(argument: since), shared.lang) } catch {
        Output.complain("leitong: \(error.sentence(in: shared.lang))")
        throw Status.couldNot
      }
    }
    let line = ProgressLine(quiet: shared.quiet, language: shared.lang)
    @Sendable func tell(_ sentence: String) {
      line.clear()
      Output.complain("leitong: \(sentence)")
    }
    let folder = corpus.map(FilePath.init(argument:))
    let loaded: LoadedCorpus
    do {
      loaded = try await CorpusLoader(options: options).open(
        folder, progress: line.show, tell: tell)
    } catch {
      line.clear()
      Output.complain("leitong: \(error.sentence(in: shared.lang))")
      throw Status.couldNot
    }
    var checker = MendingChecker(corpus: loaded, of: folder, options: options)
    var delivery = try Delivery(
      output: output, formats: format?.formats, shared: shared,
      inputs: drafts.map(FilePath.init(argument:)),
      corpus: loaded.folder, several: drafts.count > 1)
    var failures = 0
    for (place, draft) in drafts.enumerated() {
      line.show(Progress(stage: .comparing, done: place, total: drafts.count))
      let report: CheckReport
      do {
        report = try await checker.report(
          on: FilePath(argument: draft), since: earlier, progress: line.show, tell: tell)
      } catch {
        line.clear()
        Output.complain("leitong: \(error.sentence(in: shared.lang))")
        delivery.failed(FilePath(argument: draft).name, error.sentence(in: shared.lang))
        failures += 1
        continue
      }
      line.clear()
      try await delivery.deliver(report, of: FilePath(argument: draft))
      // Nobody reads on, no file is wanted, no limit is held: the rest would be for nothing.
      if Output.isClosed, output == nil, failOver == nil { return }
    }
    try delivery.finish()
    if failures > 0 { throw Status.couldNot }
    if let failOver, delivery.highestRate > failOver.percent { throw Status.overLimit }
  }
}
