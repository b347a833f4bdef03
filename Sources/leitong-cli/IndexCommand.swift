import ArgumentParser
import Leitong

struct IndexCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Make the index of a corpus folder, or bring it up to date. 为语料建立索引。",
    discussion: """
      With an index a check asks the corpus in milliseconds instead of reading every file. The index lies in
      DIR/.leitong, or where --index says. It can be deleted at any time and made anew; the files stay as they
      are. Only files whose size or time changed are read again. Ctrl-C leaves the old index. leitong check
      brings an index up to date by itself.

      EXAMPLES
        leitong index 库/
        leitong index 库/ --index /var/tmp/库索引
        leitong index 库/ --status
        leitong index 库/ --verify
        leitong index 库/ --list > 台账.csv
      """)

  @Argument(help: "Folder of reports.", completion: .directory)
  var folder: String?

  @Option(help: "Where the index is, instead of .leitong in the folder.", completion: .directory)
  var index: String?

  @Flag(help: "Say what the index holds.")
  var status = false

  @Flag(
    help: "Read every byte, hold it against its checksum, and compute a sample of documents anew.")
  var verify = false

  @Flag(help: "Print the documents as CSV: file, title, unit, year, characters, SHA-256.")
  var list = false

  @Flag(help: "Make it from nothing, also where it is of another version or made in another way.")
  var rebuild = false

  @Option(help: "Every common run of this many characters is found (6 to 64).")
  var minRun = 13

  @Option(
    help: "Memory that making the index may take, about: 512M, 4G; 16M or more.",
    transform: MemorySize.init(text:))
  var memory = MemorySize(bytes: 1 << 30)

  @Option(help: "Files read at a time. The index does not depend on it.")
  var jobs: Int?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    try SharedOptions.refuseUnnamed([folder, index])
    if folder == nil, index == nil { throw ValidationError("name the folder of reports") }
    if folder == nil, !status, !verify, !list {
      throw ValidationError(
        "name the folder of reports: --index alone goes with --status, --verify or --list")
    }
    if [status, verify, list, rebuild].count(where: { $0 }) > 1 {
      throw ValidationError("--status, --verify, --list and --rebuild do not go together")
    }
    guard (6...64).contains(minRun) else { throw ValidationError("--min-run must be 6 to 64") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
  }

  func run() async throws {
    var options = shared.checkOptions
    options.guarantee = minRun
    options.jobs = jobs ?? StandardStreams.processors
    options.memory = memory.bytes
    let corpus = folder.map(FilePath.init(argument:))
    let place =
      index.map(FilePath.init(argument:)) ?? (corpus ?? FilePath(".")).appending(Indexer.name)
    do {
      if status || verify || list {
        let inspector = IndexInspector(place, options: options)
        if list { return try Output.write(inspector.list()) }
        if status { return try Output.write(describe(inspector.status())) }
        let faults = try inspector.faults()
        for fault in faults { Output.complain("leitong: \(fault)") }
        if !faults.isEmpty { throw Status.couldNot }
        if !shared.quiet { try Output.write(isChinese ? "索引完好\n" : "the index is sound\n") }
        return
      }
      guard let corpus else { return }
      let line = ProgressLine(quiet: shared.quiet, language: shared.lang)
      let summary: Indexer.Summary
      do {
        summary = try await Indexer(corpus, at: place, options: options)
          .update(rebuild: rebuild) { line.show($0) }
      } catch {
        line.clear()
        throw error
      }
      line.clear()
      for part in summary.healed {
        Output.complain(
          "leitong: " + (isChinese ? "\(part)：已损坏，已重建" : "\(part): was damaged, and is made anew"))
      }
      for note in summary.unread { Output.complain("leitong: \(note.file)：\(note.reason)") }
      if !shared.quiet { try Output.write(describe(summary)) }
    } catch let error as CheckError {
      Output.complain("leitong: \(error.sentence(in: shared.lang))")
      throw Status.couldNot
    }
  }

  private var isChinese: Bool { shared.lang == .chinese }

  private func describe(_ summary: Indexer.Summary) -> String {
    isChinese
      ? "新增 \(summary.added)，改动 \(summary.changed)，移动 \(summary.moved)，删除 \(summary.removed)，未变 \(summary.unchanged)；未读或有缺损 \(summary.unread.count)\n"
      : "added \(summary.added), changed \(summary.changed), moved \(summary.moved), removed \(summary.removed), unchanged \(summary.unchanged); not read, or not wholly: \(summary.unread.count)\n"
  }

  private func describe(_ status: IndexInspector.Status) -> String {
    let share = (Double(status.bytes) / Double(max(1, status.fileBytes)) * 100).rounded() / 100
    let each =
      (Double(status.bytes) / Double(max(1, status.characters)) * 100).rounded() / 100
    let split = status.split.map { "  \($0.name) \($0.bytes)" }.joined(separator: "\n")
    return isChinese
      ? """
      语料 \(status.folder.description)
      文件 \(status.documents) 篇，\(status.characters) 字；未读或有缺损 \(status.unread)
      索引 \(status.bytes) 字节，分 \(status.parts) 段（已删而未清 \(status.removed) 篇）；每字 \(each) 字节，为原文件的 \(share) 倍
      \(split)
      做法 \(status.scheme)；保证长度 \(status.guarantee)
      \(status.isCurrent ? "与文件夹一致" : "文件夹已有增改，需更新")；更新于 \(FileSystem.localTime(status.updated.moment))（\(age(status.updated.secondsAgo))）

      """
      : """
      corpus \(status.folder.description)
      \(status.documents) documents, \(status.characters) characters; not read, or not wholly: \(status.unread)
      index of \(status.bytes) bytes in \(status.parts) segments (\(status.removed) documents gone and not cleared); \(each) bytes a character, \(share) of the files
      \(split)
      scheme \(status.scheme); guarantee \(status.guarantee)
      \(status.isCurrent ? "up to date" : "the folder was changed: to be updated"); updated \(FileSystem.localTime(status.updated.moment)), \(age(status.updated.secondsAgo))

      """
  }
}

extension IndexCommand {
  /// How long ago something was, in the largest unit of which there are two.
  private func age(_ seconds: Int) -> String {
    let units = [(86_400, "天", "days"), (3_600, "小时", "hours"), (60, "分钟", "minutes")]
    for (length, chinese, english) in units where seconds >= 2 * length {
      return isChinese ? "\(seconds / length) \(chinese)前" : "\(seconds / length) \(english) ago"
    }
    return isChinese ? "刚才" : "just now"
  }
}

/// A size typed as `512M`, `4G` or in bytes.
struct MemorySize: CustomStringConvertible {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init(text: String) throws {
    let units: [Character: Int] = ["K": 10, "M": 20, "G": 30]
    let text = text.uppercased()
    let shift = text.last.flatMap { units[$0] } ?? 0
    guard let number = Int(shift > 0 ? String(text.dropLast()) : text), number > 0,
      number < 1 << 20 || shift == 0
    else { throw ValidationError("a size like 512M, 4G, or a number of bytes") }
    bytes = number << shift
    guard bytes >= 16 << 20 else { throw ValidationError("16M is the least") }
  }

  var description: String { "\(bytes >> 30)G" }
}
