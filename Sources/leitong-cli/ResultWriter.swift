import ArgumentParser
import Leitong

/// Writes the files of a run: STEM.html, STEM.json, STEM.txt and STEM.docx for each draft.
struct ResultWriter {
  let folder: FilePath
  let formats: [OutputFormat]
  let language: Language
  /// Files that were read and must not be written over.
  let inputs: [FilePath]
  private var stems: Set<[UInt8]> = []

  /// - Parameter corpus: the corpus folder; results in it would be read as sources next time.
  init(
    folder: String, formats: [OutputFormat], language: Language, inputs: [FilePath],
    corpus: FilePath?, several: Bool
  ) throws {
    self.folder = FilePath(argument: folder)
    if several { stems.insert(Array("index".utf8)) }
    if let corpus, FileSystem.isInside(self.folder, corpus) {
      Output.complain(
        "leitong: \(folder): "
          + (language == .chinese
            ? "输出文件夹在语料文件夹之内，结果会被当作语料；请换一个 -o 文件夹"
            : "lies inside the corpus folder, and results would be read as sources; choose another -o folder")
      )
      throw Status.couldNot
    }
    self.formats = formats
    self.language = language
    self.inputs = inputs
    do { try FileSystem.makeFolder(self.folder) } catch {
      complain(
        self.folder, inputs.count == 1 ? inputs.first : nil, error.sentence(in: language))
      throw Status.couldNot
    }
  }

  /// Writes the files of one draft and returns the stem they got.
  mutating func write(
    _ report: CheckReport, stem wanted: String, draft: FilePath
  ) async throws -> String {
    let stem = free(wanted)
    // All of them before the first is written: a run is refused whole, not in the middle.
    for format in formats {
      try refuseStranger(at: folder.appending(name(stem, format)), format, of: draft)
    }
    // Made before the first is written too: the draft may have been changed since it was read.
    var annotated: [UInt8] = []
    if formats.contains(.docx) {
      do {
        annotated = try AnnotatedDraft.bytes(of: report, draft: draft, language: language)
      } catch {
        Output.complain("leitong: \(error.sentence(in: language))")
        throw Status.couldNot
      }
    }
    // Page and JSON take about as long; so they are made beside each other.
    async let json = formats.contains(.json) ? JSONReport().render(report) : []
    for format in formats {
      switch format {
      case .html: try write(Seal.page(report, language), to: stem + ".html", of: draft)
      case .json: try write(await json, to: stem + ".json", of: draft)
      case .text:
        try write(TextReport(language: language).render(report), to: stem + ".txt", of: draft)
      case .docx: try write(annotated, to: name(stem, .docx), of: draft)
      }
    }
    return stem
  }

  /// Writes an annotated draft with findings of lint alone, and returns where.
  mutating func write(
    _ findings: [CheckReport.LintFinding], in draft: DraftReader.Draft, at path: FilePath
  ) throws -> String {
    let name = name(free(path.stem), .docx)
    try refuseStranger(at: folder.appending(name), .docx)
    let annotated: [UInt8]
    do {
      annotated = try AnnotatedDraft.bytes(of: findings, in: draft, at: path, language: language)
    } catch {
      Output.complain("leitong: \(error.sentence(in: language))")
      throw Status.couldNot
    }
    try write(annotated, to: name)
    return folder.appending(name).description
  }

  /// The stem for a draft: its own, with a number where another draft of the run has it.
  private mutating func free(_ stem: String) -> String {
    let wanted = Self.fitting(stem)
    var stem = wanted
    var number = 2
    while !stems.insert(Array(stem.utf8)).inserted {
      stem = "\(wanted)-\(number)"
      number += 1
    }
    return stem
  }

  /// The name of a result. In the folder of a draft that is itself called STEM.docx, the annotated one is STEM.批注.docx.
  func name(_ stem: String, _ format: OutputFormat) -> String {
    let name = stem + format.suffix
    guard format == .docx,
      inputs.contains(where: { FileSystem.isSameFile($0, folder.appending(name)) })
    else { return name }
    return stem + ".批注" + format.suffix
  }

  /// A stem that leaves room for a number and an extension in the 255 bytes of a file name.
  private static func fitting(_ stem: String) -> String {
    var fitting = stem.isEmpty ? "draft" : stem
    while fitting.utf8.count > 236 { fitting.unicodeScalars.removeLast() }
    return fitting
  }

  /// Refuses to write over a file that is none of this program's results: a draft is easily called as its
  /// own summary would be.
  func refuseStranger(at path: FilePath, _ format: OutputFormat, of draft: FilePath? = nil) throws {
    guard FileSystem.isFile(path) else { return }
    let bytes: [UInt8]
    do { bytes = try FileSystem.bytes(of: path, limit: 1 << 30) } catch {
      complain(path, draft, error.sentence(in: language))
      throw Status.couldNot
    }
    guard !format.isResult(bytes) else { return }
    complain(
      path, draft,
      language == .chinese
        ? "已有同名文件，不是本程序的结果，不会覆盖；请换一个 -o 文件夹"
        : "there is a file of this name that is no result of this program, and it will not be written over; choose another -o folder"
    )
    throw Status.couldNot
  }

  func write(_ bytes: [UInt8], to name: String, of draft: FilePath? = nil) throws {
    let path = folder.appending(name)
    if inputs.contains(where: { FileSystem.isSameFile($0, path) }) {
      complain(
        path, draft,
        language == .chinese
          ? "输出会覆盖输入文件，请换一个 -o 文件夹" : "would write over an input; choose another -o folder")
      throw Status.couldNot
    }
    do { try FileSystem.write(bytes, to: path) } catch {
      complain(path, draft, error.sentence(in: language))
      throw Status.couldNot
    }
  }

  /// Names what could not be written, and the draft it was for: among many drafts that is what is looked for.
  private func complain(_ path: FilePath, _ draft: FilePath?, _ sentence: String) {
    let purpose =
      draft.map {
        language == .chinese ? "（\($0.description) 的结果）" : " (the result on \($0.description))"
      } ?? ""
    Output.complain("leitong: \(path.description)\(purpose): \(sentence)")
  }
}
