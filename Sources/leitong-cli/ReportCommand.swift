import ArgumentParser
import Leitong

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write pages again from stored results, without checking anew. 由结果文件重做网页。",
    discussion: """
      Draft and corpus are not needed. Given the audit.json of an audit, all its pages are written again. A result that was changed is refused; `leitong verify` says what
      is wrong with it. Several results get index.html.

      EXAMPLES
        leitong report 结果/草稿.json -o 网页/
        leitong report 审核/audit.json -o 网页/ --anonymous
        leitong report 结果/*.json -o 网页/ --lang en
      """)

  @Argument(help: "Results: the STEM.json of a check.", completion: .file(extensions: ["json"]))
  var results: [String]

  @Option(name: .shortAndLong, help: "Folder for the files.", completion: .directory)
  var output: String

  @Option(help: "Files to write: html,json,text.")
  var format: OutputFormats?

  @Option(
    help: "Language of pages and messages: zh or en; that of the result unless told otherwise.")
  var lang: Language?

  @Flag(name: .shortAndLong, help: "No summary; errors are still told.")
  var quiet = false

  func validate() throws {
    if output.isEmpty { throw ValidationError("-o needs the name of a folder") }
  }

  @Flag(help: "Of an audit: units, persons and files under labels only.")
  var anonymous = false

  /// Writes the pages of an audit again, from its results on documents beside it.
  private func pages(of path: FilePath) async throws {
    let shown = lang ?? .chinese
    func refuse(_ sentence: String) -> ExitCode {
      Output.complain("leitong: \(sentence)")
      return Status.couldNot
    }
    let audit: AuditReport
    do { audit = try StoredAudit.read(path, shown) } catch {
      throw refuse(error.sentence(in: shown))
    }
    var options = AuditPages.Options(language: lang ?? audit.settings.language)
    options.isAnonymous = anonymous
    do throws(CheckError) {
      let shelf = try AuditShelf(FilePath(argument: output), language: options.language)
      options.hasRunPage = try shelf.admit(audit) && !anonymous
      try await shelf.writePages(audit, options: options, results: path.sibling("documents"))
      try shelf.sweep(keepingResults: true)
    } catch { throw refuse(error.sentence(in: options.language)) }
    if !quiet {
      let index = FilePath(argument: output).appending("index.html").description
      try Output.write("→ " + plain(index) + "\n")
    }
  }

  func run() async throws {
    if results.count == 1, (try? StoredAudit.isOne(FilePath(argument: results[0]))) == true {
      if format != nil {
        throw ValidationError("an audit is written as pages; --format is for results of check")
      }
      return try await pages(of: FilePath(argument: results[0]))
    }
    if anonymous { throw ValidationError("--anonymous is for one audit.json") }
    var reports: [(FilePath, CheckReport)] = []
    var failures: [IndexPage.Failure] = []
    for result in results {
      let path = FilePath(argument: result)
      if (try? StoredAudit.isOne(path)) == true {
        let reason =
          lang == .english
          ? "\(path.description): an audit; its pages are made of it alone, without other results"
          : "\(path.description)：这是一次审核的结果，请单独给出，不与其他结果一起"
        Output.complain("leitong: \(reason)")
        failures.append(IndexPage.Failure(file: path.name, reason: reason))
        continue
      }
      do { reports.append((path, try StoredReport.read(path, lang ?? .chinese))) } catch {
        let reason = error.sentence(in: lang ?? .chinese)
        Output.complain("leitong: \(reason)")
        failures.append(IndexPage.Failure(file: path.name, reason: reason))
      }
    }
    guard let first = reports.first else { throw Status.couldNot }
    var shared = SharedOptions()
    shared.lang = lang ?? first.1.settings.language
    shared.quiet = quiet
    shared.encoding = nil
    shared.ocr = false
    // A draft that is annotated is read too, and must not be written over.
    let inputs =
      results.map(FilePath.init(argument:))
      + reports.compactMap { AnnotatedDraft.draft(of: $0.1, beside: $0.0) }
    var delivery = try Delivery(
      output: output, formats: format?.formats ?? [.html, .text], shared: shared,
      inputs: inputs, corpus: nil, several: results.count > 1)
    for failure in failures { delivery.failed(failure.file, failure.reason) }
    let isAnnotating = format?.formats.contains(.docx) == true
    for (path, report) in reports {
      let draft = isAnnotating ? AnnotatedDraft.draft(of: report, beside: path) : nil
      if isAnnotating, draft == nil, report.draft.format == FileFormat.docx.rawValue {
        let reason =
          shared.lang == .chinese
          ? "\(path.description)：结果旁边和上一级文件夹里没有草稿 \(report.draft.file)，无法批注"
          : "\(path.description): the draft \(report.draft.file) lies neither beside the result nor one folder above, and cannot be annotated"
        Output.complain("leitong: \(reason)")
        delivery.failed(path.name, reason)
        failures.append(IndexPage.Failure(file: path.name, reason: reason))
        continue
      }
      try await delivery.deliver(report, of: path, file: draft)
    }
    try delivery.finish()
    if !failures.isEmpty { throw Status.couldNot }
  }
}
