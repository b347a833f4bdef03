import Leitong
import LeitongAudit
import LeitongCorpus
@_spi(Fuzzing) import LeitongFormats
import LeitongMatch
import LeitongTestSupport
import LeitongText

/// What is fed: one reader each.
///
/// Where a package is read, the input is the XML inside it, part after part with a zero between: of bytes changed at
/// random in a package hardly one gets past its checksums. `zip` is for those.
enum Target: String, CaseIterable {
  case docx, odt, ofd, zip
  case txt, md, html, pdf
  /// What stands before and behind the programs of others: a look at the file, and the words that come out.
  case doc, rtf, words
  case prepared, csv, verdicts, templates, result, segment

  func run(_ input: [UInt8]) {
    switch self {
    case .docx:
      read(
        package(
          input,
          [
            "word/document.xml", "word/styles.xml", "word/numbering.xml",
            "word/footnotes.xml", "docProps/core.xml", "word/settings.xml",
          ]), "docx")
    case .odt:
      read(package(input, ["content.xml", "styles.xml", "meta.xml"], mime: "text"), "odt")
    case .ofd:
      read(
        package(
          input,
          [
            "OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml",
            "Doc_0/PublicRes.xml",
          ]), "ofd")
    case .zip:
      for suffix in ["docx", "odt", "ofd"] { read(input, suffix) }
    case .txt, .md, .html, .pdf: read(input, rawValue)
    case .doc: try? DocumentReader.lookOver(input, as: .doc)
    case .rtf: try? DocumentReader.lookOver(input, as: .rtf)
    case .words:
      DocumentReader.fonts(input)
      hold(DocumentReader.document(ofWords: input))
    case .prepared: prepare(input)
    case .csv: _ = try? MetadataTable(csv: String(decoding: input, as: UTF8.self))
    case .verdicts: readLines(input, PassageVerdict.self)
    case .templates: readLines(input, TemplateDecision.self)
    case .result: audit(input)
    case .segment: open(input)
    }
  }

  private func package(_ input: [UInt8], _ names: [String], mime: String? = nil) -> [UInt8] {
    var zip = StoredZip()
    if let mime { zip.add("mimetype", "application/vnd.oasis.opendocument.\(mime)") }
    let parts = input.split(
      separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)
    for (name, part) in Swift.zip(names, parts) where !part.isEmpty { zip.add(name, Array(part)) }
    return zip.package
  }

  /// Reads as the hall does, and holds the document to what every later step takes for granted.
  private func read(_ bytes: [UInt8], _ suffix: String) {
    guard let document = try? DocumentReader().read(bytes, suffix: suffix).document else { return }
    hold(document)
  }

  private func hold(_ document: Document) {
    let count = document.scalars.count
    precondition(document.scalars.allSatisfy { Unicode.Scalar($0) != nil }, "no scalar")
    var end = 0
    for block in document.blocks {
      precondition(end <= block.range.start && block.range.start <= block.range.end, "order")
      end = block.range.end
    }
    precondition(end <= count, "a block ends beyond the text")
    for concealed in document.concealed {
      precondition(
        0 <= concealed.range.start && concealed.range.start <= concealed.range.end
          && concealed.range.end <= count, "concealed beyond the text")
    }
    var page = 0
    for start in document.pages {
      precondition(page <= start && start <= count, "pages in order")
      page = start
    }
  }

  private func prepare(_ input: [UInt8]) {
    guard let document = try? DocumentReader().read(input, suffix: "txt").document else { return }
    let prepared = PreparedDocument(document)
    precondition(prepared.text.symbols.count >= prepared.text.counted, "counted")
  }

  private func readLines<Line: Codable & Equatable>(_ input: [UInt8], _ line: Line.Type) {
    guard let read: Line = try? JSONLine.read(input) else { return }
    // What is read can be written, and is then the same.
    guard let written = try? JSONLine.render(read) else { return }
    let again: Line? = try? JSONLine.read(written)
    precondition(again == read, "a line that does not come back")
  }

  private func audit(_ input: [UInt8]) {
    guard let report = try? JSONReport.read(input),
      // The hall shows nothing of a result that contradicts itself.
      report.discrepancies(in: .chinese).isEmpty
    else { return }
    _ = try? Seal.page(report, .chinese)
    _ = try? TextReport(language: .english).render(report)
  }

  private func open(_ input: [UInt8]) {
    let scheme = IndexScheme()
    guard let segment = try? Segment(Bytes(input), scheme: scheme, name: "fuzz") else { return }
    for document in 0..<min(20, segment.documentCount) {
      _ = (segment.entry(of: document), segment.text(of: document))
      _ = segment.share(of: document, scheme: scheme)
    }
    _ = segment.sectionBytes
  }
}
