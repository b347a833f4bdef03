public import LeitongFindings
public import LeitongFormats
import LeitongReport
import LeitongText

/// Drafts with what was found in their margins, as .docx.
public enum AnnotatedDraft {
  /// Who the comments are by.
  public static let author = "雷同 Leitong"

  /// Returns the annotated draft of a report: the author's own file where it is a .docx, a plain one made of the text in
  /// the report where it is anything else. Same report, file and language, same bytes.
  ///
  /// - Parameter draft: the draft's file; read only where it is a .docx.
  /// - Throws: `CheckError.unreadable`, `.otherDraft` where the file is not the one the report is on.
  public static func bytes(
    of report: CheckReport, draft: FilePath, language: Language
  ) throws(CheckError) -> [UInt8] {
    let notes = MarginNotes(language: language).notes(on: report)
    return try bytes(
      notes, draft: draft, format: report.draft.format, sha256: report.draft.sha256,
      language: language
    ) {
      (
        report.draft.text.unicodeScalars.map(\.value),
        report.draft.blocks.compactMap(\.block)
      )
    }
  }

  /// The same for findings of lint alone.
  public static func bytes(
    of findings: [CheckReport.LintFinding], in draft: DraftReader.Draft, at path: FilePath,
    language: Language
  ) throws(CheckError) -> [UInt8] {
    let document = draft.filed.prepared.document
    return try bytes(
      MarginNotes(language: language).notes(on: findings), draft: path, format: draft.format,
      sha256: draft.filed.sha256, language: language
    ) { (document.scalars, document.blocks) }
  }

  /// The draft of a stored result, beside the result or one folder above; `nil` where it lies in neither.
  public static func draft(of report: CheckReport, beside result: FilePath) -> FilePath? {
    Verifier(language: report.settings.language).draftFile(of: report, beside: result)
  }

  /// Whether a file is an annotated draft that nobody has saved since.
  public static func isOwn(_ bytes: [UInt8]) -> Bool { DocxAnnotator.isOwn(bytes) }

  private static func bytes(
    _ notes: [MarginNotes.Note], draft: FilePath, format: String, sha256: String,
    language: Language, text: () -> ([UInt32], [Block])
  ) throws(CheckError) -> [UInt8] {
    let annotations = notes.map {
      Annotation(range: TextRange($0.start, max($0.start, $0.end)), paragraphs: $0.paragraphs)
    }
    let annotator = annotator(language)
    let package: [UInt8]
    do throws(FormatError) {
      // Word does not open a package with macros, or a template, that is called .docx.
      guard format == FileFormat.docx.rawValue, !["docm", "dotx", "dotm"].contains(draft.suffix)
      else {
        let (scalars, blocks) = text()
        return try DocxMaker(noteMark: language == .chinese ? "注 " : "Note ").annotated(
          scalars, blocks, annotations, annotator: annotator)
      }
      package = try FileSystem.bytes(of: draft, limit: DocumentReader.Limits().fileBytes)
    } catch { throw .unreadable(file: draft.description, reason: error) }
    guard Digest(of: package).hex == sha256 else { throw .otherDraft(file: draft.description) }
    do throws(FormatError) {
      return try DocxAnnotator(annotator: annotator).annotated(package, annotations)
    } catch { throw .unreadable(file: draft.description, reason: error) }
  }

  private static func annotator(_ language: Language) -> Annotator {
    language == .chinese
      ? Annotator(
        name: author, initials: "雷", inNote: "（原文在脚注或尾注里，批注只能放在注号处。）",
        inBox: "（原文在文本框里，批注只能放在文本框所在处。）")
      : Annotator(
        name: author, initials: "雷",
        inNote:
          "(The text stands in a footnote or endnote; a comment can only stand at its number.)",
        inBox:
          "(The text stands in a text box; a comment can only stand where the box is anchored.)")
  }
}

extension CheckReport.Block {
  /// The block as readers make it; `nil` where a stored one has a range that is none.
  fileprivate var block: Block? {
    guard start >= 0, start <= end else { return nil }
    let kinds: [String: Block.Kind] = [
      "title": .title, "salutation": .salutation, "heading": .heading(level: level ?? 1),
      "paragraph": .paragraph, "tableCell": .tableCell, "footnote": .footnote,
      "textBox": .textBox, "signature": .signature, "date": .date,
    ]
    return Block(kind: kinds[kind] ?? .paragraph, range: TextRange(start, end))
  }
}
