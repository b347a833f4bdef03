import ArgumentParser
import Leitong

/// Brings reports to where they were asked for: files in a folder, or standard output.
struct Delivery {
  private var writer: ResultWriter?
  private let formats: [OutputFormat]
  private let shared: SharedOptions
  private let several: Bool
  private var entries: [IndexPage.Entry] = []
  private var failures: [IndexPage.Failure] = []
  /// The highest net rate delivered, in per cent.
  private(set) var highestRate = 0.0

  init(
    output: String?, formats: [OutputFormat]?, shared: SharedOptions, inputs: [FilePath],
    corpus: FilePath?, several: Bool
  ) throws {
    self.shared = shared
    self.several = several
    self.formats = formats ?? (output == nil ? [.text] : OutputFormat.usual)
    if let output {
      writer = try ResultWriter(
        folder: output, formats: self.formats, language: shared.lang, inputs: inputs,
        corpus: corpus, several: several)
    }
  }

  /// Notes a draft that could not be checked, for the index.
  mutating func failed(_ file: String, _ reason: String) {
    failures.append(IndexPage.Failure(file: file, reason: reason))
  }

  /// Writes or prints one report.
  ///
  /// - Parameters:
  ///   - draft: the file whose stem the results get.
  ///   - file: the draft itself, for annotating; `draft` where nothing else is said.
  mutating func deliver(
    _ report: CheckReport, of draft: FilePath, file: FilePath? = nil
  ) async throws {
    highestRate = max(highestRate, report.rates.net.exactPercent)
    if var writer {
      let stem = try await writer.write(report, stem: draft.stem, draft: file ?? draft)
      self.writer = writer
      entries.append(IndexPage.Entry(stem: stem, report: report))
      guard !shared.quiet else { return }
      try Output.write(TextReport(language: shared.lang, limit: 5).render(report))
      for format in formats {
        let name = writer.name(stem, format)
        try Output.write("→ " + plain(writer.folder.appending(name).description) + "\n")
      }
      if several { try Output.write("\n") }
      return
    }
    for format in formats {
      switch format {
      case .html: try Output.write(Seal.page(report, shared.lang))
      case .json: try Output.write(JSONReport().render(report))
      case .docx: break
      case .text where shared.quiet: break
      case .text: try Output.write(TextReport(language: shared.lang).render(report))
      }
    }
  }

  /// Writes index.html where there were several drafts.
  func finish() throws {
    guard let writer, several, formats.contains(.html), !entries.isEmpty else { return }
    let index = try IndexPage(language: shared.lang).render(entries, failures: failures)
    try writer.refuseStranger(at: writer.folder.appending("index.html"), .html)
    try writer.write(Seal.seal(page: index), to: "index.html")
    if !shared.quiet {
      try Output.write("→ " + plain(writer.folder.appending("index.html").description) + "\n")
    }
  }
}
