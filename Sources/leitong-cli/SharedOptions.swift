import ArgumentParser
import Leitong

/// What every command takes.
struct SharedOptions: ParsableArguments {
  @Option(help: "Language of pages and messages: zh or en.")
  var lang = Language.chinese

  @Option(
    help: "Encoding of text files instead of detection: utf8, gb18030, gbk, big5, utf16le, utf16be."
  )
  var encoding: TextEncoding?

  @Flag(
    help:
      "Read scanned pages of PDF files by OCR (tesseract with chi_sim), seconds a page; results say so."
  )
  var ocr = false

  @Flag(name: .shortAndLong, help: "No progress and no summary; errors are still told.")
  var quiet = false

  var checkOptions: CheckOptions {
    var options = CheckOptions()
    options.encoding = encoding
    options.recognizesPictures = ocr
    options.language = lang
    return options
  }
}

extension SharedOptions {
  /// Refuses folders without a name: a variable of the shell that is empty names no folder, and the working folder is
  /// not meant.
  static func refuseUnnamed(_ folders: [String?]) throws {
    if folders.contains("") { throw ValidationError("the name of a folder is empty") }
  }

  /// Tells on standard error how the pages of a draft were read, where there is something to tell.
  func tell(_ draft: DraftReader.Draft) {
    guard !quiet else { return }
    for remark in PageRemark.all(draft.filed.prepared.document) {
      Output.complain("leitong: \(draft.filed.file): \(remark.text(lang))")
    }
  }
}

/// Kinds of output files.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case html, json, text, docx

  /// What is written with -o where nothing is said; annotated drafts are made when asked for.
  static let usual: [OutputFormat] = [.html, .json, .text]

  /// With its dot.
  var suffix: String { self == .text ? ".txt" : ".\(rawValue)" }

  /// Whether a file of these bytes is a result of this format.
  func isResult(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes.prefix(4_096), as: UTF8.self)
    return switch self {
    case .html: text.contains("<meta name=\"leitong-page\"")
    case .json: text.hasPrefix("{\n  \"corpus\" : {\n    \"characters\"")
    case .text:
      (text.hasPrefix("草稿 ") || text.hasPrefix("Draft "))
        && (text.contains("\n编号 LT-") || text.contains("\nno. LT-"))
    case .docx: AnnotatedDraft.isOwn(bytes)
    }
  }
}

/// `html,json,text,docx` as typed after `--format`.
struct OutputFormats: ExpressibleByArgument {
  let formats: [OutputFormat]

  var defaultValueDescription: String { formats.map(\.rawValue).joined(separator: ",") }

  /// Says why these formats cannot all go to standard output; `nil` where they can.
  static func objection(_ formats: OutputFormats?, output: String?, several: Bool) -> String? {
    guard output == nil, let formats = formats?.formats else { return nil }
    if formats.count > 1 { return "several formats need -o" }
    if formats == [.docx] { return "an annotated .docx needs -o" }
    return several && formats == [.html] ? "pages of several drafts need -o" : nil
  }

  init?(argument: String) {
    var formats: [OutputFormat] = []
    for part in argument.split(separator: ",") {
      guard let format = OutputFormat(rawValue: part.lowercased()) else { return nil }
      if !formats.contains(format) { formats.append(format) }
    }
    guard !formats.isEmpty else { return nil }
    self.formats = formats
  }
}

/// A share typed as `20%` or `20`, in per cent of characters.
struct Limit: ExpressibleByArgument {
  let percent: Double

  var defaultValueDescription: String {
    let isWhole = percent == percent.rounded()
    return (isWhole ? "\(Int(percent))" : "\(percent)") + "%"
  }

  init(percent: Double) { self.percent = percent }

  init?(argument: String) {
    let number = argument.hasSuffix("%") ? String(argument.dropLast()) : argument
    guard let percent = Double(number), (0...100).contains(percent) else { return nil }
    self.percent = percent
  }
}
