import ArgumentParser
import Leitong

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Keep verdicts on passages with a folder of reports. 保存判定。",
    discussion: """
      The pages of an audit let a reviewer say of each passage what it is (认定, 合理引用, 模板, 忽略) and save
      that as a file of JSON lines. This adds such files to .leitong-review of the folder; the next audit
      shows the verdicts and counts what was confirmed. Files go in whole or not at all.

      EXAMPLES
        leitong review 报送/ 判定.jsonl
        leitong review 报送/ 张三.jsonl 李四.jsonl
      """)

  @Argument(help: "Folder of reports.", completion: .directory)
  var folder: String

  @Argument(help: "Verdicts, as the pages save them.", completion: .file(extensions: ["jsonl"]))
  var files: [String]

  @Option(help: "Language of messages: zh or en.")
  var lang = Language.chinese

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let review = ReviewFolder(of: FilePath(argument: folder))
    guard FileSystem.isFolder(FilePath(argument: folder)) else {
      let isThere = FileSystem.isFile(FilePath(argument: folder))
      let reason =
        isThere
        ? FormatError.notAFolder.sentence(in: lang)
        : lang == .chinese ? "找不到这个文件夹" : "no such folder"
      Output.complain("leitong: \(plain(folder)): \(reason)")
      throw Status.couldNot
    }
    for file in files {
      let added: Int
      do { added = try review.add(verdictsIn: FilePath(argument: file)) } catch {
        Output.complain("leitong: \(error.sentence(in: lang))")
        throw Status.couldNot
      }
      guard !quiet else { continue }
      try Output.write(
        lang == .chinese
          ? "\(plain(file))：新记入 \(added) 条判定\n" : "\(plain(file)): \(added) verdicts added\n")
    }
  }
}
