import ArgumentParser
import Leitong

struct TextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text",
    abstract: "Print the text Leitong reads from a file; all offsets count in it. 输出提取的文本。",
    discussion: """
      UTF-8, one block per line. Offsets in result files are Unicode scalars of this text.

      EXAMPLES
        leitong text 草稿.docx > 草稿.txt
      """)

  @Argument(
    help: "A file of a format that is read (leitong formats lists them).", completion: .documents)
  var file: String

  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let draft: DraftReader.Draft
    do {
      draft = try DraftReader(options: shared.checkOptions).read(FilePath(argument: file))
    } catch {
      Output.complain("leitong: \(error.sentence(in: shared.lang))")
      throw Status.couldNot
    }
    try Output.write(draft.filed.prepared.document.text)
    shared.tell(draft)
    let losses = draft.filed.prepared.document.losses
    if losses > 0, !shared.quiet {
      Output.complain(
        shared.lang == .chinese
          ? "leitong: \(file): 有 \(losses) 处字节无法解读"
          : "leitong: \(file): \(losses) bytes could not be decoded")
    }
  }
}
