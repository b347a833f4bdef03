import ArgumentParser
import Leitong

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Compare all reports of a folder with each other. 批量检查。",
    discussion: """
      Says who shares what with whom, which texts are templates, which reports are last year's rolled over.
      With -o the pages and results go to that folder: index.html is where to begin. Metadata (unit, year,
      author, date, tier) is in leitong.csv of the folder, or in the table of --meta; what is missing is
      inferred from the text and marked. A file that cannot be read is one line and stops nothing.

      EXAMPLES
        leitong audit 报送/ -o 审核/
        leitong audit 报送/ --meta 台账.csv -o 审核/ --limit 20%
        leitong audit 谈话记录/ --preset records -o 审核/
        leitong audit 报送/ --quiet --fail-over 30%
      """)

  @Argument(help: "Folder of reports.", completion: .directory)
  var folder: String

  @Option(
    help: "Table (CSV) of file, title, unit, year, author, date, tier.",
    completion: .file(extensions: ["csv"]))
  var meta: String?

  @Option(name: .shortAndLong, help: "Folder for pages and results.", completion: .directory)
  var output: String?

  @Option(help: "Net rate (净雷同率) from which a pair of reports is over the limit.")
  var limit = Limit(percent: 10)

  @Option(help: "Exit with 1 where the net rate of a report is over this, e.g. 20%.")
  var failOver: Limit?

  @Option(
    help: "Reports that must hold a text for it to be a template; 3, or 2 among ten or fewer.")
  var leastHolders: Int?

  @Option(
    help: "records: interview records and other forms, groups of one text with other names first.")
  var preset: String?

  @Option(help: "Where the folder's index is, instead of .leitong in it.", completion: .directory)
  var index: String?

  @Flag(help: "Read every file of the folder although it has an index.")
  var noIndex = false

  @Option(help: "Every common run of this many characters is found (6 to 64).")
  var minRun = 13

  @Option(help: "Reports compared at a time. The result does not depend on it.")
  var jobs: Int?

  @Flag(help: "Results only; leitong report makes pages of them later.")
  var noPages = false

  @Flag(
    help:
      "Pages once more in the sub-folder anonymous, units, persons and files under labels only, to hand out."
  )
  var anonymous = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    try SharedOptions.refuseUnnamed([folder, index])
    if output?.isEmpty == true { throw ValidationError("-o needs the name of a folder") }
    guard (6...64).contains(minRun) else { throw ValidationError("--min-run must be 6 to 64") }
    guard preset == nil || preset == "records" else {
      throw ValidationError("--preset is records")
    }
    guard limit.percent > 0 else {
      throw ValidationError("--limit must be over 0%: a pair that shares nothing is over none")
    }
    if noIndex, index != nil {
      throw ValidationError("--index and --no-index contradict each other")
    }
    if anonymous, output == nil || noPages {
      throw ValidationError(
        "--anonymous is an edition of the pages: it needs -o, without --no-pages")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
    if let leastHolders, leastHolders < 2 {
      throw ValidationError("--least-holders must be 2 or more")
    }
  }

  func run() async throws {
    var options = AuditOptions()
    options.check = shared.checkOptions
    options.check.guarantee = minRun
    options.check.jobs = jobs ?? StandardStreams.processors
    options.check.withoutIndex = noIndex
    options.check.index = index.map(FilePath.init(argument:))
    options.limit = limit.percent
    options.leastHolders = leastHolders
    options.preset = preset
    options.table = meta.map(FilePath.init(argument:))
    let clock = ContinuousClock()
    let started = clock.now
    let line = ProgressLine(quiet: shared.quiet, language: shared.lang)
    @Sendable func tell(_ sentence: String) {
      line.clear()
      Output.complain("leitong: \(sentence)")
    }
    let place = FilePath(argument: folder)
    func refuse(_ error: CheckError) -> ExitCode {
      line.clear()
      Output.complain("leitong: \(error.sentence(in: shared.lang))")
      return Status.couldNot
    }
    var shelf: AuditShelf?
    do throws(CheckError) {
      if let output {
        shelf = try AuditShelf(FilePath(argument: output), of: place, language: shared.lang)
      }
    } catch { throw refuse(error) }
    let audit: AuditReport
    do throws(CheckError) {
      let corpus = try await BatchOpener(options: options, spare: shelf?.index)
        .open(place, progress: line.show, tell: tell)
      audit = try await Auditor(options: options) { [shelf] (name, report) throws(CheckError) in
        try shelf?.keep(report, name: name)
      }.audit(corpus, progress: line.show)
      line.clear()
      try shelf?.finish(audit)
      if let shelf, !noPages { try await writePages(audit, to: shelf) }
      try shelf?.writeRun(duration(clock.now - started), memory: StandardStreams.peakMemory)
      try shelf?.sweep()
    } catch { throw refuse(error) }
    if !shared.quiet {
      try Output.write(AuditSummary(language: shared.lang).render(audit))
      if let shelf {
        try Output.write(
          "→ " + plain(shelf.folder.appending(noPages ? "audit.json" : "index.html").description)
            + "\n")
      }
    }
    if let failOver, audit.documents.contains(where: { $0.net.exactPercent > failOver.percent }) {
      throw Status.overLimit
    }
  }

  private func writePages(_ audit: AuditReport, to shelf: AuditShelf) async throws(CheckError) {
    var pages = AuditPages.Options(language: shared.lang)
    pages.hasRunPage = true
    try await shelf.writePages(audit, options: pages, isFresh: true)
    guard anonymous else { return }
    pages.isAnonymous = true
    pages.hasRunPage = false
    try await shelf.anonymous().writePages(
      audit, options: pages, results: shelf.documents, isFresh: true)
  }

  private func duration(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
