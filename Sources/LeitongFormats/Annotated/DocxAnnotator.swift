import LeitongText
import LeitongXML

/// Puts remarks into the margin of a .docx; its text, styles and all parts that need not change stay as they are.
public struct DocxAnnotator: Sendable {
  public let annotator: Annotator
  public init(annotator: Annotator) { self.annotator = annotator }

  /// Returns the package with the remarks; the same package and remarks give the same bytes.
  ///
  /// Changed are the main part, its relations, the list of content types and the part of comments. Comments that are
  /// there stay. Ranges count in the text that `DocumentReader` reads.
  ///
  /// - Throws: `FormatError`; the file is at fault.
  /// - Complexity: O(*n* + *a* log *a*) in the package and the remarks.
  public func annotated(
    _ package: [UInt8], _ annotations: [Annotation]
  ) throws(FormatError) -> [UInt8] {
    let archive = try ZipArchive(package, limits: DocumentReader.Limits(), suffix: "docx")
    guard archive.format == .docx else { throw .unsupported(archive.format) }
    let trace = try DocxReader().traced(archive)
    var comments = try DocxComments(of: archive, main: trace.main, annotator: annotator)
    comments.note(idsIn: trace.edit)
    var marks: [DocxAnchors.Place: (ends: [Int], starts: [Int])] = [:]
    var anchors = DocxAnchors(trace)
    for annotation in annotations {
      guard let span = anchors.span(of: annotation.range) else {
        throw .damaged(.docx, reason: .noCommentPlace, line: nil)
      }
      let notes =
        (span.isInNote ? [annotator.inNote] : []) + (span.isInBox ? [annotator.inBox] : [])
      let id = comments.add(annotation.paragraphs + notes)
      marks[span.start, default: ([], [])].starts.append(id)
      marks[span.end, default: ([], [])].ends.append(id)
    }
    let editor = DocxMarker(edit: trace.edit)
    // From the end: what is cut off behind a place does not move the places before it.
    for place in marks.keys.sorted(by: >) {
      guard let mark = marks[place] else { continue }
      editor.mark(place, ends: mark.ends, starts: mark.starts)
    }
    var changed = try comments.parts()
    do { changed.append((trace.main, try trace.edit.bytes())) } catch {
      throw .damaged(.docx, reason: .parsing(error.message, part: nil), line: nil)
    }
    return try ZipEditor.replacing(changed, in: package)
  }

  /// Whether a file is a package as this type wrote it, and nobody has saved it since.
  public static func isOwn(_ package: [UInt8]) -> Bool {
    package.suffix(ZipEditor.mark.count).elementsEqual(ZipEditor.mark)
  }
}

/// Writes the ends of remarks into a main part, and cuts runs where they fall inside.
struct DocxMarker {
  let edit: XMLEdit

  func mark(_ place: DocxAnchors.Place, ends: [Int], starts: [Int]) {
    let marks = marks(ends: ends, starts: starts)
    let element = XMLEdit.Node(number: place.element)
    guard let parent = edit.parent(of: element) else { return }
    guard edit.name(of: parent) == "r" else {
      insert(marks, place.offset == 0 ? (element, true) : (element, false))
      return
    }
    let siblings = edit.children(of: parent).filter { edit.name(of: $0) != "rPr" }
    guard let index = siblings.firstIndex(of: element) else { return }
    if place.offset == 0 {
      insert(marks, index == 0 ? (parent, true) : (cut(before: element), true))
    } else if edit.name(of: element) == "t", place.offset < length(of: element) {
      insert(marks, (cut(before: edit.split(text: element, at: place.offset)), true))
    } else if index + 1 < siblings.count {
      insert(marks, (cut(before: siblings[index + 1]), true))
    } else {
      insert(marks, (parent, false))
    }
  }

  private func length(of element: XMLEdit.Node) -> Int {
    edit.text(of: element).unicodeScalars.count
  }

  private func cut(before element: XMLEdit.Node) -> XMLEdit.Node {
    edit.split(before: element, copying: "rPr")
  }

  private func insert(_ marks: [XMLEdit.Node], _ where: (node: XMLEdit.Node, isBefore: Bool)) {
    if `where`.isBefore {
      for mark in marks { edit.insert(mark, before: `where`.node) }
    } else {
      for mark in marks.reversed() { edit.insert(mark, after: `where`.node) }
    }
  }

  private func marks(ends: [Int], starts: [Int]) -> [XMLEdit.Node] {
    var marks: [XMLEdit.Node] = []
    for id in ends {
      marks.append(edit.make("commentRangeEnd", ["id": "\(id)"]))
      let run = edit.make("r")
      edit.add("commentReference", ["id": "\(id)"], to: run)
      marks.append(run)
    }
    for id in starts { marks.append(edit.make("commentRangeStart", ["id": "\(id)"])) }
    return marks
  }
}
