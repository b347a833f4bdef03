import ArgumentParser
import Leitong

struct TemplatesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "Mine the templates of a folder, with their slots and fillings. 列出模板。",
    discussion: """
      A template is a text that several reports hold, whatever they fill into its slots. Accepting one makes all that
      follows it, edited too, reuse that is in order: audits and checks leave it out of the net rate from
      then on. Decisions are kept in .leitong-review of the folder, as JSON lines.

      EXAMPLES
        leitong templates 报送/
        leitong templates 报送/ --format json > 模板.json
        leitong templates 报送/ --accept 0a1b2c3d4e5f6071 --reviewer 张三 --reason 上级下发
        leitong templates 报送/ --reject 0a1b2c3d4e5f6071
      """)

  @Argument(help: "Folder of reports.", completion: .directory)
  var folder: String

  @Option(help: "Accept the template with this key; may be given several times.")
  var accept: [String] = []

  @Option(help: "Reject the template with this key: it is no template; may be given several times.")
  var reject: [String] = []

  @Option(help: "Who decides.")
  var reviewer: String?

  @Option(help: "Why.")
  var reason: String?

  @Option(help: "What to print: text or json.")
  var format = OutputFormats(argument: "text")!

  @Option(
    help: "Reports that must hold a text for it to be a template; 3, or 2 among ten or fewer.")
  var leastHolders: Int?

  @Option(help: "Where the folder's index is, instead of .leitong in it.", completion: .directory)
  var index: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let leastHolders, leastHolders < 2 {
      throw ValidationError("--least-holders must be 2 or more")
    }
    guard format.formats == [.text] || format.formats == [.json] else {
      throw ValidationError("--format is text or json")
    }
    if let both = accept.first(where: reject.contains) {
      throw ValidationError("\(both) cannot be accepted and rejected")
    }
  }

  func run() async throws {
    var options = AuditOptions()
    options.check = shared.checkOptions
    options.check.index = index.map(FilePath.init(argument:))
    options.leastHolders = leastHolders
    let line = ProgressLine(quiet: shared.quiet, language: shared.lang)
    let place = FilePath(argument: folder)
    func refuse(_ error: CheckError) -> ExitCode {
      line.clear()
      Output.complain("leitong: \(error.sentence(in: shared.lang))")
      return Status.couldNot
    }
    let audit: AuditReport
    do throws(CheckError) {
      let corpus = try await BatchOpener(options: options, spare: nil)
        .open(place, progress: line.show) { sentence in
          line.clear()
          Output.complain("leitong: \(sentence)")
        }
      audit = try await Auditor(options: options).templates(of: corpus)
    } catch { throw refuse(error) }
    line.clear()
    if accept.isEmpty, reject.isEmpty { return try show(audit) }
    let decisions = try decisions(on: audit)
    do { try ReviewFolder(of: place).add(templates: decisions) } catch { throw refuse(error) }
    guard !shared.quiet else { return }
    let folder = plain(ReviewFolder(of: place).folder.description)
    try Output.write(
      shared.lang == .chinese
        ? "已记入 \(folder)：\(decisions.count) 条\n" : "kept in \(folder): \(decisions.count)\n")
  }

  private func show(_ audit: AuditReport) throws {
    if format.formats == [.json] {
      try Output.write(JSONReport.render(audit))
    } else {
      try Output.write(TemplateList(language: shared.lang).render(audit))
    }
  }

  private func decisions(on audit: AuditReport) throws -> [TemplateDecision] {
    var decisions: [TemplateDecision] = []
    for (keys, decision) in [
      (accept, AuditReport.TemplateRecord.Decision.accepted), (reject, .rejected),
    ] {
      for key in keys {
        guard let template = audit.templates.first(where: { $0.key == key }) else {
          Output.complain(
            "leitong: "
              + (shared.lang == .chinese
                ? "没有编号为 \(key) 的模板" : "there is no template with key \(key)"))
          throw Status.couldNot
        }
        decisions.append(
          TemplateDecision(
            key: key, decision: decision, reviewer: reviewer, reason: reason,
            text: template.maskedText))
      }
    }
    return decisions
  }
}
